// SPDX-License-Identifier: Apache-2.0
#include "app/session/sectioncut.h"

#include "analysis/section.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

using analysis::SectionPath;
using report::SectionItem;
using SymbolKind = model::SymbolSpec::Kind;

/** Lines without heights of their own lie so deep, as in the picture (city/sweep). */
constexpr double kUsualDepth = 1.5, kUsualDiameterMm = 300;
/** The ground is asked so often, and no more often than that on a long line. */
constexpr double kStepMetres = 2;
constexpr double kMostSteps = 4000;

std::vector<geo::Vec3> localLine(const Session &session, model::AssetRef asset) {
    std::vector<geo::Vec3> out;
    const geo::Geometries &all = session.layers()[static_cast<std::size_t>(asset.layer)].table->geometries;
    if (all.kind(asset.row) != geo::GeometryKind::Line || all.parts(asset.row).empty())
        return out;
    for (const geo::Vec3 &p : all.points(all.parts(asset.row).front()))
        out.push_back(session.surroundings().frame.toLocal(p));
    return out;
}

/** One layer against the path. */
class LayerCut {
public:
    LayerCut(const SectionCut &cut, const SectionCut::Layer &layer, const SectionPath &path,
             report::SectionDrawing &out, std::stop_token stop)
        : m_cut(cut), m_layer(layer), m_path(path), m_out(out), m_stop(std::move(stop)) {
        if (layer.rows) {
            m_shown.assign(layer.table->size(), false);
            for (const model::Row row : *layer.rows)
                m_shown[row] = true;
        }
    }

    void add() {
        switch (m_layer.spec->symbol.kind) {
        case SymbolKind::Extrusion:
        case SymbolKind::Mesh:
            addBuildings();
            break;
        case SymbolKind::Tube:
            addLines();
            break;
        case SymbolKind::Ribbon:
            addRibbons();
            break;
        case SymbolKind::Area:
            addAreas();
            break;
        case SymbolKind::Instance:
        case SymbolKind::Point:
            addUprights();
            break;
        case SymbolKind::Slot:
        case SymbolKind::None:
            break;
        }
    }

private:
    [[nodiscard]] bool isShown(model::Row row) const { return m_shown.empty() || m_shown[row]; }
    [[nodiscard]] double datum() const { return m_cut.where.frame.origin().z; }
    [[nodiscard]] double groundAt(double x, double y) const {
        return m_cut.where.terrain ? m_cut.where.terrain->heightAt(x, y) : 0;
    }

    SectionItem item(SectionItem::Shape shape, model::Row row) const {
        SectionItem out;
        out.shape = shape;
        out.asset = {m_layer.index, row};
        out.name = m_layer.table->name(row);
        out.layer = m_layer.title;
        return out;
    }

    void addBuildings() {
        const std::vector<city::Prism> prisms =
            city::prisms(*m_layer.table, *m_layer.spec, m_cut.where, m_path.extent(), 0, m_stop);
        for (const analysis::CutBuilding &cut : analysis::cutBuildings(m_path, prisms)) {
            if (!isShown(cut.row))
                continue;
            SectionItem one = item(SectionItem::Shape::Building, cut.row);
            // Without a name of its own a building would be written as its key, which nobody reads in a drawing.
            if (m_layer.table->nameColumn < 0)
                one.name.clear();
            one.from = cut.span.from;
            one.to = cut.span.to;
            one.base = cut.base + datum();
            one.top = cut.top + datum();
            m_out.items.push_back(std::move(one));
        }
    }

    [[nodiscard]] QString kindOf(model::Row row) const {
        const model::SymbolSpec &symbol = m_layer.spec->symbol;
        const geo::Column *kind = m_layer.table->column(symbol.colourAttribute);
        return kind ? kind->text(row) : symbol.colour;
    }

