// SPDX-License-Identifier: Apache-2.0
#include "report/mapgeometry.h"
#include "report/mapsymbols.h"
#include "report/sheetpanels.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace cim::report {

namespace {

/** Decimals a coordinate in thousands needs so that lines of the grid differ. */
int kilometreDecimals(double step) {
    int decimals = 0;
    for (double unit = 1000; unit > step * 1.0001 && decimals < 3; unit /= 10)
        ++decimals;
    return decimals;
}

/** A coordinate in thousands as map sheets write it: all but the last two whole digits small and raised. */
void paintKilometres(QPainter &painter, const QPointF &middle, double value, int decimals, bool upright) {
    const double thousands = value / 1000.0;
    const auto big = static_cast<qint64>(std::floor(thousands / 100.0 + 1e-9));
    const PaperText small{PaperText::kLeastMm}, large{2.6};
    const QString lead = big > 0 ? QString::number(big) : QString();
    const QString rest = QStringLiteral("%1").arg(thousands - 100.0 * static_cast<double>(big),
                                                  decimals > 0 ? 3 + decimals : 2, 'f', decimals, QLatin1Char('0'));
    const double leadWidth = small.width(lead), width = leadWidth + large.width(rest);
    painter.save();
    painter.translate(middle);
    if (upright)
        painter.rotate(-90);
    small.draw(painter, QRectF(-width / 2, -2.2, leadWidth, 3), Qt::AlignLeft | Qt::AlignVCenter, lead);
    large.draw(painter, QRectF(-width / 2 + leadWidth, -2, width, 4), Qt::AlignLeft | Qt::AlignVCenter, rest);
    painter.restore();
}

/** Grid lines of one direction inside the frame, as multiples of @p step. */
std::vector<double> gridLines(double from, double to, double step) {
    std::vector<double> out;
    for (double n = std::ceil(from / step); n * step <= to; ++n)
        out.push_back(n * step);
    return out;
}

/** 10°, 5°, 2°, 1°, 30′, 20′ … 1″: the largest that is not above @p degrees. */
double roundDegrees(double degrees) {
    for (const double unit : {1.0, 1.0 / 60, 1.0 / 3600}) {
        for (const double step : {30.0, 20.0, 10.0, 5.0, 2.0, 1.0}) {
            if ((unit < 1 || step <= 10) && step * unit <= degrees * 1.0001)
                return step * unit;
        }
    }
    return 1.0 / 3600;
}

/** 120°20′ or 120°20′30″, as fine as the step between lines. */
QString degreesText(double degrees, double step) {
    const auto seconds = static_cast<qint64>(std::llround(std::abs(degrees) * 3600));
    QString out = QStringLiteral("%1°").arg(seconds / 3600);
    if (step < 1)
        out += QStringLiteral("%1′").arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
    if (step < 1.0 / 60)
        out += QStringLiteral("%1″").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return out;
}

struct Grid {
    double step = 0;
    std::vector<double> east, north;
};

/** Crosses 10 cm apart on paper, or a little less at odd scales. */
Grid gridOf(const Sheet &sheet) {
    Grid grid;
    grid.step = roundDown(sheet.frame.scale / 10.0 / sheet.metresPerUnit() * 1.0001);
    const geo::Extent &e = sheet.frame.extent;
    grid.east = gridLines(e.min.x, e.max.x, grid.step);
    grid.north = gridLines(e.min.y, e.max.y, grid.step);
    return grid;
}

void paintTicks(QPainter &painter, const Sheet &sheet, const Grid &grid) {
    const QRectF neat = sheet.frame.paper;
    const geo::Extent &e = sheet.frame.extent;
    painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap));
    const double minor = grid.step / 5;
    const auto isMain = [&](double at) { return std::abs(at / grid.step - std::round(at / grid.step)) < 1e-6; };
    for (const double x : gridLines(e.min.x, e.max.x, minor)) {
        const double at = sheet.frame.toPaper({x, e.min.y, 0}).x(), length = isMain(x) ? 2.4 : 1.0;
        painter.drawLine(QPointF(at, neat.top()), QPointF(at, neat.top() - length));
        painter.drawLine(QPointF(at, neat.bottom()), QPointF(at, neat.bottom() + length));
    }
    for (const double y : gridLines(e.min.y, e.max.y, minor)) {
        const double at = sheet.frame.toPaper({e.min.x, y, 0}).y(), length = isMain(y) ? 2.4 : 1.0;
        painter.drawLine(QPointF(neat.left(), at), QPointF(neat.left() - length, at));
        painter.drawLine(QPointF(neat.right(), at), QPointF(neat.right() + length, at));
    }
}

