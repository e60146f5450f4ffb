#!/bin/sh
# Gathers every text that people see into the catalogues of each language, and compiles them. Needs gettext.
set -eu
cd "$(dirname "$0")/../src/unruffled/desk"
UNRUFFLED_HOME=$(mktemp -d)
export UNRUFFLED_HOME
trap 'rm -rf "$UNRUFFLED_HOME"' EXIT
for language in de ro; do
    python -m django makemessages --locale "$language" --no-location --no-obsolete --settings unruffled.desk.settings
done
python -m django compilemessages --settings unruffled.desk.settings
