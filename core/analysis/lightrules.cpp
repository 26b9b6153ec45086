// SPDX-License-Identifier: Apache-2.0
#include "analysis/lightrules.h"

#include "base/jsonreader.h"
#include "base/words.h"

#include <QDir>

namespace cim::analysis {

namespace {

constexpr double kVersion = 1;

LightClass readClass(JsonReader &r) {
    LightClass out;
    out.roads = r.texts("roads");
    out.title = r.localText("title", true);
    out.low = r.number("low");
    out.high = r.number("high");
    out.uniformity = r.number("uniformity");
    if (out.roads.isEmpty())
        r.problem("roads", Words::tr("must name at least one class of streets"));
    if (!(out.low > 0))
        r.problem("low", Words::tr("must be more than 0"));
    if (!(out.high >= out.low))
        r.problem("high", Words::tr("must not be less than \"low\""));
    if (!(out.uniformity >= 0 && out.uniformity <= 1))
        r.problem("uniformity", Words::tr("must lie between 0 and 1"));
    return out;
}

} // namespace

const LightClass *LightRules::classOf(const QString &road) const {
    for (const LightClass &one : classes) {
        if (one.roads.contains(road, Qt::CaseInsensitive))
            return &one;
    }
    return nullptr;
}

Result<LightRules> readLightRules(const QString &path) {
    const Result<QJsonObject> json = readJsonObject(path);
    if (!json)
        return json.error();
    return parseLightRules(*json, path);
}

Result<LightRules> parseLightRules(const QJsonObject &json, const QString &fileForMessages) {
    QStringList problems;
    JsonReader r(fileForMessages, QStringLiteral("$"), json, problems);
    r.version(kVersion);
    LightRules out;
    out.standard = r.text("standard", QString());
    out.clause = r.localText("clause", false);
    out.edition = r.text("edition", QString());
    out.verified = r.flag("verified", false);
    out.maintenance = r.number("maintenance", 0.7);
    if (!(out.maintenance > 0 && out.maintenance <= 1))
        r.problem("maintenance", Words::tr("must be more than 0 and at most 1"));
    out.lumensPerWatt = r.number("lumensPerWatt", 0);
    if (!(out.lumensPerWatt >= 0))
        r.problem("lumensPerWatt", Words::tr("must not be negative"));
    out.lamp = r.text("lamp");
    if (QDir::isAbsolutePath(out.lamp) || out.lamp.split(QLatin1Char('/')).contains(QStringLiteral("..")))
        r.problem("lamp", Words::tr("must lie beside the rules"));
    r.array(
        "classes", [&](JsonReader &m) { out.classes.push_back(readClass(m)); }, true);
    r.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading the rules of street light"), fileForMessages,
                     problems.join(QLatin1Char('\n'))};
    return out;
}

} // namespace cim::analysis