    /** Of rows that come near; in the local frame, with the heights that the picture shows. */
    [[nodiscard]] geo::Geometries localLines() const {
        const model::SymbolSpec &symbol = m_layer.spec->symbol;
        const geo::Geometries &all = m_layer.table->geometries;
        const geo::LocalFrame &frame = m_cut.where.frame;
        geo::Extent near;
        const geo::Extent &place = m_path.extent();
        near.add(frame.toProjected({place.min.x - m_cut.reach, place.min.y - m_cut.reach, geo::kNoHeight}));
        near.add(frame.toProjected({place.max.x + m_cut.reach, place.max.y + m_cut.reach, geo::kNoHeight}));
        const double ownHeight = symbol.underground ? -kUsualDepth : symbol.offset;
        geo::Geometries out;
        for (model::Row row = 0; row < all.size(); ++row) {
            out.beginRow(all.kind(row));
            if (all.kind(row) != geo::GeometryKind::Line || !near.intersects(all.extent(row)))
                continue;
            for (const geo::Part &part : all.parts(row)) {
                out.beginPart();
                for (const geo::Vec3 &point : all.points(part)) {
                    geo::Vec3 p = frame.toLocal(point);
                    if (!std::isfinite(p.z))
                        p.z = groundAt(p.x, p.y) + ownHeight;
                    else if (!symbol.underground)
                        p.z += symbol.offset;
                    out.addPoint(p);
                }
            }
        }
        return out;
    }

    [[nodiscard]] std::vector<double> numbers(const QString &attribute, double usual, double factor) const {
        std::vector<double> out(m_layer.table->size(), usual * factor);
        if (const geo::Column *column = attribute.isEmpty() ? nullptr : m_layer.table->column(attribute)) {
            for (std::size_t row = 0; row < out.size(); ++row) {
                if (const double number = column->number(row); std::isfinite(number))
                    out[row] = number * factor;
            }
        }
        return out;
    }

    void addLines() {
        const model::SymbolSpec &symbol = m_layer.spec->symbol;
        const std::vector<double> across =
            symbol.box ? numbers(symbol.widthAttribute, symbol.width > 0 ? symbol.width : 2.0, 1)
                       : numbers(symbol.diameterAttribute, kUsualDiameterMm, 0.001);
        const std::vector<double> tall =
            symbol.box ? numbers(symbol.heightAttribute, symbol.height > 0 ? symbol.height : 2.5, 1) : across;
        const analysis::LineCuts cuts = analysis::cutLines(m_path, localLines(), across, tall, m_cut.reach, m_stop);
        for (const analysis::LineBeside &beside : cuts.beside) {
            if (!isShown(beside.row))
                continue;
            SectionItem one = item(SectionItem::Shape::Run, beside.row);
            one.kind = kindOf(beside.row);
            one.offset = beside.offset;
            for (const analysis::ProfilePoint &p : beside.axis)
                one.axis.emplace_back(p.chainage, p.height + datum());
            one.from = std::min(beside.axis.front().chainage, beside.axis.back().chainage);
            one.to = std::max(beside.axis.front().chainage, beside.axis.back().chainage);
            // So thick is it: what is painted is its axis.
            const double middle = (one.axis.front().y() + one.axis.back().y()) / 2;
            one.base = middle - beside.halfHeight;
            one.top = middle + beside.halfHeight;
            m_out.items.push_back(std::move(one));
        }
        for (const analysis::CutLine &cut : cuts.cut) {
            if (!isShown(cut.row))
                continue;
            SectionItem one = item(symbol.box ? SectionItem::Shape::Duct : SectionItem::Shape::Pipe, cut.row);
            one.kind = kindOf(cut.row);
            one.from = cut.chainage - cut.halfWidth;
            one.to = cut.chainage + cut.halfWidth;
            one.base = cut.height - cut.halfHeight + datum();
            one.top = cut.height + cut.halfHeight + datum();
            m_out.items.push_back(std::move(one));
        }
    }

