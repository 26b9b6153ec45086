# SPDX-License-Identifier: Apache-2.0
# Debian's mingw-w64, posix threads (std::jthread). CIM_PREFIX: where build.sh put the libraries.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(triple x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${triple}-gcc-posix)
set(CMAKE_CXX_COMPILER ${triple}-g++-posix)
set(CMAKE_RC_COMPILER ${triple}-windres)
set(CMAKE_FIND_ROOT_PATH $ENV{CIM_PREFIX} /usr/${triple})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# Else the packages of the machine that builds are found.
set(ENV{PKG_CONFIG_LIBDIR} $ENV{CIM_PREFIX}/lib/pkgconfig:/usr/${triple}/lib/pkgconfig)
set(ENV{PKG_CONFIG_SYSROOT_DIR} "")
