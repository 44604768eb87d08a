#!/bin/sh
# Pins the dependencies of pyproject.toml, with hashes and without any address, for all supported systems.
set -eu
cd "$(dirname "$0")/.."
export_pins() {
    uv export --quiet --format requirements-txt --no-emit-project --no-header --no-annotate \
        --no-default-groups --group build "$@"
}
uv lock --quiet
export_pins -o packaging/requirements.txt
export_pins --extra test -o packaging/requirements-test.txt
rm -f uv.lock # it names the addresses of a registry, the exports do not
