"""Run the reference notebooks again, in place, each with its own default parameters.

They are committed as executed, and nbval holds them to what they say. When a change is
meant, this makes the new reference, and the difference in git is what has changed.
Run: python tools/notebooks.py [NAME…]
"""

import sys

from ilacs_analysis.packs import execute, notebook_bytes
from ilacs_analysis.resources import folder


def main() -> None:
    """Run the notebooks that ship with the package, or those named, and keep them, cleaned."""
    wanted = sys.argv[1:] or ["*"]
    for path in sorted(
        path for name in wanted for path in folder("notebooks").glob(f"{name}.ipynb")
    ):
        print(f"Running {path.name}", flush=True)
        path.write_bytes(notebook_bytes(execute(str(path), {})))


if __name__ == "__main__":
    main()
