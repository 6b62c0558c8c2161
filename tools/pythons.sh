#!/bin/sh
# Print the Pythons here that can run ilacs-analysis, one line for each full version:
# "3.12.1 /usr/bin/python3.12". First comes the one to work with: PYTHON if it is given,
# else what `python3` means here. All of the PATH is searched, since pyenv's hide the
# system's own, and then those that pyenv keeps.
# pythons.sh by-age prints the oldest first and the newest last.
set -eu
uv=$(command -v uv || true)

# A name on the PATH is no proof (pyenv leaves names that do not run), so each is
# run. Without uv the module that makes environments must be there as well.
describe() {
    [ -x "$1" ] && "$1" -c '
import sys
if sys.version_info < (3, 11):
    sys.exit(1)
if sys.argv[1] == "":
    import ensurepip, venv
print("%d.%d.%d" % sys.version_info[:3], sys.executable)
' "$uv" 2>/dev/null || true
}

{
    [ -z "${PYTHON:-}" ] || describe "$(command -v "$PYTHON" || true)"
    IFS=:
    for folder in $PATH "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-4].*/bin; do
        for name in python3 python3.11 python3.12 python3.13 python3.14; do
            describe "$folder/$name"
        done
    done
} | awk '!seen[$1]++' | case ${1:-} in
    by-age) sort -t . -k 1,1n -k 2,2n -k 3,3n ;;
    *) cat ;;
esac
