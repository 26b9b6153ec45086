// SPDX-License-Identifier: Apache-2.0
#include "app/session/scenelibrary.h"

#include "base/words.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace cim::app {

namespace {

const QStringList kFiles{QStringLiteral("*.gpkg"), QStringLiteral("*.geojson"), QStringLiteral("*.fgb"),
                         QStringLiteral("*.shp")};
/** A folder with more files is no place that was made for a project. */
constexpr int kMostFiles = 64;
/** Areas let the city under them be seen. */
constexpr double kSeeThrough = 0.55;

/** The files that may hold a scene's assets. */
QStringList candidates(const model::Project &project) {
    QStringList out;
    for (const model::ProjectLayer &layer : project.layers) {
        if (QFileInfo(layer.source.connection).isFile())
            out << layer.source.connection;
    }
    if (!project.path.isEmpty()) {
        const QFileInfoList beside = QFileInfo(project.path).absoluteDir().entryInfoList(kFiles, QDir::Files);
        for (qsizetype i = 0; i < beside.size() && i < kMostFiles; ++i)
            out << beside[i].absoluteFilePath();
    }
    out.removeDuplicates();
    return out;
}

} // namespace

QString userSceneFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/scenes");
}

SceneCatalogue catalogueFor(const model::Project &project, const QString &dataFolder) {
    QStringList own{dataFolder + QStringLiteral("/layers")};
    own << project.sceneFolders;
    if (!project.path.isEmpty())
        own << QFileInfo(project.path).absolutePath();
    SceneCatalogue out;
    for (const QStringList &folders : {own, {userSceneFolder()}, {dataFolder + QStringLiteral("/scenes")}}) {
        model::LayerCatalogue more = model::findLayerSpecs(folders);
        for (model::LayerSpec &spec : more.layers) {
            const bool isTaken = std::any_of(out.found.layers.begin(), out.found.layers.end(),
                                             [&](const model::LayerSpec &one) { return one.id == spec.id; });
            if (!isTaken)
                out.found.layers.push_back(std::move(spec));
        }
        std::move(more.errors.begin(), more.errors.end(), std::back_inserter(out.found.errors));
        out.folders << folders;
    }
    std::stable_sort(out.found.layers.begin(), out.found.layers.end(),
                     [](const model::LayerSpec &a, const model::LayerSpec &b) { return a.order < b.order; });
    return out;
}

std::vector<LibraryScene> libraryFor(const model::Project &project, const QString &dataFolder,
                                     std::vector<Error> &errors) {
    model::LayerCatalogue catalogue = catalogueFor(project, dataFolder).found;
    errors = std::move(catalogue.errors);
    struct Held {
        QString connection;
        QStringList layers;
    };
    std::vector<Held> held;
    for (const QString &file : candidates(project)) {
        const auto layers = geo::describeFeatures(file);
        if (!layers)
            continue;
        Held one{file, {}};
        for (const geo::LayerInfo &layer : *layers)
            one.layers << layer.name;
        held.push_back(std::move(one));
    }
    std::vector<LibraryScene> out;
    for (model::LayerSpec &spec : catalogue.layers) {
        if (spec.base || spec.keyAttribute.isEmpty() || spec.draw) // what is drawn comes by drawing
            continue;
        LibraryScene scene;
        scene.isInProject = std::any_of(project.layers.begin(), project.layers.end(),
                                        [&](const auto &layer) { return layer.layer == spec.id; });
        const auto holds = std::find_if(held.begin(), held.end(), [&](const Held &one) {
            return !spec.defaultSource.isEmpty() && one.layers.contains(spec.defaultSource);
        });
        if (holds != held.end()) {
            scene.source.connection = holds->connection;
            scene.source.layer = spec.defaultSource;
        }
        scene.spec = std::make_shared<const model::LayerSpec>(std::move(spec));
        out.push_back(std::move(scene));
    }
    std::stable_partition(out.begin(), out.end(),
                          [](const LibraryScene &scene) { return !scene.spec->summary.isEmpty(); });
    return out;
}

Result<void> addScene(model::Project &project, const model::LayerSpec &spec, const geo::FeatureSource &source,
                      const LocalText &group) {
    const bool isThere = std::any_of(project.layers.begin(), project.layers.end(),
                                     [&](const auto &layer) { return layer.layer == spec.id; });
    const QString title = spec.title.in(dataLocale());
    if (isThere)
        return Error{ErrorKind::Refused, Words::tr("adding a scene"), title,
                     Words::tr("the project has a layer \"%1\" already").arg(spec.id)};
    if (source.connection.trimmed().isEmpty())
        return Error{ErrorKind::Refused, Words::tr("adding a scene"), title,
                     Words::tr("no source is named; choose the file or database that holds its assets")};
    model::ProjectLayer layer;
    layer.layer = spec.id;
    layer.source = source;
    if (layer.source.layer == spec.defaultSource)
        layer.source.layer.clear(); // the description says it
    layer.group = group;
    if (spec.symbol.kind == model::SymbolSpec::Kind::Area)
        layer.opacity = kSeeThrough;
    project.layers.push_back(std::move(layer));
    return {};
}

} // namespace cim::app
