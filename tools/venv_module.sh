#!/bin/sh
# Install the module that makes environments, which Debian keeps apart from its Python,
# as tools/chromium.sh does Chromium.
set -eu
without_it() {
    /usr/bin/python3 -c '
import sys
try:
    import ensurepip
except ImportError:
    sys.exit(sys.version_info < (3, 11))
sys.exit(1)' 2>/dev/null
}
may_install() { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; }
if command -v uv >/dev/null || ! may_install || ! without_it; then
    exit 0
fi

echo "Installing python3-venv for the system's Python" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq && apt-get install -qq --no-install-recommends python3-venv >/dev/null ||
    echo "THE SYSTEM'S OWN PYTHON IS LEFT OUT: python3-venv could not be installed." >&2
