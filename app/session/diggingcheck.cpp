// SPDX-License-Identifier: Apache-2.0
#include "app/session/diggingcheck.h"

#include "analysis/section.h"
#include "app/session/resulttable.h"
#include "app/session/sectioncut.h"
#include "base/words.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

using analysis::PitFinding;
using geo::ColumnType;

const char *wordOf(PitFinding::Relation relation) {
    switch (relation) {
    case PitFinding::Relation::Hit:
    case PitFinding::Relation::Near:
        return "fail";
    case PitFinding::Relation::Below:
        return "review";
    case PitFinding::Relation::Unknown:
        return "unknown";
    }
    return "unknown";
}

} // namespace

QString BuriedLayer::text(const char *attribute, model::Row row) const {
    const QString id = QLatin1String(attribute);
    const geo::Column *column = table->column(id);
    return column ? spec->valueTitle(id, column->text(row)) : QString();
}

std::vector<BuriedLayer> buriedLayers(const Session &session, const analysis::ClearanceRules &rules) {
    std::vector<BuriedLayer> out;
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const SessionLayer &layer = layers[i];
        if (!layer.table || layer.isResult || layer.spec->symbol.kind != model::SymbolSpec::Kind::Tube ||
            !layer.spec->symbol.underground)
            continue;
        BuriedLayer one;
        one.layer = static_cast<int>(i);
        one.spec = layer.spec;
        one.table = layer.table;
        const model::SymbolSpec &symbol = layer.spec->symbol;
        const geo::Column *kind = layer.table->column(symbol.colourAttribute),
                          *pressure = layer.table->column(QStringLiteral("pressure")),
                          *dn = layer.table->column(symbol.box ? symbol.widthAttribute : symbol.diameterAttribute);
        for (std::size_t row = 0; row < layer.table->size(); ++row) {
            one.kinds.push_back(kind ? kind->text(row) : symbol.colour);
            one.classes.push_back(rules.classOf(one.kinds.back(), pressure ? pressure->text(row) : QString()));
            one.dn.push_back(dn ? dn->number(row) * (symbol.box ? 1000 : 1) : std::nan(""));
        }
        out.push_back(std::move(one));
    }
    return out;
}

QStringList PitStudy::owners() const {
    QStringList out;
    for (const PitLine &line : lines)
        out << layers[line.layer].text("owner", line.finding.row);
    out.removeAll(QString());
    out.removeDuplicates();
    out.sort();
    return out;
}

int PitStudy::count(PitFinding::Relation relation) const {
    return static_cast<int>(std::count_if(lines.begin(), lines.end(),
                                          [&](const PitLine &line) { return line.finding.relation == relation; }));
}

PitStudy studyPit(const Session &session, const analysis::ClearanceRules &rules, const std::vector<geo::Vec3> &outline,
                  double depth) {
    PitStudy out;
    const city::Surroundings &where = session.surroundings();
    double ground = std::numeric_limits<double>::infinity();
    for (const geo::Vec3 &p : outline) {
        out.pit.outline.push_back(where.frame.toProjected(p));
        ground = std::min(ground, where.terrain ? where.terrain->heightAt(p.x, p.y) : p.z);
    }
    out.pit.depth = depth;
    out.pit.floor = where.frame.origin().z + ground - depth;
    out.layers = buriedLayers(session, rules);
    for (std::size_t i = 0; i < out.layers.size(); ++i) {
        for (PitFinding &finding : analysis::checkPit(out.layers[i].lines(), rules, out.pit))
            out.lines.push_back({i, std::move(finding)});
    }
    std::stable_sort(out.lines.begin(), out.lines.end(), [](const PitLine &a, const PitLine &b) {
        return a.finding.relation != b.finding.relation
                   ? a.finding.relation < b.finding.relation
                   : a.finding.metres - a.finding.limit < b.finding.metres - b.finding.limit;
    });
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const SessionLayer &layer = layers[i];
        const bool isBuried = std::any_of(out.layers.begin(), out.layers.end(),
                                          [&](const BuriedLayer &one) { return one.layer == static_cast<int>(i); });
        if (!layer.anchors || layer.isResult || layer.spec->base || isBuried)
            continue;
        const auto count = std::count_if(layer.anchors->begin(), layer.anchors->end(), [&](const geo::Vec3 &at) {
            return out.pit.contains(where.frame.toProjected(at));
        });
        if (count > 0)
            out.standing.emplace_back(layer.title(), static_cast<int>(count));
    }
    return out;
}

