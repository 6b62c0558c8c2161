#!/bin/sh
# Print the Pythons here that can run ilacs-analysis, one line for each version:
# "3.12 /usr/bin/python3.12". First comes the one to work with: PYTHON if it is
# given, else what `python3` means here. Pythons that pyenv keeps are found too.
set -eu

# A name on the PATH is no proof (pyenv leaves names that do not run), so each is
# run. Without uv the module that makes environments must be there as well.
describe() {
    "$1" -c '
import sys
if sys.version_info < (3, 11):
    sys.exit(1)
if sys.argv[1] == "":
    import ensurepip, venv
print("%d.%d" % sys.version_info[:2], sys.executable)
' "$(command -v uv || true)" 2>/dev/null || true
}

for python in ${PYTHON:+"$PYTHON"} python3 python3.11 python3.12 python3.13 python3.14 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-4].*/bin/python; do
    describe "$python"
done | awk '!seen[$1]++'