    void addGround(model::Row row, const analysis::CutSpan &span) {
        SectionItem one = item(SectionItem::Shape::Ground, row);
        one.kind = m_layer.spec->symbol.colour;
        if (m_layer.table->nameColumn < 0)
            one.name.clear();
        one.from = std::max(0.0, span.from);
        one.to = std::min(m_path.length(), span.to);
        one.base = one.top = m_out.ground.empty() ? 0 : report::groundAt(m_out, (one.from + one.to) / 2);
        if (one.to > one.from)
            m_out.items.push_back(std::move(one));
    }

    void addRibbons() {
        const model::SymbolSpec &symbol = m_layer.spec->symbol;
        const std::vector<double> widths = numbers(symbol.widthAttribute, symbol.width > 0 ? symbol.width : 6.0, 1);
        const analysis::LineCuts cuts = analysis::cutLines(m_path, localLines(), widths, widths, 0, m_stop);
        for (const analysis::CutLine &cut : cuts.cut) {
            if (isShown(cut.row))
                addGround(cut.row, {cut.chainage - cut.halfWidth, cut.chainage + cut.halfWidth});
        }
    }

    void addAreas() {
        const geo::Geometries &all = m_layer.table->geometries;
        std::vector<std::vector<geo::Vec3>> rings;
        const geo::Extent &place = m_path.extent();
        for (model::Row row = 0; row < all.size() && !m_stop.stop_requested(); ++row) {
            if (all.kind(row) != geo::GeometryKind::Polygon || !isShown(row))
                continue;
            rings.clear();
            geo::Extent extent;
            for (const geo::Part &part : all.parts(row)) {
                rings.emplace_back();
                for (const geo::Vec3 &p : all.points(part)) {
                    rings.back().push_back(m_cut.where.frame.toLocal(p));
                    extent.add(rings.back().back());
                }
            }
            if (!extent.intersects(place))
                continue;
            for (const analysis::CutSpan &span : analysis::spansWithin(m_path, rings))
                addGround(row, span);
        }
    }

    void addUprights() {
        if (!m_layer.anchors)
            return;
        const std::vector<geo::Vec3> &tops = *m_layer.anchors;
        for (model::Row row = 0; row < tops.size() && !m_stop.stop_requested(); ++row) {
            if (!std::isfinite(tops[row].x) || !isShown(row))
                continue;
            const std::optional<SectionPath::Foot> foot = m_path.foot(tops[row], m_cut.reach);
            if (!foot)
                continue;
            SectionItem one = item(SectionItem::Shape::Upright, row);
            one.kind =
                m_layer.spec->symbol.model.startsWith(QLatin1String("tree")) ? QStringLiteral("green") : QString();
            if (m_layer.spec->base)
                one.name.clear();
            one.from = one.to = foot->chainage;
            one.offset = foot->offset;
            one.top = tops[row].z + datum();
            one.base = std::min(one.top, groundAt(tops[row].x, tops[row].y) + datum());
            if (m_layer.spec->symbol.underground)
                one.base = one.top;
            m_out.items.push_back(std::move(one));
        }
    }

    const SectionCut &m_cut;
    const SectionCut::Layer &m_layer;
    const SectionPath &m_path;
    report::SectionDrawing &m_out;
    std::stop_token m_stop;
    std::vector<bool> m_shown; ///< by row; empty: all
};

} // namespace

SectionCut sectionOn(const Session &session, std::vector<geo::Vec3> line, double reach) {
    SectionCut out;
    out.line = std::move(line);
    out.reach = reach;
    out.where = session.surroundings();
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const SessionLayer &layer = layers[i];
        // What an analysis found are the same lines and buildings once more.
        if (layer.table && layer.visible && !layer.isResult)
            out.layers.push_back(
                {static_cast<int>(i), layer.title(), layer.spec, layer.table, layer.filter, layer.anchors});
    }
    return out;
}

