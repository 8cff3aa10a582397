#!/bin/bash
# tap.sh TEST - runs a GTest executable and says what its exit status hides.
#
# Fails when a case failed or when there was none; 77 (skipped) when all were
# skipped. The last line is counted by contrib/check.
set -u

output=$("$1" --tap 2>&1)
status=$?
printf '%s\n' "$output"

skipped=$(grep -c '^ok .*# SKIP' <<<"$output")
passed=$(($(grep -c '^ok ' <<<"$output") - skipped))
failed=$(grep -c '^not ok ' <<<"$output")
echo "# cases: $passed passed, $skipped skipped, $failed failed"

[ $status -eq 0 ] && [ "$failed" -eq 0 ] || exit 1
[ $((passed + skipped)) -gt 0 ] || exit 1
[ "$passed" -gt 0 ] || exit 77
