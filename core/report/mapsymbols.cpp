// SPDX-License-Identifier: Apache-2.0
#include "report/mapsymbols.h"

#include "model/classcolours.h"
#include "report/marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace cim::report {

namespace {

using model::DrawnState;
using model::Theme;

/** Sizes in millimetres and inks of the printed map, from the design language. */
constexpr double kZoneCasing = 1.7, kZoneBand = 1.2, kDot = 0.7;
constexpr QRgb kCasing = 0xff333333, kRoadEdge = 0xffb8bcc0, kWall = 0xff9a9ea2, kLow = 0xffdadcdd, kHigh = 0xffb9bdc0,
               kSmall = 0xffc6c9cb, kGreenEdge = 0xff8fa582, kShore = 0xff5f93ad, kWaterLine = 0xffa3c3d3,
               kSite = 0xffb0781e, kSiteGround = 0xfffdf3dd, kCrane = 0xff8a5a00, kStatic = 0xff5f6b76,
               kPlain = 0xffe6e8ea, kPlainEdge = 0xff66727e, kNoValue = 0xffeeeeee, kGrid = 0xff2f6f93;

QColor fillOf(DrawnState state) {
    return colour(model::stateStyle(Theme::Print, state).fill);
}

QColor edgeOf(DrawnState state) {
    return colour(model::stateStyle(Theme::Print, state).edge);
}

/** Half way to white: car parks must not outshout alarms on a printed map. */
QColor pale(const QColor &ink) {
    return QColor((ink.red() + 255) / 2, (ink.green() + 255) / 2, (ink.blue() + 255) / 2);
}

QPen flatPen(const QColor &ink, double mm) {
    return QPen(ink, mm, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
}

QPen dashPen(const QColor &ink, double mm, double dash, double gap) {
    QPen pen(ink, mm, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({dash / mm, gap / mm});
    return pen;
}

/** Kinds differ by their dashes as well as by their colour: copies are often black and white. */
QPen kindPen(const QString &kind, double mm) {
    struct Row {
        const char *codes;
        std::vector<double> dashes; ///< millimetres of line and gap
    };
    static const std::array<Row, 5> kRows{{{"WS PS HS", {3.0, 0.7}},
                                           {"YS", {3.0, 0.6, 0.6, 0.6}},
                                           {"RQ", {1.2, 0.6}},
                                           {"RL", {4.0, 0.6, 0.5, 0.6, 0.5, 0.6}},
                                           {"DL TX DX", {0.6, 0.5}}}};
    QPen pen = flatPen(colour(model::lineKindColour(Theme::Print, kind)), mm);
    for (const Row &row : kRows) {
        if (kind.isEmpty() || !QString::fromLatin1(row.codes).split(QLatin1Char(' ')).contains(kind))
            continue;
        QList<qreal> pattern;
        for (const double length : row.dashes)
            pattern << length / mm;
        pen.setDashPattern(pattern);
    }
    return pen;
}

void strokePath(QPainter &painter, const QPainterPath &path, const QPen &pen) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(path);
}

/** Level lines inside @p path, as water is told from land without colour. */
void level(QPainter &painter, const QPainterPath &path, const QColor &ink, double lineMm, double gapMm) {
    const QRectF box =
        path.boundingRect().intersected(painter.hasClipping() ? painter.clipBoundingRect() : path.boundingRect());
    painter.save();
    painter.setClipPath(path, Qt::IntersectClip);
    painter.setPen(QPen(ink, lineMm, Qt::SolidLine, Qt::FlatCap));
    // Counted from the page, so that neighbouring waters share their lines.
    for (double y = std::ceil(box.top() / gapMm) * gapMm; y < box.bottom(); y += gapMm)
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    painter.restore();
}

/** Diagonal lines inside @p path, drawn as lines: a pattern brush would be a picture in the PDF. */
void hatch(QPainter &painter, const QPainterPath &path, const QColor &ink, double lineMm, double gapMm) {
    const QRectF box = path.boundingRect();
    painter.save();
    painter.setClipPath(path, Qt::IntersectClip);
    painter.setPen(QPen(ink, lineMm, Qt::SolidLine, Qt::FlatCap));
    const double step = gapMm * 1.4142;
    for (double x = box.left() - box.height(); x < box.right(); x += step)
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
    painter.restore();
}

} // namespace

bool isException(DrawnState state) {
    return model::stateLevel(state) > 0 || state == DrawnState::Offline || state == DrawnState::Maintenance ||
           state == DrawnState::Stale;
}

void paintDot(QPainter &painter, const QPointF &at, int shape, DrawnState state) {
    const bool hollow = state == DrawnState::Unknown || state == DrawnState::OutOfService;
    const QColor ink = state == DrawnState::Normal ? fillOf(state) : hollow ? edgeOf(state) : QColor::fromRgb(kStatic);
    const double r = kDot / 2;
    painter.setPen(hollow ? QPen(ink, 0.15) : QPen(Qt::NoPen));
    painter.setBrush(hollow ? QBrush(Qt::white) : QBrush(ink));
    const QPen stroke(ink, 0.22, Qt::SolidLine, Qt::FlatCap);
    switch (shape % 7) {
    case 0:
        painter.drawEllipse(at, r, r);
        break;
    case 1:
        painter.drawRect(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r));
        break;
    case 2:
        painter.drawPolygon(QPolygonF({at + QPointF(0, -1.3 * r), at + QPointF(1.3 * r, 0), at + QPointF(0, 1.3 * r),
                                       at + QPointF(-1.3 * r, 0)}));
        break;
    case 3:
        painter.setPen(stroke);
        painter.drawLine(at - QPointF(1.3 * r, 0), at + QPointF(1.3 * r, 0));
        painter.drawLine(at - QPointF(0, 1.3 * r), at + QPointF(0, 1.3 * r));
        break;
    case 4:
        painter.setPen(stroke);
        painter.drawLine(at - QPointF(r, r), at + QPointF(r, r));
        painter.drawLine(at - QPointF(r, -r), at + QPointF(r, -r));
        break;
    case 5:
        painter.setPen(stroke);
        painter.setBrush(Qt::white);
        painter.drawRect(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r));
        break;
    default:
        painter.setPen(stroke);
        painter.setBrush(Qt::white);
        painter.drawEllipse(at, r * 1.2, r * 1.2);
    }
}

