// SPDX-License-Identifier: Apache-2.0
#include "app/session/isolationtrace.h"

#include "app/session/resulttable.h"
#include "base/words.h"
#include "model/applies.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::app {

namespace {

using analysis::FittingRole;
using geo::ColumnType;

Error cannot(const QString &subject, const QString &why) {
    return {ErrorKind::Refused, Words::tr("tracing an isolation"), subject, why};
}

/** One number for each word of both columns. */
std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> systems(const PipeNet &net) {
    const model::NetworkSpec &spec = *net.linesSpec->network;
    if (spec.system.isEmpty())
        return {};
    QHash<QString, std::uint32_t> numbers;
    const auto read = [&](const model::AssetTable &table, const QString &attribute) {
        std::vector<std::uint32_t> out(table.size());
        const geo::Column *column = table.column(attribute);
        for (std::size_t row = 0; row < out.size(); ++row) {
            const QString word = column ? column->text(row) : QString();
            auto number = numbers.constFind(word);
            if (number == numbers.constEnd())
                number = numbers.insert(word, static_cast<std::uint32_t>(numbers.size()));
            out[row] = *number;
        }
        return out;
    };
    std::vector<std::uint32_t> lines = read(*net.lines, spec.system);
    return {std::move(lines), read(*net.fittings, spec.fittingSystem)};
}

std::vector<FittingRole> roles(const PipeNet &net) {
    const model::NetworkSpec &spec = *net.linesSpec->network;
    const std::vector<bool> valves = model::Applies(spec.valve).rows(*net.fittings),
                            supplies = model::Applies(spec.supply).rows(*net.fittings);
    std::vector<FittingRole> out(net.fittings->size(), FittingRole::None);
    for (std::size_t row = 0; row < out.size(); ++row)
        out[row] = valves[row] ? FittingRole::Valve : supplies[row] ? FittingRole::Supply : FittingRole::None;
    return out;
}

/** A little above the ground at a place of the project's CRS. */
geo::Vec3 onGround(const Session &session, const geo::Vec3 &at) {
    constexpr double kAbove = 0.3;
    const city::Surroundings &where = session.surroundings();
    geo::Vec3 local = where.frame.toLocal(at);
    local.z = (where.terrain ? where.terrain->heightAt(local.x, local.y) : 0) + kAbove;
    return where.frame.toProjected(local);
}

QString sourceOf(const PipeNet &net) {
    return Words::tr("isolation trace of %1").arg(net.lines->source);
}

/** Where the pipes lie, or on the street above them: that is seen without opening the ground. */
void showPipes(Session &session, const PipeNet &net, const IsolationPlan &plan, bool onStreet) {
    geo::Geometries shapes;
    std::vector<QString> kinds, pipes;
    std::vector<double> widths;
    const geo::Column *diameter = net.lines->column(net.linesSpec->symbol.diameterAttribute);
    const auto add = [&](std::uint32_t number, const char *kind) {
        const analysis::NetworkEdge &edge = net.network.edges()[number];
        shapes.beginRow(geo::GeometryKind::Line);
        shapes.beginPart();
        for (const geo::Vec3 &p : analysis::pieceOf(net.lines->geometries, edge))
            shapes.addPoint(onStreet ? onGround(session, p) : p);
        kinds.push_back(QLatin1String(kind));
        pipes.push_back(net.lines->keys[edge.row]);
        const double dn = diameter ? diameter->number(edge.row) : std::numeric_limits<double>::quiet_NaN();
        constexpr double kUsualDn = 300, kRoundIt = 500; // seen round the pipe, not in it
        widths.push_back((std::isfinite(dn) ? dn : kUsualDn) + kRoundIt);
    };
    for (const std::uint32_t e : plan.cut.isolated)
        add(e, "fail");
    for (const std::uint32_t e : plan.cut.cutOff)
        add(e, "review");
    model::LayerSpec spec =
        onStreet
            ? resultSpec("isolation_street", resultText("Isolation on the street", "停供范围（地面）"), "trace", 902)
            : resultSpec("isolation", resultText("Isolation", "停供范围"), "trace", 900);
    spec.nameAttribute = QStringLiteral("pipe");
    spec.panelAttributes = QStringList{QStringLiteral("kind"), QStringLiteral("pipe")};
    spec.valueTitles.insert(QStringLiteral("kind=fail"), resultText("Isolated, without pressure", "隔离段（停供）"));
    spec.valueTitles.insert(QStringLiteral("kind=review"), resultText("Cut off behind it", "受影响段（断供）"));
    drawAsTubes(spec, !onStreet);
    ResultTable table(spec, std::move(shapes));
    table.addText("kind", resultText("Effect", "影响"), std::move(kinds));
    table.addText("pipe", resultText("Pipe", "管段"), std::move(pipes));
    table.addNumber("width_mm", resultText("Drawn width", "绘制宽度"), "mm", 1, std::move(widths));
    session.showResult(spec, table.take(*net.lines, sourceOf(net), 1));
}

void showValves(Session &session, const PipeNet &net, const IsolationPlan &plan) {
    geo::Geometries shapes;
    std::vector<QString> names, tasks, valves;
    std::vector<double> metres;
    const auto add = [&](const analysis::Isolation::Step &step, const char *task, const QString &name) {
        const geo::Vec3 at = onGround(session, net.fittings->geometries.anchor(step.valve));
        shapes.beginRow(geo::GeometryKind::Point);
        shapes.beginPart();
        shapes.addPoint(at);
        names.push_back(name);
        tasks.push_back(QLatin1String(task));
        valves.push_back(net.fittings->name(step.valve));
        metres.push_back(step.metres);
    };
    int number = 0;
    for (const analysis::Isolation::Step &step : plan.cut.close)
        add(step, "close", Words::tr("Close %1").arg(++number));
    for (const analysis::Isolation::Step &step : plan.cut.stuck)
        add(step, "stuck", Words::tr("Stuck"));
    for (const analysis::Isolation::Step &step : plan.cut.closedAlready)
        add(step, "closed", Words::tr("Closed already"));
    model::LayerSpec spec = resultSpec("isolation_valves", resultText("Valves to close", "待关阀门"), "trace", 901);
    spec.nameAttribute = QStringLiteral("name");
    spec.valueTitles.insert(QStringLiteral("task=close"), resultText("To be closed", "需关闭"));
    spec.valueTitles.insert(QStringLiteral("task=stuck"), resultText("Cannot be moved", "卡死，无法操作"));
    spec.valueTitles.insert(QStringLiteral("task=closed"), resultText("Closed already", "已关闭"));
    spec.symbol.kind = model::SymbolSpec::Kind::Instance;
    spec.symbol.model = QStringLiteral("valve");
    spec.symbol.height = 2.4;
    spec.symbol.casts = false;
    spec.label = model::LabelSpec{QStringLiteral("name"), {}, 5000, 900};
    ResultTable table(spec, std::move(shapes));
    table.addText("name", resultText("Step", "步骤"), std::move(names));
    table.addText("task", resultText("Task", "任务"), std::move(tasks));
    table.addText("valve", resultText("Valve", "阀门"), std::move(valves));
    table.addNumber("metres", resultText("Along the net", "沿线距离"), "m", 1, std::move(metres));
    session.showResult(spec, table.take(*net.lines, sourceOf(net), 0));
}

} // namespace

