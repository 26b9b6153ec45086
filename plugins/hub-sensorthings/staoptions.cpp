// SPDX-License-Identifier: Apache-2.0
#include "staoptions.h"

#include "base/jsonreader.h"
#include "plugins/hub-mqtt/mqttlistener.h"

namespace cim::sta {

namespace {

constexpr char kAllowed[] = "layer, properties (of the service: of the layer), filter, mqtt (mqtt://host:port or "
                            "mqtts://host:port), poll (1 to 3600 s), page (1 to 10000), ca";

void readProperties(JsonReader &reader, StaMapping &mapping) {
    const QJsonValue given = reader.raw("properties");
    if (given.isUndefined())
        return;
    const QJsonObject object = given.toObject();
    bool fits = given.isObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        fits = fits && it->isString();
        mapping.properties.insert(it.key(), it->toString());
    }
    if (!fits)
        reader.problem("properties", QStringLiteral("an object of texts is needed: what the service observes, and the "
                                                    "property of the layer that it is"));
}

} // namespace

Result<StaOptions> readStaOptions(const hub::LinkConfig &config) {
    QStringList problems;
    StaOptions out;
    JsonReader reader(config.id, QStringLiteral("options"), config.options, problems);
    out.http = hub::readPageOptions(reader, config, QStringLiteral("https://host/path/v1.1"), problems);
    out.http.agent = QByteArrayLiteral("hub-sensorthings");
    const QString path = out.http.root.path();
    if (problems.isEmpty() && !path.endsWith(QLatin1String("/v1.1")) && !path.endsWith(QLatin1String("/v1.0")))
        problems << QStringLiteral("%1: url: it does not end in the version of the service, /v1.1 or /v1.0; "
                                   "https://host/path/v1.1 is needed")
                        .arg(config.id);
    out.mapping.layer = reader.text("layer", QString());
    readProperties(reader, out.mapping);
    out.filter = reader.text("filter", QString());
    out.broker = mqtt::readBrokerOption(reader, out.http);
    out.pollS = hub::readWhole(reader, "poll", out.pollS, 1, 3'600);
    out.pageSize = hub::readWhole(reader, "page", out.pageSize, 1, 10'000);
    reader.finish();
    if (problems.isEmpty())
        return out;
    problems << QStringLiteral("allowed options: %1").arg(QLatin1String(kAllowed));
    return Error{ErrorKind::BadFormat, QStringLiteral("reading the SensorThings link's url and options"), config.id,
                 problems.join(QLatin1Char('\n'))};
}

} // namespace cim::sta
