// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPainter>
#include <QString>
#include <QStringList>

namespace cim::report {

/** Text on a page painted in millimetres. Fonts know whole pixels only, so that glyphs are laid out large and the
 * painter shrinks them: sizes are exact and the text stays text in a PDF. Private to the room. */
struct PaperText {
    static constexpr double kLeastMm = 1.8; ///< nothing smaller is read on paper

    double sizeMm = 2.35;
    bool bold = false;
    QColor ink = QColor(0x11, 0x11, 0x11);

    void draw(QPainter &painter, const QRectF &boxMm, int flags, const QString &text) const;
    /** With a white rim, for words on a map. One line, centred on @p middleMm. */
    void drawHalo(QPainter &painter, const QPointF &middleMm, const QString &text) const;
    [[nodiscard]] double width(const QString &text) const;
    /** Cut with an ellipsis to fit. */
    [[nodiscard]] QString fitted(const QString &text, double widthMm) const;
    /** The same style, made smaller until @p text fits, but never below the least size. */
    [[nodiscard]] PaperText shrunk(const QString &text, double widthMm) const;
    /** At most @p lines lines, broken where the language allows it; what does not fit is cut with an ellipsis. */
    [[nodiscard]] QStringList wrapped(const QString &text, double widthMm, int lines) const;
    [[nodiscard]] double lineMm() const { return sizeMm * 1.48; }
};

} // namespace cim::report