Result<PipeNet> netOf(const Session &session, model::AssetRef pipe) {
    PipeNet out;
    const auto &layers = session.layers();
    if (!pipe.isValid() || pipe.layer >= static_cast<int>(layers.size()) ||
        !layers[static_cast<std::size_t>(pipe.layer)].table)
        return cannot(Words::tr("the selection"), Words::tr("nothing is selected; select the pipe that has burst"));
    const SessionLayer &lines = layers[static_cast<std::size_t>(pipe.layer)];
    if (!lines.spec->network)
        return cannot(lines.title(),
                      Words::tr("its description names no \"network\"; select a pipe of a layer that has one"));
    const int fittings = session.layerIndex(lines.spec->network->fittings);
    if (fittings < 0 || !layers[static_cast<std::size_t>(fittings)].table)
        return cannot(lines.title(),
                      Words::tr("its fittings are in layer \"%1\", which is not open; add it to the project")
                          .arg(lines.spec->network->fittings));
    out.linesLayer = pipe.layer;
    out.fittingsLayer = fittings;
    out.linesSpec = lines.spec;
    out.fittingsSpec = layers[static_cast<std::size_t>(fittings)].spec;
    out.lines = lines.table;
    out.fittings = layers[static_cast<std::size_t>(fittings)].table;
    const model::NetworkSpec &spec = *lines.spec->network;
    QSet<QString> attributes;
    for (const geo::Column &column : out.fittings->columns)
        attributes.insert(column.name);
    for (const QString &condition : {spec.valve, spec.supply, spec.closed, spec.inoperable}) {
        if (const QString bad = model::Applies::check(condition, attributes); !bad.isEmpty())
            return cannot(lines.title(), Words::tr("\"network\" of its description: %1").arg(bad));
    }
    if (!spec.fittingSystem.isEmpty() && !attributes.contains(spec.fittingSystem))
        return cannot(lines.title(),
                      Words::tr("\"network\" of its description: there is no attribute \"%1\" in layer \"%2\"")
                          .arg(spec.fittingSystem, spec.fittings));
    return out;
}

