#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the Debian package of what is built, and looks at it with lintian. With --try it is installed in a bare Debian root made by
# debootstrap (as root), where it draws the sample city, writes a sheet, asks a query, and is removed again.
# With --tarball it makes a folder to unpack anywhere instead, which brings all libraries but those of the C runtime and of the
# graphics driver; with --tarball --try it is used in such a root, where no library of it is installed.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)

need() {
    local tool=$1 package=$2
    command -v "$tool" >/dev/null || PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null ||
        "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$package" >/dev/null
}

# $1: a file to be brought there, $2: what is done with it, as root.
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
    cp "$1" "$bare/tmp/"
    say "using it there"
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive LIBGL_ALWAYS_SOFTWARE=1 \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        chroot "$bare" bash -euc "$2"
}

use_package='
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends /tmp/cimscape_*.deb >/dev/null
    cd /tmp
    time cimscape render -o city.png --size 1280x720
    cimscape --lang zh_CN report -o sheet.pdf
    cimscape query sample "select count(*) from poles" --format csv
    cimscape-hub --help >/dev/null
    test -s city.png && test -s sheet.pdf
    mkdir -p ~/.local/share/cimscape/scenes && touch ~/.local/share/cimscape/scenes/mine
    apt-get remove -y -qq cimscape >/dev/null
    test ! -e /usr/bin/cimscape && test -e ~/.local/share/cimscape/scenes/mine'

# What a desktop has anyway: a driver of its own, and letters.
use_tarball='
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends libegl1 libgl1 libopengl0 libgl1-mesa-dri fontconfig fonts-noto-cjk xz-utils >/dev/null
    mkdir -p "/opt/城市 tools" && cd "/opt/城市 tools"
    tar -xf /tmp/cimscape-*.tar.xz
    cd /tmp
    run=$(echo /opt/*/cimscape-*/cimscape)
    time "$run" render -o city.png --size 1280x720
    "$run" --lang zh_CN report -o sheet.pdf
    "$run" query sample "select count(*) from poles" --format csv
    "$run" info sample >/dev/null
    test -s city.png && test -s sheet.pdf'

# Libraries that must be those of the machine: the C runtime, and what the graphics driver is reached by.
of_the_machine='^(ld-linux|libc|libm|libdl|librt|libpthread|libresolv|libanl|libutil|libGL|libEGL|libGLX|libGLdispatch|libOpenGL|libdrm|libgbm|libstdc\+\+|libgcc_s)[-.]'

make_tarball() {
    local qt each name version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
    name=cimscape-$version-linux-$(uname -m)
    folder=$build/package/$name
    tarball=$build/package/$name.tar.xz
    need patchelf patchelf
    need xz xz-utils
    rm -rf "$folder" "$tarball"
    cmake --install "$build" --prefix "$folder" --strip >/dev/null
    qt=$(qmake6 -query QT_INSTALL_PLUGINS)
    mkdir -p "$folder/lib/qt6"
    for each in platforms platformthemes platforminputcontexts xcbglintegrations egldeviceintegrations wayland-shell-integration \
        wayland-graphics-integration-client wayland-decoration-client imageformats iconengines tls printsupport; do
        [ -d "$qt/$each" ] && mkdir -p "$folder/lib/qt6/$each" && cp "$qt/$each"/*.so "$folder/lib/qt6/$each/"
    done
    cp -r "$(dirname "$(find /usr/lib -name osgdb_osg.so | head -1)")" "$folder/lib/"
    # Readers of other programs' models are not called, and bring half of a distribution.
    find "$folder/lib"/osgPlugins-* -type f ! -name 'osgdb_osg.so' ! -name 'osgdb_serializers_*' ! -name 'osgdb_deprecated_*' \
        ! -name osgdb_png.so ! -name osgdb_jpeg.so ! -name osgdb_rgb.so -delete
    find "$folder" -type f \( -name '*.so*' -o -path '*/bin/*' -o -name cimscape-osgb \) -exec ldd {} + 2>/dev/null |
        sed -n 's/^\t\([^ ]*\) => \(\/[^ ]*\) .*/\1 \2/p' | sort -u | while read -r each name; do
        [[ "$each" =~ $of_the_machine ]] || [ -e "$folder/lib/cimscape/$each" ] || cp -L "$name" "$folder/lib/$each"
    done
    find "$folder/lib" -maxdepth 1 -name '*.so*' -exec patchelf --set-rpath '$ORIGIN' {} \;
    find "$folder/lib/cimscape" -maxdepth 1 -type f -exec patchelf --set-rpath '$ORIGIN:$ORIGIN/..' {} \;
    find "$folder/lib/cimscape/plugins" "$folder/lib/qt6" -name '*.so' -exec patchelf --set-rpath '$ORIGIN/..:$ORIGIN/../..' {} \;
    find "$folder/lib"/osgPlugins-* -name '*.so' -exec patchelf --set-rpath '$ORIGIN/..' {} \;
    find "$folder/bin" -type f -exec patchelf --set-rpath '$ORIGIN/../lib/cimscape:$ORIGIN/../lib' {} \;
    printf '[Paths]\nPrefix=..\nPlugins=lib/qt6\n' >"$folder/bin/qt.conf"
    cp -r /usr/share/proj /usr/share/gdal "$folder/share/"
    for each in cimscape cimscape-hub; do
        cat >"$folder/$each" <<'LAUNCHER'
#!/bin/sh
# Libraries find each other by themselves; their data are told where they are.
here=$(dirname "$(readlink -f "$0")")
export PROJ_DATA="$here/share/proj" GDAL_DATA="$here/share/gdal"
export OSG_LIBRARY_PATH="$here/lib${OSG_LIBRARY_PATH:+:$OSG_LIBRARY_PATH}"
exec "$here/bin/$(basename "$0")" "$@"
LAUNCHER
        chmod +x "$folder/$each"
    done
    cp "$root/LICENSE" "$folder/"
    mkdir -p "$folder/licences"
    for each in "$folder"/lib/*.so*; do # of every library that comes with it
        name=$(dpkg-query -S "$(basename "$each")" 2>/dev/null | grep -m1 "/$(basename "$each")$" | cut -d: -f1) || continue
        [ -n "$name" ] && cp -n "/usr/share/doc/$name/copyright" "$folder/licences/$name.txt" 2>/dev/null || true
    done
    tar -C "$build/package" --sort=name --owner=0 --group=0 -cJf "$tarball" "$(basename "$folder")"
    du -sh "$folder" "$tarball"
}

build_everything -DCIM_TESTS="${CIM_TESTS:-ON}"
if [ "${1:-}" = --tarball ]; then
    say "packing"
    make_tarball
    [ "${2:-}" = --try ] && try_in_bare_root "$tarball" "$use_tarball"
    say "done: $tarball"
    exit
fi
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
    try_in_bare_root "$deb" "$use_package"
fi
say "done: $deb"
