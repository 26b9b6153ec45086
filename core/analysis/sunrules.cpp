// SPDX-License-Identifier: Apache-2.0
#include "analysis/sunrules.h"

#include "base/jsonreader.h"
#include "base/words.h"

#include <cmath>

namespace cim::analysis {

namespace {

constexpr double kVersion = 1, kMostDeclination = 23.5;

SunRule readRule(JsonReader &r) {
    SunRule out;
    out.id = r.text("id");
    if (out.id.isEmpty())
        r.problem("id", Words::tr("must not be empty"));
    out.title = r.localText("title", true);
    out.declinationDegrees = r.number("declination");
    out.fromHour = r.number("from");
    out.toHour = r.number("to");
    out.hours = r.number("hours");
    out.sillMetres = r.number("sill", 0.9);
    out.leastPieceMinutes = r.number("leastPiece", 0);
    out.standard = r.text("standard", QString());
    out.clause = r.localText("clause", false);
    out.edition = r.text("edition", QString());
    out.verified = r.flag("verified", false);
    if (!(std::abs(out.declinationDegrees) <= kMostDeclination))
        r.problem("declination", Words::tr("must lie between -23.5 and 23.5 degrees"));
    for (const auto &[key, hour] : {std::pair("from", out.fromHour), std::pair("to", out.toHour)}) {
        if (!(hour >= 0 && hour <= 24))
            r.problem(key, Words::tr("must lie between 0 and 24 hours"));
    }
    if (r.has("from") && r.has("to") && !(out.toHour > out.fromHour))
        r.problem(nullptr, Words::tr("\"to\" must come after \"from\""));
    if (!(out.hours > 0))
        r.problem("hours", Words::tr("must be more than 0"));
    for (const auto &[key, value] :
         {std::pair("sill", out.sillMetres), std::pair("leastPiece", out.leastPieceMinutes)}) {
        if (!(value >= 0))
            r.problem(key, Words::tr("must not be negative"));
    }
    return out;
}

} // namespace

Result<std::vector<SunRule>> readSunRules(const QString &path) {
    const Result<QJsonObject> json = readJsonObject(path);
    if (!json)
        return json.error();
    return parseSunRules(*json, path);
}

Result<std::vector<SunRule>> parseSunRules(const QJsonObject &json, const QString &fileForMessages) {
    QStringList problems;
    JsonReader r(fileForMessages, QStringLiteral("$"), json, problems);
    r.version(kVersion);
    std::vector<SunRule> out;
    r.array(
        "rules", [&](JsonReader &m) { out.push_back(readRule(m)); }, true);
    r.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading the rules of sunlight"), fileForMessages,
                     problems.join(QLatin1Char('\n'))};
    return out;
}

} // namespace cim::analysis