/** Full coordinates at the four corners, in the units of the CRS. */
void paintCorners(QPainter &painter, const Sheet &sheet) {
    const QRectF neat = sheet.frame.paper, outer = sheet.map->box;
    const geo::Extent &e = sheet.frame.extent;
    const PaperText small{PaperText::kLeastMm};
    constexpr double kLong = 22;
    const auto east = [&](double x) { return QStringLiteral("E ") + QString::number(x, 'f', 1); };
    const auto north = [&](double y) { return QStringLiteral("N ") + QString::number(y, 'f', 1); };
    const QRectF bands[] = {QRectF(neat.left(), outer.top() + 0.6, neat.width(), 2.8),
                            QRectF(neat.left(), outer.bottom() - 3.4, neat.width(), 2.8)};
    for (const QRectF &band : bands) {
        write(painter, QRectF(band.left(), band.top(), kLong, band.height()), east(e.min.x), small);
        write(painter, QRectF(band.right() - kLong, band.top(), kLong, band.height()), east(e.max.x), small,
              Qt::AlignRight | Qt::AlignVCenter);
    }
    for (const double x : {outer.left() + 2.0, outer.right() - 2.0}) {
        for (const bool top : {true, false}) {
            painter.save();
            painter.translate(x, top ? neat.top() : neat.bottom());
            painter.rotate(-90);
            write(painter, QRectF(top ? -kLong : 0, -1.4, kLong, 2.8), north(top ? e.max.y : e.min.y), small,
                  (top ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            painter.restore();
        }
    }
}

/** Labels between neat line and map frame; those too near a corner would lie on its full coordinate. */
void paintGridLabels(QPainter &painter, const Sheet &sheet, const Grid &grid) {
    const QRectF neat = sheet.frame.paper, outer = sheet.map->box;
    const int decimals = kilometreDecimals(grid.step);
    constexpr double kCorner = 30;
    for (const double x : grid.east) {
        const double at = sheet.frame.toPaper({x, 0, 0}).x();
        if (at < neat.left() + kCorner || at > neat.right() - kCorner)
            continue;
        for (const double y : {outer.top() + 2.0, outer.bottom() - 2.0})
            paintKilometres(painter, {at, y}, x, decimals, false);
    }
    for (const double y : grid.north) {
        const double at = sheet.frame.toPaper({0, y, 0}).y();
        if (at < neat.top() + kCorner || at > neat.bottom() - kCorner)
            continue;
        for (const double x : {outer.left() + 2.0, outer.right() - 2.0})
            paintKilometres(painter, {x, at}, y, decimals, true);
    }
}

/** A crossing of a meridian or parallel with an edge of the neat line. */
void paintEdgeLabel(QPainter &painter, const Sheet &sheet, const QPointF &at, double degrees, double step, bool east) {
    const QRectF neat = sheet.frame.paper;
    const PaperText style{2.3};
    const QString text = degreesText(degrees, step) +
                         (east ? QLatin1Char(degrees < 0 ? 'W' : 'E') : QLatin1Char(degrees < 0 ? 'S' : 'N'));
    constexpr double kCorner = 12;
    painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap));
    painter.save();
    if (east) {
        const bool isTop = at.y() < neat.center().y();
        painter.drawLine(at, at + QPointF(0, isTop ? -1.6 : 1.6));
        if (at.x() > neat.left() + kCorner && at.x() < neat.right() - kCorner)
            write(painter, QRectF(at.x() - 14, at.y() + (isTop ? -5.2 : 2), 28, 3.2), text, style, Qt::AlignCenter);
    } else {
        const bool isLeft = at.x() < neat.center().x();
        painter.drawLine(at, at + QPointF(isLeft ? -1.6 : 1.6, 0));
        if (at.y() > neat.top() + kCorner && at.y() < neat.bottom() - kCorner) {
            painter.translate(at.x() + (isLeft ? -3.6 : 3.6), at.y());
            painter.rotate(-90);
            write(painter, QRectF(-14, -1.6, 28, 3.2), text, style, Qt::AlignCenter);
        }
    }
    painter.restore();
}

