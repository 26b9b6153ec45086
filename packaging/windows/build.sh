#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the program for Windows and its installer on Debian 12 with mingw-w64, from Debian's sources, and tries them under Wine.
# In stages that are left out when nothing that they stand on has changed: tools, sources, libraries (about an hour on two
# cores, once), program, folder, installer, trial. It needs 8 GB of disk. Result: build/windows/cimscape-<version>-setup.exe
#   packaging/windows/build.sh              everything
#   packaging/windows/build.sh libraries    up to a stage
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${CIMSCAPE_WINDOWS_BUILD:-$root/build/windows}
prefix=$work/prefix
jobs=$(nproc)
stages=(tools sources libraries program folder installer trial)
last=${1:-trial}
export CIM_PREFIX=$prefix
. "$here/libraries.sh"
. "$here/program.sh"

say() { printf '\n== %s\n' "$*"; }

# once NAME WHAT COMMAND…: runs it when WHAT, a text that names everything that it depends on, is not that of last time.
once() {
    local stamp=$work/stamps/$1 what
    what=$(sha256sum <<<"$2" | cut -d' ' -f1)
    [ "$(cat "$stamp" 2>/dev/null)" = "$what" ] && return
    say "$1"
    # In the background, for in front of || a shell overlooks every error but the last.
    (set -e; "${@:3}") >"$work/logs/$1.log" 2>&1 &
    wait $! || { tail -40 "$work/logs/$1.log" >&2; echo "building $1: failed; all that was said stands in $work/logs/$1.log" >&2; exit 1; }
    echo "$what" >"$stamp"
}

tools() {
    local wanted=(g++-mingw-w64-x86-64-posix mingw-w64-tools libz-mingw-w64-dev wine64 nsis fonts-dejavu-core ninja-build cmake dpkg-dev
        qt6-base-dev qt6-base-dev-tools qt6-l10n-tools sqlite3 tcl xvfb imagemagick mosquitto) missing=() as_root=() each
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    for each in "${wanted[@]}"; do
        dpkg-query -W -f='${Status}' "$each" 2>/dev/null | grep -q 'install ok installed' || missing+=("$each")
    done
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Sources come by apt's own keys and hashes; its settings for this machine are left as they are.
fetch() {
    local apt=$work/apt each
    mkdir -p "$apt/sources" "$apt/lists/partial" "$apt/archives/partial" "$work/tarballs"
    for each in /etc/apt/sources.list.d/*.sources; do
        sed 's/^Types: .*/Types: deb-src/' "$each" >"$apt/sources/$(basename "$each")"
    done
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list 2>/dev/null >"$apt/sources/main.list" || true
    printf 'Dir::Etc::sourcelist "/dev/null";\nDir::Etc::sourceparts "%s";\nDir::State::lists "%s";\nDir::Cache "%s";\n' \
        "$apt/sources" "$apt/lists" "$apt" >"$apt/apt.conf"
    (
        export APT_CONFIG=$apt/apt.conf
        cd "$work/tarballs"
        apt-get update -qq
        while read -r each; do
            apt-get source -qq --download-only "$each"
        done <"$here/sources.txt"
    )
    for each in "${libraries[@]}"; do
        rm -rf "$work/sources/$each"
        dpkg-source --no-check -x "$work"/tarballs/"$each"_*.dsc "$work/sources/$each"
    done
}

sources() { once sources "$(cat "$here/sources.txt")" fetch; }

build_library() {
    local object=$work/objects/$1 # what was built of it before is gone on with
    mkdir -p "$object"
    "build_$1" "$work/sources/$1" "$object"
    rm -rf "$object"
}

libraries() {
    local each common
    common="$(cat "$here/toolchain.cmake") $(x86_64-w64-mingw32-g++-posix --version | head -1) $(declare -f with_cmake configure_with_cmake)"
    mkdir -p "$prefix/include" "$prefix/lib/pkgconfig" "$prefix/bin"
    for each in "${libraries[@]}"; do
        once "$each" "$common $(grep "^$each=" "$here/sources.txt") $(declare -f "build_$each")" build_library "$each"
    done
}

mkdir -p "$work/stamps" "$work/logs" "$work/sources"
case " ${stages[*]} " in *" $last "*) ;; *)
    echo "usage: $0 [${stages[*]}]" >&2
    exit 2
    ;;
esac
for stage in "${stages[@]}"; do
    "$stage"
    [ "$stage" = "$last" ] && break
done
say "done: $last"
