// SPDX-License-Identifier: Apache-2.0
#include "mqttoptions.h"

#include "base/jsonreader.h"
#include "mqttforeign.h"
#include "mqtttopics.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QUrl>

#include <cmath>

namespace cim::mqtt {

namespace {

constexpr quint16 kPlainPort = 1883, kTlsPort = 8883;
constexpr qsizetype kMaxClientId = 128;

constexpr char kAllowed[] = "tenant or map (one is needed), cells, version (auto, 5 or 3.1.1), qos (0 or 1), keepAlive "
                            "(5 to 120 s), clientId, keepSession (0 or 10 to 86400 s), ca, insecure, "
                            "heartbeat (hub or broker), reconcile (0 or 30 to 86400 s), scope (all or view)";
constexpr std::size_t kMostMapsWithView = 5; ///< beside the cells of ViewScope and the events

QString urlProblem(const QUrl &url, const QString &text) {
    const QString wanted = QStringLiteral("mqtt://host:port or mqtts://host:port is needed");
    if (text.isEmpty())
        return QStringLiteral("it is missing; ") + wanted;
    if (url.scheme() == QLatin1String("ws") || url.scheme() == QLatin1String("wss"))
        return QStringLiteral("MQTT over WebSocket is not supported; ") + wanted;
    if (!url.isValid() || (url.scheme() != QLatin1String("mqtt") && url.scheme() != QLatin1String("mqtts")) ||
        url.host().isEmpty())
        return QStringLiteral("it is no address of a broker; ") + wanted;
    if (!url.userInfo().isEmpty())
        return QStringLiteral("it carries a user; name and password are entered in the link's settings");
    if ((!url.path().isEmpty() && url.path() != QLatin1String("/")) || url.hasQuery() || url.hasFragment())
        return QStringLiteral("nothing may follow the port; ") + wanted;
    if (url.port() == 0)
        return QStringLiteral("port 0 is none; ") + wanted;
    return {};
}

void readUrl(const hub::LinkConfig &config, MqttOptions &out, QStringList &problems) {
    const QString text = config.url.trimmed();
    const QUrl url(text, QUrl::StrictMode);
    const QString problem = urlProblem(url, text);
    if (!problem.isEmpty()) {
        // A mistyped url may hold a password: it is not repeated.
        problems << QStringLiteral("%1: url: %2").arg(config.id, problem);
        return;
    }
    out.tls = url.scheme() == QLatin1String("mqtts");
    out.host = url.host();
    out.port = static_cast<quint16>(url.port(out.tls ? kTlsPort : kPlainPort));
}

int wholeIn(JsonReader &reader, const char *key, int fallback, int least, int most, bool mayBeZero = false) {
    const double value = reader.number(key, fallback);
    const bool fits = (value >= least && value <= most) || (mayBeZero && value == 0.0);
    if (fits && value == std::floor(value))
        return static_cast<int>(value);
    reader.problem(key, QStringLiteral("%1 is not a whole number from %2 to %3%4")
                            .arg(value)
                            .arg(least)
                            .arg(most)
                            .arg(mayBeZero ? QStringLiteral(" or 0") : QString()));
    return fallback;
}

void readSecurity(JsonReader &reader, MqttOptions &out) {
    out.caFile = reader.text("ca", QString());
    out.insecure = reader.flag("insecure", false);
    if (!out.tls) {
        for (const char *key : {"ca", "insecure"}) {
            if (reader.has(key))
                reader.problem(key, QStringLiteral("it needs an mqtts:// url; over mqtt:// nothing is encrypted"));
        }
        return;
    }
    if (out.caFile.isEmpty())
        return;
    const QFileInfo file(out.caFile);
    if (!file.isAbsolute())
        reader.problem("ca", QStringLiteral("\"%1\" is no absolute path").arg(out.caFile));
    else if (!file.isFile() || !file.isReadable())
        reader.problem("ca", QStringLiteral("there is no readable file \"%1\"").arg(out.caFile));
}

void readIdentity(JsonReader &reader, MqttOptions &out) {
    out.clientId = reader.text("clientId", QString());
    if (reader.has("clientId") &&
        (out.clientId.isEmpty() || out.clientId.size() > kMaxClientId || out.clientId.contains(QChar(u'\0'))))
        reader.problem("clientId", QStringLiteral("1 to %1 characters are needed").arg(kMaxClientId));
    const QStringList versions{QStringLiteral("auto"), QStringLiteral("5"), QStringLiteral("3.1.1")};
    const QString version = reader.choice("version", versions, versions.front());
    out.version = version == versions[1]   ? MqttOptions::Version::V5
                  : version == versions[2] ? MqttOptions::Version::V311
                                           : MqttOptions::Version::Auto;
}

QStringList readCells(JsonReader &reader) {
    const QStringList cells = reader.texts("cells");
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (!isCell(cells[i]))
            reader.problem("cells",
                           QStringLiteral("\"%1\" is no geohash cell of 4 to 6 characters, nor _m").arg(cells[i]));
        for (qsizetype other = 0; other < cells.size(); ++other) {
            if (other != i && cells[i].startsWith(cells[other]) && (cells[i] != cells[other] || other < i))
                reader.problem("cells", QStringLiteral("\"%1\" is inside \"%2\"").arg(cells[i], cells[other]));
        }
    }
    return cells;
}

void readTopics(JsonReader &reader, const hub::LinkConfig &config, MqttOptions &out) {
    out.maps = hub::readAssetMaps(reader, "topic");
    for (const hub::AssetMap &map : out.maps) {
        if (const QString problem = foreignProblem(map); !problem.isEmpty())
            reader.problem("map", problem);
    }
    out.tenant = out.maps.empty() ? reader.text("tenant") : reader.text("tenant", QString());
    if (!out.tenant.isEmpty() && !isId(out.tenant))
        reader.problem("tenant",
                       QStringLiteral("\"%1\" is no topic level: 1 to 64 of A-Z a-z 0-9 . _ : -").arg(out.tenant));
    QStringList layers;
    if (config.catalogue) {
        for (const hub::CatalogueLayer &layer : config.catalogue->layers)
            layers << layer.layer;
    }
    const QStringList cells = readCells(reader);
    const QStringList scopes{QStringLiteral("all"), QStringLiteral("view")};
    out.followsView = reader.choice("scope", scopes, scopes.front()) == scopes.back();
    if (out.followsView && (!cells.isEmpty() || out.tenant.isEmpty() || out.maps.size() > kMostMapsWithView))
        reader.problem(
            "scope",
            QStringLiteral("\"view\" needs a \"tenant\", no \"cells\" (the view names them), and a \"map\" of at "
                           "most %1 topics")
                .arg(kMostMapsWithView));
    if (!out.tenant.isEmpty() || out.maps.empty())
        out.filters = assetFilters(out.tenant, cells, layers, MqttOptions::kMostFilters);
    for (const hub::AssetMap &map : out.maps)
        out.filters.push_back(map.source.toUtf8());
    if (out.filters.size() > MqttOptions::kMostFilters)
        reader.problem(
            "cells",
            QStringLiteral("at most %1 cells and topics of the map; name larger ones").arg(MqttOptions::kMostFilters));
}

/** Why no value may be sent over this link; empty: it may. */
QString commandProblem(const MqttOptions &options) {
    const QHostAddress address(options.host);
    const bool isLocal = options.host == QLatin1String("localhost") || (!address.isNull() && address.isLoopback());
    if (!options.tls && !isLocal)
        return QStringLiteral("nothing is sent in the open; use mqtts://");
    if (options.insecure)
        return QStringLiteral("nothing is sent to a broker whose name is not checked; remove \"insecure\"");
    if (options.version == MqttOptions::Version::V311)
        return QStringLiteral("MQTT 3.1.1 does not tell when a broker refuses one; use version 5");
    return options.tenant.isEmpty() ? QStringLiteral("they are those of cim/v1; name its \"tenant\"") : QString();
}

} // namespace

