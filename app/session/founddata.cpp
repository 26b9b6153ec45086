// SPDX-License-Identifier: Apache-2.0
#include "app/session/founddata.h"

#include "app/session/evidence.h"
#include "base/words.h"
#include "city/citygml.h"
#include "city/cityjson.h"
#include "city/oblique.h"
#include "city/tileset.h"
#include "geo/metriccrs.h"
#include "geo/raster.h"
#include "model/secrets.h"
#include "store/projectfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

const auto kDegrees = QStringLiteral("EPSG:4326");
/** City objects whose place is taken for that of all. */
constexpr qint64 kEnoughForAPlace = 500;
/** A picture wider than this does not tell where the city is. */
constexpr double kWorldDegrees = 30, kWorldMetres = 3e6;
/** Below all else, as in layers/imagery. */
constexpr int kImageryOrder = 95;

Error nothingIn(const QString &path, const QString &why) {
    return {ErrorKind::Unsupported, Words::tr("adding data"), path, why};
}

/** An id that a layer may have, and that none has yet: "NYC Buildings" -> "nyc-buildings", "建筑" -> "layer". */
QString freeId(const QString &name, const model::Project &project) {
    static const QRegularExpression others(QStringLiteral("[^a-z0-9_]+")), front(QStringLiteral("^[^a-z]+"));
    QString stem = name.toLower().replace(others, QStringLiteral("-")).remove(front).left(48);
    while (stem.endsWith(QLatin1Char('-')))
        stem.chop(1);
    if (stem.isEmpty() || stem == QLatin1String("layers") || stem == QLatin1String("alarms") ||
        stem.startsWith(QLatin1String("sqlite_")))
        stem = QStringLiteral("layer");
    const auto isTaken = [&](const QString &id) {
        return std::any_of(project.layers.begin(), project.layers.end(), [&](const auto &l) { return l.layer == id; });
    };
    QString id = stem;
    for (int n = 2; isTaken(id); ++n)
        id = QStringLiteral("%1-%2").arg(stem).arg(n);
    return id;
}

