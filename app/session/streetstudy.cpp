// SPDX-License-Identifier: Apache-2.0
#include "app/session/streetstudy.h"

#include "app/session/planning.h"
#include "app/session/resulttable.h"
#include "base/words.h"

#include <cmath>
#include <numbers>

namespace cim::app {

namespace {

using Judgement = StreetStudy::Judgement;

const char *wordOf(Judgement judgement) {
    constexpr const char *kWords[] = {"fail", "review", "pass", "unknown", "none"};
    return kWords[static_cast<int>(judgement)];
}

/** A layer of masts that carry lamps. */
int lampLayer(const Session &session) {
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].table && !layers[i].isResult && layers[i].spec->symbol.model == QLatin1String("pole"))
            return static_cast<int>(i);
    }
    return -1;
}

/** What a lamp gives now, as a share of full; NaN: nobody knows. */
double burning(const Session &session, model::AssetRef lamp, int power, int dim) {
    const auto number = [&](int property) {
        const model::LiveValue value = property < 0 ? model::LiveValue{} : session.board().value(lamp, property);
        return value.hasValue() ? value.number : std::nan("");
    };
    const double on = number(power), dimmed = number(dim);
    if (power >= 0 && !std::isfinite(on))
        return std::nan("");
    if (std::isfinite(on) && on == 0)
        return 0;
    return std::isfinite(dimmed) ? dimmed / 100 : 1;
}

void addLamps(StreetStudy &study, const Session &session, int layer, bool live) {
    const SessionLayer &poles = session.layers()[static_cast<std::size_t>(layer)];
    const model::SymbolSpec &symbol = poles.spec->symbol;
    const model::AssetTable &table = *poles.table;
    const geo::Column *height = table.column(symbol.heightAttribute), *azimuth = table.column(symbol.azimuthAttribute),
                      *arm = table.column(symbol.lengthAttribute), *watts = table.column(QStringLiteral("rated_w")),
                      *devices = table.column(QStringLiteral("devices"));
    const auto numberOr = [](const geo::Column *column, model::Row row, double usual) {
        const double number = column ? column->number(row) : std::nan("");
        return std::isfinite(number) ? number : usual;
    };
    const int power = poles.spec->propertyIndex(QStringLiteral("power")),
              dim = poles.spec->propertyIndex(QStringLiteral("dim"));
    for (model::Row row = 0; row < table.size(); ++row) {
        geo::Vec3 foot = study.where.frame.toLocal(table.geometries.anchor(row));
        if (!std::isfinite(foot.x) ||
            (devices && !devices->isNull(row) && !devices->text(row).contains(QLatin1String("luminaire"))))
            continue;
        const double share = live ? burning(session, {layer, row}, power, dim) : 1;
        study.unknown += std::isnan(share) ? 1 : 0;
        study.dark += share == 0 ? 1 : 0;
        if (!(share > 0))
            continue;
        analysis::Luminaire lamp;
        lamp.frontDegrees = numberOr(azimuth, row, 0);
        const double reach = numberOr(arm, row, 0), turn = lamp.frontDegrees * std::numbers::pi / 180;
        lamp.at = {foot.x + reach * std::sin(turn), foot.y + reach * std::cos(turn),
                   study.where.terrain->heightAt(foot.x, foot.y) + numberOr(height, row, symbol.height)};
        const double watt = numberOr(watts, row, 0);
        lamp.share = share * study.rules.maintenance;
        if (watt > 0 && study.rules.lumensPerWatt > 0)
            lamp.share *= watt * study.rules.lumensPerWatt / study.photometry.lampLumens();
        study.lamps.push_back(lamp);
    }
}

} // namespace

Judgement StreetStudy::judge(const analysis::LitPiece &piece) const {
    if (piece.lamps == 0)
        return Judgement::NoLamp;
    const analysis::LightClass *wanted = rules.classOf(classes[piece.row]);
    if (!wanted)
        return Judgement::Unknown;
    if (piece.average < wanted->low)
        return Judgement::Fail;
    return piece.average < wanted->high || piece.uniformity() < wanted->uniformity ? Judgement::Review
                                                                                   : Judgement::Pass;
}

double StreetStudy::metres(Judgement judgement) const {
    double out = 0;
    for (const analysis::LitPiece &piece : pieces) {
        if (judge(piece) == judgement)
            out += std::hypot(piece.to.x - piece.from.x, piece.to.y - piece.from.y);
    }
    return out;
}

