#!/bin/sh
# Resolve the whole of what runs, explores and tests ilacs-analysis, for every Python
# that it supports and for Linux, macOS and Windows at once. Only uv can, so an
# environment of its own gets it. Pins are the newest that have binary wheels.
set -eu
uv=$(command -v uv || true)
if [ -z "$uv" ]; then
    uv=.venvs/uv/bin/uv
    python=$(sh tools/pythons.sh | head -n 1 | cut -d ' ' -f 2-)
    [ -x "$uv" ] || { "$python" -m venv .venvs/uv && .venvs/uv/bin/pip install --quiet uv; }
fi
pins=$("$uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
    --only-binary :all: --no-emit-package ilacs-analysis \
    --no-header --no-annotate --all-extras pyproject.toml)
{
    echo "# Made by 'make constraints': what the tests ran with, on Python 3.11 to 3.13."
    echo "$pins"
} >constraints.txt
