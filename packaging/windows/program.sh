# SPDX-License-Identifier: Apache-2.0
# Sourced by build.sh: the stages from the program to its trial under Wine.
triple=x86_64-w64-mingw32
version=$(sed -n 's/^project(cimscape VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
setup=$work/cimscape-$version-setup.exe

# Icons, words and the sample city are the same everywhere, and their makers run on this machine.
build_host() {
    cmake -S "$root" -B "$work/host" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCIM_TESTS=OFF
    cmake --build "$work/host" --target cim_icons cim_translations sample_city
    mkdir -p "$work/icon"
    QT_QPA_PLATFORM=offscreen "$work/host/bin/cim-icons" "$root/packaging/linux" "$work/icon"
    convert "$(find "$work/icon" -name '*.png' -printf '%s %p\n' | sort -n | tail -1 | cut -d' ' -f2-)" \
        -define icon:auto-resize=256,64,48,32,16 "$work/icon/cimscape.ico"
}

build_program() {
    configure_with_cmake "$root" "$work/program" -DCMAKE_INSTALL_PREFIX="$work/installed" -DCIM_TESTS=OFF -DCIM_SAMPLE=OFF \
        -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=/usr/lib/x86_64-linux-gnu/cmake -DCIM_ICON="$work/icon/cimscape.ico"
    NINJA_STATUS='[%f/%t %es] ' cmake --build "$work/program"
}

program() {
    libraries >/dev/null
    say "program"
    build_host >"$work/logs/host.log" 2>&1 || { tail -20 "$work/logs/host.log" >&2; exit 1; }
    build_program >"$work/logs/program.log" 2>&1 || { grep -E 'error|undefined' "$work/logs/program.log" | head -40 >&2; exit 1; }
}

# Adds to $1 the DLLs that what is there stands on, until none is missing; what is Windows' own is nowhere here.
complete() {
    local missing=1 file name from
    while [ "$missing" -gt 0 ]; do
        missing=0
        while read -r name; do
            [ -e "$1/$name" ] && continue
            for from in "$prefix/bin" "/usr/lib/gcc/$triple/12-posix" "/usr/$triple/lib"; do
                if [ -e "$from/$name" ]; then
                    cp "$from/$name" "$1/"
                    missing=$((missing + 1))
                    break
                fi
            done
        done < <(find "$1" "$folder/lib" -name '*.dll' -o -name '*.exe' 2>/dev/null | while read -r file; do
            objdump -p "$file" | sed -n 's/.*DLL Name: //p'
        done | sort -u)
    done
}

folder() {
    local each
    folder=$work/folder
    say "folder"
    rm -rf "$folder" "$work/installed"
    cmake --install "$work/program" >"$work/logs/install.log"
    mkdir -p "$folder/share" "$folder/licences"
    cp -r "$work/installed/bin" "$folder/"
    cp -r "$work/installed/share/cimscape" "$folder/share/"
    mkdir -p "$folder/lib/cimscape"
    cp -r "$work/installed/lib/cimscape/plugins" "$folder/lib/cimscape/"
    for each in icons sample translations; do cp -r "$work/host/share/cimscape/$each" "$folder/share/cimscape/"; done
    cp -r "$prefix/share/proj" "$prefix/share/gdal" "$folder/share/"
    for each in platforms styles imageformats tls; do
        [ -d "$prefix/plugins/$each" ] && cp -r "$prefix/plugins/$each" "$folder/bin/"
    done
    cp -r "$prefix/bin/osgPlugins-3.6.5" "$folder/bin/"
    complete "$folder/bin"
    find "$folder" \( -name '*.dll' -o -name '*.exe' \) -exec "$triple-strip" {} +
    find "$folder" -name '*.dll.a' -delete
    cp "$root/LICENSE" "$folder/LICENSE.txt"
    cp "$here/sources.txt" "$folder/" # what the libraries were made of
    for each in "${libraries[@]}"; do
        cp "$work/sources/$each/debian/copyright" "$folder/licences/$each.txt" 2>/dev/null || true
    done
    du -sh "$folder"
}

installer() {
    say "installer"
    makensis -V2 -DVERSION="$version" -DFOLDER="$work/folder" -DOUTPUT="$setup" "$here/cimscape.nsi"
    du -h "$setup"
}

# In a Windows of its own, with the libraries' place hidden: what was forgotten would be found there.
trial() {
    say "trial under Wine"
    rm -rf "$work/wine" "$work/trial"
    mkdir -p "$work/trial"
    mv "$prefix" "$prefix.hidden"
    trap 'mv "$prefix.hidden" "$prefix"; kill $(jobs -p) 2>/dev/null || true; WINEPREFIX=$work/wine /usr/lib/wine/wineserver64 -k 2>/dev/null || true' EXIT
    printf 'listener %s 127.0.0.1\nallow_anonymous true\n' "$broker_port" >"$work/trial/broker.conf"
    PATH=$PATH:/usr/sbin mosquitto -c "$work/trial/broker.conf" >"$work/trial/broker.log" 2>&1 &
    export WINEPREFIX=$work/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=" LIBGL_ALWAYS_SOFTWARE=1
    xvfb-run -a -s "-screen 0 1600x1000x24" bash -euc "$try_in_wine" trial "$setup" "$WINEPREFIX/drive_c/Program Files/Cimscape" \
        "$work/trial" "$broker_port" 2>&1 | grep -v 'X connection'
    say "what it drew: $work/trial"
}
broker_port=18831

# $1: the installer, $2: where it installs, $3: a folder for what is made, $4: port of a broker
try_in_wine='
    wine=/usr/lib/wine/wine64 bin=$2/bin
    "$wine" wineboot -i >/dev/null 2>&1
    "$wine" "$1" /S
    test -e "$bin/cimscape.exe"
    cd "$3"
    "$wine" "$bin/cimscape-cli.exe" --version
    "$wine" "$bin/cimscape-cli.exe" query sample "select state, count(*) from poles group by 1" --format csv
    time "$wine" "$bin/cimscape-cli.exe" render -o 城市.png --size 1280x720
    time "$wine" "$bin/cimscape-cli.exe" --lang zh_CN report -o 图纸.pdf
    test -s 城市.png && test -s 图纸.pdf

    # Status by a live broker, from the hub of the installation.
    "$wine" "$bin/cimscape-hub.exe" --port 0 --mqtt "mqtt://127.0.0.1:$4" --write-project 直播.cim.json --for 60 >hub.log 2>&1 &
    for i in $(seq 30); do [ -s 直播.cim.json ] && break || sleep 1; done
    "$wine" "$bin/cimscape-cli.exe" query 直播.cim.json "select count(*) from poles where connectivity = '"'online'"'" --format csv --live 10 | tee live.csv
    test "$(tail -1 live.csv | tr -d "\r")" -gt 100

    "$wine" "$bin/cimscape.exe" --lang zh_CN >window.log 2>&1 &
    window=$!
    sleep 30
    import -window root window.png
    "$wine" taskkill /f /im cimscape.exe >/dev/null 2>&1 || true
    wait "$window" || true
    test -s window.png
    "$wine" "$2/uninstall.exe" /S
    for i in $(seq 20); do [ ! -e "$bin" ] && break || sleep 1; done
    test ! -e "$bin"
    echo "installed, used and removed"'
