// SPDX-License-Identifier: Apache-2.0
#include "report/mappainter.h"

#include "report/mapgeometry.h"
#include "report/mapimagery.h"
#include "report/maplabels.h"
#include "report/mapsymbols.h"
#include "report/marks.h"
#include "report/papertext.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

using model::DrawnState;
using model::Row;
using model::SnapshotLayer;
using model::Theme;
using Kind = model::SymbolSpec::Kind;

constexpr double kBaysBelowScale = 3000; ///< bays are drawn at larger scales, their lots always
constexpr double kNamedSiteMm2 = 20;     ///< a site of this size on paper gets its name
constexpr double kNamedAreaMm2 = 30;     ///< so has any other area that its layer wants named
constexpr double kSignedLotMm2 = 45;     ///< a car park of this size on paper gets its sign
constexpr double kLargeGround = 4e5;     ///< square metres of water or green that get their name
constexpr double kLeastReachMm = 2.0;    ///< smaller circles of cranes would only blot: a dot stands for them
constexpr QRgb kRoadInk = 0xff555b61, kGroundInk = 0xff3f7694, kSiteInk = 0xff7a4d0a, kLotInk = 0xff0f4f54;

enum class Pass { Ground, Areas, Buildings, Lines, Points, Never };

Pass passOf(const SnapshotLayer &layer) {
    const model::SymbolSpec &s = layer.spec->symbol;
    if (s.kind == Kind::None)
        return Pass::Never;
    if (layer.spec->base)
        return s.kind == Kind::Instance ? Pass::Never : Pass::Ground; // trees say nothing on a plan
    switch (s.kind) {
    case Kind::Area:
        return Pass::Areas;
    case Kind::Extrusion:
    case Kind::Mesh:
        return Pass::Buildings;
    case Kind::Tube:
    case Kind::Ribbon:
        return Pass::Lines;
    default:
        return Pass::Points;
    }
}

double numberOf(const SnapshotLayer &layer, const QString &attribute, Row row, double otherwise) {
    const geo::Column *column = attribute.isEmpty() ? nullptr : layer.table->column(attribute);
    const double value = column ? column->number(row) : std::nan("");
    return std::isfinite(value) ? value : otherwise;
}

double roadMm(const MapFrame &frame, const SnapshotLayer &layer, Row row) {
    const model::SymbolSpec &s = layer.spec->symbol;
    const double metres = numberOf(layer, s.widthAttribute, row, std::max(3.0, s.width));
    return std::max(0.25, metres / frame.scale * 1000.0);
}

DrawnState stateOf(const SnapshotLayer &layer, Row row) {
    return row < layer.status.size() ? layer.status[row].drawn : DrawnState::Static;
}

class Painter {
public:
    Painter(QPainter &painter, const MapFrame &frame, const model::Snapshot &snapshot)
        : m_painter(painter), m_frame(frame), m_snapshot(snapshot), m_labels(frame.paper) {
        if (!frame.inset.isEmpty())
            m_labels.keepFree(frame.inset);
    }

    DrawnSymbols run() {
        m_painter.save();
        m_painter.setClipRect(m_frame.paper);
        m_painter.fillRect(m_frame.paper, colour(model::cityColours(Theme::Print).ground));
        paintPictures(false);
        // Areas, then lines, then points; within a class the tree's order from below.
        for (const Pass pass : {Pass::Ground, Pass::Areas, Pass::Buildings, Pass::Lines, Pass::Points}) {
            if (pass == Pass::Areas) // roads and green are under figures as the ground is
                paintPictures(true);
            for (int i = static_cast<int>(m_snapshot.layers.size()) - 1; i >= 0; --i) {
                const SnapshotLayer &layer = m_snapshot.layers[static_cast<std::size_t>(i)];
                if (layer.spec && layer.table && layer.visible && passOf(layer) == pass)
                    paintLayer(i, layer);
            }
        }
        paintExceptions();
        m_labels.paint(m_painter);
        paintFailures();
        m_painter.restore();
        return m_drawn;
    }

private:
    /** An asset in an exceptional state: its mark, over all quiet symbols, and its band if it is a zone. */
    struct Exception {
        DrawnState state;
        QPointF at;
        QPainterPath zone;
    };

