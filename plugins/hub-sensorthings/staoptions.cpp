// SPDX-License-Identifier: Apache-2.0
#include "staoptions.h"

#include "base/jsonreader.h"

#include <QFileInfo>
#include <QHostAddress>

#include <cmath>

namespace cim::sta {

namespace {

constexpr char kAllowed[] =
    "layer, properties (of the service: of the layer), filter, poll (1 to 3600 s), page (1 to 10000), ca";

bool isLoopback(const QString &host) {
    const QHostAddress address(host);
    return host == QLatin1String("localhost") || (!address.isNull() && address.isLoopback());
}

QString urlProblem(const QUrl &url, const QString &text) {
    const QString wanted = QStringLiteral("https://host/path/v1.1 is needed");
    if (text.isEmpty())
        return QStringLiteral("it is missing; ") + wanted;
    if (!url.isValid() || url.host().isEmpty() ||
        (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http")))
        return QStringLiteral("it is no address of a service; ") + wanted;
    if (!url.userInfo().isEmpty())
        return QStringLiteral("it carries a user; name and password are entered in the link's settings");
    if (url.hasQuery() || url.hasFragment())
        return QStringLiteral("nothing may follow the version; ") + wanted;
    if (!url.path().endsWith(QLatin1String("/v1.1")) && !url.path().endsWith(QLatin1String("/v1.0")))
        return QStringLiteral("it does not end in the version of the service, /v1.1 or /v1.0; ") + wanted;
    return {};
}

int wholeIn(JsonReader &reader, const char *key, int fallback, int least, int most) {
    const double value = reader.number(key, fallback);
    if (value >= least && value <= most && value == std::floor(value))
        return static_cast<int>(value);
    reader.problem(key, QStringLiteral("%1 is not a whole number from %2 to %3").arg(value).arg(least).arg(most));
    return fallback;
}

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
    QString text = config.url.trimmed();
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    out.root = QUrl(text, QUrl::StrictMode);
    // A mistyped url may hold a password: it is not repeated.
    if (const QString problem = urlProblem(out.root, text); !problem.isEmpty())
        problems << QStringLiteral("%1: url: %2").arg(config.id, problem);
    JsonReader reader(config.id, QStringLiteral("options"), config.options, problems);
    out.mapping.layer = reader.text("layer", QString());
    readProperties(reader, out.mapping);
    out.filter = reader.text("filter", QString());
    out.pollS = wholeIn(reader, "poll", out.pollS, 1, 3'600);
    out.pageSize = wholeIn(reader, "page", out.pageSize, 1, 10'000);
    out.caFile = reader.text("ca", QString());
    if (!out.caFile.isEmpty() && (!QFileInfo(out.caFile).isAbsolute() || !QFileInfo(out.caFile).isReadable()))
        reader.problem("ca",
                       QStringLiteral("there is no readable file \"%1\"; an absolute path is needed").arg(out.caFile));
    reader.finish();
    if (!config.user.isEmpty() && out.root.scheme() == QLatin1String("http") && !isLoopback(out.root.host()))
        problems << QStringLiteral("%1: url: a name and a password are not sent over http; use https").arg(config.id);
    out.user = config.user.toUtf8();
    out.password = config.password.toUtf8();
    if (problems.isEmpty())
        return out;
    problems << QStringLiteral("allowed options: %1").arg(QLatin1String(kAllowed));
    return Error{ErrorKind::BadFormat, QStringLiteral("reading the SensorThings link's url and options"), config.id,
                 problems.join(QLatin1Char('\n'))};
}

} // namespace cim::sta
