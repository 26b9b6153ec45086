// SPDX-License-Identifier: Apache-2.0
// Pages of a SensorThings service.
#include "plugins/hub-sensorthings/stapayload.h"

#include <cmath>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    using namespace cim;
    const QByteArray page(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const sta::StaMapping mapping{QStringLiteral("poles"), {{QStringLiteral("PM10"), QStringLiteral("pm10")}}};
    for (const sta::StaPage &parsed :
         {sta::parseThings(page, mapping, 1),
          sta::parseDatastreams(page, QStringLiteral("poles"), QStringLiteral("P"), mapping, 1),
          sta::parseRecord(page, {{}, QStringLiteral("poles"), QStringLiteral("P"), QStringLiteral("dim"), {}}, 1),
          sta::parseObservation(page, {{}, QStringLiteral("poles"), QStringLiteral("P"), QStringLiteral("dim"), {}},
                                1)}) {
        for (const model::RawSample &sample : parsed.samples) {
            if (std::isinf(sample.number) || sample.asset.isEmpty() || sample.property.isEmpty())
                std::abort();
        }
    }
    return 0;
}
