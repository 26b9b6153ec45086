// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "geo/pointpicture.h"

#include <map>

namespace cim::app {

/** Finds single things of the layers that count them by cells, for whoever points at one. Files stay open from the
 * first question on. GUI thread. */
class SingleThings {
public:
    explicit SingleThings(const Session &session) : m_session(session) {}

    /** The nearest within @p radius metres of @p local, of the visible layers from above; nothing: there is none. */
    [[nodiscard]] std::optional<Session::SingleThing> at(const geo::Vec3 &local, double radius);

private:
    [[nodiscard]] const geo::PointPicture *pictureOf(const QString &file);
    [[nodiscard]] Session::SingleThing describe(int layer, const geo::PointFile &points, std::uint32_t row) const;

    const Session &m_session;
    std::map<QString, std::optional<geo::PointPicture>> m_pictures;
};

} // namespace cim::app