    /** Photographs and maps, or what is drawn of figures. */
    void paintPictures(bool figures) {
        for (auto layer = m_snapshot.layers.rbegin(); layer != m_snapshot.layers.rend(); ++layer) {
            if (!layer->visible || !isImagery(*layer) || layer->table->pointFile.isEmpty() == figures)
                continue;
            if (const QString failure = paintImagery(m_painter, m_frame, *layer, m_snapshot.crs); !failure.isEmpty())
                m_drawn.failures << failure;
        }
    }

    void paintLayer(int index, const SnapshotLayer &layer) {
        m_shape = dotShape(m_snapshot, index);
        // All casings of a road layer first, then all carriageways: junctions are open.
        if (layer.spec->base && layer.spec->symbol.kind == Kind::Ribbon) {
            for (Row row = 0; row < layer.table->size(); ++row) {
                if (layer.table->geometries.kind(row) == geo::GeometryKind::Line && isInside(layer, row))
                    paintRoadCasing(m_painter, path(layer, row, false), roadMm(m_frame, layer, row));
            }
        }
        for (Row row = 0; row < layer.table->size(); ++row) {
            if (!isInside(layer, row) || !paintAsset(index, layer, row))
                continue;
            m_drawn.layers.insert(index);
            if (layer.spec->isLive())
                m_drawn.states.insert({index, stateOf(layer, row)});
        }
    }

    /** Where a reader looks for the picture, not in a log. */
    void paintFailures() {
        constexpr double kLine = 3.4, kMargin = 1.2;
        const PaperText style{2.2, true, colour(model::stateStyle(Theme::Print, DrawnState::Alarm).text)};
        double y = m_frame.paper.bottom() - kMargin - kLine * static_cast<double>(m_drawn.failures.size());
        for (const QString &failure : m_drawn.failures) {
            const QRectF box(m_frame.paper.left() + kMargin, y, m_frame.paper.width() - 2 * kMargin, kLine);
            m_painter.fillRect(box, Qt::white);
            style.draw(m_painter, box, Qt::AlignLeft | Qt::AlignVCenter,
                       style.fitted(failure.simplified(), box.width()));
            y += kLine;
        }
    }

    bool isInside(const SnapshotLayer &layer, Row row) const {
        return layer.table->geometries.extent(row).intersects(m_frame.extent);
    }
    QPainterPath path(const SnapshotLayer &layer, Row row, bool close) const {
        return pathOf(m_frame, *layer.table, row, close);
    }
    QPointF anchor(const SnapshotLayer &layer, Row row) const {
        return m_frame.toPaper(layer.table->geometries.anchor(row));
    }

    /** False when the symbol is not drawn at this scale. */
    bool paintAsset(int index, const SnapshotLayer &layer, Row row) {
        const geo::GeometryKind geometry = layer.table->geometries.kind(row);
        const Kind kind = layer.spec->symbol.kind;
        if (geometry == geo::GeometryKind::None)
            return false;
        if (kind == Kind::Slot)
            return bay(layer, row);
        if (geometry == geo::GeometryKind::Point)
            point(index, layer, row);
        else if (geometry == geo::GeometryKind::Line)
            line(index, layer, row);
        else if (kind == Kind::Extrusion || kind == Kind::Mesh)
            building(index, layer, row);
        else
            area(index, layer, row);
        return true;
    }

    void building(int index, const SnapshotLayer &layer, Row row) {
        const bool rising = layer.spec->symbol.colour == QLatin1String("earth");
        const bool high = !rising && numberOf(layer, layer.spec->symbol.heightAttribute, row, 0) >= kHighRiseMetres;
        m_drawn.classes.insert({index, high ? QStringLiteral("high") : QStringLiteral("low")});
        if (layer.table->geometries.kind(row) == geo::GeometryKind::Mesh) {
            paintRoofs(m_painter, facesOf(m_frame, *layer.table, row), high);
            return;
        }
        const QPainterPath outline = path(layer, row, true);
        if (layer.spec->draw) {
            paintDrawn(m_painter, outline, QLatin1String(kSketchClass), true);
            nameDrawn(layer, row);
            return;
        }
        rising ? paintRisingBuilding(m_painter, outline) : paintBuilding(m_painter, outline, high);
    }

