// SPDX-License-Identifier: Apache-2.0
#include "city/vertexplace.h"

#include "base/words.h"
#include "geo/earthframe.h"

#include <optional>

namespace cim::city {

struct VertexTransform::Data {
    std::optional<geo::EarthFrame> frame;
    geo::Crs source;
    geo::Transform transform;
    geo::Vec3 origin;
    QString caution;
};

Result<VertexTransform> VertexTransform::between(const VertexPlace &from, const geo::Crs &to) {
    auto data = std::make_shared<Data>();
    const bool isProjected = from.axes == VertexPlace::Axes::Projected;
    if (!isProjected) {
        Result<geo::EarthFrame> frame = from.axes == VertexPlace::Axes::Topocentric
                                            ? geo::EarthFrame::touching(from.centre)
                                            : geo::EarthFrame::centred();
        if (!frame)
            return frame.error();
        data->frame = std::move(frame).value();
    }
    Result<geo::Crs> source = geo::Crs::fromText(isProjected ? from.crs : QStringLiteral("EPSG:4979"));
    if (!source)
        return source.error();
    Result<geo::Transform> transform = geo::Transform::between(*source, to);
    if (!transform)
        return transform.error();
    data->source = std::move(source).value();
    data->transform = std::move(transform).value();
    data->origin = from.origin;
    QStringList cautions{data->transform.caution()};
    if (!isProjected && to.heightName().isEmpty())
        cautions << Words::tr("its heights are above the ellipsoid and pass unchanged");
    cautions.removeAll(QString());
    data->caution = cautions.join(QStringLiteral("; "));
    VertexTransform out;
    out.m_data = std::move(data);
    return out;
}

std::size_t VertexTransform::apply(std::span<geo::Vec3> vertices) const {
    const geo::Vec3 &origin = m_data->origin;
    for (geo::Vec3 &p : vertices)
        p = {p.x + origin.x, p.y + origin.y, p.z + origin.z};
    if (m_data->frame)
        m_data->frame->toGeographic(vertices);
    return m_data->transform.apply(vertices);
}

const geo::Crs &VertexTransform::source() const {
    return m_data->source;
}

QString VertexTransform::caution() const {
    return m_data->caution;
}

} // namespace cim::city