Result<StreetStudy> streetStudyOf(const Session &session, const analysis::LightRules &rules,
                                  const analysis::Photometry &photometry, bool live) {
    StreetStudy out;
    out.rules = rules;
    out.photometry = photometry;
    out.where = session.surroundings();
    const QString doing = Words::tr("studying the light of streets");
    const auto &layers = session.layers();
    for (const SessionLayer &layer : layers) {
        if (!layer.table || layer.spec->symbol.kind != model::SymbolSpec::Kind::Ribbon ||
            layer.spec->symbol.colour != QLatin1String("road"))
            continue;
        out.streets = layer.table;
        const geo::Column *width = layer.table->column(layer.spec->symbol.widthAttribute),
                          *kind = layer.table->column(layer.spec->symbol.colourAttribute);
        for (model::Row row = 0; row < layer.table->size(); ++row) {
            const double metres = width ? width->number(row) : std::nan("");
            out.widths.push_back(std::isfinite(metres) && metres > 0 ? metres : layer.spec->symbol.width);
            out.classes.push_back(kind ? kind->text(row) : QString());
        }
        break;
    }
    if (!out.streets)
        return Error{ErrorKind::Refused, doing, Words::tr("the streets"),
                     Words::tr("the project has no layer of streets (lines with the colour \"road\")")};
    const int poles = lampLayer(session);
    if (poles < 0 || !out.where.terrain)
        return Error{ErrorKind::Refused, doing, Words::tr("the lamps"),
                     Words::tr("the project has no layer of poles (symbol \"pole\")")};
    addLamps(out, session, poles, live);
    return out;
}

StreetStudy lit(StreetStudy study, std::stop_token stop) {
    geo::Geometries local = study.streets->geometries;
    for (geo::Vec3 &p : local.mutablePoints())
        p = study.where.frame.toLocal(p);
    analysis::Streets streets{local, study.widths};
    streets.groundAt = [&](double x, double y) { return study.where.terrain->heightAt(x, y); };
    study.pieces = analysis::litPieces(streets, study.lamps, study.photometry, std::move(stop));
    return study;
}

void showStreetLight(Session &session, const StreetStudy &study) {
    static constexpr double kLimits[4] = {3, 8, 15, 20};
    geo::Geometries shapes;
    std::vector<QString> classes, judgements, names, kinds;
    std::vector<double> average, least, uniformity, asked, metres;
    for (const analysis::LitPiece &piece : study.pieces) {
        if (piece.lamps == 0)
            continue;
        const double length = std::hypot(piece.to.x - piece.from.x, piece.to.y - piece.from.y);
        const double half = study.widths[piece.row] / 2;
        const double sx = (piece.to.y - piece.from.y) / length * half,
                     sy = -(piece.to.x - piece.from.x) / length * half;
        shapes.beginRow(geo::GeometryKind::Polygon);
        shapes.beginPart();
        for (const geo::Vec3 &p : {geo::Vec3{piece.from.x + sx, piece.from.y + sy, 0},
                                   {piece.to.x + sx, piece.to.y + sy, 0},
                                   {piece.to.x - sx, piece.to.y - sy, 0},
                                   {piece.from.x - sx, piece.from.y - sy, 0}}) {
            geo::Vec3 at = study.where.frame.toProjected(p);
            at.z = geo::kNoHeight;
            shapes.addPoint(at);
        }
        const analysis::LightClass *wanted = study.rules.classOf(study.classes[piece.row]);
        classes.push_back(classWord(piece.average, kLimits));
        judgements.push_back(QLatin1String(wordOf(study.judge(piece))));
        names.push_back(study.streets->name(piece.row));
        kinds.push_back(wanted ? wanted->title.in(dataLocale()) : study.classes[piece.row]);
        average.push_back(piece.average);
        least.push_back(piece.least);
        uniformity.push_back(piece.uniformity());
        asked.push_back(wanted ? wanted->low : std::nan(""));
        metres.push_back(length);
    }
    model::LayerSpec spec = resultSpec("street_light", resultText("Light on the streets", "道路照度"), "pole", 930);
    spec.nameAttribute = QStringLiteral("street");
    nameClasses(spec, kLimits, " lx");
    drawAsClasses(spec);
    const std::pair<const char *, LocalText> words[] = {
        {"fail", resultText("Too dark", "不足")},
        {"review", resultText("Low grade, or uneven", "低档或不均匀")},
        {"pass", resultText("As asked", "达标")},
        {"unknown", resultText("No rule for this street", "无适用规则")}};
    for (const auto &[word, title] : words)
        spec.valueTitles.insert(QStringLiteral("judgement=") + QLatin1String(word), title);
    ResultTable table(spec, std::move(shapes));
    table.addText("class", resultText("Average, class", "平均照度分级"), std::move(classes));
    table.addText("street", resultText("Street", "道路"), std::move(names));
    table.addText("judgement", resultText("Judgement", "判定"), std::move(judgements));
    table.addText("kind", resultText("Class", "道路等级"), std::move(kinds));
    table.addNumber("average", resultText("Average", "平均照度"), "lx", 1, std::move(average));
    table.addNumber("least", resultText("Least", "最小照度"), "lx", 1, std::move(least));
    table.addNumber("uniformity", resultText("Uniformity", "均匀度"), "", 2, std::move(uniformity));
    table.addNumber("asked", resultText("Asked, low grade", "低档标准值"), "lx", 0, std::move(asked));
    table.addNumber("metres", resultText("Length", "长度"), "m", 1, std::move(metres));
    session.showResult(
        spec, table.take(*study.streets, Words::tr("light of streets at %1").arg(toIso(session.clock().now())), 1));
}

} // namespace cim::app
