#!/bin/sh
# Builds the environment of `make`, or adds to it: sh tools/environment.sh students|developers
# VENV says where (.venv), PYTHON with which interpreter (the first that fits).
set -eu

venv=${VENV:-.venv}
export UV_PYTHON_DOWNLOADS=never
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

# A pyenv shim can be there and not run, so each candidate is tried, not looked up.
find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3 python; do
        if "$candidate" -c "$fits" 2>/dev/null; then printf '%s\n' "$candidate"; return; fi
        [ -z "${PYTHON:-}" ] || stop "PYTHON=$PYTHON does not run as Python 3.11, 3.12 or 3.13."
    done
    uv python find --no-project '>=3.11,<3.14' 2>/dev/null ||
        stop "The course needs Python 3.11, 3.12 or 3.13, and none was found. Install Python 3.13 from" \
            "https://www.python.org/downloads/ (or with your package manager), then run this again."
}

create() {
    python=$(find_python)
    say "Building $venv with $("$python" --version) ..."
    rm -rf "$venv"
    if uv --version >/dev/null 2>&1; then
        uv venv --quiet --no-project --python "$python" "$venv"
    else
        "$python" -m venv "$venv" || {
            rm -rf "$venv"
            stop "This Python came without its venv module. On Debian and Ubuntu: sudo apt-get install python3-venv"
        }
    fi
}

find_uv() {
    for uv in uv "$venv/bin/uv"; do
        if "$uv" --version >/dev/null 2>&1; then return; fi
    done
    say "Fetching uv, the installer (about 20 MB; 5 to 30 seconds) ..."
    awk '/^[^ ]/ { found = /^uv==/ } found' requirements-dev.lock >"$venv/uv.lock"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
        --require-hashes --requirement "$venv/uv.lock" --target "$venv/uv"
    uv=$venv/uv/bin/uv
    # It is not needed afterwards, and as large as matplotlib.
    trap 'rm -rf "$venv/uv" "$venv/uv.lock"' EXIT
}

install() {
    "$uv" pip install --quiet --python "$venv/bin/python" "$@"
}

case ${1:-} in
    students)
        lock=requirements.lock compile=
        what="what a student needs (about 130 MB to fetch; 10 seconds to 3 minutes)" ;;
    developers)
        # Tests start Python a hundred times; a student's Python keeps its own cache as it goes.
        lock=requirements-dev.lock compile=--compile-bytecode
        what="what the tests need besides (about 170 MB to fetch; 20 seconds to 5 minutes)" ;;
    *) stop "usage: sh tools/environment.sh students|developers" ;;
esac

[ -x "$venv/bin/python" ] || create
find_uv
say "Installing $what ..."
install --require-hashes $compile --requirements "$lock"
# The larger lock pins the package's builder too, for students as well.
install --no-deps --build-constraints requirements-dev.lock --editable .
touch "$venv/.$1"
say "$venv is ready."
