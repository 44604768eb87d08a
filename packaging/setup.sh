#!/bin/sh
# Makes .venv with the pinned dependencies and skyview itself; does nothing when it is up to date.
# Usage: setup.sh run|test
set -eu
cd "$(dirname "$0")/.."
purpose=$1
case $purpose in
run) pins=packaging/requirements.txt ;;
test) pins=packaging/requirements-test.txt ;;
*) echo "usage: setup.sh run|test" >&2; exit 2 ;;
esac

stop() { echo "skyview: $1" >&2; exit 1; }

as_root() { # runs a command with the rights to install packages, or fails
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1; fi
}

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

fingerprint() { # changes when the pins or the package's own metadata change
    { cat "$pins" pyproject.toml; pwd; } | cksum | cut -d' ' -f1
}

mark=.venv/.skyview-$purpose
[ "$purpose" = run ] && [ -f .venv/.skyview-test ] && mark=.venv/.skyview-test && pins=packaging/requirements-test.txt
if [ -f "$mark" ] && [ "$(cat "$mark")" = "$(fingerprint)" ]; then
    exit 0
fi

python=$(find_python)
[ -n "$python" ] || stop "Python 3.11, 3.12 or 3.13 is needed and none was found; install one and run make again."
echo "skyview: setting up .venv with $("$python" --version) (once, a few minutes)" >&2

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    if ! "$python" -m venv .venv >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q "python$version-venv" >&2 ||
            stop "$python cannot make virtual environments; install the package python$version-venv and run make again."
        "$python" -m venv .venv || stop "$python could not make the virtual environment .venv."
    fi
fi

pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install --quiet"
$pip --require-hashes -r "$pins" ||
    stop "the dependencies could not be installed; check the network and the free disk space (4 GB) and run make again."
$pip --no-deps --no-build-isolation --editable . || stop "skyview itself could not be installed into .venv."
.venv/bin/python packaging/system_libraries.py || exit 1
fingerprint > "$mark"
