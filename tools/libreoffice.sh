#!/bin/sh
# Install LibreOffice for the tests that open documents with it, as tools/chromium.sh does Chromium.
set -eu
! command -v soffice >/dev/null || exit 0

install_libreoffice() {
    echo "Installing LibreOffice for the tests of documents" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -qq --no-install-recommends \
        libreoffice-calc-nogui libreoffice-writer-nogui >/dev/null
}
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

if ! may_install || ! install_libreoffice; then
    echo "THE TESTS WITH LIBREOFFICE WILL NOT RUN: it is not here and could not be installed." >&2
fi
