#!/bin/sh
# Makes the virtual environment $1 and installs $2 (such as "." or ".[dev]") into it, editable.
set -eu
venv=$1
what=$2

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

find_python() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
    say "Python 3.11 or newer is needed; install it, or name it: make run PYTHON=/path/to/python3."
    exit 1
}

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        if ! may_install; then
            say "Python's venv module is missing; install it with: sudo apt-get install $package"
            exit 1
        fi
        say "Installing $package, which makes virtual environments."
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq --yes --no-install-recommends "$package" >/dev/null
    fi
    "$python" -m venv --clear "$venv"
fi

say "Installing what Unruffled needs into $venv. The first time takes a minute or two."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$what"