report::SectionDrawing sectionOf(const Session &session, const PitStudy &study) {
    constexpr double kBeside = 5, kReach = 3;
    const geo::LocalFrame &frame = session.surroundings().frame;
    std::vector<geo::Vec3> outline;
    for (const geo::Vec3 &p : study.pit.outline)
        outline.push_back(frame.toLocal(p));
    if (outline.size() < 3)
        return {};
    // Along its longest side, through its middle.
    geo::Vec3 way{1, 0, 0}, middle;
    double longest = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const geo::Vec3 &a = outline[i], &b = outline[(i + 1) % outline.size()];
        middle.x += a.x / static_cast<double>(outline.size());
        middle.y += a.y / static_cast<double>(outline.size());
        if (const double length = std::hypot(b.x - a.x, b.y - a.y); length > longest) {
            longest = length;
            way = {(b.x - a.x) / length, (b.y - a.y) / length, 0};
        }
    }
    double first = 0, last = 0;
    for (const geo::Vec3 &p : outline) {
        const double along = (p.x - middle.x) * way.x + (p.y - middle.y) * way.y;
        first = std::min(first, along - kBeside);
        last = std::max(last, along + kBeside);
    }
    const auto at = [&](double along) { return geo::Vec3{middle.x + along * way.x, middle.y + along * way.y, 0}; };
    const std::vector<geo::Vec3> line{at(first), at(last)};
    report::SectionDrawing out = drawn(sectionOn(session, line, kReach));
    const std::vector<std::vector<geo::Vec3>> rings{outline};
    // A mast beside it would make the drawing too small to read.
    std::erase_if(out.items, [](const report::SectionItem &item) {
        return item.shape == report::SectionItem::Shape::Upright || item.shape == report::SectionItem::Shape::Building;
    });
    for (const analysis::CutSpan &span : analysis::spansWithin(analysis::SectionPath(line), rings)) {
        report::SectionItem pit;
        pit.shape = report::SectionItem::Shape::Pit;
        pit.from = span.from;
        pit.to = span.to;
        pit.base = study.pit.floor;
        pit.top = study.pit.floor + study.pit.depth;
        out.items.push_back(std::move(pit));
    }
    showStates(session, out);
    return out;
}

void showPit(Session &session, const PitStudy &study) {
    geo::Geometries shapes;
    std::vector<QString> kinds, lines;
    std::vector<double> widths, metres;
    for (const PitLine &line : study.lines) {
        const BuriedLayer &layer = study.layers[line.layer];
        const model::Row row = line.finding.row;
        shapes.beginRow(geo::GeometryKind::Line);
        for (const geo::Part &part : layer.table->geometries.parts(row)) {
            shapes.beginPart();
            for (const geo::Vec3 &p : layer.table->geometries.points(part))
                shapes.addPoint(p);
        }
        kinds.push_back(QLatin1String(wordOf(line.finding.relation)));
        lines.push_back(layer.table->name(row));
        metres.push_back(line.finding.metres);
        constexpr double kRoundIt = 300, kUsual = 300;
        widths.push_back((std::isfinite(layer.dn[row]) ? layer.dn[row] : kUsual) + kRoundIt);
    }
    model::LayerSpec spec = resultSpec("dig_lines", resultText("Lines at the pit", "开挖影响管线"), "trace", 920);
    spec.nameAttribute = QStringLiteral("line");
    spec.panelAttributes = QStringList{QStringLiteral("kind"), QStringLiteral("metres")};
    spec.valueTitles.insert(QStringLiteral("kind=fail"), resultText("Hit or too near", "冲突或过近"));
    spec.valueTitles.insert(QStringLiteral("kind=review"), resultText("Close below the floor", "坑底下方过近"));
    spec.valueTitles.insert(QStringLiteral("kind=unknown"), resultText("Depth not known", "埋深不明"));
    drawAsTubes(spec, true);
    if (study.layers.empty())
        return;
    ResultTable table(spec, std::move(shapes));
    table.addText("kind", resultText("Effect", "影响"), std::move(kinds));
    table.addText("line", resultText("Line", "管线"), std::move(lines));
    table.addNumber("metres", resultText("Clear distance", "净距"), "m", 2, std::move(metres));
    table.addNumber("width_mm", resultText("Drawn width", "绘制宽度"), "mm", 0, std::move(widths));
    session.showResult(spec, table.take(*study.layers.front().table, Words::tr("check of a pit"), 1));
}

