#!/bin/sh
# Run every check and test there is, save those that need all of England (make assure),
# whatever failed before, and close with one summary.
# test.sh check runs the quick part alone: format, style, types and floors.
set -u
reports=.reports
python=.venv/bin/python
trap 'exit 130' INT

# step KIND NAME COMMAND…: run it and note how it ended. Of the kind "tests" is what
# leaves a JUnit report of its name; a "check" passes or fails as a whole.
step() {
    kind=$1 name=$2 begun=$(date +%s)
    shift 2
    echo "== $name: $*"
    "$@" </dev/null
    status=$?
    [ $status = 0 ] || echo "== $name FAILED, with status $status"
    echo "$kind $name $status $(($(date +%s) - begun))" >>$reports/steps
}
check() { step check "$@"; }
tests() { # NAME PYTHON OPTION…
    name=$1 with=$2
    shift 2
    step tests "$name" "$with" -m pytest --junitxml "$reports/$name.xml" "$@"
}

# The oldest and the newest Python here, without that of .venv, which runs everything.
others() {
    ours=$($python -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')
    sh tools/pythons.sh by-age | sed -n '1p; $p' | uniq | grep -v "^$ours " || true
}
# Run the tests under another Python, save those of a browser and the slow ones, and
# make a pack, which must be that of .venv, byte for byte.
under() { # VERSION PYTHON
    check "environment-$1" sh tools/environment.sh ".venvs/$1" test "$2"
    tests "python-$1" ".venvs/$1/bin/python" -n logical --dist loadscope \
        -m "not browser and not slow and not england"
    check "pack-$1" same_pack ".venvs/$1" "$reports/packs-$1"
}
pack() { "$1/bin/ilacs" pack Peterborough --as-at 2024-06-30 --out "$2"; }
same_pack() { pack "$1" "$2" && diff -r $reports/packs "$2"; }

sh tools/venv_module.sh
# The first .venv is the oldest Python's: then only the newest has to come after it.
if [ -z "${PYTHON:-}" ] && ! [ -e $python ]; then
    PYTHON=$(sh tools/pythons.sh by-age | head -n 1 | cut -d ' ' -f 2-)
    export PYTHON
fi
rm -rf $reports
mkdir $reports
check environment sh tools/environment.sh .venv test
if ! $python -c ''; then
    echo "Nothing else can run: there is no .venv to run it in."
    echo "total: 0 passed, 1 failed, 0 skipped"
    exit 1
fi
check format .venv/bin/ruff format --check .
check style .venv/bin/ruff check .
check types .venv/bin/mypy
check floors .venv/bin/lint-imports
if [ "${1:-}" != check ]; then
    sh tools/chromium.sh
    sh tools/libreoffice.sh
    tests tests $python -n logical --dist loadscope -m "not england"
    tests notebooks $python -n logical --dist loadscope -p tests.conftest -p no:cacheprovider \
        --nbval --nbval-current-env --nbval-cell-timeout 120 notebooks
    check pack pack .venv $reports/packs
    others >$reports/others
    echo "== the other Pythons, of all here the oldest and the newest: $(xargs <$reports/others)"
    while read -r version other; do
        under "$version" "$other"
    done <$reports/others
fi
$python tools/closing.py $reports
