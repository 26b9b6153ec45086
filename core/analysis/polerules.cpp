// SPDX-License-Identifier: Apache-2.0
#include "analysis/polerules.h"

#include "base/jsonreader.h"
#include "base/words.h"

#include <algorithm>
#include <cmath>

namespace cim::analysis {

namespace {

constexpr double kVersion = 1;
constexpr double kMostRoom = 100;
constexpr double kMost = 1e6;

template <class T>
int indexOf(const std::vector<T> &all, const QString &id) {
    const auto it = std::find_if(all.begin(), all.end(), [&](const T &each) { return each.id == id; });
    return it == all.end() ? -1 : static_cast<int>(it - all.begin());
}

double notNegative(JsonReader &r, const char *key) {
    const double out = r.number(key);
    if (!(out >= 0 && out <= kMost))
        r.problem(key, Words::tr("must be from %1 to %2").arg(0).arg(kMost, 0, 'f', 0));
    return out;
}

} // namespace

int PoleRules::deviceOf(const QString &id) const {
    return indexOf(devices, id);
}

int PoleRules::zoneOf(const QString &id) const {
    return indexOf(zones, id);
}

Result<PoleRules> readPoleRules(const QString &path) {
    const Result<QJsonObject> json = readJsonObject(path);
    if (!json)
        return json.error();
    return parsePoleRules(*json, path);
}

Result<PoleRules> parsePoleRules(const QJsonObject &json, const QString &fileForMessages) {
    QStringList problems;
    JsonReader r(fileForMessages, QStringLiteral("$"), json, problems);
    r.version(kVersion);
    PoleRules out;
    out.standard = r.text("standard", QString());
    out.clause = r.localText("clause", false);
    out.edition = r.text("edition", QString());
    out.verified = r.flag("verified", false);
    out.loadKg = notNegative(r, "loadKg");
    out.loadWatts = notNegative(r, "loadWatts");
    r.array(
        "zones",
        [&](JsonReader &m) {
            const QString id = m.text("id");
            const double room = m.number("room");
            if (!(room >= 0 && room <= kMostRoom && room == std::floor(room)))
                m.problem("room", Words::tr("must be a whole number from %1 to %2").arg(0).arg(kMostRoom));
            else
                out.zones.push_back({id, static_cast<int>(room)});
        },
        true);
    r.array(
        "devices",
        [&](JsonReader &m) {
            PoleRules::Device device{m.text("id"), m.text("zone"), notNegative(m, "kg"), notNegative(m, "watts"),
                                     notNegative(m, "mayMove")};
            if (out.zoneOf(device.zone) < 0)
                m.problem("zone", Words::tr("there is no zone \"%1\"").arg(device.zone));
            out.devices.push_back(std::move(device));
        },
        true);
    r.array(
        "layers",
        [&](JsonReader &m) {
            PoleRules::Source source{m.text("layer"), m.text("devices", QString()), m.text("device", QString()),
                                     m.flag("stays", false)};
            if (source.devices.isEmpty() == source.device.isEmpty())
                m.problem("device", Words::tr("give either \"device\" or \"devices\""));
            else if (!source.device.isEmpty() && out.deviceOf(source.device) < 0)
                m.problem("device", Words::tr("there is no device \"%1\"").arg(source.device));
            out.layers.push_back(std::move(source));
        },
        true);
    r.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading the rules of poles"), fileForMessages,
                     problems.join(QLatin1Char('\n'))};
    return out;
}

} // namespace cim::analysis
