// SPDX-License-Identifier: Apache-2.0
#include "model/project.h"

#include "model/projectpaths.h"

#include <QJsonArray>

namespace cim::model {

namespace {

/** Only what differs from the reader's default is written, so that a file says what a person decided. */
class Members {
public:
    void add(const char *key, const QString &value) {
        if (!value.isEmpty())
            m_object.insert(QLatin1String(key), value);
    }
    void add(const char *key, bool value, bool fallback) {
        if (value != fallback)
            m_object.insert(QLatin1String(key), value);
    }
    void add(const char *key, double value, double fallback) {
        if (value != fallback)
            m_object.insert(QLatin1String(key), value);
    }
    void add(const char *key, const LocalText &value) {
        const QHash<QString, QString> &texts = value.texts();
        if (texts.size() == 1 && texts.contains(QString())) {
            m_object.insert(QLatin1String(key), texts.value(QString()));
            return;
        }
        QJsonObject object;
        for (auto it = texts.begin(); it != texts.end(); ++it)
            object.insert(it.key(), *it);
        if (!object.isEmpty())
            m_object.insert(QLatin1String(key), object);
    }
    template <class T>
    void add(const char *key, const std::vector<T> &items, QJsonObject (*toJson)(const T &, const QString &),
             const QString &folder) {
        QJsonArray array;
        for (const T &item : items)
            array.append(toJson(item, folder));
        if (!array.isEmpty())
            m_object.insert(QLatin1String(key), array);
    }
    void add(const char *key, const QStringList &texts) {
        if (!texts.isEmpty())
            m_object.insert(QLatin1String(key), QJsonArray::fromStringList(texts));
    }
    void add(const char *key, const QJsonObject &object) {
        if (!object.isEmpty())
            m_object.insert(QLatin1String(key), object);
    }
    void always(const char *key, const QJsonValue &value) { m_object.insert(QLatin1String(key), value); }
    [[nodiscard]] const QJsonObject &object() const { return m_object; }

private:
    QJsonObject m_object;
};

QJsonObject layerToJson(const ProjectLayer &layer, const QString &folder) {
    Members m;
    m.always("layer", layer.layer);
    m.add("description", layer.description);
    m.always("source", relativeConnection(layer.source.connection, folder));
    m.add("sourceLayer", layer.source.layer);
    m.add("crs", layer.source.crs);
    m.add("encoding", layer.source.encoding);
    m.add("filter", layer.source.filter);
    if (layer.source.lod)
        m.always("lod", *layer.source.lod);
    m.add("heightShift", layer.source.heightShift, 0);
    m.add("limit", static_cast<double>(layer.source.limit), 0);
    m.add("visible", layer.visible, true);
    m.add("opacity", layer.opacity, 1);
    m.add("title", layer.title);
    m.add("group", layer.group);
    return m.object();
}

QJsonObject linkToJson(const ProjectLink &link, const QString &) {
    Members m;
    m.always("id", link.id);
    m.always("protocol", link.protocol);
    m.add("url", link.url);
    m.add("fallbacks", link.fallbacks);
    m.add("commands", link.commands, false);
    m.add("options", link.options);
    return m.object();
}

QJsonObject cardToJson(const WallCard &card, const QString &) {
    static const char *const kKinds[] = {"number", "gauge", "bars", "table", "text", "timeline"};
    const WallCard fallback;
    Members m;
    m.always("kind", QString::fromLatin1(kKinds[static_cast<std::size_t>(card.kind)]));
    m.add("title", card.title);
    m.add("sql", card.sql);
    m.add("text", card.text);
    m.add("unit", card.unit);
    m.add("decimals", static_cast<double>(card.decimals), fallback.decimals);
    m.add("least", card.least, fallback.least);
    m.add("most", card.most, fallback.most);
    return m.object();
}

QString timeText(int minutes) {
    return QStringLiteral("%1:%2")
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

void addHours(Members &m, const WallHours &hours) {
    static const char *const kDays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const WallHours always;
    if (hours.from != always.from)
        m.add("from", timeText(hours.from));
    if (hours.to != always.to)
        m.add("to", timeText(hours.to));
    QStringList days;
    for (int day = 0; day < 7; ++day) {
        if ((hours.days >> day & 1) != 0)
            days << QString::fromLatin1(kDays[day]);
    }
    if (hours.days != always.days)
        m.add("days", days);
}

QJsonObject wallToJson(const WallScene &scene, const QString &folder) {
    Members m;
    m.add("title", scene.title);
    m.always("viewpoint", scene.viewpoint);
    m.add("layer", scene.layer);
    m.add("dwell", scene.dwellS, WallScene().dwellS);
    addHours(m, scene.hours);
    m.add("cards", scene.cards, &cardToJson, folder);
    return m.object();
}

} // namespace

QJsonObject viewpointToJson(const Viewpoint &viewpoint) {
    const Viewpoint fallback;
    Members m;
    m.always("name", viewpoint.name);
    m.add("nameEn", viewpoint.nameEn);
    m.always("target", QJsonArray{viewpoint.target.x, viewpoint.target.y, viewpoint.target.z});
    m.add("distance", viewpoint.distance, fallback.distance);
    m.add("azimuth", viewpoint.azimuthDegrees, fallback.azimuthDegrees);
    m.add("pitch", viewpoint.pitchDegrees, fallback.pitchDegrees);
    m.add("plan", viewpoint.plan, false);
    m.add("hidden", viewpoint.hiddenLayers);
    m.add("underground", viewpoint.underground, false);
    return m.object();
}

QJsonObject projectToJson(const Project &project, const QString &folder) {
    Members terrain;
    terrain.add("source", relativeConnection(project.terrain, folder));
    terrain.add("crs", project.terrainCrs);
    terrain.add("height", project.terrainHeight, 0);
    terrain.add("contours", project.contours, 0);
    terrain.add("exaggeration", project.exaggeration, 1);
    QStringList scenes;
    for (const QString &scene : project.sceneFolders)
        scenes << relativeConnection(scene, folder);
    Members m;
    m.add("$schema", project.schema);
    m.always("version", Project::kVersion);
    m.add("title", project.title);
    m.add("organisation", project.organisation);
    m.add("sample", project.sample, false);
    m.always("crs", project.crs);
    m.add("terrain", terrain.object());
    m.add("scenes", scenes);
    m.add("layers", project.layers, &layerToJson, folder);
    m.add("links", project.links, &linkToJson, folder);
    m.add(
        "viewpoints", project.viewpoints,
        +[](const Viewpoint &viewpoint, const QString &) { return viewpointToJson(viewpoint); }, folder);
    m.add("home", project.home);
    m.add("wall", project.wall, &wallToJson, folder);
    const WallAlarms usual;
    Members alarms;
    alarms.add("levels", static_cast<double>(project.wallAlarms.levels), usual.levels);
    alarms.add("hold", project.wallAlarms.holdS, usual.holdS);
    alarms.add("pause", project.wallAlarms.pauseS, usual.pauseS);
    alarms.add("near", project.wallAlarms.nearM, usual.nearM);
    m.add("wallAlarms", alarms.object());
    if (project.theme != Theme::Light)
        m.add("theme", themeName(project.theme));
    m.add("security", project.security);
    return m.object();
}

} // namespace cim::model
