#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the wall for so many seconds (7200) at 60 times its pace with faults, and tells what it held: packaging/soak.sh 600
set -euo pipefail
seconds=${1:-7200}
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"

say "building in $build"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCIM_TESTS=ON >"$build.log" 2>&1 || { cat "$build.log" >&2; exit 1; }
cmake --build "$build" --target soak_wall >>"$build.log" 2>&1 || { tail -40 "$build.log" >&2; exit 1; }
say "soaking the wall for $seconds s"
if [ -z "${DISPLAY:-}" ]; then
    LIBGL_ALWAYS_SOFTWARE=${LIBGL_ALWAYS_SOFTWARE:-1} xvfb-run -a -s "-screen 0 1920x1080x24" "$build/bin/soak_wall" "$seconds"
else
    "$build/bin/soak_wall" "$seconds"
fi
