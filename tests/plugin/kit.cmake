# SPDX-License-Identifier: Apache-2.0
# The plugin kit as its users have it: installed, its template built outside the tree, and the module used by the program.
set(kit ${BUILD}/tests/plugin/kit)
file(REMOVE_RECURSE ${kit})

function(run what)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE out ERROR_VARIABLE out)
    if(failed)
        message(FATAL_ERROR "${what}: ${failed}\n${out}")
    endif()
    set(said "${out}" PARENT_SCOPE)
endfunction()

run("installing the kit" ${CMAKE_COMMAND} --install ${BUILD} --component development --prefix ${kit})
run("configuring the template" ${CMAKE_COMMAND} -S ${kit}/share/cimscape/plugin-template -B ${kit}/build
    -DCMAKE_PREFIX_PATH=${kit} -DCMAKE_BUILD_TYPE=Release)
run("building the template" ${CMAKE_COMMAND} --build ${kit}/build)

file(WRITE ${kit}/city/scenes/tanks/layer.json [[{"version": 1, "id": "tanks", "title": "Tanks", "key": "code",
    "properties": [{"id": "gas", "title": "Gas", "type": "number", "unit": "%", "period": 60, "min": 0, "max": 100}],
    "symbol": {"type": "point"}}]])
file(WRITE ${kit}/city/tanks.geojson [[{"type": "FeatureCollection", "features": [{"type": "Feature",
    "properties": {"code": "T-1"}, "geometry": {"type": "Point", "coordinates": [120.3, 36.1]}}]}]])
file(WRITE ${kit}/city/city.cim.json [[{"version": 1, "title": "Tanks", "crs": "EPSG:4549", "scenes": ["scenes"],
    "layers": [{"layer": "tanks", "source": "tanks.geojson"}],
    "links": [{"id": "count", "protocol": "hub-template",
               "options": {"layer": "tanks", "asset": "T-1", "property": "gas", "unit": "%"}}]}]])
set(ENV{CIMSCAPE_PLUGINS} ${kit}/build)
run("using the module" ${BUILD}/bin/cimscape query ${kit}/city/city.cim.json "select gas from tanks" --live 3 --format csv)
if(NOT said MATCHES "gas\n[123]")
    message(FATAL_ERROR "the module gave no value:\n${said}")
endif()
