// SPDX-License-Identifier: Apache-2.0
#include "app/session/planning.h"

#include "app/session/resulttable.h"
#include "base/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace cim::app {

std::vector<int> plotLayers(const Session &session) {
    std::vector<int> out;
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].table && !layers[i].isResult && layers[i].table->size() > 1 &&
            layers[i].spec->symbol.kind == model::SymbolSpec::Kind::Area)
            out.push_back(static_cast<int>(i));
    }
    return out;
}

Result<PlotStudy> plotStudyOf(const Session &session, int plots) {
    const int buildings = buildingsLayer(session);
    if (buildings < 0)
        return Error{ErrorKind::Refused, Words::tr("studying plots"),
                     session.layers()[static_cast<std::size_t>(plots)].title(),
                     Words::tr("the project has no layer of buildings")};
    PlotStudy out;
    out.plots = session.layers()[static_cast<std::size_t>(plots)].table;
    out.buildings = session.layers()[static_cast<std::size_t>(buildings)].table;
    out.buildingsSpec = session.layers()[static_cast<std::size_t>(buildings)].spec;
    out.beside = buildingsBeside(session, buildings);
    out.where = session.surroundings();
    return out;
}

PlotStudy studied(PlotStudy study, std::stop_token stop) {
    geo::Geometries local = study.plots->geometries;
    for (geo::Vec3 &p : local.mutablePoints())
        p = study.where.frame.toLocal(p);
    std::vector<city::Prism> buildings = city::prisms(*study.buildings, *study.buildingsSpec, study.where, {}, 0, stop);
    study.beside.addTo(buildings, study.where, {}, 0, stop);
    study.figures = analysis::plotFigures(local, buildings, stop);
    return study;
}

void showPlots(Session &session, const PlotStudy &study) {
    static constexpr double kLimits[4] = {0.5, 1.0, 2.0, 3.5};
    geo::Geometries shapes;
    std::vector<QString> classes, names;
    std::vector<double> ratio, density, area, floorArea, tallest, count;
    for (const analysis::PlotFigures &plot : study.figures) {
        shapes.beginRow(geo::GeometryKind::Polygon);
        for (const geo::Part &part : study.plots->geometries.parts(plot.row)) {
            shapes.beginPart(part.hole);
            for (const geo::Vec3 &p : study.plots->geometries.points(part))
                shapes.addPoint(p);
        }
        classes.push_back(classWord(plot.floorAreaRatio(), kLimits));
        names.push_back(study.plots->name(plot.row));
        ratio.push_back(plot.floorAreaRatio());
        density.push_back(100 * plot.density());
        area.push_back(plot.area);
        floorArea.push_back(plot.floorArea);
        tallest.push_back(plot.tallest);
        count.push_back(plot.buildings);
    }
    model::LayerSpec spec = resultSpec("plot_figures", resultText("Density of plots", "地块强度"), "building", 940);
    spec.nameAttribute = QStringLiteral("plot");
    nameClasses(spec, kLimits, "");
    drawAsClasses(spec);
    ResultTable table(spec, std::move(shapes));
    table.addText("class", resultText("Floor-area ratio, class", "容积率分级"), std::move(classes));
    table.addText("plot", resultText("Plot", "地块"), std::move(names));
    table.addNumber("far", resultText("Floor-area ratio", "容积率"), "", 2, std::move(ratio));
    table.addNumber("density", resultText("Building density", "建筑密度"), "%", 1, std::move(density));
    table.addNumber("area", resultText("Area", "用地面积"), "m2", 0, std::move(area));
    table.addNumber("floor_area", resultText("Floor area", "建筑面积"), "m2", 0, std::move(floorArea));
    table.addNumber("tallest", resultText("Tallest", "最高建筑"), "m", 1, std::move(tallest));
    table.addNumber("buildings", resultText("Buildings", "建筑数"), "", 0, std::move(count));
    session.showResult(spec, table.take(*study.plots, Words::tr("study of plots"), 1));
}

std::vector<FreeParking> freeParking(const Session &session) {
    std::vector<FreeParking> out;
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const SessionLayer &layer = layers[i];
        if (!layer.table || !layer.spec->ramp || layer.spec->ramp->of.isEmpty())
            continue;
        const int property = layer.spec->propertyIndex(layer.spec->ramp->property);
        const geo::Column *of = layer.table->column(layer.spec->ramp->of);
        if (property < 0 || !of)
            continue;
        for (model::Row row = 0; row < layer.table->size(); ++row) {
            const model::AssetRef lot{static_cast<int>(i), row};
            const model::LiveValue value = session.board().value(lot, property);
            const geo::Vec3 at = layer.table->geometries.anchor(row);
            if (!value.hasValue() || !std::isfinite(value.number) || !(of->number(row) > 0) || !std::isfinite(at.x) ||
                session.board().status(lot).connectivity != model::Connectivity::Online)
                continue;
            out.push_back({lot, at, value.number, of->number(row), session.clock().now() - value.observed});
        }
    }
    return out;
}

