#!/bin/sh
# Install Chromium for the browser tests where that can be done without asking:
# as root on a system with apt. Elsewhere pytest reports the tests that did not run.
set -eu
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ -z "$name" ] || ! command -v "$name" >/dev/null || exit 0
done

install_chromium() {
    echo "Installing Chromium for the browser tests" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -qq --no-install-recommends chromium >/dev/null
}
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

if ! may_install || ! install_chromium; then
    echo "THE BROWSER TESTS WILL NOT RUN: there is no Chromium here, and it could not be" \
        "installed. Install Chromium or Chrome, or name it: make test CHROMIUM=/path/to/it" >&2
fi
