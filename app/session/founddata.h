// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/project.h"

namespace cim::app {

/** What somebody means who drops files on the window: layers with a description made from what the files hold.
 *  Polygons with a field of heights or storeys become buildings, other polygons areas, lines ribbons, points marks,
 * city models meshes, a folder with metadata.xml oblique photography, a raster of one band the ground, other rasters
 * and addresses of tiles imagery. Field names are looked at in English and Chinese. Everything is written into the
 * project (ProjectLayer::description) and can be changed there. */

/** Adds what is in @p path to @p project; its CRS is chosen by the first that comes when it is empty: the data's own if
 * it is projected in metres, else geo::metricCrsAt(). Fails, and changes nothing, when nothing in it can be shown. What
 * was left out and why is noted. Reads headers only, and of city models the beginning. */
Result<void> addData(model::Project &project, const QString &path, Notes &notes);

/** A project of these alone, titled by the first. */
Result<model::Project> projectOf(const QStringList &paths, Notes &notes);

/** The project file at @p path, the project that a report there was made from, or the project of the data there. */
Result<model::Project> projectAt(const QString &path, Notes &notes);

/** Whether a path names a project, as a file or a report of one, rather than data. */
[[nodiscard]] bool isProjectFile(const QString &path);
/** Whether it is a report: a PDF, which may be ours. */
[[nodiscard]] bool isReport(const QString &path);

} // namespace cim::app
