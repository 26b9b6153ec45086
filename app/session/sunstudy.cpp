// SPDX-License-Identifier: Apache-2.0
#include "app/session/sunstudy.h"

#include "app/session/resulttable.h"
#include "base/words.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::app {

namespace {

/** Shadows from farther away count only where the sun is lower than the tallest building is seen: beyond this nothing
 * built reaches the walls in the hours that count. */
constexpr double kFarthestShadow = 1500;
constexpr int kMostStoreys = 120;
constexpr double kDrawnWidthMm = 450;

/** How far the tallest building within reach throws its shadow at the lowest sun. */
double reachOf(const std::vector<analysis::SunStep> &steps, double tallest) {
    double lowest = 90;
    for (const analysis::SunStep &step : steps)
        lowest = std::min(lowest, step.altitudeDegrees);
    return std::min(kFarthestShadow, tallest / std::tan(std::max(0.5, lowest) * std::numbers::pi / 180));
}

const char *classOf(const analysis::SunTime &time, const analysis::SunRule &rule, double step) {
    const double minutes = rule.hours * 60, got = static_cast<double>(time.total);
    if (std::abs(got - minutes) < step && step > 1)
        return "review";
    return got >= minutes ? "pass" : "fail";
}

/** Neighbours of one class along a wall, as one line. */
class Lines {
public:
    Lines(const SunStudyRequest &request, std::span<const city::Prism> prisms) : m_request(request), m_prisms(prisms) {}

    void add(const analysis::FacadeLine &line, std::span<const analysis::SunTime> times) {
        for (std::uint32_t first = 0; first < line.count;) {
            const char *kind = classOf(times[first], m_request.rule, m_request.stepMinutes);
            std::uint32_t last = first + 1;
            float least = times[first].total;
            while (last < line.count && classOf(times[last], m_request.rule, m_request.stepMinutes) == kind)
                least = std::min(least, times[last++].total);
            piece(line, first, last, kind, least / 60.0);
            first = last;
        }
    }

    /** @p spec gets the attributes. */
    [[nodiscard]] std::shared_ptr<const model::AssetTable> take(model::LayerSpec &spec) {
        ResultTable out(spec, std::move(m_shapes));
        out.addText("kind", resultText("Verdict", "判定"), std::move(m_kinds));
        out.addText("building", resultText("Building", "建筑"), std::move(m_buildings));
        out.addNumber("storey", resultText("Storey", "楼层"), "", 0, std::move(m_storeys));
        out.addNumber("hours", resultText("Hours of sun", "日照时数"), "h", 2, std::move(m_hours));
        out.addNumber("metres", resultText("Length", "长度"), "m", 1, std::move(m_metres));
        out.addNumber("width_mm", resultText("Drawn width", "绘制宽度"), "mm", 0,
                      std::vector<double>(m_count, kDrawnWidthMm));
        return out.take(*m_request.table, Words::tr("hours of sun by %1").arg(m_request.rule.id), 1);
    }

private:
    void piece(const analysis::FacadeLine &line, std::uint32_t first, std::uint32_t last, const char *kind,
               double hours) {
        const auto at = [&](std::uint32_t i) {
            const double t = static_cast<double>(i) / line.count;
            return m_request.where.frame.toProjected({line.from.x + t * (line.to.x - line.from.x),
                                                      line.from.y + t * (line.to.y - line.from.y), line.from.z});
        };
        m_shapes.beginRow(geo::GeometryKind::Line);
        m_shapes.beginPart();
        m_shapes.addPoint(at(first));
        m_shapes.addPoint(at(last));
        m_kinds.push_back(QLatin1String(kind));
        m_buildings.push_back(m_request.table->keys[m_prisms[line.prism].row]);
        m_storeys.push_back(line.storey + 1);
        m_hours.push_back(hours);
        m_metres.push_back(std::hypot(line.to.x - line.from.x, line.to.y - line.from.y) * (last - first) / line.count);
        ++m_count;
    }

