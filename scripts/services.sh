#!/bin/sh
# Installs the programs that the tests drive, where it may; where it may not, those tests skip and say why.
set -eu

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

has() {
    PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null
}

has_postgres() { has postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; }
has_browser() { has chromium || has chromium-browser || has google-chrome; }

missing=
has_browser || missing="$missing chromium"
has_postgres || missing="$missing postgresql"
has redis-server || missing="$missing redis-server"
has dovecot || missing="$missing dovecot-imapd"
has msgfmt || missing="$missing gettext"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null || { [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; }; then
    say "Some tests will be skipped. To run them all: sudo apt-get install$missing"
    exit 0
fi

say "Installing for the tests:$missing"

# The tests start private servers of their own; the distribution's shall start neither now nor at boot.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    trap 'as_root rm -f $policy' EXIT
    trap 'exit 130' INT TERM
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
    as_root chmod 755 $policy
fi

keep_off() {
    if command -v systemctl >/dev/null; then
        as_root systemctl disable --quiet "$@" >/dev/null 2>&1 || true
    fi
}

as_root apt-get update -qq || say "The list of packages could not be brought up to date."
for package in $missing; do
    # One at a time: a package that a distribution lacks must not keep the others out.
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --yes --no-install-recommends "$package" >/dev/null || {
        say "$package could not be installed; the tests that need it will be skipped."
        continue
    }
    case $package in
        postgresql) keep_off postgresql ;;
        redis-server) keep_off redis-server ;;
        dovecot-imapd) keep_off dovecot.service dovecot.socket ;;
    esac
done
