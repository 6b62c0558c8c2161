"""Kill a build of ten packs again and again, and resume it: no partial pack, the same bytes.

At each kill every pack that can be seen must be whole; each build that comes to its end must have
the bytes of an undisturbed one. Every other kill takes the whole group of processes, the others
only the one that was started.

    python benchmarks/kills.py [KILLS] [SEED]
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ilacs_analysis.packs.swap import is_whole

NAMES = ("Peterborough", "Hull", "Leeds", "Bradford", "Rutland", "Barnet", "Kent", "Derby", "Bury")
COMMAND = [sys.executable, "-m", "ilacs_analysis.cli", "pack", *NAMES, "--national", "--out"]


def contents(out: Path) -> dict[str, bytes]:
    """Read every file that a user sees."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.relative_to(out).parts[0].startswith(".")
    }


def start(out: Path) -> subprocess.Popen[bytes]:
    """Begin a build, in a group of its own."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [*COMMAND, str(out)], stdout=quiet, stderr=quiet, start_new_session=True
    )


def main() -> None:
    """Print what was found."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    moments = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        whole, disturbed = Path(name) / "whole", Path(name) / "disturbed"
        begun = time.perf_counter()
        assert start(whole).wait() == 0
        span = time.perf_counter() - begun
        wanted = contents(whole)
        print(f"undisturbed: {len(wanted)} files in {span:.1f} s", flush=True)
        partial = ended = unlike = 0
        for number in range(kills):
            build = start(disturbed)
            try:
                build.wait(moments.uniform(0, span))
            except subprocess.TimeoutExpired:
                victim = os.killpg if number % 2 else os.kill
                victim(build.pid, signal.SIGKILL)
                build.wait()
            folders = [
                path
                for path in (disturbed.iterdir() if disturbed.exists() else ())
                if path.is_dir() and not path.name.startswith(".")
            ]
            partial += sum(not is_whole(path) for path in folders)
            if build.returncode == 0 or number == kills - 1:
                assert start(disturbed).wait() == 0
                ended += 1
                unlike += contents(disturbed) != wanted
                shutil.rmtree(disturbed)
        print(f"{kills} kills: {partial} partial packs seen; of {ended} builds that came to")
        print(f"their end, {unlike} unlike the undisturbed one")


if __name__ == "__main__":
    main()