    const SunStudyRequest &m_request;
    std::span<const city::Prism> m_prisms;
    geo::Geometries m_shapes;
    std::vector<QString> m_kinds, m_buildings;
    std::vector<double> m_storeys, m_hours, m_metres;
    std::size_t m_count = 0;
};

/** Ground round the buildings that is asked with them. */
constexpr double kGroundAround = 20;
constexpr std::size_t kMostSquares = 400'000;

/** Neighbours of one class in a row of squares, as one rectangle. */
void addGround(SunStudy &study, const analysis::GroundSquares &ground, std::span<const analysis::SunTime> times) {
    static constexpr double kLimits[4] = {1, 2, 3, 5};
    const double side = ground.spacing;
    geo::Geometries shapes;
    std::vector<QString> classes;
    std::vector<double> least, area;
    const geo::LocalFrame &frame = study.request.where.frame;
    const auto hours = [&](std::size_t i) { return static_cast<double>(times[i].total) / 60; };
    for (std::size_t first = 0; first < ground.squares.size();) {
        const auto &[column, row] = ground.squares[first];
        const QString word = classWord(hours(first), kLimits);
        double lowest = hours(first);
        std::size_t last = first + 1;
        for (; last < ground.squares.size(); ++last) {
            const auto count = static_cast<int>(last - first);
            if (ground.squares[last].row != row || ground.squares[last].column != column + count ||
                classWord(hours(last), kLimits) != word)
                break;
            lowest = std::min(lowest, hours(last));
        }
        const double x = ground.corner.x + column * side, y = ground.corner.y + row * side,
                     width = side * static_cast<double>(last - first);
        shapes.beginRow(geo::GeometryKind::Polygon);
        shapes.beginPart();
        for (const geo::Vec3 &p : {geo::Vec3{x, y, 0}, {x + width, y, 0}, {x + width, y + side, 0}, {x, y + side, 0}}) {
            geo::Vec3 at = frame.toProjected(p);
            at.z = geo::kNoHeight;
            shapes.addPoint(at);
        }
        classes.push_back(word);
        least.push_back(lowest);
        area.push_back(width * side);
        for (std::size_t i = first; i < last; ++i)
            study.groundSunny += hours(i) >= study.request.rule.hours ? side * side : 0;
        study.groundArea += width * side;
        first = last;
    }
    study.groundSpec = resultSpec("sun_ground", resultText("Sun on the ground", "地面日照"), "sunlight", 911);
    nameClasses(study.groundSpec, kLimits, " h");
    drawAsClasses(study.groundSpec);
    ResultTable table(study.groundSpec, std::move(shapes));
    table.addText("class", resultText("Hours of sun, class", "日照分级"), std::move(classes));
    table.addNumber("hours", resultText("Least hours of sun", "最少日照时数"), "h", 2, std::move(least));
    table.addNumber("area", resultText("Area", "面积"), "m2", 0, std::move(area));
    study.ground =
        table.take(*study.request.table, cim::Words::tr("hours of sun by %1").arg(study.request.rule.id), -1);
}

} // namespace

std::size_t SunStudy::failing() const {
    return static_cast<std::size_t>(
        std::count_if(buildings.begin(), buildings.end(), [](const SunBuilding &b) { return !(b.share > 0); }));
}

std::vector<model::Row> buildingsNear(const Session &session, int layer, const geo::Vec3 &place, double metres) {
    std::vector<model::Row> out;
    const scene::Anchors &anchors = session.layers()[static_cast<std::size_t>(layer)].anchors;
    for (std::size_t row = 0; anchors && row < anchors->size(); ++row) {
        if (std::hypot((*anchors)[row].x - place.x, (*anchors)[row].y - place.y) <= metres)
            out.push_back(static_cast<model::Row>(row));
    }
    return out;
}

Result<SunStudyRequest> sunStudyOf(const Session &session, int layer, std::vector<model::Row> rows,
                                   const analysis::SunRule &rule) {
    const QString doing = Words::tr("studying sunlight");
    if (layer < 0 || rows.empty())
        return Error{ErrorKind::Refused, doing, rule.title.in(dataLocale()),
                     Words::tr("there are no buildings to study; select some, or go to where they are")};
    const SessionLayer &buildings = session.layers()[static_cast<std::size_t>(layer)];
    SunStudyRequest out;
    out.spec = buildings.spec;
    out.table = buildings.table;
    out.beside = buildingsBeside(session, layer);
    out.where = session.surroundings();
    out.rows = std::move(rows);
    out.rule = rule;
    const geo::Vec3 centre = out.table->extent.centre();
    const Result<geo::Crs> world = geo::Crs::fromText(QStringLiteral("EPSG:4326"));
    if (!world)
        return world.error();
    const Result<geo::Transform> transform = geo::Transform::between(out.where.crs, *world);
    if (!transform)
        return transform.error();
    out.latitudeDegrees = transform->apply(centre).y;
    if (!std::isfinite(out.latitudeDegrees))
        return Error{ErrorKind::BadCrs, doing, out.where.crs.name(), Words::tr("it gives no latitude for this place")};
    const Result<double> turn = geo::gridConvergenceDegrees(out.where.crs, centre);
    if (!turn)
        return turn.error();
    out.gridTurnDegrees = *turn;
    return out;
}