int showShortage(Session &session, const std::vector<FreeParking> &lots, double cell) {
    static constexpr double kLimits[4] = {50, 70, 85, 95};
    struct Square {
        double free = 0, capacity = 0;
        int lots = 0;
    };
    std::map<std::pair<qint64, qint64>, Square> squares;
    for (const FreeParking &lot : lots) {
        Square &square = squares[{static_cast<qint64>(std::floor(lot.at.x / cell)),
                                  static_cast<qint64>(std::floor(lot.at.y / cell))}];
        square.free += std::clamp(lot.free, 0.0, lot.capacity);
        square.capacity += lot.capacity;
        ++square.lots;
    }
    geo::Geometries shapes;
    std::vector<QString> classes, names;
    std::vector<double> taken, free, capacity, count;
    int shortages = 0;
    for (const auto &[at, square] : squares) {
        const double x = static_cast<double>(at.first) * cell, y = static_cast<double>(at.second) * cell;
        shapes.beginRow(geo::GeometryKind::Polygon);
        shapes.beginPart();
        for (const auto &[dx, dy] : {std::pair(0.0, 0.0), {cell, 0.0}, {cell, cell}, {0.0, cell}})
            shapes.addPoint({x + dx, y + dy, geo::kNoHeight});
        const double share = 100 * (1 - square.free / square.capacity);
        shortages += share >= kLimits[3] ? 1 : 0;
        classes.push_back(classWord(share, kLimits));
        names.push_back(QStringLiteral("%1/%2").arg(at.first).arg(at.second));
        taken.push_back(share);
        free.push_back(square.free);
        capacity.push_back(square.capacity);
        count.push_back(square.lots);
    }
    model::LayerSpec spec = resultSpec("parking_shortage", resultText("Parking shortage", "停车紧缺"), "parking", 950);
    spec.nameAttribute = QStringLiteral("square");
    nameClasses(spec, kLimits, " %");
    drawAsClasses(spec);
    if (lots.empty())
        return 0;
    ResultTable table(spec, std::move(shapes));
    table.addText("class", resultText("Taken, class", "占用分级"), std::move(classes));
    table.addText("square", resultText("Square", "网格"), std::move(names));
    table.addNumber("taken", resultText("Taken", "占用率"), "%", 0, std::move(taken));
    table.addNumber("free", resultText("Free", "空余"), "", 0, std::move(free));
    table.addNumber("capacity", resultText("Spaces", "泊位"), "", 0, std::move(capacity));
    table.addNumber("lots", resultText("Car parks", "停车场"), "", 0, std::move(count));
    const model::AssetTable &from = *session.layers()[static_cast<std::size_t>(lots.front().lot.layer)].table;
    session.showResult(spec, table.take(from, Words::tr("parking at %1").arg(toIso(session.clock().now())), 1));
    return shortages;
}

Result<std::shared_ptr<const model::AssetTable>> streetsOf(const Session &session) {
    for (const SessionLayer &layer : session.layers()) {
        if (layer.table && layer.spec->symbol.kind == model::SymbolSpec::Kind::Ribbon &&
            layer.spec->symbol.colour == QLatin1String("road"))
            return layer.table;
    }
    return Error{ErrorKind::Refused, Words::tr("looking for a way"), Words::tr("the streets"),
                 Words::tr("the project has no layer of streets (lines with the colour \"road\")")};
}

ParkingWays waysToParking(std::shared_ptr<const model::AssetTable> streets, std::vector<FreeParking> lots,
                          const geo::Vec3 &from, double most, std::stop_token stop) {
    constexpr std::size_t kMostWays = 8;
    ParkingWays out;
    std::erase_if(lots, [](const FreeParking &lot) { return !(lot.free >= 1); });
    out.lots = std::move(lots);
    out.streets = std::move(streets);
    const geo::Geometries none;
    analysis::NetworkParts parts{out.streets->geometries, {}, none, {}, {}, 1.0};
    parts.joinsCrossings = true;
    const analysis::Network network = analysis::Network::build(parts, std::move(stop));
    std::vector<geo::Vec3> places;
    for (const FreeParking &lot : out.lots)
        places.push_back(lot.at);
    out.routes = analysis::nearest(network, out.streets->geometries, from, places, most, kMostWays);
    return out;
}

