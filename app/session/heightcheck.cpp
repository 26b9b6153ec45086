// SPDX-License-Identifier: Apache-2.0
#include "app/session/heightcheck.h"

#include "app/session/resulttable.h"
#include "app/session/buildinglayers.h"
#include "base/words.h"

namespace cim::app {

namespace {

/** What is measured from the air is not known better. */
constexpr double kToleranceMetres = 0.2;

} // namespace

QStringList numberAttributes(const SessionLayer &layer) {
    QStringList out;
    if (!layer.table)
        return out;
    for (const geo::Column &column : layer.table->columns) {
        if (column.type != geo::ColumnType::Text)
            out << column.name;
    }
    return out;
}

Result<HeightStudy> heightStudyOf(const Session &session, int zones, const QString &limitAttribute,
                                  analysis::HeightZones::From from) {
    HeightStudy out;
    out.zonesLayer = zones;
    out.buildingsLayer = buildingsLayer(session);
    out.limitAttribute = limitAttribute;
    out.from = from;
    const SessionLayer &plan = session.layers()[static_cast<std::size_t>(zones)];
    const QString doing = Words::tr("checking heights");
    if (out.buildingsLayer < 0)
        return Error{ErrorKind::Refused, doing, plan.title(), Words::tr("the project has no layer of buildings")};
    if (!plan.table || !plan.table->column(limitAttribute))
        return Error{ErrorKind::NotFound, doing, plan.title(),
                     Words::tr("it has no attribute \"%1\"").arg(limitAttribute)};
    out.zones = plan.table;
    const SessionLayer &buildings = session.layers()[static_cast<std::size_t>(out.buildingsLayer)];
    out.buildings = buildings.table;
    out.buildingsSpec = buildings.spec;
    out.where = session.surroundings();
    return out;
}

HeightStudy checked(HeightStudy study, std::stop_token stop) {
    const geo::LocalFrame &frame = study.where.frame;
    geo::Geometries zones = study.zones->geometries;
    for (geo::Vec3 &p : zones.mutablePoints())
        p = frame.toLocal(p);
    const geo::Column &column = *study.zones->column(study.limitAttribute);
    std::vector<double> limits(study.zones->size());
    const double datum = study.from == analysis::HeightZones::From::Datum ? frame.origin().z : 0;
    for (std::size_t row = 0; row < limits.size(); ++row)
        limits[row] = column.number(row) - datum;
    const std::vector<city::Prism> buildings =
        city::prisms(*study.buildings, *study.buildingsSpec, study.where, zones.extent(), 0, stop);
    study.check = analysis::checkHeights({zones, limits, study.from}, buildings, kToleranceMetres, stop);
    return study;
}

void showTooHigh(Session &session, const HeightStudy &study) {
    constexpr double kWidthMm = 600;
    geo::Geometries shapes;
    std::vector<QString> kinds, buildings, zones;
    std::vector<double> excess, limits, tops, widths;
    const geo::LocalFrame &frame = study.where.frame;
    const geo::Geometries &all = study.buildings->geometries;
    for (const analysis::TooHigh &found : study.check.tooHigh) {
        const double limit = found.limit + frame.origin().z;
        shapes.beginRow(geo::GeometryKind::Line);
        for (const geo::Part &part : all.parts(found.building)) {
            const std::span<const geo::Vec3> ring = all.points(part);
            // Of a solid its walls and roofs would be a thicket: its plan is told by the faces at its foot.
            if (ring.empty() ||
                (all.kind(found.building) == geo::GeometryKind::Mesh && part.face != geo::FaceKind::Ground))
                continue;
            shapes.beginPart();
            for (std::size_t i = 0; i <= ring.size(); ++i)
                shapes.addPoint({ring[i % ring.size()].x, ring[i % ring.size()].y, limit});
        }
        kinds.push_back(QStringLiteral("fail"));
        buildings.push_back(study.buildings->name(found.building));
        zones.push_back(study.zones->name(found.zone));
        excess.push_back(found.excess());
        limits.push_back(limit);
        tops.push_back(found.top + frame.origin().z);
        widths.push_back(kWidthMm);
    }
    model::LayerSpec spec =
        resultSpec("too_high", resultText("Higher than allowed", "建筑超高"), "measure-height", 945);
    spec.nameAttribute = QStringLiteral("building");
    spec.valueTitles.insert(QStringLiteral("kind=fail"), resultText("Allowed height, exceeded", "限高（已超出）"));
    spec.panelAttributes =
        QStringList{QStringLiteral("excess"), QStringLiteral("limit"), QStringLiteral("top"), QStringLiteral("zone")};
    drawAsTubes(spec, false);
    ResultTable table(spec, std::move(shapes));
    table.addText("kind", resultText("Judgement", "判定"), std::move(kinds));
    table.addText("building", resultText("Building", "建筑"), std::move(buildings));
    table.addText("zone", resultText("Zone", "控制区"), std::move(zones));
    table.addNumber("excess", resultText("Too high by", "超出"), "m", 1, std::move(excess));
    table.addNumber("limit", resultText("Allowed up to", "限高标高"), "m", 1, std::move(limits));
    table.addNumber("top", resultText("Top", "建筑顶标高"), "m", 1, std::move(tops));
    table.addNumber("width_mm", resultText("Drawn width", "绘制宽度"), "mm", 0, std::move(widths));
    session.showResult(spec, table.take(*study.buildings, Words::tr("check of heights"), 1));
}

} // namespace cim::app