void paintZone(QPainter &painter, const QPainterPath &path, DrawnState state) {
    if (!isException(state)) {
        strokePath(painter, path, flatPen(QColor::fromRgb(kCasing), kZoneCasing * 0.55));
        strokePath(painter, path, flatPen(Qt::white, kZoneBand * 0.55));
        if (state == DrawnState::Normal)
            strokePath(painter, path, flatPen(fillOf(state), 0.3));
        else
            strokePath(painter, path, dashPen(edgeOf(state), 0.25, 0.8, 0.6));
        return;
    }
    strokePath(painter, path, flatPen(QColor::fromRgb(kCasing), kZoneCasing));
    strokePath(painter, path, flatPen(fillOf(state), kZoneBand));
    if (state == DrawnState::Stale)
        strokePath(painter, path, dashPen(edgeOf(state), kZoneBand, 0.2, 0.6));
    else if (state == DrawnState::Offline)
        strokePath(painter, path, dashPen(Qt::white, 0.35, 1.6, 0.8));
}

void paintPipe(QPainter &painter, const QPainterPath &path, const QString &kind, double mm, DrawnState state) {
    if (isException(state))
        strokePath(painter, path, flatPen(edgeOf(state), mm * 2));
    else
        strokePath(painter, path, kindPen(kind, mm));
}

void paintRoadCasing(QPainter &painter, const QPainterPath &path, double mm) {
    strokePath(painter, path, flatPen(QColor::fromRgb(kRoadEdge), mm + 0.24));
}

void paintRoad(QPainter &painter, const QPainterPath &path, double mm) {
    strokePath(painter, path, flatPen(Qt::white, mm));
}

void paintBuilding(QPainter &painter, const QPainterPath &path, bool high) {
    // Where a house is hardly wider than its outline, a whole town would be nothing but outlines.
    constexpr double kOutlinedMm = 0.8;
    const QRectF box = path.boundingRect();
    const bool outlined = std::min(box.width(), box.height()) >= kOutlinedMm;
    painter.setPen(outlined ? QPen(QColor::fromRgb(kWall), 0.08) : QPen(Qt::NoPen));
    painter.setBrush(QColor::fromRgb(high ? kHigh : outlined ? kLow : kSmall));
    painter.drawPath(path);
}