Result<SunStudy> runSunStudy(const SunStudyRequest &request, std::stop_token stop) {
    QElapsedTimer timer;
    timer.start();
    SunStudy out;
    out.request = request;
    const auto steps = analysis::sunSteps(request.latitudeDegrees, request.rule.declinationDegrees,
                                          request.rule.fromHour, request.rule.toHour, request.stepMinutes);
    std::vector<bool> isAsked(request.table->size(), false);
    geo::Extent place;
    for (const model::Row row : request.rows) {
        isAsked[row] = true;
        const geo::Extent plan = request.table->geometries.extent(row);
        if (plan.isEmpty())
            continue;
        place.add(request.where.frame.toLocal(plan.min));
        place.add(request.where.frame.toLocal(plan.max));
    }
    if (place.isEmpty())
        return Error{ErrorKind::Refused, Words::tr("studying sunlight"), request.rule.id,
                     Words::tr("the buildings chosen have no outlines")};
    // First what could be near enough if everything were as high as can be; then what really is.
    std::vector<city::Prism> near =
        city::prisms(*request.table, *request.spec, request.where, place, kFarthestShadow, stop);
    request.beside.addTo(near, request.where, place, kFarthestShadow, stop);
    double tallest = 0;
    for (const city::Prism &prism : near)
        tallest = std::max(tallest, prism.top - prism.base);
    const double reach = reachOf(steps, tallest);
    geo::Extent shaded;
    shaded.add(geo::Vec3{place.min.x - reach, place.min.y - reach, 0});
    shaded.add(geo::Vec3{place.max.x + reach, place.max.y + reach, 0});
    std::erase_if(near, [&](const city::Prism &prism) {
        geo::Extent plan; // of a long wall any part may be near
        for (const geo::Vec3 &p : prism.rings.front())
            plan.add(p);
        return !plan.intersects(shaded);
    });
    std::vector<city::Prism> asked;
    std::copy_if(near.begin(), near.end(), std::back_inserter(asked),
                 [&](const city::Prism &prism) { return prism.row != model::kNoRow && isAsked[prism.row]; });
    const analysis::Facade facade = analysis::facadeReceivers(asked, request.spacingMetres, request.rule.sillMetres,
                                                              request.allStoreys ? kMostStoreys : 1);
    const auto times =
        analysis::sunHours(near, facade.receivers, steps,
                           {request.stepMinutes, request.rule.leastPieceMinutes, request.gridTurnDegrees, 0.25}, stop);
    if (request.groundMetres > 0 && !stop.stop_requested()) {
        geo::Extent round = place;
        for (const double way : {-kGroundAround, kGroundAround}) {
            const geo::Vec3 &corner = way < 0 ? place.min : place.max;
            round.add(geo::Vec3{corner.x + way, corner.y + way, geo::kNoHeight});
        }
        const double side = std::max(request.groundMetres,
                                     std::sqrt(round.width() * round.height() / static_cast<double>(kMostSquares)));
        const analysis::GroundSquares ground = analysis::groundReceivers(
            round, side, near, [&](double x, double y) { return request.where.terrain->heightAt(x, y); });
        const auto open = analysis::sunHours(
            near, ground.receivers, steps,
            {request.stepMinutes, request.rule.leastPieceMinutes, request.gridTurnDegrees, 0.25}, stop);
        if (!stop.stop_requested())
            addGround(out, ground, open);
        out.receivers = ground.receivers.size();
    }
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, Words::tr("studying sunlight"), request.rule.id, {}};
    out.receivers += facade.receivers.size();
    Lines lines(request, asked);
    std::vector<SunBuilding> byRow(request.table->size());
    for (const analysis::FacadeLine &line : facade.lines) {
        const std::span<const analysis::SunTime> here{times.data() + line.first, line.count};
        lines.add(line, here);
        if (line.storey != 0)
            continue;
        SunBuilding &building = byRow[asked[line.prism].row];
        if (building.row == model::kNoRow)
            building = {asked[line.prism].row, 0, 0, 0, request.rule.toHour};
        const double piece = std::hypot(line.to.x - line.from.x, line.to.y - line.from.y) / line.count;
        for (const analysis::SunTime &time : here) {
            const double hours = static_cast<double>(time.total) / 60;
            building.metres += piece;
            building.share += hours >= request.rule.hours ? piece : 0;
            building.mostHours = std::max(building.mostHours, hours);
            if (hours > 0)
                building.leastHours = std::min(building.leastHours, hours);
        }
    }
    for (const model::Row row : request.rows) {
        SunBuilding &building = byRow[row];
        if (building.row == model::kNoRow)
            continue;
        building.share /= building.metres;
        building.leastHours = std::min(building.leastHours, building.mostHours);
        out.buildings.push_back(building);
    }
    out.spec = resultSpec("sun_hours", resultText("Hours of sun", "日照时数"), "sunlight", 910);
    out.lines = lines.take(out.spec);
    out.milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    return out;
}

void showSunStudy(Session &session, const SunStudy &study) {
    const analysis::SunRule &rule = study.request.rule;
    model::LayerSpec spec = study.spec;
    spec.nameAttribute = QStringLiteral("building");
    spec.panelAttributes = QStringList{QStringLiteral("kind"), QStringLiteral("hours"), QStringLiteral("storey"),
                                       QStringLiteral("metres")};
    const QString hours = QString::number(rule.hours);
    const auto title = [&](const char *value, const char *en, const char *zh) {
        LocalText text;
        text.set(QStringLiteral("en"), QString::fromUtf8(en).arg(hours));
        text.set(QStringLiteral("zh_CN"), QString::fromUtf8(zh).arg(hours));
        spec.valueTitles.insert(QStringLiteral("kind=") + QLatin1String(value), text);
    };
    title("fail", "Less than %1 h of sun", "日照不足 %1 h");
    title("review", "About %1 h: compute with finer steps", "约 %1 h，需细化步长复核");
    title("pass", "%1 h of sun and more", "日照达到 %1 h");
    drawAsTubes(spec, false);
    session.showResult(spec, study.lines);
    if (study.ground)
        session.showResult(study.groundSpec, study.ground);
}

} // namespace cim::app