    void classified(int index, const SnapshotLayer &layer, Row row, const QPainterPath &outline) {
        const geo::Column *column = layer.table->column(layer.spec->symbol.colourAttribute);
        const QString word = column ? column->text(row) : QString();
        m_drawn.classes.insert({index, word});
        if (layer.spec->symbol.kind == Kind::Ribbon)
            paintDrawn(m_painter, outline, word, layer.table->geometries.kind(row) == geo::GeometryKind::Polygon);
        else
            paintGround(m_painter, outline, word, true);
    }

    void area(int index, const SnapshotLayer &layer, Row row) {
        const model::SymbolSpec &s = layer.spec->symbol;
        const QPainterPath outline = path(layer, row, true);
        if (s.colour == QLatin1String("earth") && !layer.spec->base)
            site(layer, row, outline);
        else if (!layer.table->pointFile.isEmpty())
            paintCell(m_painter, outline);
        else if (layer.spec->ramp)
            lot(index, layer, row, outline);
        else if (layer.spec->isLive())
            paintArea(m_painter, outline, stateOf(layer, row));
        else if (s.colour == QLatin1String("class"))
            classified(index, layer, row, outline);
        else
            paintGround(m_painter, outline, s.colour, !layer.spec->base);
        if (s.kind == Kind::Ribbon)
            nameDrawn(layer, row);
        else if (!layer.spec->base && !layer.spec->isLive() && layer.spec->label && mm2(layer, row) > kNamedAreaMm2)
            m_labels.add(anchor(layer, row), layer.table->name(row), {2.0, false, QColor::fromRgb(kRoadInk)},
                         MapLabels::Place);
        if (layer.spec->isLive())
            exception(layer, row, MapLabels::Named);
        if (layer.spec->base && !layer.spec->nameAttribute.isEmpty() &&
            std::abs(layer.table->geometries.area(row)) > kLargeGround)
            m_labels.add(anchor(layer, row), layer.table->name(row), {3.2, false, QColor::fromRgb(kGroundInk)},
                         MapLabels::GroundName);
    }

    double mm2(const SnapshotLayer &layer, Row row) const {
        const double mmPerUnit = m_frame.paper.width() / m_frame.extent.width();
        return std::abs(layer.table->geometries.area(row)) * mmPerUnit * mmPerUnit;
    }

    void site(const SnapshotLayer &layer, Row row, const QPainterPath &outline) {
        paintSite(m_painter, outline);
        const int level = model::stateLevel(stateOf(layer, row));
        // One with an alarm gets its name beside the mark.
        if ((level >= 1 && level <= 3) || mm2(layer, row) < kNamedSiteMm2)
            return;
        m_labels.add(anchor(layer, row), layer.table->name(row), {2.0, true, QColor::fromRgb(kSiteInk)},
                     MapLabels::Place, isException(stateOf(layer, row)) ? kMarkMm * 0.6 : 0);
    }

    void lot(int index, const SnapshotLayer &layer, Row row, const QPainterPath &outline) {
        const double share = row < layer.ramp.size() ? layer.ramp[row] : std::nan("");
        const bool known = std::isfinite(share);
        m_drawn.classes.insert({index, known ? QStringLiteral("ramp") : QStringLiteral("no-value")});
        paintLot(m_painter, outline, known ? static_cast<int>(std::clamp(share * 4.0, 0.0, 3.0)) : -1);
        // Kerbs and small yards are told by their tint alone.
        if (mm2(layer, row) < kSignedLotMm2)
            return;
        const double whole = numberOf(layer, layer.spec->ramp->of, row, std::nan(""));
        const QString text = known && std::isfinite(whole)
                                 ? QStringLiteral("%1/%2").arg(std::lround((1 - share) * whole)).arg(std::lround(whole))
                                 : QStringLiteral("—");
        m_labels.addPlate(anchor(layer, row), text, {1.9, true, QColor::fromRgb(kLotInk)}, MapLabels::Count);
    }

