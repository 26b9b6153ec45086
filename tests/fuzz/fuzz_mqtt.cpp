// SPDX-License-Identifier: Apache-2.0
// A topic, and behind its line the message: as one of cim/v1, and as one of another house.
#include "plugins/hub-mqtt/mqttforeign.h"
#include "plugins/hub-mqtt/mqtttopics.h"

#include <QJsonDocument>

#include <cmath>
#include <cstdlib>

namespace {

using namespace cim;

const char kMap[] = R"({"map":[{"topic":"lights/+/report","layer":"poles","asset":"/id","time":"/ts","zone":"+08:00",
  "properties":{"/data/u":{"property":"voltage","unit":"V","factor":0.1},"/data/0":"tilt","":"power",
  "/state":{"property":"fault","words":{"0":"none"},"otherWords":false}}}]})";

std::vector<hub::AssetMap> maps() {
    QStringList problems;
    JsonReader reader(QStringLiteral("map"), QStringLiteral("$"), QJsonDocument::fromJson(kMap).object(), problems);
    return hub::readAssetMaps(reader, "topic");
}

void check(const mqtt::Parsed &parsed) {
    for (const model::RawSample &sample : parsed.samples) {
        if (std::isinf(sample.number) || sample.asset.isEmpty())
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const hub::AssetMap map = maps().front();
    const QByteArray all(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype line = all.indexOf('\n');
    const QByteArray topic = all.left(line), payload = line < 0 ? QByteArray() : all.mid(line + 1);
    const mqtt::Topic parsed = mqtt::parseTopic(topic, QStringLiteral("qd"));
    if (parsed.kind == mqtt::Topic::Kind::State)
        check(mqtt::parseState(parsed.layer, parsed.asset, payload, 1));
    else if (parsed.kind == mqtt::Topic::Kind::Event)
        check(mqtt::parseEvent(parsed.layer, parsed.asset, payload, 1));
    (void)mqtt::parseHeartbeat(payload);
    (void)mqtt::parseHubStatus(payload);
    (void)mqtt::topicFits(payload.left(64), topic);
    check(mqtt::parseForeign(map, topic, payload, size % 2 == 0, 1));
    return 0;
}
