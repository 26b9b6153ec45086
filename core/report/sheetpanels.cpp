// SPDX-License-Identifier: Apache-2.0
#include "report/sheetpanels.h"

#include "report/marks.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cim::report {

namespace {

/** Violet outline and words: sample data and simulated values are marked so everywhere. Returns the x after it. */
double paintBadge(QPainter &painter, const QPointF &topLeft, const QString &text) {
    const QColor violet = colour(model::stateStyle(model::Theme::Print, model::DrawnState::Maintenance).text);
    const PaperText style{2.5, true, violet};
    const QRectF box(topLeft, QSizeF(style.width(text) + 3.0, 4.6));
    painter.setPen(QPen(violet, 0.35));
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(box, 0.8, 0.8);
    write(painter, box, text, style, Qt::AlignCenter);
    return box.right() + 2.0;
}

/** A cell with its caption above its value. */
void paintCell(QPainter &painter, const QRectF &cell, const QString &caption, const QString &value, double size = 2.6) {
    write(painter, QRectF(cell.left() + 1.6, cell.top() + 0.7, cell.width() - 3.2, 2.6), caption,
          {PaperText::kLeastMm, false, page::kInk2});
    write(painter, QRectF(cell.left() + 1.6, cell.top() + 3.4, cell.width() - 3.2, cell.height() - 4.0), value,
          {size, true});
}

/** The sources of a snapshot with their layers, those of one file and date together. */
QStringList sourceLines(const Sheet &sheet) {
    std::map<std::pair<QString, TimeMs>, QStringList> groups;
    for (const model::SnapshotLayer &layer : sheet.snapshot.layers) {
        if (layer.spec && layer.table)
            groups[{layer.table->source.section(QStringLiteral(": "), 0, 0), layer.table->dataDate}] << layer.title;
    }
    QStringList out;
    for (const auto &[key, titles] : groups)
        out << QStringLiteral("%1 (%2)%3%4")
                   .arg(key.first, sheet.date(key.second), sheet.word(": ", "："), titles.join(sheet.comma()));
    return out;
}

QStringList noteLines(const Sheet &sheet) {
    QStringList out;
    if (sheet.snapshot.sample)
        out << sheet.word(
            "Sample data: names, numbers and places are made up. Not for planning, building or enforcement.",
            "样例数据：名称、数值、位置均为虚构，不得用于规划、施工和执法。");
    if (sheet.snapshot.simulated)
        out << sheet.word("Simulated values come from a simulator, not from devices in the city.",
                          "模拟数值由仿真程序产生，并非来自城市中的设备。");
    for (const QString &failure : sheet.content.failures)
        out << sheet.word("Missing on this sheet: ", "本图缺项：") + failure;
    const bool live = std::any_of(sheet.snapshot.layers.begin(), sheet.snapshot.layers.end(),
                                  [](const auto &layer) { return layer.spec && layer.spec->isLive(); });
    if (live) {
        out << sheet.word("Colour, shape and word each tell the state; it holds for the time given as “values as of”.",
                          "颜色、形状、文字分别表达状态，状态以实时数据截至时刻为准。");
        out << sheet.word("A missing value is never counted as normal; old values are counted as stale.",
                          "缺测不计为正常，超期未更新的计为数据陈旧。");
    }
    out << sheet.word("Marks, tunnels and pipes are drawn wider than they are.", "标记、管廊、管线的宽度为夸大表示。");
    const bool ramp = std::any_of(sheet.snapshot.layers.begin(), sheet.snapshot.layers.end(),
                                  [](const auto &layer) { return layer.spec && layer.spec->ramp; });
    if (ramp)
        out << sheet.word("Parking shows free / all spaces; a full lot is no alarm.",
                          "停车标注为空余/总数，停满不是报警。");
    return out;
}

/** The authority code of a CRS; an em dash for one that has only a description. */
QString codeOf(const geo::Crs &crs) {
    const QString text = crs.text();
    return text.isEmpty() || text.size() > 24 ? QStringLiteral("—") : text;
}

} // namespace