    void line(int index, const SnapshotLayer &layer, Row row) {
        const model::SymbolSpec &s = layer.spec->symbol;
        const QPainterPath way = path(layer, row, false);
        if (layer.spec->base) {
            const double mm = roadMm(m_frame, layer, row);
            paintRoad(m_painter, way, mm);
            m_labels.addAlong(way, layer.table->name(row),
                              {std::clamp(mm * 0.6, 2.0, 3.0), false, QColor::fromRgb(kRoadInk)});
            return;
        }
        const DrawnState state = stateOf(layer, row);
        if (s.kind == Kind::Tube && s.box) {
            // Compartments of one tunnel lie on each other at small scales: exceptions wait for the quiet ones.
            if (isException(state))
                exception(layer, row, MapLabels::Named, way);
            else
                paintZone(m_painter, way, state);
            return;
        }
        if (s.kind == Kind::Ribbon && s.colour == QLatin1String("class")) {
            classified(index, layer, row, way);
            nameDrawn(layer, row);
            return;
        }
        const geo::Column *word = s.colourAttribute.isEmpty() ? nullptr : layer.table->column(s.colourAttribute);
        const QString code = word ? word->text(row) : QString();
        m_drawn.classes.insert({index, code});
        paintPipe(m_painter, way, code, numberOf(layer, s.diameterAttribute, row, 0) > 500 ? 0.5 : 0.28, state);
        exception(layer, row, MapLabels::Named);
    }

    /** What somebody has written is read wherever it is, as loud as a place. */
    void nameDrawn(const SnapshotLayer &layer, Row row) {
        if (layer.spec->draw && layer.spec->label && !layer.table->name(row).isEmpty() &&
            layer.table->name(row) != layer.table->keys[row])
            m_labels.add(anchor(layer, row), layer.table->name(row), {2.2, true, QColor::fromRgb(kRoadInk)},
                         MapLabels::Place, kMarkMm * 0.6);
    }

    void reachOf(int index, const QPointF &mast, double mm) {
        m_drawn.classes.insert({index, QStringLiteral("reach")});
        paintReach(m_painter, mast, mm);
    }

    void point(int index, const SnapshotLayer &layer, Row row) {
        const QPointF at = anchor(layer, row);
        const DrawnState state = stateOf(layer, row);
        const double reach = numberOf(layer, layer.spec->symbol.lengthAttribute, row, 50.0) / m_frame.scale * 1000.0;
        if (layer.spec->symbol.model == QLatin1String("crane") && reach >= kLeastReachMm)
            reachOf(index, at, reach);
        else if (!isException(state))
            paintDot(m_painter, at, m_shape, state);
        exception(layer, row, MapLabels::Named);
        nameDrawn(layer, row);
    }

    bool bay(const SnapshotLayer &layer, Row row) {
        if (m_frame.scale > kBaysBelowScale)
            return false;
        const model::SymbolSpec &s = layer.spec->symbol;
        const double k = 1000.0 / m_frame.scale;
        const double length = numberOf(layer, s.lengthAttribute, row, s.length > 0 ? s.length : 5.3) * k,
                     width = numberOf(layer, s.widthAttribute, row, s.width > 0 ? s.width : 2.5) * k;
        const double share = row < layer.ramp.size() ? layer.ramp[row] : std::nan("");
        m_painter.save();
        m_painter.translate(anchor(layer, row));
        m_painter.rotate(numberOf(layer, s.azimuthAttribute, row, 0));
        paintBay(m_painter, QRectF(-width / 2, -length / 2, width, length), std::isfinite(share), share > 0.5);
        m_painter.restore();
        return true;
    }

