#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The tests under a sanitizer, by the presets of that name: packaging/sanitize.sh asan|tsan [ctest arguments]. What
# drivers and libraries leave behind at the end is not told, nor what those do that were built without.
set -euo pipefail
preset=${1:-}
case $preset in
    asan | tsan) shift ;;
    *) echo "cimscape: testing under a sanitizer: ${preset:-(none named)}: there are asan and tsan; name one" >&2; exit 2 ;;
esac
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"
build=$root/build/$preset
build_everything --preset "$preset" -DCMAKE_BUILD_TYPE=RelWithDebInfo
say "testing under $preset"
export LIBGL_ALWAYS_SOFTWARE=${LIBGL_ALWAYS_SOFTWARE:-1} LC_ALL=C.UTF-8
export ASAN_OPTIONS=detect_leaks=0:${ASAN_OPTIONS:-} TSAN_OPTIONS=ignore_noninstrumented_modules=1:${TSAN_OPTIONS:-}
ctest --test-dir "$build" --output-on-failure -j 2 --timeout 1200 "$@"
