#!/bin/bash
# tap.sh tells apart what GTest's exit status does not.
set -u

tap=$SOURCE_DIR/tests/tap.sh
fake=$(mktemp)
trap 'rm -f "$fake"' EXIT
failures=0

# expect STATUS LABEL EXIT LINE...: a test that prints these lines and exits so
expect() {
    local wanted=$1 label=$2 leaves=$3 status
    shift 3
    {
        echo '#!/bin/bash'
        [ $# -eq 0 ] || printf 'echo %q\n' "$@"
        echo "exit $leaves"
    } >"$fake"
    chmod +x "$fake"
    bash "$tap" "$fake" >/dev/null
    status=$?
    if [ "$status" -ne "$wanted" ]; then
        echo "$label: exit status $status instead of $wanted"
        failures=$((failures + 1))
    fi
}

expect 0 "all pass" 0 "ok 1 /a" "ok 2 /b"
expect 0 "some are skipped" 0 "ok 1 /a" "ok 2 /b # SKIP no server"
expect 77 "all are skipped" 0 "ok 1 /a # SKIP no server"
expect 1 "one fails beside one that is skipped" 1 "not ok 1 /a" "ok 2 /b # SKIP no server"
expect 1 "one fails and nobody says so" 0 "ok 1 /a" "not ok 2 /b"
expect 1 "killed after a pass" 134 "ok 1 /a"
expect 1 "nothing ran" 0
expect 1 "killed after a skip" 139 "ok 1 /a # SKIP no server"

[ "$failures" -eq 0 ]
