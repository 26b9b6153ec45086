// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/palette.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace cim::shell {

/** An icon of the family by its file's name ("layers"), tinted when it is painted: it follows the theme by itself. Null
 * when the family was not rasterised at build or has no such icon: then words stand alone. GUI thread. */
[[nodiscard]] QIcon icon(const QString &name);
/** The same as a pixmap of @p size logical pixels in @p colour. */
[[nodiscard]] QPixmap iconPixmap(const QString &name, int size, const QColor &colour, double pixelRatio = 1);
/** The mark of a state, in the theme of now. */
[[nodiscard]] QIcon markIcon(model::DrawnState state);
/** The program's own: the layers on a square of the accent. */
[[nodiscard]] QIcon programIcon();
[[nodiscard]] bool hasIcon(const QString &name);

} // namespace cim::shell
