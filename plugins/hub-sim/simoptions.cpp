// SPDX-License-Identifier: Apache-2.0
#include "simoptions.h"

#include "base/jsonreader.h"
#include "base/words.h"

#include <limits>

namespace cim::sim {

namespace {

double numberIn(JsonReader &reader, const char *key, double fallback, double least, double most) {
    const double value = reader.number(key, fallback);
    if (value >= least && value <= most)
        return value;
    reader.problem(key, Words::tr("%1 is not between %2 and %3").arg(value).arg(least).arg(most));
    return fallback;
}

IncidentSpec readIncident(JsonReader &reader) {
    constexpr double kDay = 86'400;
    IncidentSpec out;
    out.at = numberIn(reader, "at", out.at, 0, 365 * kDay);
    out.over = numberIn(reader, "over", out.over, 0, kDay);
    out.hold = numberIn(reader, "hold", out.hold, 0, 365 * kDay);
    out.every = numberIn(reader, "every", out.every, 0, 365 * kDay);
    out.layer = reader.text("layer", QString());
    out.asset = reader.text("asset", QString());
    out.property = reader.text("property");
    out.beside = reader.text("beside", QString());
    out.unit = reader.text("unit", QString());
    const QJsonValue value = reader.raw("value");
    if (value.isString()) {
        out.word = value.toString();
        out.isWord = true;
    } else if (value.isBool()) {
        out.number = value.toBool() ? 1 : 0;
    } else if (value.isDouble()) {
        out.number = value.toDouble();
    } else {
        reader.problem("value", Words::tr("a number, true, false or a word is needed"));
    }
    if (out.every > 0 && out.every < 2 * out.over + out.hold)
        reader.problem("every",
                       Words::tr("it would begin again before it is over (%1 s)").arg(2 * out.over + out.hold));
    reader.finish();
    return out;
}

std::vector<IncidentSpec> readIncidents(JsonReader &reader) {
    std::vector<IncidentSpec> out;
    reader.array("incidents", [&](JsonReader &item) { out.push_back(readIncident(item)); });
    return out;
}

} // namespace

Result<SimOptions> readSimOptions(const QJsonObject &options, const QJsonObject &defaults, const QString &link) {
    QStringList problems;
    JsonReader reader(link, QStringLiteral("options"), options, problems);
    SimOptions out;
    out.seed = static_cast<quint32>(numberIn(reader, "seed", out.seed, 0, std::numeric_limits<quint32>::max()));
    out.speed = numberIn(reader, "speed", out.speed, 0.01, 3600);
    out.rate = numberIn(reader, "rate", out.rate, 1, 100'000);
    out.silentShare = numberIn(reader, "silentShare", out.silentShare, 0, 1);
    out.staleShare = numberIn(reader, "staleShare", out.staleShare, 0, 1);
    out.faultShare = numberIn(reader, "faultShare", out.faultShare, 0, 1);
    out.utcOffsetHours = numberIn(reader, "utcOffsetHours", out.utcOffsetHours, -12, 14);
    if (reader.has("incidents")) {
        out.incidents = readIncidents(reader);
    } else {
        JsonReader defaultReader(QStringLiteral("incidents.json"), QStringLiteral("$"), defaults, problems);
        out.incidents = readIncidents(defaultReader);
        defaultReader.finish();
    }
    reader.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading the simulator's options"), link,
                     problems.join(QLatin1Char('\n'))};
    return out;
}

} // namespace cim::sim