void showWays(Session &session, const ParkingWays &ways) {
    geo::Geometries shapes;
    std::vector<QString> kinds, names;
    std::vector<double> metres, free, widths;
    const city::Surroundings &where = session.surroundings();
    for (const analysis::Route &route : ways.routes) {
        const FreeParking &lot = ways.lots[route.target];
        shapes.beginRow(geo::GeometryKind::Line);
        shapes.beginPart();
        for (geo::Vec3 p : route.path) {
            constexpr double kAbove = 0.8;
            p = where.frame.toLocal(p);
            p.z = (where.terrain ? where.terrain->heightAt(p.x, p.y) : 0) + kAbove;
            shapes.addPoint(where.frame.toProjected(p));
        }
        kinds.push_back(QStringLiteral("pass"));
        names.push_back(
            QStringLiteral("%1: %2, %3 m").arg(session.nameOf(lot.lot)).arg(lot.free).arg(std::lround(route.metres)));
        metres.push_back(route.metres);
        free.push_back(lot.free);
        widths.push_back(700);
    }
    model::LayerSpec spec = resultSpec("parking_ways", resultText("Nearest free parking", "最近空位"), "parking", 951);
    spec.nameAttribute = QStringLiteral("lot");
    spec.valueTitles.insert(QStringLiteral("kind=pass"), resultText("Way on foot", "步行路线"));
    drawAsTubes(spec, false);
    ResultTable table(spec, std::move(shapes));
    table.addText("kind", resultText("Way", "路线"), std::move(kinds));
    table.addText("lot", resultText("Car park", "停车场"), std::move(names));
    table.addNumber("metres", resultText("On foot", "步行距离"), "m", 0, std::move(metres));
    table.addNumber("free", resultText("Free", "空余"), "", 0, std::move(free));
    table.addNumber("width_mm", resultText("Drawn width", "绘制宽度"), "mm", 0, std::move(widths));
    session.showResult(
        spec, table.take(*ways.streets, Words::tr("nearest free parking at %1").arg(toIso(session.clock().now())), 1));
}

Result<ViewStudy> viewStudyOf(const Session &session, const geo::Vec3 &place, double eyeAbove, double radius) {
    ViewStudy out;
    out.where = session.surroundings();
    out.radius = radius;
    out.eye = {place.x, place.y, place.z + eyeAbove};
    out.buildingsLayer = buildingsLayer(session);
    for (const SessionLayer &layer : session.layers()) {
        if (layer.table && !out.like)
            out.like = layer.table;
    }
    if (!out.like || !out.where.terrain)
        return Error{ErrorKind::Refused, Words::tr("looking round"), Words::tr("the view"),
                     Words::tr("the project has no open layer")};
    if (out.buildingsLayer >= 0) {
        const SessionLayer &layer = session.layers()[static_cast<std::size_t>(out.buildingsLayer)];
        out.buildingsSpec = layer.spec;
        out.buildings = layer.table;
    }
    out.beside = buildingsBeside(session, out.buildingsLayer);
    return out;
}

ViewStudy looked(ViewStudy study, std::stop_token stop) {
    constexpr std::size_t kRays = 720;
    constexpr double kStep = 2;
    geo::Extent round;
    round.add(geo::Vec3{study.eye.x - study.radius, study.eye.y - study.radius, 0});
    round.add(geo::Vec3{study.eye.x + study.radius, study.eye.y + study.radius, 0});
    std::vector<city::Prism> prisms;
    if (study.buildings)
        prisms = city::prisms(*study.buildings, *study.buildingsSpec, study.where, round, 0, stop);
    study.beside.addTo(prisms, study.where, round, 0, stop);
    study.view = analysis::viewshed(
        study.eye, study.radius, kRays, kStep, prisms,
        [&](double x, double y) { return study.where.terrain->heightAt(x, y); }, stop);
    std::erase(study.view.buildings, model::kNoRow); // of other layers: they hide, and are not told by name
    return study;
}

void showView(Session &session, const ViewStudy &study) {
    geo::Geometries shapes;
    std::vector<QString> classes, names;
    std::vector<double> from, to;
    const double half = std::numbers::pi / static_cast<double>(std::max<std::size_t>(1, study.view.rays));
    for (const analysis::SeenGround &ground : study.view.ground) {
        const double angle = 2 * half * ground.ray;
        const auto at = [&](double metres, double turn) {
            return study.where.frame.toProjected(
                {study.eye.x + metres * std::sin(angle + turn), study.eye.y + metres * std::cos(angle + turn), 0});
        };
        shapes.beginRow(geo::GeometryKind::Polygon);
        shapes.beginPart();
        const double least = std::max(0.5, ground.from);
        for (geo::Vec3 p : {at(least, half), at(ground.to, half), at(ground.to, -half), at(least, -half)}) {
            p.z = geo::kNoHeight;
            shapes.addPoint(p);
        }
        classes.push_back(QStringLiteral("3"));
        names.push_back(QString::number(ground.ray));
        from.push_back(ground.from);
        to.push_back(ground.to);
    }
    model::LayerSpec spec = resultSpec("viewshed", resultText("Viewshed", "可视域"), "viewshed", 960);
    spec.nameAttribute = QStringLiteral("ray");
    spec.valueTitles.insert(QStringLiteral("class=3"), resultText("Ground that is seen", "可见地面"));
    drawAsClasses(spec);
    ResultTable table(spec, std::move(shapes));
    table.addText("class", resultText("Seen", "可见"), std::move(classes));
    table.addText("ray", resultText("Direction", "方向"), std::move(names));
    table.addNumber("near", resultText("From", "起"), "m", 0, std::move(from));
    table.addNumber("far", resultText("To", "止"), "m", 0, std::move(to));
    session.showResult(spec, table.take(*study.like, Words::tr("viewshed"), 1));
}

} // namespace cim::app
