# The steps of ./dev check and ./dev test; read by ./dev.
# shellcheck shell=sh
# shellcheck disable=SC2154 # target and server are those of ./dev

# A step is run to its end; the table at the end says what came of each.
steps=0 failed=0 table=
step() {
    name=$1 && shift
    printf '\n=== %s\n' "$name"
    began=$(date +%s)
    result=passed
    "$@" </dev/null || { result=FAILED && failed=$((failed + 1)); }
    note "$result" "$(($(date +%s) - began)) s"
}
not_run() { name=$1 result="not run" && failed=$((failed + 1)) && note "$result" -; }
note() {
    steps=$((steps + 1))
    table=$table$(printf '%-8s %6s  %s' "$1" "$2" "$name")'
'
}
passed() { [ "$result" = passed ]; }
report() {
    printf '\n%s\n%s of %s steps passed in %s s\n' "$table" "$((steps - failed))" "$steps" "$(($(date +%s) - first))"
    [ "$failed" = 0 ]
}

static_checks() {
    step "format: Rust" cargo fmt --all --check
    step "format: frontend" in_frontend format:check
    step "lint: frontend" in_frontend lint
    step "types: frontend" in_frontend typecheck
    step "unit tests: frontend" in_frontend test
    step "compile and lint: Rust" linted cargo test --workspace --locked --no-run
}

# Clippy's driver stands in for rustc, for our own code alone: one compilation lints it and makes
# the tests and the server, and the dependencies are compiled once (cargo clippy would compile them
# all again, minutes of it).
linted() {
    CLIPPY_ARGS='-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__' \
        RUSTC_WORKSPACE_WRAPPER=clippy-driver "$@"
}

check() {
    first=$(date +%s)
    ensure rust rust_tools cc node
    npm_install
    static_checks
    step "unit tests: Rust" linted cargo test --workspace --locked --lib --bins
    report
}

everything() {
    first=$(date +%s)
    # What is set for the installation of this machine has no say in the tests.
    unset DATABASE_URL OWNER_DATABASE_URL PUBLIC_URL MIGRATE FRONTEND_DIR TOKEN_KEY PREVIOUS_TOKEN_KEY SECRETS_KEY LOG_LEVEL LOG_FORMAT \
        METRICS_TOKEN STOP_DELAY WORKERS CORS_ORIGINS TRUSTED_PROXIES RATE_LIMIT MAX_CONNECTIONS \
        HEADER_TIMEOUT BODY_TIMEOUT REQUEST_TIMEOUT
    ensure rust rust_tools cc node chromium python
    npm_install
    ensure postgres
    static_checks
    step "lint: openapi.json" openapi_lint
    step "tests: Rust" linted cargo test --workspace --locked
    step "build: frontend" build_frontend
    server=$target/debug/jaygah
    scratch_folder
    DATA_DIR=$scratch/data && export DATA_DIR
    step "server: starts" start_server env HOST=127.0.0.1 PORT=0 DEMO=1 "$server" serve
    if passed; then
        step "browser tests" browser_tests
        step "machine caller: a generated client writes a resolution" machine_caller
        step "server: ends cleanly on SIGTERM" stop_server
        step "reconcile: totals equal recomputed sums" "$server" reconcile
    else
        for name in "browser tests" "machine caller: a generated client writes a resolution" \
            "server: ends cleanly on SIGTERM" "reconcile: totals equal recomputed sums"; do
            not_run "$name"
        done
    fi
    report
}

# A folder that is gone when ./dev ends, and a server in it.
scratch_folder() {
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/jaygah-XXXXXX")
    chmod 755 "$scratch" # as root, PostgreSQL runs as another user
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}
server_pid=
start_server() {
    "$@" >"$scratch/server.log" 2>&1 &
    server_pid=$!
    tries=300
    while [ "$tries" -gt 0 ] && kill -0 "$server_pid" 2>/dev/null; do
        url=$(sed -n 's/^ready: \(http[^ ]*\).*/\1/p' "$scratch/server.log")
        [ -z "$url" ] || { echo "ready: $url" && return 0; }
        tries=$((tries - 1))
        sleep 0.2
    done
    echo "the server did not become ready; the end of its log:" && tail -n 40 "$scratch/server.log"
    return 1
}
browser_tests() {
    BASE_URL=$url DEMO_ACCOUNTS=$DATA_DIR/demo-accounts.json in_frontend e2e && return
    echo "the end of the server's log:" && tail -n 40 "$scratch/server.log"
    return 1
}

# A client is made from the document, as a stranger would, and the sample runs with it. The tools
# are installed once for each set of versions; the client is gone with the scratch folder.
machine_caller() {
    tools=$target/client-tools
    stamp="$tools $(python3 --version) $(cksum <openapi/samples/requirements.txt)"
    if [ "$(cat "$tools/.jaygah-stamp" 2>/dev/null)" != "$stamp" ]; then
        rm -rf "$tools"
        python3 -m venv "$tools" &&
            "$tools/bin/pip" install --quiet --disable-pip-version-check -r openapi/samples/requirements.txt &&
            printf '%s\n' "$stamp" >"$tools/.jaygah-stamp" || return 1
    fi
    PATH=$tools/bin:$PATH openapi-python-client generate --path openapi/openapi.json \
        --output-path "$scratch/jaygah-client" --fail-on-warning &&
        "$tools/bin/pip" install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation \
            --target "$scratch/client" "$scratch/jaygah-client" &&
        PYTHONPATH=$scratch/client "$tools/bin/python" openapi/samples/council.py --print &&
        PYTHONPATH=$scratch/client "$tools/bin/python" openapi/samples/council.py \
            --url "$url" --credentials "$DATA_DIR/demo-clients.json"
}
stop_server() {
    kill -TERM "$server_pid" || return 1
    tries=100
    while [ "$tries" -gt 0 ] && kill -0 "$server_pid" 2>/dev/null; do
        tries=$((tries - 1))
        sleep 0.2
    done
    [ "$tries" -gt 0 ] || { echo "still running after 20 s" && return 1; }
    code=0
    wait "$server_pid" || code=$?
    server_pid=
    echo "exit code $code" && [ "$code" = 0 ]
}
clean_up() {
    [ -z "$server_pid" ] || stop_server >/dev/null 2>&1 || kill -KILL "$server_pid" 2>/dev/null || :
    rm -rf "$scratch"
}