std::optional<SectionCut> sectionAlong(const Session &session, model::AssetRef asset, double reach) {
    if (!session.holds(asset))
        return std::nullopt;
    std::vector<geo::Vec3> line = localLine(session, asset);
    if (SectionPath(line).isEmpty())
        return std::nullopt;
    SectionCut out = sectionOn(session, std::move(line), reach);
    out.name = session.nameOf(asset);
    const SessionLayer &layer = session.layers()[static_cast<std::size_t>(asset.layer)];
    if (const geo::Column *start = layer.table->column(layer.spec->chainageAttribute);
        start && std::isfinite(start->number(asset.row)))
        out.startChainage = start->number(asset.row);
    return out;
}

std::optional<SectionCut> sectionAcross(const Session &session, model::AssetRef asset, double width, double reach) {
    if (!session.holds(asset))
        return std::nullopt;
    const SectionPath path(localLine(session, asset));
    geo::Vec3 middle, way{0, 1, 0};
    if (!path.isEmpty()) {
        middle = path.at(path.length() / 2);
        for (const SectionPath::Leg &leg : path.legs()) {
            if (leg.start <= path.length() / 2)
                way = {(leg.to.x - leg.from.x) / leg.length, (leg.to.y - leg.from.y) / leg.length, 0};
        }
    } else if (const std::optional<geo::Vec3> place = session.localPlaceOf(asset)) {
        middle = *place;
    } else {
        return std::nullopt;
    }
    const double dx = way.y * width / 2, dy = -way.x * width / 2;
    return sectionOn(session, {{middle.x - dx, middle.y - dy, 0}, {middle.x + dx, middle.y + dy, 0}}, reach);
}

report::SectionDrawing drawn(const SectionCut &cut, std::stop_token stop) {
    report::SectionDrawing out;
    const SectionPath path(cut.line);
    if (path.isEmpty())
        return out;
    out.name = cut.name;
    out.startChainage = cut.startChainage;
    out.length = path.length();
    out.reach = cut.reach;
    const auto toMap = [&](const geo::Vec3 &local) {
        const geo::Vec3 p = cut.where.frame.toProjected(local);
        out.line.emplace_back(p.x, p.y);
    };
    for (const SectionPath::Leg &leg : path.legs())
        toMap(leg.from);
    toMap(path.legs().back().to);
    const double datum = cut.where.frame.origin().z;
    if (cut.where.terrain) {
        const double step = std::max(kStepMetres, path.length() / kMostSteps);
        for (const analysis::ProfilePoint &p :
             analysis::groundAlong(path, step, [&](double x, double y) { return cut.where.terrain->heightAt(x, y); }))
            out.ground.emplace_back(p.chainage, p.height + datum);
    }
    for (const SectionCut::Layer &layer : cut.layers)
        LayerCut(cut, layer, path, out, stop).add();
    // What is large is painted first, what is cut last, and of lines that run along the nearest on top.
    std::stable_sort(out.items.begin(), out.items.end(), [](const SectionItem &a, const SectionItem &b) {
        const auto order = [](const SectionItem &item) {
            switch (item.shape) {
            case SectionItem::Shape::Building:
                return 0;
            case SectionItem::Shape::Ground:
                return 1;
            case SectionItem::Shape::Upright:
            case SectionItem::Shape::Pit:
                return 2;
            case SectionItem::Shape::Run:
                return 3;
            default:
                return 4;
            }
        };
        return order(a) != order(b) ? order(a) < order(b)
                                    : a.shape == SectionItem::Shape::Run && std::abs(a.offset) > std::abs(b.offset);
    });
    return out;
}

void showStates(const Session &session, report::SectionDrawing &drawing) {
    for (SectionItem &item : drawing.items) {
        const auto layer = static_cast<std::size_t>(item.asset.layer);
        if (!session.holds(item.asset) || !session.layers()[layer].spec->isLive() ||
            !session.board().hasLayer(item.asset.layer))
            continue;
        item.state = session.board().status(item.asset).drawn;
    }
}

} // namespace cim::app
