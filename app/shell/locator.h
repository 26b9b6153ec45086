// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QCoreApplication>

namespace cim::shell {

/** One place that the search field offers. */
struct Place {
    enum class Kind { Asset, Chainage, Viewpoint, Coordinate };
    Kind kind = Kind::Asset;
    QString title;
    QString detail;
    QString icon;
    model::AssetRef asset;
    model::Viewpoint viewpoint;
    geo::Vec3 at; ///< project CRS, of a coordinate or chainage
};

/** Understands what is typed into the search field: a name or key of an asset, a chainage of a line as "Hai'an
 * K1+233", a viewpoint, or a coordinate: `E N` in
 * the project CRS, `lat, lon`, or `EPSG:4326 120.38 36.06` (easting or longitude first) in any CRS. GUI thread. */
class Locator {
    Q_DECLARE_TR_FUNCTIONS(Locator)
public:
    explicit Locator(const app::Session &session) : m_session(session) {}

    [[nodiscard]] std::vector<Place> search(const QString &text, std::size_t limit = 12) const;

    /** nullopt when @p text is no coordinate at all; an error when it is one that cannot be used. */
    [[nodiscard]] static std::optional<Result<geo::Vec3>> parseCoordinate(const QString &text, const geo::Crs &crs);

private:
    void addChainages(const QString &text, std::vector<Place> &found, std::size_t limit) const;
    void addViewpoints(const QString &text, std::vector<Place> &found) const;
    void addAssets(const QString &text, std::vector<Place> &found, std::size_t limit) const;

    const app::Session &m_session;
};

} // namespace cim::shell
