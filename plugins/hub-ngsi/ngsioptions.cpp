// SPDX-License-Identifier: Apache-2.0
#include "ngsioptions.h"

#include "plugins/hub-mqtt/mqttlistener.h"

namespace cim::ngsi {

namespace {

constexpr char kAllowed[] = "tenant, servicePath (NGSIv2), context (NGSI-LD), query, map, mqtt (mqtt://host:port or "
                            "mqtts://host:port) and topic "
                            "of notifications, poll (1 to 3600 s), page (1 to 1000), ca";

constexpr qsizetype kMostTopic = 512;

/** What goes into a header must not end it. */
QByteArray headerText(JsonReader &reader, const char *key) {
    const QString text = reader.text(key, QString());
    const bool fits = text.size() <= 512 && std::all_of(text.begin(), text.end(), [](QChar c) {
                          return c.unicode() > 0x20 && c.unicode() < 0x7f && c != QLatin1Char('"');
                      });
    if (!fits)
        reader.problem(key, QStringLiteral("letters, digits and signs without blanks are needed"));
    return fits ? text.toLatin1() : QByteArray();
}

void readHeaders(JsonReader &reader, NgsiOptions &out) {
    const QByteArray tenant = headerText(reader, "tenant");
    const QByteArray path = headerText(reader, "servicePath");
    const QByteArray context = headerText(reader, "context");
    if (!path.isEmpty() && out.isLd)
        reader.problem("servicePath", QStringLiteral("NGSI-LD has none"));
    if (!context.isEmpty() && !out.isLd)
        reader.problem("context", QStringLiteral("NGSIv2 has none"));
    if (!tenant.isEmpty())
        out.http.headers.append({out.isLd ? "NGSILD-Tenant" : "Fiware-Service", tenant});
    if (!path.isEmpty())
        out.http.headers.append({"Fiware-ServicePath", path});
    // Told to the broker, so that it answers with short names; never fetched by us.
    if (!context.isEmpty())
        out.http.headers.append(
            {"Link", '<' + context + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\""});
}

/** Subscriptions are made at the context broker by whoever runs it, with an mqtt:// endpoint; we listen to their topic.
 */
void readNotifications(JsonReader &reader, NgsiOptions &out) {
    out.broker = mqtt::readBrokerOption(reader, out.http);
    const QString topic = reader.text("topic", QString());
    out.topic = topic.toUtf8();
    if (topic.isEmpty() != out.broker.isEmpty())
        reader.problem("topic", QStringLiteral("\"mqtt\" and \"topic\" belong together"));
    else if (topic.size() > kMostTopic || topic.contains(QChar(u'\0')))
        reader.problem("topic", QStringLiteral("at most %1 characters").arg(kMostTopic));
}

} // namespace

Result<NgsiOptions> readNgsiOptions(const hub::LinkConfig &config, const QJsonObject &defaults) {
    QStringList problems;
    NgsiOptions out;
    const QString wanted = QStringLiteral("https://host/ngsi-ld/v1 or https://host/v2");
    JsonReader reader(config.id, QStringLiteral("options"), config.options, problems);
    out.http = hub::readPageOptions(reader, config, wanted, problems);
    out.http.agent = QByteArrayLiteral("hub-ngsi");
    const QString path = out.http.root.path();
    out.isLd = path.endsWith(QLatin1String("/ngsi-ld/v1"));
    if (problems.isEmpty() && !out.isLd && !path.endsWith(QLatin1String("/v2")))
        problems << QStringLiteral("%1: url: it does not end in the version of the interface; %2 is needed")
                        .arg(config.id, wanted);
    readHeaders(reader, out);
    readNotifications(reader, out);
    out.query = reader.text("query", QString());
    out.pollS = hub::readWhole(reader, "poll", out.pollS, 1, 3'600);
    out.pageSize = hub::readWhole(reader, "page", out.pageSize, 1, 1'000);
    if (reader.has("map")) {
        out.maps = hub::readAssetMaps(reader, "type");
    } else {
        JsonReader models(QStringLiteral("smartdatamodels.json"), QStringLiteral("$"), defaults, problems);
        out.maps = hub::readAssetMaps(models, "type");
        models.finish();
    }
    reader.finish();
    if (problems.isEmpty())
        return out;
    problems << QStringLiteral("allowed options: %1").arg(QLatin1String(kAllowed));
    return Error{ErrorKind::BadFormat, QStringLiteral("reading the NGSI link's url and options"), config.id,
                 problems.join(QLatin1Char('\n'))};
}

} // namespace cim::ngsi
