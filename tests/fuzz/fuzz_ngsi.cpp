// SPDX-License-Identifier: Apache-2.0
// Pages of a context broker.
#include "plugins/hub-ngsi/ngsipayload.h"

#include <cmath>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    using namespace cim;
    const QByteArray page(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    hub::AssetMap map;
    map.layer = QStringLiteral("poles");
    map.prefix = QStringLiteral("urn:");
    map.time = QStringLiteral("seen");
    map.properties[QStringLiteral("dim")] = {QStringLiteral("dim"), QStringLiteral("%"), 100, 0, {}, true};
    map.properties[QStringLiteral("state")] = {QStringLiteral("power"),        {},   1, 0,
                                               {{QStringLiteral("on"), true}}, false};
    map.source = QStringLiteral("Streetlight");
    for (const bool isLd : {true, false}) {
        for (const model::RawSample &sample : ngsi::parseNotification(page, {map}, isLd, 1).samples) {
            if (std::isinf(sample.number) || sample.asset.isEmpty())
                std::abort();
        }
        for (const model::RawSample &sample : ngsi::parseEntities(page, map, isLd, 1).samples) {
            if (std::isinf(sample.number) || sample.asset.isEmpty())
                std::abort();
        }
    }
    return 0;
}
