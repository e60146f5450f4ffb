#!/bin/sh
# Everything that can be known without running the tests. Runs all of it, then says whether any failed.
set -u
status=0

try() {
    printf '%s\n' "$*"
    "$@" || { status=1 && return 1; }
}

try ruff check
try ruff format --check
try mypy
try lint-imports --no-logo
templates=$(find src -name '*.html')
if [ -n "$templates" ]; then
    # shellcheck disable=SC2086 -- one path a word; no template has a space in its name
    try djhtml --check $templates
fi
pages=$(mktemp -d)
trap 'rm -rf "$pages" "$UNRUFFLED_HOME"' EXIT
UNRUFFLED_HOME=$(mktemp -d)
export UNRUFFLED_HOME
try python -m django makemigrations --check --dry-run --settings unruffled.desk.settings
python -m unruffled.language.checking.pages "$pages" >/dev/null || status=1
try diff -r docs/rules "$pages" || printf 'The rule pages are not those of the rules: make docs.\n'
exit $status