    void exception(const SnapshotLayer &layer, Row row, MapLabels::Priority priority, const QPainterPath &zone = {}) {
        const DrawnState state = stateOf(layer, row);
        if (!isException(state))
            return;
        const geo::Vec3 where = layer.table->geometries.anchor(row);
        const QPointF at = m_frame.toPaper(where);
        m_exceptions.push_back({state, at, zone});
        const double mark = markSize(m_exceptions.back());
        if (!m_frame.extent.contains(where.x, where.y))
            return;
        const int level = model::stateLevel(state);
        m_drawn.alarmsInside += level > 0 ? 1 : 0;
        m_labels.keepFree(QRectF(at.x() - mark / 2, at.y() - mark / 2, mark, mark));
        if (level >= 1 && level <= 3)
            m_labels.add(at, layer.table->name(row), {1.9, true}, level <= 2 ? MapLabels::Serious : priority,
                         mark * 0.6);
    }

    /** Larger on a band than beside a pole. */
    static double markSize(const Exception &exception) { return exception.zone.isEmpty() ? kMarkMm : kZoneMarkMm; }

    void paintExceptions() {
        // The worst last, over the others.
        std::stable_sort(m_exceptions.begin(), m_exceptions.end(), [](const Exception &a, const Exception &b) {
            const auto rank = [](DrawnState state) {
                const int level = model::stateLevel(state);
                return level > 0 ? 10 - level : 0;
            };
            return rank(a.state) < rank(b.state);
        });
        for (const Exception &each : m_exceptions) {
            if (!each.zone.isEmpty())
                paintZone(m_painter, each.zone, each.state);
        }
        for (const Exception &each : m_exceptions) {
            const double mark = markSize(each);
            // A white rim lifts the mark off a band of the same colour.
            if (!each.zone.isEmpty()) {
                m_painter.setPen(Qt::NoPen);
                m_painter.setBrush(Qt::white);
                m_painter.drawEllipse(each.at, mark * 0.62, mark * 0.62);
            }
            paintMark(m_painter, QRectF(each.at.x() - mark / 2, each.at.y() - mark / 2, mark, mark), each.state,
                      Theme::Print);
        }
    }

    QPainter &m_painter;
    const MapFrame &m_frame;
    const model::Snapshot &m_snapshot;
    DrawnSymbols m_drawn;
    int m_shape = 0; ///< of the dots of the layer being painted
    std::vector<Exception> m_exceptions;
    MapLabels m_labels;
};

} // namespace

QPointF MapFrame::toPaper(const geo::Vec3 &p) const {
    return {paper.x() + (p.x - extent.min.x) / extent.width() * paper.width(),
            paper.bottom() - (p.y - extent.min.y) / extent.height() * paper.height()};
}

DrawnSymbols paintMap(QPainter &painter, const MapFrame &frame, const model::Snapshot &snapshot) {
    return Painter(painter, frame, snapshot).run();
}

void paintOverview(QPainter &painter, const MapFrame &frame, const model::Snapshot &snapshot) {
    constexpr double kMainRoadMetres = 18.0;
    painter.save();
    painter.setClipRect(frame.paper);
    painter.fillRect(frame.paper, colour(model::cityColours(Theme::Print).ground));
    for (auto layer = snapshot.layers.rbegin(); layer != snapshot.layers.rend(); ++layer) {
        if (!layer->spec || !layer->table || passOf(*layer) != Pass::Ground)
            continue;
        for (Row row = 0; row < layer->table->size(); ++row) {
            const geo::GeometryKind kind = layer->table->geometries.kind(row);
            if (kind == geo::GeometryKind::Polygon)
                paintGround(painter, pathOf(frame, *layer->table, row, true), layer->spec->symbol.colour, false);
            else if (kind == geo::GeometryKind::Line &&
                     numberOf(*layer, layer->spec->symbol.widthAttribute, row, 0) >= kMainRoadMetres)
                paintRoadCasing(painter, pathOf(frame, *layer->table, row, false), 0);
        }
    }
    painter.restore();
}

int dotShape(const model::Snapshot &snapshot, int index) {
    int shape = 0;
    for (int i = 0; i < index; ++i) {
        const SnapshotLayer &layer = snapshot.layers[static_cast<std::size_t>(i)];
        const bool dots = layer.spec && passOf(layer) == Pass::Points && layer.spec->symbol.kind != Kind::Slot;
        shape += dots ? 1 : 0;
    }
    return shape;
}

} // namespace cim::report