/** Meridians and parallels, about 10 cm apart on paper, with their degrees at the edges. */
void paintGraticule(QPainter &painter, const Sheet &sheet) {
    const auto degrees =
        geo::Crs::fromText(sheet.snapshot.crs.name().contains(QLatin1String("CGCS2000")) ? QStringLiteral("EPSG:4490")
                                                                                         : QStringLiteral("EPSG:4326"));
    if (!degrees)
        return;
    const auto there = geo::Transform::between(sheet.snapshot.crs, *degrees);
    const auto back = geo::Transform::between(*degrees, sheet.snapshot.crs);
    if (!there || !back)
        return;
    const geo::Extent &e = sheet.frame.extent;
    constexpr int kPieces = 16;
    geo::Extent bounds;
    for (int i = 0; i <= kPieces; ++i) {
        const double x = e.min.x + e.width() * i / kPieces, y = e.min.y + e.height() * i / kPieces;
        for (const geo::Vec3 &p :
             {geo::Vec3{x, e.min.y, 0}, geo::Vec3{x, e.max.y, 0}, geo::Vec3{e.min.x, y, 0}, geo::Vec3{e.max.x, y, 0}})
            bounds.add(there->apply(p));
    }
    constexpr double kDegreeMetres = 111'320;
    const double step = roundDegrees(sheet.frame.scale * 0.1 / kDegreeMetres);
    const QRectF neat = sheet.frame.paper;
    const auto line = [&](bool east, double at) {
        std::vector<QPointF> points;
        for (int i = 0; i <= kPieces; ++i) {
            const double along =
                east ? bounds.min.y + bounds.height() * i / kPieces : bounds.min.x + bounds.width() * i / kPieces;
            points.push_back(
                sheet.frame.toPaper(back->apply(east ? geo::Vec3{at, along, 0} : geo::Vec3{along, at, 0})));
        }
        painter.save();
        painter.setClipRect(neat);
        painter.setPen(QPen(page::kHair, 0.12));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(points.data(), static_cast<int>(points.size()));
        painter.restore();
        // A meridian ends at the upper and lower edge, a parallel at the left and right one.
        for (const double edge : east ? std::array{neat.top(), neat.bottom()} : std::array{neat.left(), neat.right()}) {
            for (std::size_t i = 1; i < points.size(); ++i) {
                const QPointF a = points[i - 1], b = points[i];
                const double from = (east ? a.y() : a.x()) - edge, to = (east ? b.y() : b.x()) - edge;
                if ((from < 0) == (to < 0))
                    continue;
                const QPointF at2 = a + (b - a) * (from / (from - to));
                if (neat.adjusted(-0.01, -0.01, 0.01, 0.01).contains(at2))
                    paintEdgeLabel(painter, sheet, at2, at, step, east);
            }
        }
    };
    for (const double at : gridLines(bounds.min.x, bounds.max.x, step))
        line(true, at);
    for (const double at : gridLines(bounds.min.y, bounds.max.y, step))
        line(false, at);
}

QString crsName(const Sheet &sheet) {
    const QString name = sheet.snapshot.crs.name();
    static const QRegularExpression kGauss(QStringLiteral("^CGCS2000 / ([36])-degree Gauss-Kruger CM (\\d+)E$"));
    const QRegularExpressionMatch match = kGauss.match(name);
    const QString shown = sheet.isChinese() && match.hasMatch()
                              ? QStringLiteral("2000 国家大地坐标系（CGCS2000），%1° 高斯-克吕格投影，中央经线 %2°E")
                                    .arg(match.captured(1), match.captured(2))
                              : name;
    const QString code = sheet.snapshot.crs.text();
    if (shown.isEmpty() && code.isEmpty())
        return sheet.word("Coordinate system not known", "坐标系未知");
    // WKT is no name: only short codes are written behind it.
    return code.size() <= 24 && code != shown ? QStringLiteral("%1 (%2)").arg(shown, code) : shown;
}

QString heightName(const Sheet &sheet) {
    const QString name = sheet.snapshot.crs.heightName();
    if (name.isEmpty())
        return sheet.word("Height datum not stated", "高程基准未注明");
    if (sheet.isChinese() && name == QLatin1String("Yellow Sea 1985 height"))
        return QStringLiteral("1985 国家高程基准");
    return sheet.word("Heights: ", "高程基准：") + name;
}

} // namespace

QString Sheet::unitName() const {
    const double metres = metresPerUnit();
    if (std::abs(metres - 1.0) < 1e-9)
        return QStringLiteral("m");
    return std::abs(metres - 0.3048) < 1e-4 ? QStringLiteral("ft") : QStringLiteral("× %1 m").arg(metres);
}

double roundDown(double value) {
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {5.0, 2.0}) {
        if (step * decade <= value)
            return step * decade;
    }
    return decade;
}

