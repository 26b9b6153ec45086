#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, opens the sample city with live status. Without a display it draws the city and writes a map
# sheet instead, and says where they are. Arguments go to `cimscape`: packaging/run.sh open city.cim.json --wall
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"

build_everything -DCIM_TESTS=OFF
cimscape=$build/bin/cimscape

if [ $# -gt 0 ]; then
    exec "$cimscape" "$@"
fi
if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec "$cimscape"
fi

say "no display: drawing the sample city and writing a map sheet"
out=$root/build/sample
mkdir -p "$out"
export LIBGL_ALWAYS_SOFTWARE=${LIBGL_ALWAYS_SOFTWARE:-1}
"$cimscape" render -o "$out/city-day.png" --size 1920x1080 --theme light
"$cimscape" render -o "$out/city-night.png" --size 1920x1080 --theme night
"$cimscape" --lang zh_CN report -o "$out/sheet.pdf"
say "done"
printf 'picture by day    %s\npicture by night  %s\nmap sheet         %s\n' "$out/city-day.png" "$out/city-night.png" "$out/sheet.pdf"