/** The first of @p wanted (lower case) that is a field; as the source writes it. */
QString fieldAmong(const QStringList &fields, const QStringList &wanted) {
    for (const QString &name : wanted) {
        const auto it = std::find_if(fields.begin(), fields.end(), [&](const QString &field) {
            return field.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (it != fields.end())
            return *it;
    }
    return {};
}

QJsonObject textOf(const char *en, const char *zh) {
    return {{QStringLiteral("en"), QString::fromUtf8(en)}, {QStringLiteral("zh_CN"), QString::fromUtf8(zh)}};
}

QJsonObject attribute(const char *id, const QString &field, const QJsonObject &title, const char *unit) {
    return {{QStringLiteral("id"), QLatin1String(id)},
            {QStringLiteral("field"), field},
            {QStringLiteral("title"), title},
            {QStringLiteral("type"), QStringLiteral("real")},
            {QStringLiteral("unit"), QLatin1String(unit)},
            {QStringLiteral("required"), false}};
}

/** A description that any layer may begin with. */
QJsonObject begun(const QString &id, const QString &title, const QString &icon) {
    return {{QStringLiteral("version"), 1},
            {QStringLiteral("id"), id},
            {QStringLiteral("title"), title},
            {QStringLiteral("icon"), icon}};
}

void name(QJsonObject &description, const QStringList &fields) {
    static const QStringList keys{QStringLiteral("id"),       QStringLiteral("code"),   QStringLiteral("building_id"),
                                  QStringLiteral("objectid"), QStringLiteral("osm_id"), QStringLiteral("bin"),
                                  QStringLiteral("gid"),      QStringLiteral("uuid"),   QStringLiteral("编号"),
                                  QStringLiteral("编码"),     QStringLiteral("标识码")};
    static const QStringList names{QStringLiteral("name"), QStringLiteral("name_zh"),  QStringLiteral("title"),
                                   QStringLiteral("名称"), QStringLiteral("中文名称"), QStringLiteral("姓名")};
    if (const QString key = fieldAmong(fields, keys); !key.isEmpty())
        description.insert(QStringLiteral("key"), key);
    if (const QString named = fieldAmong(fields, names); !named.isEmpty())
        description.insert(QStringLiteral("name"), named);
    if (const QString english = fieldAmong(fields, {QStringLiteral("name_en"), QStringLiteral("name:en")});
        !english.isEmpty())
        description.insert(QStringLiteral("nameEn"), english);
}

bool speaksOf(const QString &text, const QStringList &words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

void drawPolygons(QJsonObject &description, const geo::LayerInfo &layer, const QStringList &fields) {
    static const QStringList heights{QStringLiteral("height"),
                                     QStringLiteral("height_m"),
                                     QStringLiteral("building_height"),
                                     QStringLiteral("bldg_height"),
                                     QStringLiteral("measuredheight"),
                                     QStringLiteral("heightroof"),
                                     QStringLiteral("height_roof"),
                                     QStringLiteral("h"),
                                     QStringLiteral("elevation"),
                                     QStringLiteral("高度"),
                                     QStringLiteral("楼高"),
                                     QStringLiteral("建筑高度")};
    static const QStringList floors{QStringLiteral("floors"),
                                    QStringLiteral("floor"),
                                    QStringLiteral("storeys"),
                                    QStringLiteral("levels"),
                                    QStringLiteral("building:levels"),
                                    QStringLiteral("building_levels"),
                                    QStringLiteral("numfloors"),
                                    QStringLiteral("层数"),
                                    QStringLiteral("楼层"),
                                    QStringLiteral("地上层数")};
    const QString height = fieldAmong(fields, heights), storeys = fieldAmong(fields, floors);
    QJsonObject symbol;
    QJsonArray attributes;
    if (!height.isEmpty() || !storeys.isEmpty()) {
        symbol.insert(QStringLiteral("type"), QStringLiteral("extrusion"));
        description.insert(QStringLiteral("icon"), QStringLiteral("building"));
    } else {
        symbol.insert(QStringLiteral("type"), QStringLiteral("area"));
        symbol.insert(QStringLiteral("casts"), false);
        symbol.insert(QStringLiteral("offset"), 0.05);
        const bool isWater =
            speaksOf(layer.name, {QStringLiteral("water"), QStringLiteral("lake"), QStringLiteral("river"),
                                  QStringLiteral("水"), QStringLiteral("河"), QStringLiteral("湖")});
        const bool isGreen =
            speaksOf(layer.name, {QStringLiteral("green"), QStringLiteral("park"), QStringLiteral("forest"),
                                  QStringLiteral("绿"), QStringLiteral("林"), QStringLiteral("公园")});
        symbol.insert(QStringLiteral("colour"), isWater   ? QStringLiteral("water")
                                                : isGreen ? QStringLiteral("green")
                                                          : QStringLiteral("earth"));
    }
    if (!height.isEmpty()) {
        attributes.append(attribute("height_m", height, textOf("Height", "高度"), "m"));
        symbol.insert(QStringLiteral("heightAttribute"), QStringLiteral("height_m"));
    }
    if (!storeys.isEmpty()) {
        attributes.append(attribute("floors", storeys, textOf("Storeys", "层数"), ""));
        symbol.insert(QStringLiteral("floorsAttribute"), QStringLiteral("floors"));
    }
    if (!attributes.isEmpty())
        description.insert(QStringLiteral("attributes"), attributes);
    description.insert(QStringLiteral("symbol"), symbol);
}

/** Empty when the layer holds no geometry that is drawn. */
QJsonObject describe(const geo::LayerInfo &layer, const QString &id) {
    QStringList fields;
    for (const QString &field : layer.fields)
        fields << field.section(QStringLiteral(": "), 0, -2);
    QJsonObject out = begun(id, layer.name, QStringLiteral("layers"));
    name(out, fields);
    const QString &geometry = layer.geometry;
    if (geometry.contains(QLatin1String("Polygon")) || geometry.contains(QLatin1String("Surface")))
        drawPolygons(out, layer, fields);
    else if (geometry.contains(QLatin1String("Line")) || geometry.contains(QLatin1String("Curve")))
        out.insert(QStringLiteral("symbol"), QJsonObject{{QStringLiteral("type"), QStringLiteral("ribbon")},
                                                         {QStringLiteral("width"), 4.0},
                                                         {QStringLiteral("colour"), QStringLiteral("road")},
                                                         {QStringLiteral("offset"), 0.1},
                                                         {QStringLiteral("casts"), false}});
    else if (geometry.contains(QLatin1String("Point")))
        out.insert(QStringLiteral("symbol"),
                   QJsonObject{{QStringLiteral("type"), QStringLiteral("point")}, {QStringLiteral("height"), 6.0}});
    else
        return {};
    return out;
}

/** Of a source in @p crs round @p centre. */
Result<QString> projectCrs(const QString &crs, const geo::Vec3 &centre, const QString &path) {
    const Result<geo::Crs> own = geo::Crs::fromText(crs);
    if (!own)
        return own.error();
    if (own->isProjected() && own->metresPerUnit() == 1)
        return crs;
    const Result<geo::Crs> degrees = geo::Crs::fromText(kDegrees);
    const Result<geo::Transform> toDegrees =
        degrees ? geo::Transform::between(*own, *degrees) : Result<geo::Transform>(degrees.error());
    if (!toDegrees)
        return toDegrees.error();
    const geo::Vec3 at = toDegrees->apply({centre.x, centre.y, geo::kNoHeight});
    const Result<geo::Crs> metric = geo::metricCrsAt(at.x, at.y);
    if (!metric) {
        Error error = metric.error();
        error.subject = path;
        return error;
    }
    return metric->text();
}

Result<void> settleCrs(model::Project &project, const QString &crs, const geo::Vec3 &centre, const QString &path) {
    if (!project.crs.isEmpty())
        return {};
    const Result<QString> chosen = projectCrs(crs, centre, path);
    if (!chosen)
        return chosen.error();
    project.crs = *chosen;
    return {};
}

model::ProjectLayer layerOf(const QString &path, const QString &sourceLayer, const QJsonObject &description) {
    model::ProjectLayer out;
    out.layer = description.value(QStringLiteral("id")).toString();
    out.description = description;
    out.source.connection = path;
    out.source.layer = sourceLayer;
    return out;
}

/** City models and photographs: read once for where they are. */
Result<void> addModel(model::Project &project, const QString &path, const Result<geo::FeatureSet> &read,
                      const QJsonObject &description) {
    if (!read)
        return read.error();
    // In degrees already, which is what the extent has to be reckoned from.
    if (const Result<void> settled = settleCrs(
            project,
            read->sourceCrs.isProjected() && read->sourceCrs.metresPerUnit() == 1 ? read->sourceCrs.text() : kDegrees,
            read->geometries.extent().centre(), path);
        !settled)
        return settled;
    project.layers.push_back(layerOf(path, {}, description));
    return {};
}

QString titleOf(const QString &path) {
    const QFileInfo info(path);
    QString name = info.isDir() ? QDir(path).dirName() : info.completeBaseName();
    if (name.endsWith(QLatin1String(".city")))
        name.chop(5);
    return name;
}

Result<void> addVector(model::Project &project, const QString &path, const std::vector<geo::LayerInfo> &layers,
                       Notes &notes) {
    std::vector<model::ProjectLayer> added;
    model::Project with = project;
    for (const geo::LayerInfo &layer : layers) {
        if (layer.features == 0)
            continue;
        const QJsonObject description = describe(layer, freeId(layer.name, with));
        if (description.isEmpty()) {
            notes.add(Words::tr("has no geometry of one kind and was left out"), layer.name);
            continue;
        }
        if (layer.crs.isEmpty()) {
            notes.add(Words::tr("names no reference system; set \"crs\" of the layer in the project"), layer.name);
            continue;
        }
        if (const Result<void> settled = settleCrs(with, layer.crs, layer.extent.centre(), path); !settled)
            return settled;
        with.layers.push_back(layerOf(path, layer.name, description));
    }
    if (with.layers.size() == project.layers.size())
        return nothingIn(path, notes.isEmpty() ? Words::tr("there is nothing in it that can be shown on a map")
                                               : notes.items().front().text);
    project = std::move(with);
    return {};
}

/** A picture that the ground wears. */
Result<void> addImagery(model::Project &project, const QString &path, const geo::RasterInfo &raster) {
    if (raster.crs.isEmpty())
        return nothingIn(path, Words::tr("it names no reference system; set \"crs\" of the layer in the project"));
    const Result<geo::Crs> own = geo::Crs::fromText(raster.crs);
    if (!own)
        return own.error();
    if (project.crs.isEmpty() && raster.extent.width() > (own->isProjected() ? kWorldMetres : kWorldDegrees))
        return nothingIn(path, Words::tr("it covers the world; open data of the city first, then add it"));
    if (const Result<void> settled = settleCrs(project, raster.crs, raster.extent.centre(), path); !settled)
        return settled;
    const QString title = titleOf(path);
    QJsonObject description = begun(freeId(title, project), title, QStringLiteral("layers"));
    description.insert(QStringLiteral("kind"), QStringLiteral("imagery"));
    description.insert(QStringLiteral("base"), true);
    description.insert(QStringLiteral("order"), kImageryOrder);
    description.insert(QStringLiteral("key"), QStringLiteral("id"));
    description.insert(QStringLiteral("symbol"), QJsonObject{{QStringLiteral("type"), QStringLiteral("none")}});
    project.layers.push_back(layerOf(path, {}, description));
    return {};
}

Result<void> addRaster(model::Project &project, const QString &path, const geo::RasterInfo &raster) {
    if (raster.bands != 1 || raster.type == QLatin1String("Byte"))
        return addImagery(project, path, raster);
    if (!project.terrain.isEmpty())
        return nothingIn(path, Words::tr("the project has a ground already: %1").arg(project.terrain));
    if (raster.crs.isEmpty())
        return nothingIn(path, Words::tr("it names no reference system; set \"terrain\" with \"crs\" in the project"));
    if (const Result<void> settled = settleCrs(project, raster.crs, raster.extent.centre(), path); !settled)
        return settled;
    project.terrain = path;
    return {};
}

} // namespace

Result<void> addData(model::Project &project, const QString &given, Notes &notes) {
    const QString path = city::tilesetIn(QFileInfo::exists(given) ? QFileInfo(given).absoluteFilePath() : given);
    if (model::carriesPassword(path))
        return Error{ErrorKind::Refused, Words::tr("adding data"), QString(),
                     Words::tr("the address carries a password; name a service instead (PG:service=city) and keep the "
                               "password in the database's own password file")};
    const Result<geo::Crs> degrees = geo::Crs::fromText(kDegrees);
    if (!degrees)
        return degrees.error();
    const QString title = titleOf(path), id = freeId(title, project);
    if (city::looksLikeOblique(path)) {
        QJsonObject photographs = begun(id, title, QStringLiteral("camera"));
        photographs.insert(QStringLiteral("kind"), QStringLiteral("oblique"));
        photographs.insert(QStringLiteral("base"), true);
        photographs.insert(QStringLiteral("key"), QStringLiteral("id"));
        photographs.insert(QStringLiteral("symbol"), QJsonObject{{QStringLiteral("type"), QStringLiteral("none")}});
        return addModel(project, path, city::readOblique(path, {}, *degrees), photographs);
    }
    if (city::looksLikeTileset(path)) {
        const QString name = QFileInfo(path).dir().dirName();
        QJsonObject tiles = begun(freeId(name, project), name, QStringLiteral("building"));
        tiles.insert(QStringLiteral("kind"), QStringLiteral("tileset"));
        tiles.insert(QStringLiteral("base"), true);
        tiles.insert(QStringLiteral("key"), QStringLiteral("id"));
        tiles.insert(QStringLiteral("symbol"), QJsonObject{{QStringLiteral("type"), QStringLiteral("none")}});
        return addModel(project, path, city::readTilesetFeatures(path, {}, *degrees), tiles);
    }
    const bool isJson = city::looksLikeCityJson(path);
    if (isJson || city::looksLikeCityGml(path)) {
        QJsonObject city = begun(id, title, QStringLiteral("building"));
        city.insert(QStringLiteral("key"), QStringLiteral("id"));
        city.insert(QStringLiteral("symbol"), QJsonObject{{QStringLiteral("type"), QStringLiteral("mesh")}});
        const geo::FeatureSource begins{.connection = path, .limit = kEnoughForAPlace};
        return addModel(
            project, path,
            isJson ? city::readCityJson(begins, *degrees, false) : city::readCityGml(begins, *degrees, false), city);
    }
    const bool isTiles = geo::isTileAddress(path); // its server is asked for pictures only
    const Result<std::vector<geo::LayerInfo>> layers =
        isTiles ? std::vector<geo::LayerInfo>() : geo::describeFeatures(path);
    if (layers && !layers->empty())
        return addVector(project, path, *layers, notes);
    const Result<geo::RasterInfo> raster = geo::describeRaster(path);
    if (raster)
        return addRaster(project, path, *raster);
    return layers ? raster.error() : layers.error();
}

Result<model::Project> projectOf(const QStringList &paths, Notes &notes) {
    model::Project out;
    for (const QString &path : paths) {
        if (const Result<void> added = addData(out, path, notes); !added)
            return added.error();
    }
    if (out.crs.isEmpty())
        return nothingIn(paths.join(QStringLiteral(", ")),
                         Words::tr("there is nothing in it that can be shown on a map"));
    out.title = LocalText(titleOf(paths.front()));
    return out;
}

bool isReport(const QString &path) {
    return path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
}

Result<model::Project> projectAt(const QString &path, Notes &notes) {
    if (isReport(path))
        return projectOfReport(path, notes);
    const bool isThere = QFileInfo::exists(path) || path.contains(QLatin1Char(':'));
    return isProjectFile(path) || !isThere ? store::readProject(path) : projectOf({path}, notes);
}

bool isProjectFile(const QString &path) {
    return path.endsWith(QLatin1String(".cim.json"), Qt::CaseInsensitive) || isReport(path);
}

} // namespace cim::app
