// SPDX-License-Identifier: Apache-2.0
#include "app/shell/locator.h"

#include "app/session/chainage.h"
#include "base/text.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace cim::shell {

namespace {

Error badPlace(const QString &text, const QString &message) {
    return {ErrorKind::BadFormat, QCoreApplication::translate("Locator", "finding a place"), text, message};
}

std::optional<std::vector<double>> numbersIn(const QString &text) {
    static const QRegularExpression gap(QStringLiteral("[\\s,;]+"));
    std::vector<double> numbers;
    for (const QString &word : text.split(gap, Qt::SkipEmptyParts)) {
        bool ok = false;
        numbers.push_back(word.toDouble(&ok));
        if (!ok || !std::isfinite(numbers.back()))
            return std::nullopt;
    }
    if (numbers.size() < 2 || numbers.size() > 3)
        return std::nullopt;
    return numbers;
}

Result<geo::Vec3> fromCrs(const QString &typed, const QString &from, const geo::Vec3 &at, const geo::Crs &to) {
    const Result<geo::Crs> crs = geo::Crs::fromText(from);
    if (!crs)
        return crs.error();
    const Result<geo::Transform> transform = geo::Transform::between(*crs, to);
    if (!transform)
        return transform.error();
    const geo::Vec3 there = transform->apply(at);
    if (!std::isfinite(there.x) || !std::isfinite(there.y))
        return badPlace(
            typed,
            QCoreApplication::translate("Locator", "outside the area of %1; check the order of the numbers").arg(from));
    return there;
}

} // namespace

std::optional<Result<geo::Vec3>> Locator::parseCoordinate(const QString &text, const geo::Crs &crs) {
    static const QRegularExpression code(QStringLiteral("^\\s*([A-Za-z]+:\\d+(?:\\+\\d+)?)\\s+(.+)$"));
    if (const auto match = code.match(text); match.hasMatch()) {
        const auto numbers = numbersIn(match.captured(2));
        if (!numbers)
            return Result<geo::Vec3>(
                badPlace(text, tr("two numbers are expected after the CRS, as in EPSG:4326 120.38 36.06")));
        return fromCrs(text, match.captured(1), {(*numbers)[0], (*numbers)[1], numbers->size() > 2 ? (*numbers)[2] : 0},
                       crs);
    }
    const auto numbers = numbersIn(text);
    if (!numbers)
        return std::nullopt;
    const double a = (*numbers)[0];
    const double b = (*numbers)[1];
    if (std::abs(a) <= 180 && std::abs(b) <= 180) {
        if (std::abs(a) > 90 && std::abs(b) > 90)
            return Result<geo::Vec3>(badPlace(text, tr("no latitude is above 90°")));
        // Written "lat, lon" as everybody does; a first number above 90 can only be a longitude.
        const bool longitudeFirst = std::abs(a) > 90;
        return fromCrs(text, QStringLiteral("EPSG:4326"), longitudeFirst ? geo::Vec3{a, b, 0} : geo::Vec3{b, a, 0},
                       crs);
    }
    return Result<geo::Vec3>(geo::Vec3{a, b, numbers->size() > 2 ? (*numbers)[2] : 0});
}

std::vector<Place> Locator::search(const QString &typed, std::size_t limit) const {
    std::vector<Place> found;
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return found;
    if (m_session.crs().isProjected()) {
        if (const auto place = parseCoordinate(text, m_session.crs())) {
            Place entry;
            entry.kind = Place::Kind::Coordinate;
            entry.icon = QStringLiteral("crs");
            if (*place) {
                entry.at = place->value();
                entry.title =
                    QStringLiteral("E %1  N %2").arg(formatNumber(entry.at.x, 2), formatNumber(entry.at.y, 2));
                entry.detail = m_session.crs().text();
            } else {
                entry.title = place->error().message;
                entry.at = {std::nan(""), std::nan(""), 0};
            }
            found.push_back(std::move(entry));
        }
    }
    addChainages(text, found, limit);
    addViewpoints(text, found);
    addAssets(text, found, limit);
    if (found.size() > limit)
        found.resize(limit);
    return found;
}

void Locator::addChainages(const QString &text, std::vector<Place> &found, std::size_t limit) const {
    QString words;
    const std::optional<double> chainage = app::chainageIn(text, words);
    if (!chainage)
        return;
    for (const app::ChainagePlace &one : app::placesAt(m_session, *chainage, words, limit)) {
        const app::SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(one.asset.layer)];
        Place place;
        place.kind = Place::Kind::Chainage;
        place.title = QStringLiteral("%1  %2").arg(formatChainage(*chainage), m_session.nameOf(one.asset));
        place.detail = layer.title();
        place.icon = layer.spec->icon;
        place.asset = one.asset;
        place.at = one.at;
        found.push_back(std::move(place));
    }
}

void Locator::addViewpoints(const QString &text, std::vector<Place> &found) const {
    for (const model::Viewpoint &viewpoint : m_session.project().viewpoints) {
        if (!viewpoint.name.contains(text, Qt::CaseInsensitive) &&
            !viewpoint.nameEn.contains(text, Qt::CaseInsensitive))
            continue;
        Place place;
        place.kind = Place::Kind::Viewpoint;
        place.title = viewpoint.title(dataLocale());
        place.detail = tr("viewpoint");
        place.icon = QStringLiteral("viewpoint");
        place.viewpoint = viewpoint;
        found.push_back(std::move(place));
    }
}

void Locator::addAssets(const QString &text, std::vector<Place> &found, std::size_t limit) const {
    // Whole keys before beginnings, beginnings before middles; a hundred of each are enough to choose from.
    std::vector<Place> ranked[3];
    for (std::size_t i = 0; i < m_session.layers().size(); ++i) {
        const app::SessionLayer &layer = m_session.layers()[i];
        if (!layer.table || !layer.spec || layer.spec->base)
            continue;
        for (model::Row row = 0; row < layer.table->size(); ++row) {
            const QString &key = layer.table->keys[row];
            const QString name = layer.table->name(row);
            const bool keyHas = key.contains(text, Qt::CaseInsensitive);
            if (!keyHas && !name.contains(text, Qt::CaseInsensitive))
                continue;
            const bool whole =
                key.compare(text, Qt::CaseInsensitive) == 0 || name.compare(text, Qt::CaseInsensitive) == 0;
            const bool begins = key.startsWith(text, Qt::CaseInsensitive) || name.startsWith(text, Qt::CaseInsensitive);
            auto &list = ranked[whole ? 0 : begins ? 1 : 2];
            if (list.size() >= limit)
                continue;
            Place place;
            place.title = name;
            place.detail = name == key ? layer.title() : key + QStringLiteral(" · ") + layer.title();
            place.icon = layer.spec->icon;
            place.asset = {static_cast<int>(i), row};
            list.push_back(std::move(place));
        }
    }
    for (auto &list : ranked)
        std::move(list.begin(), list.end(), std::back_inserter(found));
}

} // namespace cim::shell
