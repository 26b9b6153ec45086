# SPDX-License-Identifier: Apache-2.0
# One flags target, and one function for each kind of thing the house is built of.

get_filename_component(CIM_ROOT ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
    # Precompiled headers carry times that ccache has to overlook.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

# Our own libraries, plugins and helpers: nobody else links them. The programs look for them from where they stand.
set(CIM_LIBDIR lib/cimscape)

add_library(cim_flags INTERFACE)
target_compile_features(cim_flags INTERFACE cxx_std_20)
target_compile_options(cim_flags INTERFACE
    $<$<CXX_COMPILER_ID:GNU,Clang>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror>)
target_compile_definitions(cim_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_URL_CAST_FROM_STRING QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
# For what waits for people rather than for data: as quick to use, quicker to build.
add_library(cim_front_flags INTERFACE)
target_compile_options(cim_front_flags INTERFACE $<$<AND:$<CXX_COMPILER_ID:GNU,Clang>,$<CONFIG:Release>>:-O1>)
target_link_libraries(cim_front_flags INTERFACE cim_flags)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# OpenSceneGraph as one target whose headers are not ours to warn about.
add_library(cim_osg INTERFACE)
target_include_directories(cim_osg SYSTEM INTERFACE ${OPENSCENEGRAPH_INCLUDE_DIRS})
target_link_libraries(cim_osg INTERFACE ${OPENSCENEGRAPH_LIBRARIES} OpenGL::GL)

# cim_use_pch(cim_shell app/session/session.h): the headers everybody reads, and those that this target's files share.
function(cim_use_pch target)
    if(CIM_PCH)
        target_precompile_headers(${target} PRIVATE
            <QString> <QJsonObject> <QJsonArray> <QDateTime> <QHash> <QFile> <algorithm> <functional> <memory> <span> <vector>)
        get_target_property(links ${target} LINK_LIBRARIES)
        if("Qt6::Widgets" IN_LIST links)
            target_precompile_headers(${target} PRIVATE <QWidget> <QPainter> <QBoxLayout> <QLabel>)
        endif()
        if("cim_osg" IN_LIST links)
            target_precompile_headers(${target} PRIVATE <osg/Geometry> <osg/MatrixTransform> <osg/Group>)
        endif()
        list(TRANSFORM ARGN PREPEND ${CIM_ROOT}/)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()

# cim_add_room(base SOURCES a.cpp LINKS Qt6::Core PRIVATE_LINKS GDAL::GDAL)
# A room of core: the shared library cim_base. Its link line is its permission; tests/style holds the includes against it.
function(cim_add_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(cim_${name} SHARED ${ROOM_SOURCES})
    target_include_directories(cim_${name} PUBLIC $<BUILD_INTERFACE:${CIM_ROOT}/core> $<INSTALL_INTERFACE:include/cimscape>)
    target_link_libraries(cim_${name} PUBLIC ${ROOM_LINKS} PRIVATE cim_flags ${ROOM_PRIVATE_LINKS})
    if(MINGW) # whose linker would export only what is marked, as soon as something is
        target_link_options(cim_${name} PRIVATE -Wl,--export-all-symbols)
    endif()
    cim_use_pch(cim_${name})
    set_target_properties(cim_${name} PROPERTIES INSTALL_RPATH "$ORIGIN")
    install(TARGETS cim_${name} LIBRARY DESTINATION ${CIM_LIBDIR} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# cim_add_layer(Corridor SOURCES corridorkind.cpp): C++ of a built-in layer folder, linked into the application. The folder's
# class cim::layers::<Name>Kind is registered by generated code (layers/CMakeLists.txt).
function(cim_add_layer name)
    cmake_parse_arguments(LAYER "" "" "SOURCES;LINKS" ${ARGN})
    string(TOLOWER ${name} lower)
    add_library(cim_layer_${lower} STATIC ${LAYER_SOURCES})
    target_include_directories(cim_layer_${lower} PUBLIC ${CIM_ROOT})
    target_link_libraries(cim_layer_${lower} PUBLIC cim_scene cim_query ${LAYER_LINKS} PRIVATE cim_flags)
    cim_use_pch(cim_layer_${lower})
    set_property(GLOBAL APPEND PROPERTY CIM_LAYER_KINDS ${name})
endfunction()

# cim_add_plugin(hub-mqtt SOURCES … LINKS …): a run-time module in lib/plugins.
function(cim_add_plugin name)
    cmake_parse_arguments(PLUGIN "" "" "SOURCES;LINKS" ${ARGN})
    add_library(${name} MODULE ${PLUGIN_SOURCES})
    set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/plugins PREFIX "" INSTALL_RPATH "$ORIGIN/..")
    target_include_directories(${name} PRIVATE ${CIM_ROOT})
    target_link_libraries(${name} PRIVATE cim_hub ${PLUGIN_LINKS} cim_flags)
    cim_use_pch(${name})
    install(TARGETS ${name} LIBRARY DESTINATION ${CIM_LIBDIR}/plugins)
endfunction()

# Tests are compiled once and run once: what they test is optimised, they are not.
add_library(cim_test_flags INTERFACE)
target_compile_options(cim_test_flags INTERFACE $<$<AND:$<CXX_COMPILER_ID:GNU,Clang>,$<CONFIG:Release>>:-O0>)
target_link_libraries(cim_test_flags INTERFACE cim_flags)

# The headers that every test reads, read once for all of them.
function(cim_share_test_headers target)
    if(NOT TARGET cim_test_headers)
        file(WRITE ${CMAKE_BINARY_DIR}/testheaders.cpp "// Only its headers are wanted.\n")
        add_library(cim_test_headers OBJECT ${CMAKE_BINARY_DIR}/testheaders.cpp)
        target_link_libraries(cim_test_headers PRIVATE cim_test_flags Qt6::Core)
        # QTest is not among them: it depends on the folder that a test is in.
        target_precompile_headers(cim_test_headers PRIVATE <QtCore> <algorithm> <array> <cmath> <functional> <map> <memory> <optional>
            <span> <stop_token> <vector>)
        # As the executables compile, or the compiler refuses the shared file.
        set_target_properties(cim_test_headers PROPERTIES AUTOMOC OFF POSITION_INDEPENDENT_CODE ON)
    endif()
    target_precompile_headers(${target} REUSE_FROM cim_test_headers)
    # Empty: a test includes what moc makes of it.
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/mocs_compilation.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()

# cim_add_test(model board LINKS cim_model): tests/<room>/tst_board.cpp, label = room.
function(cim_add_test room name)
    cmake_parse_arguments(TEST "GUI" "TIMEOUT" "LINKS;SOURCES" ${ARGN})
    set(target tst_${room}_${name})
    add_executable(${target} tst_${name}.cpp ${TEST_SOURCES})
    target_include_directories(${target} PRIVATE ${CIM_ROOT} ${CIM_ROOT}/core)
    target_link_libraries(${target} PRIVATE cim_test_flags Qt6::Test ${TEST_LINKS})
    if(CIM_PCH)
        cim_share_test_headers(${target})
    endif()
    target_compile_definitions(${target} PRIVATE
        CIM_SOURCE_DIR="${CIM_ROOT}" CIM_BINARY_DIR="${CMAKE_BINARY_DIR}"
        CIM_SAMPLE_DIR="${CMAKE_BINARY_DIR}/data-samples" CIM_SHARED_DATA="${CIM_ROOT}/../shared/data")
    add_test(NAME ${room}/${name} COMMAND ${target})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties(${room}/${name} PROPERTIES LABELS ${room} TIMEOUT ${TEST_TIMEOUT} SKIP_RETURN_CODE 77
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LIBGL_ALWAYS_SOFTWARE=1;LC_ALL=C.UTF-8;CIMSCAPE_CACHE=none;CIMSCAPE_JOURNAL=none;CIMSCAPE_KEYCHAIN=none")
endfunction()
