#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the Debian package of what is built, and looks at it with lintian. With --try it is installed in a bare Debian root made by
# debootstrap (as root), where it draws the sample city, writes a sheet, asks a query, and is removed again.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)

need() {
    local tool=$1 package=$2
    command -v "$tool" >/dev/null || PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null ||
        "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$package" >/dev/null
}

try_in_bare_root() {
    local mirror each
    need debootstrap debootstrap
    bare=$(mktemp -d)
    # Mounts first: what is removed must be the root's own.
    trap 'for each in proc dev; do mountpoint -q "$bare/$each" && umount -R -l "$bare/$each"; done; rm -rf --one-file-system "$bare"' EXIT
    mirror=$(awk '/^URIs:/ {print $2; exit} /^deb / {for (i = 2; i <= NF; i++) if ($i ~ /:\/\//) {print $i; exit}}' \
        /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true)
    say "making a bare Debian root"
    PATH=$PATH:/usr/sbin debootstrap --variant=minbase --include=ca-certificates bookworm "$bare" "$mirror" >/dev/null
    rm -f "$bare/etc/apt/sources.list"
    cp -a /etc/apt/sources.list.d/. "$bare/etc/apt/sources.list.d/"
    cp -a /etc/apt/sources.list "$bare/etc/apt/" 2>/dev/null || true
    cp -a /etc/apt/apt.conf.d/. "$bare/etc/apt/apt.conf.d/"
    cp -a /etc/ssl/certs/. "$bare/etc/ssl/certs/"
    cp -a /usr/local/share/ca-certificates/. "$bare/usr/local/share/ca-certificates/" 2>/dev/null || true
    cp /etc/resolv.conf /etc/hosts "$bare/etc/"
    for each in proc dev; do mount --rbind "/$each" "$bare/$each"; done
    cp "$deb" "$bare/tmp/cimscape.deb"
    say "installing and using it there"
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive LIBGL_ALWAYS_SOFTWARE=1 \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        chroot "$bare" bash -euc '
            apt-get update -qq
            apt-get install -y -qq --no-install-recommends /tmp/cimscape.deb >/dev/null
            cd /tmp
            time cimscape render -o city.png --size 1280x720
            cimscape --lang zh_CN report -o sheet.pdf
            cimscape query /usr/share/cimscape/sample/sample.cim.json "select count(*) from poles" --format csv
            cimscape-hub --help >/dev/null
            test -s city.png && test -s sheet.pdf
            mkdir -p ~/.local/share/cimscape/scenes && touch ~/.local/share/cimscape/scenes/mine
            apt-get remove -y -qq cimscape >/dev/null
            test ! -e /usr/bin/cimscape && test -e ~/.local/share/cimscape/scenes/mine'
}

build_everything -DCIM_TESTS="${CIM_TESTS:-ON}"
say "packing"
(cd "$build" && cpack --config CPackConfig.cmake -B "$build/package" >"$build/package.log" 2>&1) || { cat "$build/package.log" >&2; exit 1; }
deb=$(ls -t "$build"/package/cimscape_*.deb | head -1)
du -h "$deb"
need lintian lintian
need desktop-file-validate desktop-file-utils
need appstreamcli appstream
say "looking at it"
desktop-file-validate "$root/packaging/linux/org.cimscape.Cimscape.desktop"
appstreamcli validate --no-net "$build/packaging/org.cimscape.Cimscape.metainfo.xml"
lintian --fail-on error "$deb"
if [ "${1:-}" = --try ]; then
    try_in_bare_root
fi
say "done: $deb"
