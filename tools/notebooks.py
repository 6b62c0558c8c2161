"""Run the reference notebooks again, in place, each with its own default parameters.

They are committed as executed, and nbval holds them to what they say. When a change is
meant, this makes the new reference, and the difference in git is what has changed.
"""

from ilacs_analysis.packs import execute, notebook_bytes
from ilacs_analysis.resources import folder


def main() -> None:
    """Run every notebook that ships with the package and keep it as it ran, cleaned."""
    for path in sorted(folder("notebooks").glob("*.ipynb")):
        print(f"Running {path.name}", flush=True)
        path.write_bytes(notebook_bytes(execute(str(path), {})))


if __name__ == "__main__":
    main()