std::vector<QByteArray> MqttOptions::filtersOf(const QStringList &cells) const {
    std::vector<QByteArray> out = cells.isEmpty() ? assetFilters(tenant, {}, {}, 0) : stateFilters(tenant, cells);
    if (!cells.isEmpty())
        out.push_back(allEventsFilter(tenant));
    for (const hub::AssetMap &map : maps)
        out.push_back(map.source.toUtf8());
    return out;
}

Result<MqttOptions> readMqttOptions(const hub::LinkConfig &config) {
    QStringList problems;
    MqttOptions out;
    readUrl(config, out, problems);
    const bool badUrl = !problems.isEmpty();
    JsonReader reader(config.id, QStringLiteral("options"), config.options, problems);
    // Whether TLS options fit is only known of a url that can be read.
    if (badUrl)
        out.tls = reader.has("ca") || reader.has("insecure");
    readSecurity(reader, out);
    readIdentity(reader, out);
    readTopics(reader, config, out);
    out.keepAliveS = wholeIn(reader, "keepAlive", out.keepAliveS, 5, 120);
    out.qos = wholeIn(reader, "qos", out.qos, 0, 1);
    out.keepSessionS = wholeIn(reader, "keepSession", out.keepSessionS, 10, 86'400, true);
    if (out.keepSessionS > 0 && (out.clientId.isEmpty() || out.qos == 0))
        reader.problem("keepSession", QStringLiteral("it needs a \"clientId\" of its own, and \"qos\" 1"));
    out.reconcileS = wholeIn(reader, "reconcile", out.reconcileS, 30, 86'400, true);
    const QStringList beats{QStringLiteral("hub"), QStringLiteral("broker")};
    // A hub that is not ours has no heartbeat of ours.
    const QString &usual = out.tenant.isEmpty() ? beats.back() : beats.front();
    out.brokerIsHeartbeat = reader.choice("heartbeat", beats, usual) == beats.back();
    reader.finish();
    if (config.user.isEmpty() && !config.password.isEmpty())
        problems << QStringLiteral("%1: a password without a user; enter both in the link's settings").arg(config.id);
    out.user = config.user.toUtf8();
    out.password = config.password.toUtf8();
    out.commands = config.commands;
    out.commandUser = config.commandUser.toUtf8();
    out.commandPassword = config.commandPassword.toUtf8();
    if (const QString problem = commandProblem(out); config.commands && !problem.isEmpty())
        problems << QStringLiteral("%1: commands: %2").arg(config.id, problem);
    if (problems.isEmpty())
        return out;
    problems << QStringLiteral("allowed options: %1").arg(QLatin1String(kAllowed));
    return Error{ErrorKind::BadFormat, QStringLiteral("reading the MQTT link's url and options"), config.id,
                 problems.join(QLatin1Char('\n'))};
}

} // namespace cim::mqtt
