#!/bin/sh
# Whether an installation answers as it should from outside: scripts/smoke.sh http://127.0.0.1:8080
# Reads only; what it sends is refused.
set -eu
url=${1:?the address of the installation}
reply=$(mktemp)
trap 'rm -f "$reply"' EXIT
failed=0

# What it is, the status that is expected, words of the head or body, then the call.
expect() {
    what=$1 status=$2 words=$3 path=$4
    shift 4
    curl --silent --show-error --max-time 20 --include "$@" "$url$path" >"$reply" || true
    # The head of the last reply, for curl may have been told to go on first.
    found=$(sed -n 's/^HTTP\/[0-9.]* \([0-9]*\).*/\1/p' "$reply" | tail -n 1)
    if [ "$found" = "$status" ] && grep -aqiE -- "$words" "$reply"; then
        echo "passed  $what"
    else
        echo "FAILED  $what: $path gave ${found:-nothing}, expected $status with \"$words\""
        failed=1
    fi
}

expect "the first page" 200 '<div id="root">' /
expect "a page of the screens by its own address" 200 '<div id="root">' /resolutions
expect "pages may not be framed or load what is not ours" 200 "content-security-policy: .*frame-ancestors 'none'" /
expect "pages are not guessed" 200 'x-content-type-options: nosniff' /
expect "a new release is seen at once" 200 'cache-control: no-cache' /
asset=$(curl --silent "$url/" | sed -n 's/.*src="\(\/assets\/[^"]*\.js\)".*/\1/p' | head -n 1)
expect "scripts are kept for a year" 200 'cache-control: .*max-age=31536000' "$asset"
expect "scripts come packed" 200 'content-encoding: gzip' "$asset" --header 'Accept-Encoding: gzip' --output "$reply"
expect "a script that is not there is no page" 404 '404' /assets/missing.js
expect "the server lives" 200 '"status":"ok"' /healthz
expect "the server can work" 200 '"status":"ok"' /readyz
expect "the API answers" 200 '"items":' '/api/v1/fiscal-years?limit=1'
expect "a reply carries the id that was sent" 200 'x-request-id: smoke-1' /api/v1/territories --header 'X-Request-Id: smoke-1'
expect "the document is there" 200 '"openapi": *"3' /api/openapi.json
expect "the document can be read" 200 'swagger-ui' /docs/
expect "an unknown path of the API is a problem, no page" 404 'application/problem\+json' /api/v1/nothing
expect "a problem in the caller's language" 404 'content-language: en' /api/v1/nothing --header 'Accept-Language: en'
expect "a wrong method is told" 405 'allow: GET' /api/v1/territories --request DELETE
large=$(mktemp)
trap 'rm -f "$reply" "$large"' EXIT
head -c 3000000 /dev/zero >"$large"
expect "a body that is too large is refused" 413 'problem\+json' /api/v1/auth/login \
    --header 'Content-Type: application/json' --data-binary "@$large"
[ -z "${METRICS_HIDDEN:-}" ] || expect "the metrics are not for everybody" 404 '404' /metrics
exit "$failed"
