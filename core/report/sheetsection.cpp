// SPDX-License-Identifier: Apache-2.0
// Sections on a sheet: the drawing, the list of what is cut, and the line on the map.
#include "report/marks.h"
#include "report/sheetpanels.h"

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

constexpr double kRow = 3.9;
/** The list takes at most so much of the box. */
constexpr double kListShare = 0.4;

struct Column {
    const char *english, *chinese;
    double share;
    bool isNumber;
};
constexpr Column kColumns[] = {{"No.", "编号", 0.5, false},       {"Line", "名称", 2.4, false},
                               {"Layer", "图层", 1.6, false},     {"Chainage", "桩号", 1.2, true},
                               {"Cover, m", "覆土 (m)", 1, true}, {"Axis at, m", "轴线标高 (m)", 1.2, true}};

QString word(const QString &locale, const char *english, const char *chinese) {
    return QString::fromUtf8(locale == QLatin1String("zh_CN") ? chinese : english);
}

void paintList(QPainter &painter, const QRectF &box, const SectionPlot &plot, const SectionDrawing &section,
               const std::vector<std::size_t> &cut, const QString &locale) {
    double shares = 0;
    for (const Column &column : kColumns)
        shares += column.share;
    double y = box.top();
    const auto cells = [&](const auto &textOf, const PaperText &style) {
        double x = box.left();
        for (std::size_t i = 0; i < std::size(kColumns); ++i) {
            const double width = box.width() * kColumns[i].share / shares;
            write(painter, {x + 0.8, y, width - 1.6, kRow}, textOf(i), style,
                  (kColumns[i].isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            x += width;
        }
        y += kRow;
    };
    cells([&](std::size_t i) { return word(locale, kColumns[i].english, kColumns[i].chinese); },
          {2.1, true, page::kInk2});
    painter.setPen(QPen(page::kInk, 0.3, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    const auto room = static_cast<std::size_t>(std::max(0.0, std::floor((box.bottom() - y) / kRow + 1e-6)));
    const std::size_t shown = cut.size() <= room ? cut.size() : room > 0 ? room - 1 : 0;
    for (std::size_t i = 0; i < shown; ++i) {
        const SectionItem &item = section.items[cut[i]];
        const QString texts[] = {QString::number(i + 1),
                                 item.name,
                                 item.layer,
                                 plot.chainageText((item.from + item.to) / 2),
                                 formatNumber(coverOf(section, item), 2),
                                 formatNumber((item.base + item.top) / 2, 2)};
        cells([&](std::size_t k) { return texts[k]; }, {2.2});
        painter.setPen(QPen(page::kHair, 0.12));
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    }
    if (shown < cut.size())
        write(painter, {box.left() + 0.8, y, box.width(), kRow},
              word(locale, "and %1 more", "另有 %1 条未列出").arg(cut.size() - shown), {2.1, true, page::kInk2});
}

void paintSectionAndList(QPainter &painter, const QRectF &box, const SectionDrawing &section, const QString &locale) {
    SectionPlot::Options options;
    options.roundScales = true;
    options.numbers = true;
    options.locale = locale;
    const std::vector<std::size_t> cut = numbered(section);
    const double list =
        cut.empty() ? 0 : std::min(box.height() * kListShare, kRow * (1 + static_cast<double>(cut.size())) + 0.1);
    const SectionPlot plot(section, box.adjusted(0, 0, 0, -list), options);
    plot.paint(painter);
    if (list > 0)
        paintList(painter, QRectF(box.left(), box.bottom() - list, box.width(), list), plot, section, cut, locale);
}

} // namespace

void paintSection(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
    const auto found = sheet.content.sections.find(item.id);
    const bool isThere = found != sheet.content.sections.end() && !found->second.isEmpty();
    QRectF place = box;
    if (!item.title.isEmpty()) {
        const QString note =
            isThere
                ? sheet.word("seen %1 m to both sides", "两侧各 %1 m 可见").arg(formatNumber(found->second.reach, 0))
                : QString();
        place.setTop(paintPanelHead(painter, box, sheet.filled(item.title.in(sheet.content.locale)), note) + 1.0);
    }
    if (isThere)
        paintSectionAndList(painter, place, found->second, sheet.content.locale);
    else
        write(painter, QRectF(place.left(), place.top(), place.width(), 4.4),
              sheet.word("No line was drawn for this section.", "未绘制剖面线。"), {2.1, false, page::kInk2});
}

void paintSectionLine(QPainter &painter, const MapFrame &frame, const SectionDrawing &section) {
    if (section.line.size() < 2)
        return;
    constexpr double kBeyondMm = 3.5;
    QPolygonF line;
    for (const QPointF &p : section.line)
        line << frame.toPaper({p.x(), p.y(), geo::kNoHeight});
    painter.save();
    painter.setClipRect(frame.paper);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, 1.2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPolyline(line);
    QPen dashed(page::kInk, 0.35, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    dashed.setDashPattern({12, 4, 2, 4});
    painter.setPen(dashed);
    painter.drawPolyline(line);
    painter.setPen(QPen(page::kInk, 0.9, Qt::SolidLine, Qt::FlatCap));
    const auto end = [&](const QPointF &at, const QPointF &inner, const QString &letter) {
        const QLineF out(inner, at);
        const QPointF way = out.length() > 0 ? QPointF(out.dx(), out.dy()) / out.length() : QPointF(1, 0);
        painter.drawLine(at, at + way * kBeyondMm);
        PaperText{3.4, true, page::kInk}.drawHalo(painter, at + way * (kBeyondMm + 2.4), letter);
    };
    end(line.front(), line[1], QStringLiteral("A"));
    end(line.back(), line[line.size() - 2], QStringLiteral("A′"));
    painter.restore();
}

void paintSectionLines(QPainter &painter, const Sheet &sheet) {
    for (const auto &[id, section] : sheet.content.sections) {
        const bool isSubject = section.line.size() >= 2 && !section.name.isEmpty();
        if (!isSubject)
            paintSectionLine(painter, sheet.frame, section);
    }
}

} // namespace cim::report
