#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by run.sh and test.sh: installs what is missing (Debian 12, Ubuntu 23.04 or later) and builds. Says what it does; a second call is quick.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${CIMSCAPE_BUILD:-$root/build/release}

say() { printf '\n== %s\n' "$*"; }

install_missing() {
    local list=$root/packaging/apt.txt missing=() name
    if ! command -v apt-get >/dev/null; then
        echo "cimscape: installing packages: apt-get: not found; install what packaging/apt.txt lists with your own package tool" >&2
        return
    fi
    while read -r name; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
    done <"$list"
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${#missing[@]} packages: ${missing[*]}"
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

build_everything() {
    say "building in $build"
    cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release "$@" >"$build.log" 2>&1 || { cat "$build.log" >&2; return 1; }
    NINJA_STATUS='[%f/%t %es] ' cmake --build "$build"
}

mkdir -p "$(dirname "$build")"
install_missing
