// SPDX-License-Identifier: Apache-2.0
#include "app/session/chainage.h"

#include "analysis/section.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

/** A line on which chainages can be told. */
struct Measured {
    analysis::SectionPath path;
    double start = 0;
};

std::optional<Measured> measured(const Session &session, model::AssetRef asset) {
    const SessionLayer &layer = session.layers()[static_cast<std::size_t>(asset.layer)];
    const geo::Column *start = layer.table->column(layer.spec->chainageAttribute);
    const geo::Geometries &all = layer.table->geometries;
    if (!start || !std::isfinite(start->number(asset.row)) || all.kind(asset.row) != geo::GeometryKind::Line)
        return std::nullopt;
    std::vector<geo::Vec3> line;
    for (const geo::Vec3 &p : all.points(all.parts(asset.row).front()))
        line.push_back(session.surroundings().frame.toLocal(p));
    analysis::SectionPath path(line);
    if (path.isEmpty())
        return std::nullopt;
    return Measured{std::move(path), start->number(asset.row)};
}

} // namespace

std::optional<double> chainageIn(const QString &text, QString &words) {
    static const QRegularExpression pattern(QStringLiteral("\\bK(\\d{1,4})\\+(\\d{1,3}(?:\\.\\d+)?)"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    words = (text.left(match.capturedStart()) + text.mid(match.capturedEnd())).simplified();
    return match.captured(1).toDouble() * 1000 + match.captured(2).toDouble();
}

std::vector<ChainagePlace> placesAt(const Session &session, double chainage, const QString &words, std::size_t limit) {
    std::vector<ChainagePlace> out;
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const SessionLayer &layer = layers[i];
        if (!layer.table || layer.spec->chainageAttribute.isEmpty())
            continue;
        const geo::Column *place = layer.table->column(layer.spec->placeAttribute);
        for (model::Row row = 0; row < layer.table->size() && out.size() < limit; ++row) {
            const QString known = layer.table->keys[row] + QLatin1Char(' ') + layer.table->name(row) +
                                  QLatin1Char(' ') + (place ? place->text(row) : QString());
            const bool isMeant = std::all_of(wanted.begin(), wanted.end(), [&](const QString &word) {
                return known.contains(word, Qt::CaseInsensitive);
            });
            const model::AssetRef asset{static_cast<int>(i), row};
            const std::optional<Measured> line = isMeant ? measured(session, asset) : std::nullopt;
            if (!line || chainage < line->start || chainage > line->start + line->path.length())
                continue;
            geo::Vec3 at = line->path.at(chainage - line->start);
            const geo::Vec3 middle = session.surroundings().frame.toLocal(layer.table->geometries.anchor(row));
            at.z = std::isfinite(middle.z) ? middle.z : 0;
            out.push_back({asset, session.surroundings().frame.toProjected(at)});
        }
    }
    return out;
}

std::optional<double> chainageAt(const Session &session, model::AssetRef asset, const geo::Vec3 &local) {
    if (!session.holds(asset))
        return std::nullopt;
    const std::optional<Measured> line = measured(session, asset);
    if (!line)
        return std::nullopt;
    constexpr double kFar = 1000;
    const auto foot = line->path.foot(local, kFar);
    return foot ? std::optional(line->start + foot->chainage) : std::nullopt;
}

} // namespace cim::app
