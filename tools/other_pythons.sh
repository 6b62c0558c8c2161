#!/bin/sh
# Run the tests, save those of a browser and the slow ones, under every other Python
# here, and make one pack there, which must be that of .venv, byte for byte.
set -eu
ours=$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
pack() {
    "$1/bin/ilacs" pack Peterborough --as-at 2024-06-30 --out ".reports/packs-$2"
}

pack .venv "$ours"
sh tools/pythons.sh | while read -r version python; do
    [ "$version" != "$ours" ] || continue
    environment=.venvs/$version
    sh tools/environment.sh "$environment" test "$python"
    "$environment/bin/python" -m pytest -n logical --dist loadscope \
        -m "not browser and not slow" --junitxml ".reports/python-$version.xml" </dev/null
    pack "$environment" "$version" </dev/null
    diff -r ".reports/packs-$ours" ".reports/packs-$version"
done
