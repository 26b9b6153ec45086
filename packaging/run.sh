#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, opens the sample city with live status. Without a display it draws the city and writes a map
# sheet instead, and says where they are. Arguments go to `cimscape`: packaging/run.sh open city.cim.json --wall
# With --with-hub first, a broker and the demonstration hub are started on this machine's loopback, and the city's status comes
# from them instead of the simulator inside the program.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"

build_everything -DCIM_TESTS=OFF
cimscape=$build/bin/cimscape

# Starts mosquitto and cimscape-hub on free ports, and names the project that shows the city through them in $live.
start_hub() {
    local port tries
    folder=$(mktemp -d)
    trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
    trap 'exit 130' INT TERM
    for tries in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 20000))
        # A city's first states are more than a broker keeps for one reader unless it is told so.
        printf '%s\n' "listener $port 127.0.0.1" 'allow_anonymous true' 'persistence false' 'max_queued_messages 0' \
            'max_inflight_messages 0' >"$folder/broker.conf"
        PATH=$PATH:/usr/sbin mosquitto -c "$folder/broker.conf" >"$folder/broker.log" 2>&1 &
        sleep 1
        kill -0 $! 2>/dev/null && break
        [ "$tries" -lt 5 ] || { cat "$folder/broker.log" >&2; exit 1; }
    done
    live=$folder/live.cim.json
    "$build/bin/cimscape-hub" --port 0 --mqtt "mqtt://127.0.0.1:$port" --write-project "$live" &
    local hub=$!
    until [ -s "$live" ]; do
        kill -0 "$hub" 2>/dev/null || { echo "cimscape: starting the demonstration hub: it ended, see above" >&2; exit 1; }
        sleep 0.2
    done
}

if [ "${1:-}" = --with-hub ]; then
    shift
    say "starting a broker and the demonstration hub"
    start_hub
    if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
        "$cimscape" open "$live" "$@"
    else
        say "no display: asking the hub for twenty seconds what it delivers"
        "$cimscape" hub probe "$live" --for 20
    fi
    exit
fi
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
