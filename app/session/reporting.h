// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "report/sheet.h"

#include <QVariantMap>

#include <functional>

namespace cim::app {

/** Reports of a session: which templates there are, which sheets one makes, and what stands on each. GUI thread. */

/** Makes a picture of the scene, in pixels; null when there is no OpenGL. */
using PictureMaker = std::function<QImage(QSize, const model::Viewpoint &, model::Theme)>;

/** Where templates lie: "reports" beside the project, the user's own, those of the program. */
[[nodiscard]] QStringList templateFolders(const model::Project &project);
[[nodiscard]] QString userTemplateFolder();
/** The map sheet in A3 that every project can have. */
inline constexpr char kMapSheet[] = "map-sheet";

/** What somebody asks for; what is left out is the template's or the view's. */
struct SheetRequest {
    LocalText title;
    QString sheetNumber;
    double scale = 0;                   ///< 0: the template's, or the roundest that shows @c extent
    std::optional<geo::Extent> extent;  ///< nothing: the whole city
    model::Viewpoint viewpoint;         ///< of the 3D views that name none
    std::vector<geo::Vec3> sectionLine; ///< project CRS, of the sections that are cut on a line that was drawn
    bool hasPictures = true;
    QVariantMap values; ///< by name, for the template's statements; unknown names are an error
    QString locale = dataLocale();
};

/** One sheet, or one of an atlas. */
struct SheetSubject {
    model::AssetRef asset; ///< invalid: no atlas
    QString name;          ///< of the asset, for progress and names of files
    QString key;
    QVariantMap values; ///< the row of the atlas
    /** Of the asset, or what the row gives as min_x, min_y, max_x, max_y: then the sheet is about many. */
    geo::Extent extent;
    [[nodiscard]] bool isOfMany() const { return values.contains(QStringLiteral("min_x")); }
};

/** About what a picture from that viewpoint shows of the city: its map's extent, in the project CRS. */
[[nodiscard]] geo::Extent surroundingsOf(const Session &session, const model::Viewpoint &viewpoint);

/** The subjects of the template's atlas in its order; one without an asset for a template without. */
[[nodiscard]] Result<std::vector<SheetSubject>> subjectsOf(Session &session, const report::ReportTemplate &form,
                                                           const SheetRequest &request);

/** Asks the statements and takes the pictures of the sheet number @p number of @p count. What cannot be had is written
 * on the sheet. */
[[nodiscard]] Result<report::SheetContent> contentOf(Session &session, const report::ReportTemplate &form,
                                                     const SheetRequest &request, const SheetSubject &subject,
                                                     int number, int count, const PictureMaker &picture);

/** The page before the sheets of an atlas: contents, and where each sheet lies. Only for a template that has one. */
[[nodiscard]] Result<report::SheetContent> frontContentOf(Session &session, const report::ReportTemplate &form,
                                                          const SheetRequest &request,
                                                          const std::vector<SheetSubject> &subjects,
                                                          const PictureMaker &picture);

} // namespace cim::app