void paintMapFrame(QPainter &painter, const Sheet &sheet) {
    if (sheet.map->grid == TemplateItem::Grid::Degrees)
        paintGraticule(painter, sheet);
    if (sheet.map->grid == TemplateItem::Grid::Metres) {
        const Grid grid = gridOf(sheet);
        painter.save();
        painter.setClipRect(sheet.frame.paper);
        for (const double x : grid.east) {
            for (const double y : grid.north)
                paintGridCross(painter, sheet.frame.toPaper({x, y, 0}));
        }
        painter.restore();
        paintTicks(painter, sheet, grid);
        paintGridLabels(painter, sheet, grid);
        paintCorners(painter, sheet);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(sheet.frame.paper);
    painter.setPen(QPen(page::kInk, 0.8, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(sheet.map->box);
}

void paintSubject(QPainter &painter, const Sheet &sheet) {
    const model::AssetRef subject = sheet.content.subject;
    const auto layer = static_cast<std::size_t>(subject.layer);
    if (!subject.isValid() || layer >= sheet.snapshot.layers.size() || !sheet.snapshot.layers[layer].table ||
        subject.row >= sheet.snapshot.layers[layer].table->geometries.size())
        return;
    const model::AssetTable &table = *sheet.snapshot.layers[layer].table;
    constexpr double kAroundMm = 3.2;
    QPainterPath outline;
    if (table.geometries.kind(subject.row) == geo::GeometryKind::Point) {
        outline.addEllipse(sheet.frame.toPaper(table.geometries.anchor(subject.row)), kAroundMm, kAroundMm);
    } else {
        const bool isArea = table.geometries.kind(subject.row) != geo::GeometryKind::Line;
        const QPainterPath path = pathOf(sheet.frame, table, subject.row, isArea);
        QPainterPathStroker around;
        around.setWidth(2 * kAroundMm);
        around.setCapStyle(Qt::RoundCap);
        around.setJoinStyle(Qt::RoundJoin);
        outline = around.createStroke(path).simplified();
        if (isArea)
            outline = outline.united(path).simplified();
    }
    painter.save();
    painter.setClipRect(sheet.frame.paper);
    painter.setBrush(Qt::NoBrush);
    for (const auto &[colour, width] : {std::pair(QColor(Qt::white), 1.6), std::pair(page::kInk, 0.7)}) {
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPath(outline);
    }
    painter.restore();
}

void paintSheetFrames(QPainter &painter, const Sheet &sheet) {
    painter.save();
    painter.setClipRect(sheet.frame.paper);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(page::kInk, 0.3, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    const PaperText style{2.2, true};
    std::vector<QRectF> written; // where many lie on one another the first is named
    for (const SheetEntry &entry : sheet.content.sheets) {
        if (entry.extent.isEmpty())
            continue;
        const QRectF box(sheet.frame.toPaper({entry.extent.min.x, entry.extent.max.y, 0}),
                         sheet.frame.toPaper({entry.extent.max.x, entry.extent.min.y, 0}));
        painter.drawRect(box);
        const QString number = QString::number(entry.number);
        const QRectF place(box.center().x() - style.width(number) / 2 - 0.4, box.center().y() - style.lineMm() / 2,
                           style.width(number) + 0.8, style.lineMm());
        const bool isFree =
            std::none_of(written.begin(), written.end(), [&](const QRectF &other) { return other.intersects(place); });
        if (!isFree)
            continue;
        style.drawHalo(painter, place.center(), number);
        written.push_back(place);
        painter.setPen(QPen(page::kInk, 0.3, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
    }
    painter.restore();
}

QRectF northBox(const MapFrame &frame, const model::Snapshot &snapshot) {
    constexpr QSizeF kSize(27, 27);
    const QRectF inner = frame.paper.adjusted(2.5, 2.5, -2.5, -2.5);
    const std::array<QRectF, 4> corners{QRectF({inner.right() - kSize.width(), inner.top()}, kSize),
                                        QRectF(inner.topLeft(), kSize),
                                        QRectF({inner.right() - kSize.width(), inner.bottom() - kSize.height()}, kSize),
                                        QRectF({inner.left(), inner.bottom() - kSize.height()}, kSize)};
    const auto hidesAlarm = [&](const QRectF &box) {
        return std::any_of(snapshot.alarms.begin(), snapshot.alarms.end(), [&](const model::Alarm &alarm) {
            const auto layer = static_cast<std::size_t>(alarm.asset.layer);
            if (!alarm.asset.isValid() || layer >= snapshot.layers.size() || !snapshot.layers[layer].table ||
                alarm.asset.row >= snapshot.layers[layer].table->geometries.size())
                return false;
            const geo::Vec3 at = snapshot.layers[layer].table->geometries.anchor(alarm.asset.row);
            return box.adjusted(-kMarkMm, -kMarkMm, kMarkMm, kMarkMm).contains(frame.toPaper(at));
        });
    };
    const auto found =
        std::find_if(corners.begin(), corners.end(), [&](const QRectF &box) { return !hidesAlarm(box); });
    return found == corners.end() ? corners.front() : *found;
}

void paintNorth(QPainter &painter, const Sheet &sheet) {
    const QRectF box = sheet.frame.inset;
    painter.setBrush(Qt::white);
    painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(box);
    write(painter, QRectF(box.left(), box.top() + 0.8, box.width(), 4), sheet.word("N", "北 N"), {3.0, true},
          Qt::AlignCenter);
    const double x = box.center().x(), top = box.top() + 5.2, bottom = top + 12;
    const QPointF tip(x, top), foot(x, bottom - 3), left(x - 3, bottom), right(x + 3, bottom);
    painter.setPen(QPen(page::kInk, 0.25, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(page::kInk);
    painter.drawPolygon(QPolygonF({tip, foot, left}));
    painter.setBrush(Qt::white);
    painter.drawPolygon(QPolygonF({tip, foot, right}));
    const PaperText small{PaperText::kLeastMm, false, page::kInk2};
    write(painter, QRectF(box.left() + 0.8, bottom + 1.6, box.width() - 1.6, 2.8), sheet.word("grid north", "坐标北"),
          small, Qt::AlignCenter);
    if (!sheet.convergenceDegrees)
        return;
    const double degrees = *sheet.convergenceDegrees;
    const bool east = degrees >= 0;
    const QString text =
        sheet.isChinese()
            ? QStringLiteral("偏真北%1 %2°").arg(east ? QStringLiteral("东") : QStringLiteral("西"))
            : QStringLiteral("%2° %1 of true").arg(east ? QStringLiteral("east") : QStringLiteral("west"));
    write(painter, QRectF(box.left() + 0.8, bottom + 4.6, box.width() - 1.6, 2.8),
          text.arg(formatNumber(std::abs(degrees), 2)), small, Qt::AlignCenter);
}

void paintScaleBar(QPainter &painter, const Sheet &sheet, const QRectF &strip) {
    if (!sheet.map)
        return;
    write(painter, QRectF(strip.left(), strip.top() + 1.2, 38, 8), sheet.scaleText(), {5.2, true});
    // The bar is exact on paper whatever a copier does to the words.
    constexpr int kPieces = 5;
    constexpr double kNarrow = 150;                               ///< below it the words stand under the bar
    const double longest = std::min(0.1, strip.width() * 0.0004); // metres on paper
    const double metres = roundDown(sheet.frame.scale * longest * 1.0001), mmPerMetre = 1000.0 / sheet.frame.scale;
    const QRectF bar(strip.left() + 42, strip.top() + 2.6, metres * mmPerMetre, 1.8);
    painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    const double piece = bar.width() / kPieces;
    for (int i = 0; i < kPieces; ++i) {
        painter.setBrush(i % 2 == 0 ? page::kInk : QColor(Qt::white));
        painter.drawRect(QRectF(bar.left() + i * piece, bar.top(), piece, bar.height()));
    }
    const bool kilometres = metres >= 5000;
    const double shown = kilometres ? metres / 1000 : metres;
    const int decimals = std::fmod(shown, kPieces) == 0.0 ? 0 : 1;
    for (int i = 0; i <= kPieces; ++i) {
        QString text = formatNumber(shown * i / kPieces, decimals);
        if (i == kPieces)
            text += kilometres ? QStringLiteral(" km") : QStringLiteral(" m");
        write(painter, QRectF(bar.left() + i * piece - piece / 2 + 0.4, bar.bottom() + 0.6, piece - 0.8, 3.6), text,
              {2.2}, Qt::AlignCenter);
    }
    const bool isNarrow = strip.width() < kNarrow;
    const double x = isNarrow ? strip.left() : std::max(bar.right() + 14, strip.left() + strip.width() * 0.6);
    const QRectF words(x, strip.top() + (isNarrow ? 11.5 : 0.6), strip.right() - x, 11);
    const double line = words.height() / 3;
    const double step = gridOf(sheet).step;
    const bool hasMetres = sheet.map->grid == TemplateItem::Grid::Metres;
    const QString rows[] = {crsName(sheet), heightName(sheet),
                            !hasMetres
                                ? QString()
                                : sheet.word("Grid %1 %2, labels in thousands", "坐标网间距 %1 %2，注记以千为单位")
                                      .arg(formatNumber(step, step < 1 ? 1 : 0), sheet.unitName())};
    for (int i = 0; i < 3; ++i)
        write(painter, QRectF(words.left(), words.top() + i * line, words.width(), line), rows[i], {2.3});
}

} // namespace cim::report
