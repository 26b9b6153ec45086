# SPDX-License-Identifier: Apache-2.0
# What a hub protocol of others is built with: headers, a CMake package and a template to begin with. Not part of an
# installation for users: cmake --install build/release --component development --prefix /where/they/want
set(kit_rooms base geo model hub) # the interface stands in hub/hublink.h; these are the rooms that it speaks of

foreach(room ${kit_rooms})
    set_target_properties(cim_${room} PROPERTIES EXPORT_NAME ${room})
    file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/${room}/*.h)
    install(FILES ${headers} DESTINATION include/cimscape/${room} COMPONENT development EXCLUDE_FROM_ALL)
endforeach()
list(TRANSFORM kit_rooms PREPEND cim_ OUTPUT_VARIABLE kit_targets)
install(TARGETS ${kit_targets} EXPORT CimscapeTargets
    LIBRARY DESTINATION ${CIM_LIBDIR} COMPONENT development EXCLUDE_FROM_ALL
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT development EXCLUDE_FROM_ALL
    ARCHIVE DESTINATION ${CIM_LIBDIR} COMPONENT development EXCLUDE_FROM_ALL)
install(EXPORT CimscapeTargets NAMESPACE Cimscape:: DESTINATION lib/cmake/Cimscape COMPONENT development EXCLUDE_FROM_ALL)

include(CMakePackageConfigHelpers)
set(kit ${CMAKE_SOURCE_DIR}/packaging/plugin-kit)
configure_package_config_file(${kit}/CimscapeConfig.cmake.in ${CMAKE_BINARY_DIR}/packaging/CimscapeConfig.cmake
    INSTALL_DESTINATION lib/cmake/Cimscape)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/packaging/CimscapeConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/packaging/CimscapeConfig.cmake ${CMAKE_BINARY_DIR}/packaging/CimscapeConfigVersion.cmake
    DESTINATION lib/cmake/Cimscape COMPONENT development EXCLUDE_FROM_ALL)
install(DIRECTORY ${kit}/template/ DESTINATION ${CMAKE_INSTALL_DATADIR}/cimscape/plugin-template
    COMPONENT development EXCLUDE_FROM_ALL)
