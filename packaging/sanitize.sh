#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds with a sanitizer and runs the tests under it: packaging/sanitize.sh address|thread [ctest arguments]. "address"
# looks for undefined behaviour as well. Each has a build folder of its own. Drivers and libraries that were built
# without are not looked into; what they leave behind at the end is not told.
set -euo pipefail
kind=${1:-}
case $kind in
    address) flags="-fsanitize=address,undefined -fno-sanitize-recover=undefined" ;;
    thread) flags="-fsanitize=thread" ;;
    *) echo "cimscape: testing under a sanitizer: ${kind:-(none named)}: there are address and thread; name one" >&2; exit 2 ;;
esac
shift
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"
build=$root/build/$kind
flags="$flags -fno-omit-frame-pointer -Wno-error"
build_everything -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_FLAGS="$flags" -DCMAKE_C_FLAGS="$flags" -DCIM_PCH=OFF
say "testing under the $kind sanitizer"
export LIBGL_ALWAYS_SOFTWARE=${LIBGL_ALWAYS_SOFTWARE:-1} LC_ALL=C.UTF-8
export ASAN_OPTIONS=detect_leaks=0:${ASAN_OPTIONS:-} TSAN_OPTIONS=ignore_noninstrumented_modules=1:${TSAN_OPTIONS:-}
ctest --test-dir "$build" --output-on-failure -j 2 --timeout 1200 "$@"
