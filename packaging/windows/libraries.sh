# SPDX-License-Identifier: Apache-2.0
# Sourced by build.sh: how each library is built, in the order in which they stand on each other. $1: its sources, $2: where to build.
# No source is changed; versions stand in sources.txt. What Debian's sources have no whole copy of (Qt Svg, QtKeychain) is done without.
libraries=(sqlite3 libpng1.6 libjpeg-turbo expat openssl curl geos proj gdal simdjson draco meshoptimizer cli11 cpp-httplib mosquitto qpdf openscenegraph qt6-base)

# with_cmake SOURCES BUILD [options]: configures, builds and installs.
with_cmake() {
    configure_with_cmake "$@"
    cmake --build "$2"
    cmake --install "$2"
}

configure_with_cmake() {
    local from=$1 to=$2
    shift 2
    cmake -S "$from" -B "$to" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_PREFIX_PATH="$prefix" -DBUILD_SHARED_LIBS=ON -DBUILD_TESTING=OFF "$@"
}

build_sqlite3() {
    # One file of everything, made on this machine: a cross configure would build its tools for Windows and stop.
    (cd "$2" && "$1/configure" --disable-tcl && make sqlite3.c sqlite3.h)
    cat >"$2/CMakeLists.txt" <<'LIST'
cmake_minimum_required(VERSION 3.25)
project(sqlite3 LANGUAGES C)
add_library(sqlite3 SHARED sqlite3.c)
target_compile_definitions(sqlite3 PRIVATE SQLITE_ENABLE_RTREE SQLITE_ENABLE_COLUMN_METADATA SQLITE_ENABLE_FTS5 SQLITE_ENABLE_MATH_FUNCTIONS SQLITE_THREADSAFE=1)
install(TARGETS sqlite3)
install(FILES sqlite3.h TYPE INCLUDE)
LIST
    with_cmake "$2" "$2/cross"
}

build_libpng1.6() { with_cmake "$1" "$2" -DPNG_TESTS=OFF -DPNG_STATIC=OFF; }

build_libjpeg-turbo() { with_cmake "$1" "$2" -DWITH_SIMD=OFF -DENABLE_STATIC=OFF -DENABLE_SHARED=ON -DWITH_TURBOJPEG=OFF; }

build_expat() {
    # Debian's patches ask for the value of XML_DTD, which the options of CMake only define.
    with_cmake "$1/expat" "$2" -DEXPAT_DTD=OFF -DCMAKE_C_FLAGS=-DXML_DTD=1 -DEXPAT_BUILD_TOOLS=OFF -DEXPAT_BUILD_TESTS=OFF -DEXPAT_BUILD_EXAMPLES=OFF -DEXPAT_BUILD_DOCS=OFF
}

build_openssl() {
    (cd "$2" && "$1/Configure" mingw64 shared no-tests --cross-compile-prefix=x86_64-w64-mingw32- --prefix="$prefix" --libdir=lib \
        --openssldir=C:/cimscape-has-none && make -j"$jobs" build_libs && make install_dev install_runtime_libs)
}

build_curl() {
    with_cmake "$1" "$2" -DCURL_USE_SCHANNEL=ON -DBUILD_CURL_EXE=OFF -DCURL_USE_LIBSSH2=OFF -DCURL_DISABLE_LDAP=ON -DUSE_LIBIDN2=OFF -DENABLE_MANUAL=OFF
}

build_geos() { with_cmake "$1" "$2" -DBUILD_BENCHMARKS=OFF -DBUILD_GEOSOP=OFF; }

build_proj() { with_cmake "$1" "$2" -DENABLE_CURL=OFF -DENABLE_TIFF=OFF -DBUILD_APPS=OFF -DEXE_SQLITE3=/usr/bin/sqlite3; }

build_gdal() {
    local options=() each
    for each in SQLITE3 EXPAT ZLIB PNG JPEG; do options+=(-DGDAL_USE_$each=ON -DGDAL_USE_${each}_INTERNAL=OFF); done
    for each in PNG JPEG PDF RAW WMS WMTS MBTILES AAIGRID; do options+=(-DGDAL_ENABLE_DRIVER_$each=ON); done
    for each in SQLITE GPKG XLSX ODS CSV DXF FLATGEOBUF OPENFILEGDB OSM MVT WFS GML GPX; do options+=(-DOGR_ENABLE_DRIVER_$each=ON); done
    with_cmake "$1" "$2" -DGDAL_USE_EXTERNAL_LIBS=OFF -DGDAL_USE_INTERNAL_LIBS=ON -DGDAL_USE_JPEG12_INTERNAL=OFF -DGDAL_USE_GEOS=ON \
        -DGDAL_USE_CURL=ON -DGDAL_USE_ODBC=OFF -DGDAL_BUILD_OPTIONAL_DRIVERS=OFF -DOGR_BUILD_OPTIONAL_DRIVERS=OFF -DBUILD_APPS=OFF \
        -DBUILD_PYTHON_BINDINGS=OFF -DBUILD_JAVA_BINDINGS=OFF -DBUILD_CSHARP_BINDINGS=OFF "${options[@]}"
}

build_simdjson() { with_cmake "$1" "$2" -DSIMDJSON_DEVELOPER_MODE=OFF; }

build_draco() { with_cmake "$1" "$2" -DBUILD_SHARED_LIBS=OFF -DDRACO_TESTS=OFF; }

