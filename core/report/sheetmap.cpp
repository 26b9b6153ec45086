// SPDX-License-Identifier: Apache-2.0
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
    const QRectF neat = sheet.frame.paper, outer = page::kMapFrame;
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
    const QRectF neat = sheet.frame.paper, outer = page::kMapFrame;
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
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(sheet.frame.paper);
    painter.setPen(QPen(page::kInk, 0.8, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(page::kMapFrame);
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

void paintScaleStrip(QPainter &painter, const Sheet &sheet) {
    const QRectF strip = page::kScaleStrip;
    write(painter, QRectF(strip.left(), strip.top() + 1.2, 38, 8), sheet.scaleText(), {5.2, true});
    // The bar is exact on paper whatever a copier does to the words.
    constexpr int kPieces = 5;
    const double metres = roundDown(sheet.frame.scale * 0.1 * 1.0001), mmPerMetre = 1000.0 / sheet.frame.scale;
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
    const double x = std::max(bar.right() + 14, strip.left() + 156);
    const QRectF words(x, strip.top() + 0.6, strip.right() - x, 11);
    const double line = words.height() / 3;
    const double step = gridOf(sheet).step;
    const QString rows[] = {crsName(sheet), heightName(sheet),
                            sheet.word("Grid %1 %2, labels in thousands", "坐标网间距 %1 %2，注记以千为单位")
                                .arg(formatNumber(step, step < 1 ? 1 : 0), sheet.unitName())};
    for (int i = 0; i < 3; ++i)
        write(painter, QRectF(words.left(), words.top() + i * line, words.width(), line), rows[i], {2.3});
}

} // namespace cim::report
