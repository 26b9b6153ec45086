// SPDX-License-Identifier: Apache-2.0
#include "fuzzfile.h"

#include "city/cityjson.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const FuzzFile file("a.city.json");
    static const auto crs = cim::geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    file.write(data, size);
    (void)cim::city::readCityJson({.connection = file.path(), .crs = QStringLiteral("EPSG:4549")}, crs, false);
    return 0;
}
