#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every fuzzer for so many seconds (60), or the one that is named: packaging/fuzz.sh 600 tiles
# What crashes, hangs or grows beyond 2 GB stays in build/fuzz/found.
set -euo pipefail
seconds=${1:-60}
only=${2:-}
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"
command -v clang++ >/dev/null || { echo "cimscape: fuzzing: clang++: not found; install clang" >&2; exit 1; }
build=$root/build/fuzz
flags="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -Wno-error"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ \
    -DCMAKE_CXX_FLAGS="$flags" -DCIM_PCH=OFF -DCIM_SAMPLE=OFF -DCIM_FUZZ=ON >"$build.log" 2>&1 || { cat "$build.log" >&2; exit 1; }
failed=0
for corpus in "$root"/tests/fuzz/corpus/*; do
    name=$(basename "$corpus")
    [ -z "$only" ] || [ "$only" = "$name" ] || continue
    cmake --build "$build" --target "fuzz_$name" >"$build.log" 2>&1 || { tail -40 "$build.log" >&2; exit 1; }
    say "fuzzing $name for $seconds s"
    mkdir -p "$build/found" "$build/corpus/$name"
    ASAN_OPTIONS=detect_leaks=0 "$build/bin/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
        -print_final_stats=1 -artifact_prefix="$build/found/$name-" "$build/corpus/$name" "$corpus" 2>"$build/$name.log" ||
        { failed=1; echo "cimscape: fuzzing: $name: failed; see $build/$name.log" >&2; }
    grep -E "stat::|ERROR|SUMMARY|DONE|Done" "$build/$name.log" || true
done
exit $failed
