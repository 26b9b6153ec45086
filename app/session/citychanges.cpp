// SPDX-License-Identifier: Apache-2.0
#include "app/session/citychanges.h"

#include "app/session/resulttable.h"
#include "base/words.h"

#include <algorithm>

namespace cim::app {

namespace {

using analysis::BuildingChange;
using Kind = BuildingChange::Kind;

struct KindWords {
    const char *word, *colour, *english, *chinese;
};
/** In the order of Kind; what adds is darker than what takes away. */
constexpr KindWords kKinds[] = {{"new", "5", "New", "新建"},
                                {"gone", "1", "Gone", "拆除"},
                                {"taller", "4", "Higher", "增高"},
                                {"lower", "2", "Lower", "降低"},
                                {"reshaped", "3", "Other outline", "轮廓变化"}};

ChangeStudy::Side sideOf(const Session &session, int layer) {
    const SessionLayer &one = session.layers()[static_cast<std::size_t>(layer)];
    return {layer, one.title(), one.spec, one.table};
}

/** The footprint: rings of a polygon, of a solid the faces at its foot. */
void addOutline(geo::Geometries &out, const geo::Geometries &all, model::Row row) {
    out.beginRow(geo::GeometryKind::Polygon);
    const bool isSolid = all.kind(row) == geo::GeometryKind::Mesh;
    bool isGround = false;
    for (const geo::Part &part : all.parts(row)) {
        isGround = part.hole ? isGround : !isSolid || part.face == geo::FaceKind::Ground;
        if (!isGround)
            continue;
        out.beginPart(part.hole);
        const std::span<const geo::Vec3> points = all.points(part);
        for (std::size_t i = 0; i < points.size(); ++i) {
            // A face at the foot is seen from below: turned over it is an outline.
            const geo::Vec3 &p = points[isSolid ? points.size() - 1 - i : i];
            out.addPoint({p.x, p.y, geo::kNoHeight});
        }
    }
}

} // namespace

std::size_t ChangeStudy::count(Kind kind) const {
    return static_cast<std::size_t>(std::count_if(change.changes.begin(), change.changes.end(),
                                                  [kind](const BuildingChange &one) { return one.kind == kind; }));
}

ChangeStudy changeStudyOf(const Session &session, int before, int after) {
    ChangeStudy out;
    out.before = sideOf(session, before);
    out.after = sideOf(session, after);
    out.where = session.surroundings();
    return out;
}

ChangeStudy compared(ChangeStudy study, std::stop_token stop) {
    const std::vector<city::Prism> before =
                                       city::prisms(*study.before.table, *study.before.spec, study.where, {}, 0, stop),
                                   after =
                                       city::prisms(*study.after.table, *study.after.spec, study.where, {}, 0, stop);
    const auto keys = [](const ChangeStudy::Side &side) {
        return [table = side.table](model::Row row) { return table->keys[row]; };
    };
    study.change = analysis::compareDeliveries({before, keys(study.before)}, {after, keys(study.after)}, {}, stop);
    return study;
}

void showChanges(Session &session, const ChangeStudy &study) {
    geo::Geometries shapes;
    std::vector<QString> classes, whats, names;
    std::vector<double> heightBefore, heightAfter, areaBefore, areaAfter, shift;
    for (const BuildingChange &one : study.change.changes) {
        const ChangeStudy::Side &side = one.kind == Kind::Gone ? study.before : study.after;
        const model::Row row = one.kind == Kind::Gone ? one.before : one.after;
        addOutline(shapes, side.table->geometries, row);
        const KindWords &words = kKinds[static_cast<std::size_t>(one.kind)];
        classes.push_back(QLatin1String(words.colour));
        whats.push_back(QLatin1String(words.word));
        names.push_back(side.table->name(row));
        heightBefore.push_back(one.heightBefore);
        heightAfter.push_back(one.heightAfter);
        areaBefore.push_back(one.areaBefore);
        areaAfter.push_back(one.areaAfter);
        shift.push_back(one.shift);
    }
    model::LayerSpec spec = resultSpec("city_changes", resultText("Changes of buildings", "建筑变化"), "building", 946);
    spec.nameAttribute = QStringLiteral("building");
    for (const KindWords &words : kKinds) {
        spec.valueTitles.insert(QStringLiteral("class=") + QLatin1String(words.colour),
                                resultText(words.english, words.chinese));
        spec.valueTitles.insert(QStringLiteral("change=") + QLatin1String(words.word),
                                resultText(words.english, words.chinese));
    }
    drawAsClasses(spec);
    ResultTable table(spec, std::move(shapes));
    table.addText("class", resultText("Colour", "颜色"), std::move(classes));
    table.addText("building", resultText("Building", "建筑"), std::move(names));
    table.addText("change", resultText("Change", "变化"), std::move(whats));
    table.addNumber("height_before", resultText("Height before", "原高度"), "m", 1, std::move(heightBefore));
    table.addNumber("height_after", resultText("Height after", "现高度"), "m", 1, std::move(heightAfter));
    table.addNumber("area_before", resultText("Area before", "原面积"), "m2", 0, std::move(areaBefore));
    table.addNumber("area_after", resultText("Area after", "现面积"), "m2", 0, std::move(areaAfter));
    table.addNumber("shift", resultText("Moved by", "位移"), "m", 1, std::move(shift));
    session.showResult(
        spec, table.take(*study.after.table, Words::tr("%1 against %2").arg(study.after.title, study.before.title), 1));
}

} // namespace cim::app
