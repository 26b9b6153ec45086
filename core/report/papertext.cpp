// SPDX-License-Identifier: Apache-2.0
#include "report/papertext.h"

#include "report/marks.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace cim::report {

namespace {

constexpr double kLayoutPixels = 64.0;

/** Without hinting: glyphs are laid out at one size and shown at another. Without shaping, which no word of the sheet
 * needs: the ligatures and the digits that it puts beside Latin letters have no character of their own, so that a PDF
 * could not be searched for them. */
QFont layoutFont(bool bold) {
    QFont font = uiFont(kLayoutPixels, bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace

void PaperText::draw(QPainter &painter, const QRectF &boxMm, int flags, const QString &text) const {
    const double k = sizeMm / kLayoutPixels;
    painter.save();
    painter.translate(boxMm.topLeft());
    painter.scale(k, k);
    painter.setFont(layoutFont(bold));
    painter.setPen(ink);
    painter.drawText(QRectF(0, 0, boxMm.width() / k, boxMm.height() / k), flags | Qt::TextDontClip, text);
    painter.restore();
}

void PaperText::drawHalo(QPainter &painter, const QPointF &middleMm, const QString &text) const {
    const double k = sizeMm / kLayoutPixels;
    const QFont font = layoutFont(bold);
    const QFontMetricsF metrics(font);
    const QPointF base(-metrics.horizontalAdvance(text) / 2, (metrics.ascent() - metrics.descent()) / 2);
    QPainterPath outline;
    outline.addText(base, font, text);
    painter.save();
    painter.translate(middleMm);
    painter.scale(k, k);
    // The rim is an outline, so that the words are in the file once and can be found there.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, kLayoutPixels * 0.22, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(outline);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(base, text);
    painter.restore();
}

double PaperText::width(const QString &text) const {
    return QFontMetricsF(layoutFont(bold)).horizontalAdvance(text) * sizeMm / kLayoutPixels;
}

QString PaperText::fitted(const QString &text, double widthMm) const {
    return QFontMetricsF(layoutFont(bold)).elidedText(text, Qt::ElideRight, widthMm * kLayoutPixels / sizeMm);
}

PaperText PaperText::shrunk(const QString &text, double widthMm) const {
    PaperText out = *this;
    const double wanted = width(text);
    if (wanted > widthMm && widthMm > 0)
        out.sizeMm = std::max(std::min(sizeMm, kLeastMm), sizeMm * widthMm / wanted * 0.999);
    return out;
}

QStringList PaperText::wrapped(const QString &text, double widthMm, int lines) const {
    QStringList out;
    QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, text);
    qsizetype start = 0;
    while (start < text.size() && out.size() < lines) {
        if (out.size() == lines - 1) {
            out << fitted(text.mid(start).trimmed(), widthMm);
            return out;
        }
        qsizetype end = start;
        breaks.setPosition(start);
        for (qsizetype next = breaks.toNextBoundary(); next > start; next = breaks.toNextBoundary()) {
            if (end > start && width(text.mid(start, next - start).trimmed()) > widthMm)
                break;
            end = next;
            if (end >= text.size())
                break;
        }
        if (end == start)
            end = text.size();
        out << fitted(text.mid(start, end - start).trimmed(), widthMm);
        start = end;
    }
    return out;
}

} // namespace cim::report
