#!/bin/sh
# environment.sh DIR EXTRA [PYTHON]: make the environment DIR from constraints.txt,
# with the package itself (editable) and one of its extras ("" for none). It is made
# once, and again only when pyproject.toml or constraints.txt has changed.
set -eu
dir=$1 extra=$2 python=${3:-}
stamp=$dir/.made${extra:+-with-$extra}

if [ -f "$stamp" ] && [ -z "$(find pyproject.toml constraints.txt -newer "$stamp")" ]; then
    exit 0
fi

uv=$(command -v uv || true)
first_found() { sh tools/pythons.sh | head -n 1 | cut -d ' ' -f 2-; }
[ -n "$python" ] || python=$(first_found)
if [ -z "$python" ]; then
    sh tools/venv_module.sh
    python=$(first_found)
fi
if [ -z "$python" ] && [ -n "$uv" ]; then
    python=3.13 # uv fetches one
elif [ -z "$python" ]; then
    echo "No Python 3.11 or later was found with its venv module: install one" \
        "(on Debian and Ubuntu also python3-venv), or install uv," \
        "or name one: make ... PYTHON=/path/to/python" >&2
    exit 1
fi

echo "Making $dir${extra:+ with the extra '$extra'} ($python, ${uv:-pip})" >&2
works() { "$dir/bin/python" -c '' 2>/dev/null; }
if [ -n "$uv" ]; then
    works || uv venv --quiet --clear --python "$python" "$dir"
    uv pip install --quiet --python "$dir/bin/python" --constraints constraints.txt \
        --editable ".${extra:+[$extra]}"
else
    works || "$python" -m venv --clear "$dir"
    # uv's environments have no pip: one made by uv before is given it here.
    "$dir/bin/python" -m pip --version >/dev/null 2>&1 ||
        "$dir/bin/python" -m ensurepip >/dev/null
    "$dir/bin/python" -m pip install --quiet --disable-pip-version-check \
        --constraint constraints.txt --editable ".${extra:+[$extra]}"
fi
touch "$stamp"
