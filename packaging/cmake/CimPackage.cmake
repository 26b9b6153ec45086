# SPDX-License-Identifier: Apache-2.0
# What an installation has besides programs and data, and the Debian package: packaging/package.sh makes and tries it.
if(NOT UNIX OR APPLE)
    return()
endif()

# The day of the newest change, so that the same source makes the same package.
execute_process(COMMAND git -C ${CMAKE_SOURCE_DIR} log -1 --format=%ct OUTPUT_VARIABLE CIM_EPOCH
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(CIM_EPOCH AND NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    set(ENV{SOURCE_DATE_EPOCH} ${CIM_EPOCH})
endif()
string(TIMESTAMP CIM_DATE %Y-%m-%d UTC)
string(TIMESTAMP CIM_DATE_RFC "%a, %d %b %Y %H:%M:%S +0000" UTC)

set(linux ${CMAKE_SOURCE_DIR}/packaging/linux)
set(made ${CMAKE_BINARY_DIR}/packaging)
set(id org.cimscape.Cimscape)
configure_file(${linux}/${id}.metainfo.xml ${made}/${id}.metainfo.xml @ONLY)
file(WRITE ${made}/changelog "cimscape (${PROJECT_VERSION}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- The Cimscape authors <maintainers@cimscape.invalid>  ${CIM_DATE_RFC}\n")
find_program(GZIP gzip REQUIRED)
foreach(page cimscape cimscape-hub)
    configure_file(${linux}/${page}.1 ${made}/${page}.1 @ONLY)
    execute_process(COMMAND ${GZIP} -9nf ${made}/${page}.1)
    install(FILES ${made}/${page}.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
execute_process(COMMAND ${GZIP} -9nf ${made}/changelog)
execute_process(COMMAND ${GZIP} -9nc ${CMAKE_SOURCE_DIR}/CHANGELOG.md OUTPUT_FILE ${made}/NEWS.gz)
install(FILES ${linux}/${id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${linux}/${id}.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES ${made}/${id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${linux}/${id}.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${linux}/cimscape.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME cimscape)
install(FILES ${linux}/cimscape-wall.service DESTINATION lib/systemd/user)
install(FILES ${linux}/copyright ${made}/changelog.gz ${made}/NEWS.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/cimscape)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cimscape)
set(CPACK_PACKAGE_CONTACT "The Cimscape authors <maintainers@cimscape.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "city information model with live status")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "A city in 3D with its live status on it: utility tunnels and pipes, smart lamp
poles, construction sites and parking. Planners explore, ask, measure and
analyse; command centres run it on a video wall; both export map reports.
Status comes from the city's hub by MQTT, OGC SensorThings or NGSI, or from
a simulator.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR}/lib)
# Loaded at run time, so not found by looking at the programs: letters for Chinese, and drivers that draw.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-cjk, libgl1-mesa-dri, proj-data")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libqt6svg6, gdal-data")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "mosquitto, postgresql-postgis")
include(CPack)