void paintRoofs(QPainter &painter, const std::vector<QPainterPath> &faces, bool high) {
    // All outlines first; the fillings cover those inside and leave the outer half of the others.
    for (const QPainterPath &face : faces)
        strokePath(painter, face, QPen(QColor::fromRgb(kWall), 0.2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    for (const QPainterPath &face : faces)
        painter.fillPath(face, QColor::fromRgb(high ? kHigh : kLow));
}

void paintRisingBuilding(QPainter &painter, const QPainterPath &path) {
    painter.setPen(QPen(QColor::fromRgb(kSite), 0.2));
    painter.setBrush(Qt::white);
    painter.drawPath(path);
}

void paintGround(QPainter &painter, const QPainterPath &path, const QString &word, bool edged) {
    const model::CityColours &city = model::cityColours(Theme::Print);
    painter.setPen(Qt::NoPen);
    const bool water = word == QLatin1String("water") || word == QLatin1String("sea");
    if (water) {
        painter.setPen(QPen(QColor::fromRgb(kShore), 0.15));
        painter.setBrush(colour(city.water));
    } else if (word == QLatin1String("green")) {
        if (edged)
            painter.setPen(QPen(QColor::fromRgb(kGreenEdge), 0.15));
        painter.setBrush(colour(city.green));
    } else if (const int of = model::classOf(word); of >= 0) {
        painter.setPen(QPen(QColor::fromRgb(kPlainEdge), 0.1));
        painter.setBrush(colour(model::classColours(Theme::Print)[static_cast<std::size_t>(of)]));
    } else {
        painter.setPen(QPen(QColor::fromRgb(kPlainEdge), 0.15));
        painter.setBrush(QColor::fromRgb(kPlain));
    }
    painter.drawPath(path);
    if (water)
        level(painter, path, QColor::fromRgb(kWaterLine), 0.07, 1.5);
}

void paintDrawn(QPainter &painter, const QPainterPath &path, const QString &word, bool isArea) {
    constexpr double kPenMm = 0.8, kVeil = 0.22;
    const QRgb darkest = model::classColours(Theme::Print).back();
    const int of = model::classOf(word);
    const QRgb rgb = of < 0 ? darkest : model::classColours(Theme::Print)[static_cast<std::size_t>(of)];
    if (isArea)
        painter.fillPath(path, colour(rgb, kVeil));
    strokePath(painter, path, QPen(colour(rgb), kPenMm, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void paintSite(QPainter &painter, const QPainterPath &path) {
    painter.fillPath(path, QColor::fromRgb(kSiteGround));
    hatch(painter, path, QColor::fromRgb(kSite), 0.12, 1.3);
    strokePath(painter, path, dashPen(QColor::fromRgb(kSite), 0.45, 1.4, 0.7));
}

void paintLot(QPainter &painter, const QPainterPath &path, int step) {
    const auto &ramp = model::availabilityRamp(Theme::Print);
    painter.setPen(QPen(colour(ramp[3]), 0.2));
    painter.setBrush(step < 0 ? QColor::fromRgb(kNoValue)
                              : pale(colour(ramp[static_cast<std::size_t>(std::min(step, 3))])));
    painter.drawPath(path);
    if (step < 0)
        hatch(painter, path, QColor::fromRgb(kPlainEdge), 0.1, 0.9);
}

void paintBay(QPainter &painter, const QRectF &bay, bool known, bool taken) {
    const auto &ramp = model::availabilityRamp(Theme::Print);
    painter.setPen(QPen(colour(ramp[3]), 0.1));
    painter.setBrush(!known ? QColor::fromRgb(kNoValue) : taken ? colour(ramp[2]) : QColor(Qt::white));
    painter.drawRect(bay);
    if (!known)
        painter.drawLine(bay.bottomLeft(), bay.topRight());
}

void paintArea(QPainter &painter, const QPainterPath &path, DrawnState state) {
    painter.setPen(QPen(edgeOf(state), 0.25));
    painter.setBrush(colour(model::stateStyle(Theme::Print, state).fill, 0.30));
    painter.drawPath(path);
    if (state == DrawnState::Stale)
        hatch(painter, path, edgeOf(state), 0.2, 0.8);
}

void paintCell(QPainter &painter, const QPainterPath &path) {
    painter.setPen(QPen(colour(0x4a3d73, 0.35), 0.1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

void paintReach(QPainter &painter, const QPointF &mast, double radiusMm) {
    const QColor ink = QColor::fromRgb(kCrane);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(dashPen(ink, 0.25, 1.1, 0.6));
    painter.drawEllipse(mast, radiusMm, radiusMm);
    painter.setPen(QPen(ink, 0.35));
    painter.drawLine(mast - QPointF(1, 0), mast + QPointF(1, 0));
    painter.drawLine(mast - QPointF(0, 1), mast + QPointF(0, 1));
}

void paintGridCross(QPainter &painter, const QPointF &at) {
    constexpr double kArm = 3.0;
    painter.setPen(QPen(QColor::fromRgb(kGrid), 0.22, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(at - QPointF(kArm, 0), at + QPointF(kArm, 0));
    painter.drawLine(at - QPointF(0, kArm), at + QPointF(0, kArm));
}

} // namespace cim::report