const char *clearanceWord(analysis::Clearance state) {
    switch (state) {
    case analysis::Clearance::Pass:
        return "pass";
    case analysis::Clearance::Review:
        return "review";
    case analysis::Clearance::Fail:
        return "fail";
    case analysis::Clearance::Unknown:
        break;
    }
    return "unknown";
}

Result<ClearanceStudy> studyClearance(const BuriedLayer &layer, const analysis::ClearanceRules &rules,
                                      const std::vector<model::Row> &asked, std::stop_token stop) {
    ClearanceStudy out;
    out.layer = layer;
    out.asked = static_cast<int>(asked.size());
    std::vector<bool> isAsked(layer.table->size(), false);
    for (const model::Row row : asked)
        isAsked[row] = true;
    out.findings = analysis::checkClearance(layer.lines(), rules, isAsked, false, out.noRule, stop);
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, Words::tr("checking clearances"), layer.table->source, {}};
    return out;
}

void showClearance(Session &session, const ClearanceStudy &study) {
    geo::Geometries shapes;
    std::vector<QString> kinds, pairs;
    std::vector<double> metres, limits;
    const city::Surroundings &where = session.surroundings();
    for (const analysis::ClearanceFinding &finding : study.findings) {
        constexpr double kAbove = 3.0, kBelow = 2.0;
        const geo::Vec3 local = where.frame.toLocal(finding.at);
        const double ground = where.frame.origin().z + (where.terrain ? where.terrain->heightAt(local.x, local.y) : 0);
        shapes.beginRow(geo::GeometryKind::Line);
        shapes.beginPart();
        // A hair out of plumb: a line needs a length in plan.
        shapes.addPoint({finding.at.x, finding.at.y, std::isfinite(finding.at.z) ? finding.at.z : ground - kBelow});
        shapes.addPoint({finding.at.x + 0.05, finding.at.y, ground + kAbove});
        kinds.push_back(QLatin1String(clearanceWord(finding.state)));
        pairs.push_back(study.layer.table->name(finding.a) + QStringLiteral(" / ") +
                        study.layer.table->name(finding.b));
        metres.push_back(finding.metres);
        limits.push_back(finding.limit);
    }
    model::LayerSpec spec = resultSpec("clearance", resultText("Clearances", "净距检查"), "trace", 930);
    spec.nameAttribute = QStringLiteral("pair");
    spec.panelAttributes = QStringList{QStringLiteral("kind"), QStringLiteral("metres"), QStringLiteral("limit")};
    spec.valueTitles.insert(QStringLiteral("kind=fail"), resultText("Too near", "不满足"));
    spec.valueTitles.insert(QStringLiteral("kind=review"), resultText("To be reviewed", "需论证"));
    spec.valueTitles.insert(QStringLiteral("kind=unknown"), resultText("Not known", "数据不足"));
    drawAsTubes(spec, false);
    const std::size_t rows = kinds.size();
    ResultTable table(spec, std::move(shapes));
    table.addText("kind", resultText("Verdict", "判定"), std::move(kinds));
    table.addText("pair", resultText("Lines", "管线"), std::move(pairs));
    table.addNumber("metres", resultText("Clear distance", "净距"), "m", 2, std::move(metres));
    table.addNumber("limit", resultText("Asked", "要求"), "m", 2, std::move(limits));
    table.addNumber("width_mm", resultText("Drawn width", "绘制宽度"), "mm", 0, std::vector<double>(rows, 400));
    session.showResult(spec, table.take(*study.layer.table, Words::tr("check of clearances"), 1));
}

} // namespace cim::app