void write(QPainter &painter, const QRectF &box, const QString &text, const PaperText &style, Qt::Alignment align) {
    if (text.isEmpty() || box.width() <= 0)
        return;
    const PaperText fitting = style.shrunk(text, box.width());
    fitting.draw(painter, box, static_cast<int>(align) | Qt::TextSingleLine, fitting.fitted(text, box.width() + 0.02));
}

double writeLines(QPainter &painter, const QRectF &box, const QString &text, const PaperText &style) {
    const int room = static_cast<int>(std::floor(box.height() / style.lineMm() + 1e-6));
    double y = box.top();
    for (const QString &line : style.wrapped(text, box.width(), room)) {
        style.draw(painter, QRectF(box.left(), y, box.width(), style.lineMm()),
                   Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line);
        y += style.lineMm();
    }
    return y;
}

double paintPanelHead(QPainter &painter, const QRectF &box, const QString &title, const QString &note) {
    constexpr double kHeight = 5.0;
    const PaperText head{3.0, true}, small{2.1, false, page::kInk2};
    const double half = std::min(head.width(title) + 2, box.width() * 0.62);
    write(painter, QRectF(box.left(), box.top(), half, kHeight - 0.6), title, head);
    write(painter, QRectF(box.left() + half, box.top(), box.width() - half, kHeight - 0.6), note, small,
          Qt::AlignRight | Qt::AlignVCenter);
    painter.setPen(QPen(page::kInk, 0.4, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(box.left(), box.top() + kHeight), QPointF(box.right(), box.top() + kHeight));
    return box.top() + kHeight;
}

void paintHead(QPainter &painter, const Sheet &sheet, const QRectF &head) {
    const model::Snapshot &s = sheet.snapshot;
    const double kSide = std::min(88.0, head.width() * 0.28);
    write(painter, QRectF(head.left(), head.top() + 1.5, kSide, 4.4), s.organisation, {2.8, true});
    double x = head.left();
    if (s.sample)
        x = paintBadge(painter, {x, head.top() + 7.4}, sheet.word("Sample data", "样例数据"));
    if (s.simulated)
        paintBadge(painter, {x, head.top() + 7.4}, sheet.word("Simulated values", "模拟数值"));
    const QRectF middle(head.left() + kSide + 2, head.top(), head.width() - 2 * kSide - 4, head.height());
    write(painter, QRectF(middle.left(), middle.top() + 0.6, middle.width(), 9.4), sheet.title(), {7.0, true},
          Qt::AlignCenter);
    write(painter, QRectF(middle.left(), middle.top() + 10.6, middle.width(), 4.4), sheet.subtitle(),
          {2.9, false, page::kInk2}, Qt::AlignCenter);
    const QRectF right(head.right() - kSide, head.top(), kSide, head.height());
    write(painter, QRectF(right.left(), right.top() + 1.2, kSide, 4.8), s.security, {3.2, true},
          Qt::AlignRight | Qt::AlignVCenter);
    write(painter, QRectF(right.left(), right.top() + 7.4, kSide, 4.4), sheet.word("Sheet ", "图号 ") + sheet.number(),
          {2.5}, Qt::AlignRight | Qt::AlignVCenter);
}

bool wantsKeyMap(const Sheet &sheet) {
    const geo::Extent &here = sheet.frame.extent;
    return !sheet.city.isEmpty() && sheet.city.width() > 0 && sheet.city.height() > 0 &&
           (sheet.city.width() > here.width() || sheet.city.height() > here.height());
}

void paintKeyMap(QPainter &painter, const Sheet &sheet, const QRectF &box) {
    write(painter, QRectF(box.left() + 3, box.top() + 1.4, box.width() - 6, 4), sheet.word("Location", "位置图"),
          {2.6, true});
    const QRectF room = box.adjusted(3, 6.4, -3, -3);
    const double k = std::min(room.width() / sheet.city.width(), room.height() / sheet.city.height());
    const double dx = room.width() / k / 2, dy = room.height() / k / 2;
    const geo::Vec3 centre = sheet.city.centre();
    MapFrame frame;
    frame.paper = room;
    frame.scale = 1000.0 * sheet.metresPerUnit() / k;
    frame.extent.add(geo::Vec3{centre.x - dx, centre.y - dy, geo::kNoHeight});
    frame.extent.add(geo::Vec3{centre.x + dx, centre.y + dy, geo::kNoHeight});
    paintOverview(painter, frame, sheet.snapshot);
    const geo::Extent &here = sheet.frame.extent;
    painter.save();
    painter.setClipRect(room);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(page::kInk, 0.6, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(QRectF(frame.toPaper({here.min.x, here.max.y, 0}), frame.toPaper({here.max.x, here.min.y, 0})));
    painter.restore();
    painter.setPen(QPen(page::kHair, 0.15));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(room);
}

void paintSources(QPainter &painter, const Sheet &sheet, const QRectF &box) {
    const model::Snapshot &s = sheet.snapshot;
    const double label = 27;
    double y = box.top() + 1.4;
    write(painter, QRectF(box.left() + 3, y, box.width() - 6, 4), sheet.word("Sources and times", "数据来源与时点"),
          {2.6, true});
    y += 4.8;
    const auto row = [&](const QString &caption, const QString &text, int lines) {
        const PaperText style{2.2};
        const QRectF value(box.left() + 3 + label, y, box.width() - 6 - label, lines * style.lineMm());
        if (value.bottom() > box.bottom() - 0.5)
            return;
        write(painter, QRectF(box.left() + 3, y, label - 1, style.lineMm()), caption, {2.2, true});
        y = writeLines(painter, value, text, style) + 0.5;
    };
    const QString none = sheet.word("none", "无");
    row(sheet.word("Values as of", "实时数据截至"), sheet.time(s.asOf), 1);
    row(sheet.word("Hub", "数据中枢"),
        (s.hubState.isEmpty() ? none : s.hubState) +
            (s.simulated ? sheet.word(" — simulated values", "（模拟数值）") : QString()),
        1);
    row(sheet.word("Data date", "数据日期"), sheet.date(s.dataDate), 1);
    row(sheet.word("Rules", "规则集"), s.ruleEdition.isEmpty() ? none : s.ruleEdition, 3);
    const QStringList sources = sourceLines(sheet);
    const double left = box.bottom() - 1 - y;
    const int lines = std::max(1, static_cast<int>(left / PaperText{2.2}.lineMm()));
    row(sheet.word("Layers from", "图层来源"), sources.isEmpty() ? none : sources.join(sheet.word("; ", "；")), lines);
}

void paintNotes(QPainter &painter, const Sheet &sheet, const QRectF &box) {
    const PaperText style{2.15};
    double y = box.top() + 1.4;
    write(painter, QRectF(box.left() + 3, y, box.width() - 6, 4), sheet.word("Notes", "说明"), {2.6, true});
    y += 4.8;
    int number = 1;
    for (const QString &note : noteLines(sheet)) {
        const QRectF text(box.left() + 7, y, box.width() - 10, box.bottom() - 0.8 - y);
        if (text.height() < style.lineMm())
            return;
        write(painter, QRectF(box.left() + 3, y, 4, style.lineMm()), QStringLiteral("%1.").arg(number++), style);
        y = writeLines(painter, text, note, style) + 0.4;
    }
}

void paintTitleBlock(QPainter &painter, const Sheet &sheet, const QRectF &box) {
    const model::Snapshot &s = sheet.snapshot;
    const double left = box.left(), width = box.width(), side = 38;
    std::vector<double> lines; // y of the lines across
    double y = box.top();
    write(painter, QRectF(left + 2, y + 0.8, width - 4, 4.8),
          s.organisation.isEmpty() ? QStringLiteral("—") : s.organisation, {3.3, true}, Qt::AlignCenter);
    write(painter, QRectF(left + 2, y + 5.8, width - 4, 3.4),
          sheet.word("City information model, thematic map", "城市信息模型专题图"), {2.2, false, page::kInk2},
          Qt::AlignCenter);
    lines.push_back(y += 10);
    const double cells = y;
    paintCell(painter, QRectF(left, y, width - side, 8.6), sheet.word("Project", "项目名称"), s.title);
    paintCell(painter, QRectF(left + width - side, y, side, 8.6), sheet.word("Security", "密级"),
              s.security.isEmpty() ? QStringLiteral("—") : s.security, 2.4);
    lines.push_back(y += 8.6);
    paintCell(painter, QRectF(left, y, width - side, 8.6), sheet.word("Map", "图名"), sheet.title());
    paintCell(painter, QRectF(left + width - side, y, side, 8.6), sheet.word("Sheet number", "图号"), sheet.number());
    lines.push_back(y += 8.6);
    painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(left + width - side, cells), QPointF(left + width - side, y));
    const QString captions[] = {sheet.word("Drafted", "制图"), sheet.word("Designed", "设计"),
                                sheet.word("Checked", "校核"), sheet.word("Reviewed", "审核"),
                                sheet.word("Approved", "审定")};
    const QString facts[][2] = {{sheet.word("Scale", "比例"), sheet.scaleText()},
                                {sheet.word("Date", "日期"), sheet.date(s.asOf)},
                                {sheet.word("Data date", "数据日期"), sheet.date(s.dataDate)},
                                {sheet.word("Size", "图幅"), sheet.form.sizeName},
                                {sheet.word("Coordinates", "坐标系"), codeOf(s.crs)}};
    const double column = width / 5;
    for (int i = 0; i < 5; ++i) {
        write(painter, QRectF(left + i * column + 1, y + 0.6, column - 2, 3.2), captions[i], {2.1, false, page::kInk2},
              Qt::AlignCenter);
        // Below it a field for the signature.
        paintCell(painter, QRectF(left + i * column, y + 11.2, column, 8.6), facts[i][0], facts[i][1], 2.4);
        if (i > 0) {
            painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(QPointF(left + i * column, y), QPointF(left + i * column, y + 19.8));
        }
    }
    lines.push_back(y + 4.2);
    lines.push_back(y + 11.2);
    lines.push_back(y += 19.8);
    write(painter, QRectF(left + 1.6, y + 0.3, width * 0.3, box.bottom() - y - 0.6),
          sheet.word("Made with Cimscape", "由 Cimscape 出图"), {2.0, false, page::kInk2});
    write(painter, QRectF(left + width * 0.3 + 2, y + 0.3, width * 0.7 - 3.6, box.bottom() - y - 0.6),
          sheet.word("Values as of ", "实时数据截至 ") + sheet.time(s.asOf), {2.0, false, page::kInk2},
          Qt::AlignRight | Qt::AlignVCenter);
    painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap));
    for (const double at : lines)
        painter.drawLine(QPointF(left, at), QPointF(left + width, at));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(page::kInk, 0.6, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(box);
}

double paintPicture(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
    const PaperText small{2.1, false, page::kInk2};
    const auto found = sheet.content.pictures.find(item.id);
    if (found == sheet.content.pictures.end() || found->second.isNull()) {
        write(painter, QRectF(box.left(), box.top(), box.width(), 4),
              sheet.word("This sheet was made without a 3D picture.", "本图未附三维视图。"), small);
        return box.top() + 4;
    }
    const QImage &picture = found->second;
    const QRectF place = box.adjusted(0, 0, 0, -kViewCaptionMm);
    // Fills its place: what is too wide or too high is cut off evenly.
    const QSizeF image(picture.size());
    const double k = std::max(place.width() / image.width(), place.height() / image.height());
    const QSizeF part(place.width() / k, place.height() / k);
    painter.drawImage(
        place, picture,
        QRectF((image.width() - part.width()) / 2, (image.height() - part.height()) / 2, part.width(), part.height()));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(page::kInk, 0.25, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(place);
    const auto caption = sheet.content.captions.find(item.id);
    write(painter, QRectF(box.left(), place.bottom() + 0.6, box.width(), 3.4),
          caption == sheet.content.captions.end() ? sheet.word("3D view", "三维视图") : caption->second, small);
    return box.bottom();
}

} // namespace cim::report
