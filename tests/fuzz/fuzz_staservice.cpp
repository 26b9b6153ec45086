// SPDX-License-Identifier: Apache-2.0
// Requests to the demonstration hub: path, and behind its line the query; the whole also as the body of a POST.
#include "app/hub/staservice.h"

#include <QJsonDocument>

#include <cstdlib>

namespace {

using namespace cim;
using namespace cim::demohub;

struct Hub {
    Hub() {
        const QString layer = QStringLiteral("poles");
        data.addLayer(layer, {{layer, layer, QStringLiteral("dim"), layer, QStringLiteral("%"), 0},
                              {layer, layer, QStringLiteral("fault"), layer, {}, 2}});
        for (int i = 0; i < 4; ++i) {
            const QString key = QStringLiteral("P-%1").arg(i);
            data.addThing({layer, key, key, {120.38 + i, 36.06, 5}}, {0, 1});
        }
        for (int i = 0; i < 4; ++i) {
            const QString key = QStringLiteral("P-%1").arg(i);
            model::RawSample sample;
            sample.layer = layer;
            sample.asset = key;
            sample.property = QStringLiteral("dim");
            sample.number = i;
            sample.observed = sample.received = 1'772'366'400'000 + i;
            data.take({sample, sample});
        }
    }
    StaData data;
    StaService service{data, {}, {}};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const Hub hub;
    const QString root = QStringLiteral("http://hub/v1.1");
    const QByteArray all(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype line = all.indexOf('\n');
    const QString path = QString::fromUtf8(all.left(line));
    const StaAnswer answer = hub.service.get(root, path, line < 0 ? QString() : QString::fromUtf8(all.mid(line + 1)));
    if (!answer.body.isEmpty() && QJsonDocument::fromJson(answer.body).isNull())
        std::abort();
    model::RawSample taken;
    (void)hub.service.post(root, QStringLiteral("/Observations"), all, 1, taken);
    return 0;
}