std::shared_ptr<const PipeNet> joined(PipeNet net, std::stop_token stop) {
    const auto [lines, fittings] = systems(net);
    const std::vector<FittingRole> what = roles(net);
    net.network = analysis::Network::build(
        {net.lines->geometries, lines, net.fittings->geometries, fittings, what, net.linesSpec->network->tolerance},
        std::move(stop));
    return std::make_shared<const PipeNet>(std::move(net));
}

bool isOfSystem(const PipeNet &net, const analysis::NetworkDefect &defect, model::Row row) {
    const model::NetworkSpec &spec = *net.linesSpec->network;
    const geo::Column *lines = net.lines->column(spec.system), *fittings = net.fittings->column(spec.fittingSystem);
    if (spec.system.isEmpty() || !lines || !fittings)
        return true;
    const bool isFitting = defect.kind == analysis::NetworkDefect::Kind::Orphan;
    return (isFitting ? fittings : lines)->text(defect.row) == lines->text(row);
}

std::vector<analysis::ValveState> valveStates(const Session &session, const PipeNet &net, const QSet<quint32> &stuck) {
    const model::NetworkSpec &spec = *net.linesSpec->network;
    const auto rowsWhere = [&](const QString &condition) {
        return condition.isEmpty() ? std::vector<bool>(net.fittings->size(), false)
                                   : model::Applies(condition).rows(*net.fittings);
    };
    const std::vector<bool> closed = rowsWhere(spec.closed), inoperable = rowsWhere(spec.inoperable);
    const int position = net.fittingsSpec->propertyIndex(spec.position);
    std::vector<analysis::ValveState> out(net.fittings->size());
    for (std::size_t row = 0; row < out.size(); ++row) {
        out[row] = {closed[row], !inoperable[row] && !stuck.contains(static_cast<quint32>(row))};
        if (position < 0)
            continue;
        const model::LiveValue live =
            session.board().value({net.fittingsLayer, static_cast<model::Row>(row)}, position);
        const QStringList &words = net.fittingsSpec->properties[static_cast<std::size_t>(position)].words;
        if (live.hasValue() && live.word >= 0 && live.word < words.size())
            out[row].closed = words[live.word] == QLatin1String("closed");
    }
    return out;
}

IsolationPlan planIsolation(const PipeNet &net, model::AssetRef burst, double metres,
                            std::span<const analysis::ValveState> states) {
    IsolationPlan out;
    out.burst = burst;
    const int edge = net.network.edgeAt(burst.row, metres);
    if (edge < 0)
        return out;
    out.cut = analysis::isolate(net.network, static_cast<std::uint32_t>(edge), metres, states);
    const geo::Column *diameter = net.lines->column(net.linesSpec->symbol.diameterAttribute);
    for (const std::uint32_t e : out.cut.isolated) {
        const analysis::NetworkEdge &piece = net.network.edges()[e];
        out.isolatedMetres += piece.length();
        const double radius =
            diameter ? diameter->number(piece.row) / 2000.0 : std::numeric_limits<double>::quiet_NaN();
        out.drainM3 += std::numbers::pi * radius * radius * piece.length();
    }
    for (const std::uint32_t e : out.cut.cutOff)
        out.cutOffMetres += net.network.edges()[e].length();
    return out;
}

void showPlan(Session &session, const PipeNet &net, const IsolationPlan &plan) {
    showPipes(session, net, plan, false);
    showPipes(session, net, plan, true);
    showValves(session, net, plan);
}

double metresAlong(const geo::Geometries &lines, std::size_t row, const geo::Vec3 &at) {
    double best = std::numeric_limits<double>::infinity(), out = 0, metres = 0;
    for (const geo::Part &part : lines.parts(row)) {
        const auto points = lines.points(part);
        for (std::size_t i = 1; i < points.size(); ++i) {
            const geo::Vec3 &a = points[i - 1], &b = points[i];
            const double dx = b.x - a.x, dy = b.y - a.y, rise = b.z - a.z, plan = std::hypot(dx, dy);
            const double length = std::isfinite(rise) ? std::hypot(plan, rise) : plan;
            const double t =
                plan > 0 ? std::clamp(((at.x - a.x) * dx + (at.y - a.y) * dy) / (plan * plan), 0.0, 1.0) : 0;
            if (const double away = std::hypot(at.x - a.x - t * dx, at.y - a.y - t * dy); away < best) {
                best = away;
                out = metres + t * length;
            }
            metres += length;
        }
    }
    return out;
}

} // namespace cim::app
