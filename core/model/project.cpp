// SPDX-License-Identifier: Apache-2.0
#include "model/project.h"

#include "base/words.h"
#include "model/projectpaths.h"
#include "model/secrets.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

namespace cim::model {

namespace {

QString keychain() {
    return Words::tr(
        "a project file never holds secrets: remove it and enter it in the link's settings, which keep it in the "
        "system's keychain");
}

void checkCrs(JsonReader &r, const char *key, const QString &crs, bool mustBeProjected) {
    if (crs.isEmpty())
        return;
    const Result<geo::Crs> read = geo::Crs::fromText(crs);
    if (!read)
        r.problem(key, QStringLiteral("\"%1\": %2").arg(crs, read.error().message));
    else if (mustBeProjected && !read->isProjected())
        r.problem(
            key,
            Words::tr("\"%1\" is not projected; a project needs a system in metres such as EPSG:4549+5737").arg(crs));
}

ProjectLayer readLayer(JsonReader &r, const QString &folder) {
    ProjectLayer out;
    out.layer = r.text("layer");
    const QJsonValue description = r.raw("description");
    if (description.isObject())
        out.description = description.toObject();
    else if (!description.isUndefined())
        r.problem("description", Words::tr("must be an object, as a layer.json is"));
    out.source.connection = absoluteConnection(r.text("source"), folder);
    out.source.layer = r.text("sourceLayer", QString());
    out.source.crs = r.text("crs", QString());
    out.source.encoding = r.text("encoding", QString());
    out.source.filter = r.text("filter", QString());
    const double limit = r.number("limit", 0);
    const QJsonValue lod = r.raw("lod");
    if (lod.isDouble() && lod.toDouble() >= 0 && lod.toDouble() <= 4)
        out.source.lod = lod.toDouble();
    else if (!lod.isUndefined())
        r.problem("lod", Words::tr("must be a level of detail from 0 to 4"));
    out.source.heightShift = r.number("heightShift", 0);
    if (std::abs(out.source.heightShift) > 10'000)
        r.problem("heightShift", Words::tr("must be metres, 10 000 at most"));
    out.visible = r.flag("visible", true);
    out.opacity = r.number("opacity", 1);
    out.title = r.localText("title", false);
    out.group = r.localText("group", false);
    if (!(limit >= 0 && limit <= 1e15) || limit != std::floor(limit))
        r.problem("limit", Words::tr("must be a whole number of features, 0 for all"));
    else
        out.source.limit = static_cast<qint64>(limit);
    if (!(out.opacity >= 0 && out.opacity <= 1))
        r.problem("opacity", Words::tr("must lie between 0 and 1"));
    if (carriesPassword(out.source.connection))
        r.problem("source", Words::tr("carries a password; name a service instead (PG:service=city) and keep the "
                                      "password in the database's own "
                                      "password file"));
    checkCrs(r, "crs", out.source.crs, false);
    return out;
}

constexpr int kMostFallbacks = 15;

ProjectLink readLink(JsonReader &r) {
    ProjectLink out;
    out.id = r.text("id");
    out.protocol = r.text("protocol");
    out.url = r.text("url", QString());
    out.fallbacks = r.texts("fallbacks");
    if (out.fallbacks.size() > kMostFallbacks)
        r.problem("fallbacks", Words::tr("at most %1").arg(kMostFallbacks));
    out.commands = r.flag("commands", false);
    const QJsonValue options = r.raw("options");
    if (!options.isUndefined() && !options.isObject())
        r.problem("options", Words::tr("must be an object"));
    out.options = options.toObject();
    if (carriesPassword(out.url))
        r.problem("url", Words::tr("carries a password; ") + keychain());
    for (const QString &each : out.fallbacks) {
        if (each.isEmpty() || carriesPassword(each))
            r.problem("fallbacks", each.isEmpty() ? Words::tr("an address is empty")
                                                  : Words::tr("carries a password; ") + keychain());
    }
    if (const QString secret = secretMember(out.options, QStringLiteral("options")); !secret.isEmpty())
        r.problem(qPrintable(secret), keychain());
    return out;
}

geo::Vec3 readPlace(JsonReader &r, const char *key) {
    const QJsonArray numbers = r.raw(key).toArray();
    bool good = numbers.size() == 2 || numbers.size() == 3;
    for (const QJsonValue &number : numbers)
        good = good && number.isDouble();
    if (!good) {
        r.problem(key, cim::Words::tr("must be [east, north, height] in the project's CRS"));
        return {};
    }
    return {numbers.at(0).toDouble(), numbers.at(1).toDouble(), numbers.at(2).toDouble(0)};
}

WallCard readWallCard(JsonReader &r) {
    WallCard out;
    static const QStringList kinds{QStringLiteral("number"), QStringLiteral("gauge"), QStringLiteral("bars"),
                                   QStringLiteral("table"),  QStringLiteral("text"),  QStringLiteral("timeline")};
    out.kind = static_cast<WallCard::Kind>(std::max<qsizetype>(0, kinds.indexOf(r.choice("kind", kinds, kinds[0]))));
    out.title = r.localText("title", true);
    out.sql = r.text("sql", QString()).trimmed();
    out.text = r.localText("text", false);
    out.unit = r.text("unit", QString());
    const double decimals = r.number("decimals", 0);
    if (!(decimals >= 0 && decimals <= 6) || decimals != std::floor(decimals))
        r.problem("decimals", Words::tr("must be a whole number from 0 to 6"));
    else
        out.decimals = static_cast<int>(decimals);
    out.least = r.number("least", out.least);
    out.most = r.number("most", out.most);
    if (out.kind == WallCard::Kind::Gauge && !(out.most > out.least))
        r.problem("most", Words::tr("must be more than \"least\""));
    if (out.kind == WallCard::Kind::Text && out.text.isEmpty())
        r.problem("text", Words::tr("such a card needs a text"));
    if (out.kind != WallCard::Kind::Text && out.sql.isEmpty())
        r.problem("sql", Words::tr("such a card needs a statement"));
    return out;
}

const QStringList &weekdays() {
    static const QStringList names{QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"),
                                   QStringLiteral("thu"), QStringLiteral("fri"), QStringLiteral("sat"),
                                   QStringLiteral("sun")};
    return names;
}

/** Minutes of "06:30"; 24:00 is the end of the day. */
int readMinutes(JsonReader &r, const char *key, int fallback) {
    const QString text = r.text(key, QString());
    if (text.isEmpty())
        return fallback;
    static const QRegularExpression form(QStringLiteral("^([01][0-9]|2[0-3]):([0-5][0-9])$|^24:00$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        r.problem(key, Words::tr("must be a time of the day such as 06:30"));
    return text == QLatin1String("24:00") ? WallHours::kDay
                                          : match.captured(1).toInt() * 60 + match.captured(2).toInt();
}

WallHours readHours(JsonReader &r) {
    WallHours out;
    out.from = readMinutes(r, "from", out.from);
    out.to = readMinutes(r, "to", out.to);
    const QStringList days = r.texts("days");
    if (days.isEmpty())
        return out;
    out.days = 0;
    for (const QString &day : days) {
        const qsizetype index = weekdays().indexOf(day);
        if (index < 0)
            r.problem("days", Words::tr("\"%1\" is no day; write mon, tue, wed, thu, fri, sat or sun").arg(day));
        else
            out.days = static_cast<std::uint8_t>(out.days | (1u << index));
    }
    return out;
}

WallAlarms readWallAlarms(JsonReader &r) {
    WallAlarms out;
    const double levels = r.number("levels", out.levels);
    if (!(levels >= 0 && levels <= 4) || levels != std::floor(levels))
        r.problem("levels", Words::tr("must be a whole number from 0 to 4"));
    else
        out.levels = static_cast<int>(levels);
    const auto seconds = [&](const char *key, double fallback) {
        const double value = r.number(key, fallback);
        if (!(value >= 5 && value <= 3600))
            r.problem(key, Words::tr("must be seconds from 5 to 3600"));
        return value;
    };
    out.holdS = seconds("hold", out.holdS);
    out.pauseS = seconds("pause", out.pauseS);
    out.nearM = r.number("near", out.nearM);
    if (!(out.nearM >= 0))
        r.problem("near", Words::tr("must be metres, 0 or more"));
    return out;
}

WallScene readWallScene(JsonReader &r) {
    WallScene out;
    out.title = r.localText("title", false);
    out.viewpoint = r.text("viewpoint");
    out.layer = r.text("layer", QString());
    out.dwellS = r.number("dwell", out.dwellS);
    if (!(out.dwellS > 0))
        r.problem("dwell", Words::tr("must be more than 0 seconds"));
    out.hours = readHours(r);
    r.array("cards", [&](JsonReader &m) { out.cards.push_back(readWallCard(m)); });
    return out;
}

/** Names that must exist elsewhere in the file, and names that may be given once only. */
void checkNames(JsonReader &r, const Project &project) {
    QSet<QString> layers, links, viewpoints;
    const auto once = [&](const char *list, std::size_t i, QSet<QString> &known, const QString &name) {
        if (!name.isEmpty() && known.contains(name))
            r.problem(qPrintable(QStringLiteral("%1[%2]").arg(QLatin1String(list)).arg(i)),
                      Words::tr("\"%1\" is given twice; give it another name").arg(name));
        known.insert(name);
    };
    for (std::size_t i = 0; i < project.layers.size(); ++i)
        once("layers", i, layers, project.layers[i].layer);
    for (std::size_t i = 0; i < project.links.size(); ++i)
        once("links", i, links, project.links[i].id);
    for (std::size_t i = 0; i < project.viewpoints.size(); ++i)
        once("viewpoints", i, viewpoints, project.viewpoints[i].name);
    if (!project.home.isEmpty() && !viewpoints.contains(project.home))
        r.problem("home", Words::tr("there is no viewpoint \"%1\"").arg(project.home));
    for (std::size_t i = 0; i < project.wall.size(); ++i) {
        const WallScene &scene = project.wall[i];
        const auto complain = [&](const char *key, const QString &why) {
            r.problem(qPrintable(QStringLiteral("wall[%1].%2").arg(i).arg(QLatin1String(key))), why);
        };
        if (!scene.viewpoint.isEmpty() && !viewpoints.contains(scene.viewpoint))
            complain("viewpoint", Words::tr("there is no viewpoint \"%1\"").arg(scene.viewpoint));
        if (!scene.layer.isEmpty() && !layers.contains(scene.layer))
            complain("layer", Words::tr("there is no layer \"%1\" in this project").arg(scene.layer));
    }
}

void readLists(JsonReader &r, Project &out, const QString &folder) {
    for (const QString &scene : r.texts("scenes"))
        out.sceneFolders << absoluteConnection(scene, folder);
    r.array("layers", [&](JsonReader &m) { out.layers.push_back(readLayer(m, folder)); });
    r.array("links", [&](JsonReader &m) { out.links.push_back(readLink(m)); });
    r.array("viewpoints", [&](JsonReader &m) { out.viewpoints.push_back(readViewpoint(m)); });
    r.array("wall", [&](JsonReader &m) { out.wall.push_back(readWallScene(m)); });
}

Project readMembers(JsonReader &r, const QString &folder) {
    Project out;
    r.version(Project::kVersion);
    out.schema = r.text("$schema", QString());
    out.title = r.localText("title", false);
    out.organisation = r.localText("organisation", false);
    out.sample = r.flag("sample", false);
    out.crs = r.text("crs");
    checkCrs(r, "crs", out.crs, true);
    r.object("terrain", [&](JsonReader &m) {
        out.terrain = absoluteConnection(m.text("source", QString()), folder);
        out.terrainCrs = m.text("crs", QString());
        out.terrainHeight = m.number("height", 0);
        out.contours = m.number("contours", 0);
        if (!(out.contours >= 0))
            m.problem("contours", Words::tr("must be metres between two lines, 0 for none"));
        out.exaggeration = m.number("exaggeration", 1);
        if (!(out.exaggeration >= 1 && out.exaggeration <= 10))
            m.problem("exaggeration", Words::tr("must lie between 1 and 10"));
        checkCrs(m, "crs", out.terrainCrs, false);
    });
    readLists(r, out, folder);
    r.object("wallAlarms", [&](JsonReader &m) { out.wallAlarms = readWallAlarms(m); });
    out.home = r.text("home", QString());
    const QStringList themes{themeName(Theme::Light), themeName(Theme::Dark), themeName(Theme::Night),
                             themeName(Theme::Print)};
    if (!themeFromName(r.choice("theme", themes, themes.first()), out.theme))
        out.theme = Theme::Light;
    out.security = r.text("security", QString());
    checkNames(r, out);
    return out;
}

} // namespace

bool WallHours::hold(int weekday, int minute) const {
    const auto isOn = [this](int day) { return (days >> ((day + 6) % 7) & 1) != 0; };
    if (from < to)
        return isOn(weekday) && minute >= from && minute < to;
    return (isOn(weekday) && minute >= from) || (isOn(weekday - 1) && minute < to);
}

Viewpoint readViewpoint(JsonReader &r) {
    Viewpoint out;
    out.name = r.text("name");
    out.nameEn = r.text("nameEn", QString());
    out.target = readPlace(r, "target");
    out.distance = r.number("distance", out.distance);
    out.azimuthDegrees = r.number("azimuth", out.azimuthDegrees);
    out.pitchDegrees = r.number("pitch", out.pitchDegrees);
    out.plan = r.flag("plan", false);
    out.hiddenLayers = r.texts("hidden");
    out.underground = r.flag("underground", false);
    if (!(out.distance > 0))
        r.problem("distance", Words::tr("must be more than 0 metres"));
    if (!(out.pitchDegrees >= -90 && out.pitchDegrees <= 90))
        r.problem("pitch", Words::tr("must lie between -90 (down) and 90 degrees"));
    return out;
}

Result<Project> parseProject(const QJsonObject &json, const QString &fileForMessages, const QString &folder) {
    QStringList problems;
    JsonReader reader(fileForMessages, QStringLiteral("$"), json, problems);
    Project project = readMembers(reader, folder);
    reader.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading a project"), fileForMessages,
                     problems.join(QLatin1Char('\n'))};
    return project;
}

std::vector<ProjectLink> ProjectLink::byAddress() const {
    std::vector<ProjectLink> out{*this};
    for (const QString &address : fallbacks) {
        out.push_back(*this);
        out.back().url = address;
    }
    return out;
}

} // namespace cim::model
