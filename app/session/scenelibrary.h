// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/layerspec.h"
#include "model/project.h"

#include <memory>

namespace cim::app {

/** The descriptions that a project can name: the program's own layers, those in the folders that the project names and
 * in its own, then the user's scenes and the scene library, of which one gives way to an earlier one of the same id. */
struct SceneCatalogue {
    model::LayerCatalogue found;
    QStringList folders; ///< where they were looked for
};
[[nodiscard]] SceneCatalogue catalogueFor(const model::Project &project, const QString &dataFolder);

/** Where the user's own scenes lie: a folder each, with a layer.json. Made when the first one is saved. */
[[nodiscard]] QString userSceneFolder();

/** One that a project may take in. */
struct LibraryScene {
    std::shared_ptr<const model::LayerSpec> spec;
    bool isInProject = false;
    geo::FeatureSource source; ///< found among the project's files; empty connection: the user has to name one
};

/** Every description that stands for assets with keys and is not drawn on, those of the library first; with a source
 * where a file that the project uses, or one in its folder or in the sample's for the sample city, holds the layer that
 * the description looks for. @p errors gets the descriptions that cannot be used. Opens those files: a worker. */
std::vector<LibraryScene> libraryFor(const model::Project &project, const QString &dataFolder,
                                     std::vector<Error> &errors);

/** Puts a scene into @p project under @p group. An id that is there already is an error. */
Result<void> addScene(model::Project &project, const model::LayerSpec &spec, const geo::FeatureSource &source,
                      const LocalText &group);

} // namespace cim::app