build_meshoptimizer() { with_cmake "$1" "$2"; }

build_cli11() { with_cmake "$1" "$2" -DCLI11_BUILD_TESTS=OFF -DCLI11_BUILD_EXAMPLES=OFF -DCLI11_BUILD_DOCS=OFF -DCLI11_SINGLE_FILE=OFF; }

build_cpp-httplib() {
    cp "$1/httplib.h" "$prefix/include/"
    printf 'Name: cpp-httplib\nDescription: HTTP server and client\nVersion: 0.11.4\nLibs: -L%s -lssl -lcrypto -lws2_32 -lcrypt32\nCflags: -I%s -DCPPHTTPLIB_OPENSSL_SUPPORT\n' \
        "$prefix/lib" "$prefix/include" >"$prefix/lib/pkgconfig/cpp-httplib.pc"
}

build_mosquitto() {
    # Asked for threads it looks for a library at a fixed place; mingw has what that stands for.
    with_cmake "$1" "$2" -DDOCUMENTATION=OFF -DWITH_BROKER=OFF -DWITH_APPS=OFF -DWITH_CLIENTS=OFF -DWITH_PLUGINS=OFF -DWITH_LIB_CPP=OFF \
        -DWITH_THREADING=OFF "-DCMAKE_C_FLAGS=-DWITH_THREADING" -DCMAKE_SHARED_LINKER_FLAGS=-lpthread \
        -DWITH_TLS=ON -DWITH_CJSON=OFF -DWITH_SRV=OFF -DOPENSSL_ROOT_DIR="$prefix"
    cp "$2/lib/libmosquitto.dll.a" "$prefix/lib/" # which is not installed
}

build_qpdf() {
    configure_with_cmake "$1" "$2" "-DCMAKE_CXX_FLAGS=-include cstdint" -DBUILD_STATIC_LIBS=OFF -DUSE_IMPLICIT_CRYPTO=OFF -DREQUIRE_CRYPTO_NATIVE=ON -DBUILD_DOC=OFF
    cmake --build "$2" --target libqpdf
    mkdir -p "$2/qpdf/extra-dlls" # which its programs would have filled
    cmake --install "$2" --component dev
    find "$2" -name 'qpdf*.dll' -exec cp {} "$prefix/bin/" \;
    cp "$2/libqpdf/libqpdf.a" "$prefix/lib/libqpdf.dll.a" # an import library by its nature
}

build_openscenegraph() {
    local targets=(OpenThreads osg osgDB osgUtil osgGA osgText osgViewer osgdb_osg osgdb_png osgdb_jpeg osgdb_rgb
        osgdb_serializers_osg osgdb_serializers_osgutil osgdb_serializers_osgga osgdb_serializers_osgtext osgdb_serializers_osgviewer)
    # C++ 17 makes "byte" ambiguous in Windows' headers; names of files are UTF-8 or Chinese ones are written wrong; results of
    # programs that cannot be run while cross-compiling are given.
    configure_with_cmake "$1" "$2" -DCMAKE_CXX_STANDARD=14 -DCMAKE_CXX_FLAGS=-Wno-narrowing -DOSG_WINDOWING_SYSTEM=Win32 \
        -DOSG_DETERMINE_WIN_VERSION=OFF -DOSG_TEXT_USE_FONTCONFIG=OFF -DOSG_USE_UTF8_FILENAME=ON -DBUILD_OSG_APPLICATIONS=OFF \
        -DBUILD_OSG_EXAMPLES=OFF -DBUILD_OSG_DEPRECATED_SERIALIZERS=OFF -DDYNAMIC_OPENSCENEGRAPH=ON -DDYNAMIC_OPENTHREADS=ON \
        -D_OPENTHREADS_ATOMIC_USE_GCC_BUILTINS_EXITCODE=0 -D_OPENTHREADS_ATOMIC_USE_GCC_BUILTINS=1 \
        -D_OPENTHREADS_ATOMIC_USE_MIPOSPRO_BUILTINS=0 -D_OPENTHREADS_ATOMIC_USE_SUN=0 \
        -D_OPENTHREADS_ATOMIC_USE_WIN32_INTERLOCKED=0 -D_OPENTHREADS_ATOMIC_USE_BSD_ATOMIC=0
    cmake --build "$2" --target "${targets[@]}"
    # Its own installation wants everything built.
    mkdir -p "$prefix/bin/osgPlugins-3.6.5"
    find "$2/bin" -maxdepth 1 -name '*.dll' -exec cp {} "$prefix/bin/" \;
    find "$2/bin" -mindepth 2 -name '*.dll' -exec cp {} "$prefix/bin/osgPlugins-3.6.5/" \;
    find "$2/lib" -name '*.dll.a' -exec cp {} "$prefix/lib/" \;
    cp -r "$1/include/." "$2/include/." "$prefix/include/"
}

build_qt6-base() {
    local options=() each
    for each in freetype harfbuzz png jpeg pcre2 zlib doubleconversion sqlite; do options+=(-DFEATURE_system_$each=OFF); done
    for each in tabletevent sql dbus vulkan icu glib zstd androiddeployqt testlib; do options+=(-DFEATURE_$each=OFF); done
    with_cmake "$1" "$2" -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=/usr/lib/x86_64-linux-gnu/cmake -DINPUT_opengl=desktop \
        -DFEATURE_direct2d=ON -DFEATURE_schannel=ON -DINPUT_openssl=no -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF "${options[@]}"
}
