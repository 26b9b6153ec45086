// SPDX-License-Identifier: Apache-2.0
#include "app/session/singlethings.h"

namespace cim::app {

const geo::PointPicture *SingleThings::pictureOf(const QString &file) {
    // Another project may show the same file in another system.
    const QString key = file + QLatin1Char('\n') + m_session.surroundings().crs.text();
    const auto known = m_pictures.find(key);
    if (known != m_pictures.end())
        return known->second ? &*known->second : nullptr;
    std::optional<geo::PointPicture> &out = m_pictures[key];
    Result<geo::PointFile> points = geo::PointFile::open(file);
    if (points) {
        if (Result<geo::PointPicture> picture = geo::PointPicture::of(std::move(*points), m_session.surroundings().crs))
            out = std::move(*picture);
    }
    return out ? &*out : nullptr;
}

std::optional<Session::SingleThing> SingleThings::at(const geo::Vec3 &local, double radius) {
    const geo::Crs &crs = m_session.surroundings().crs;
    const geo::Vec3 place = m_session.surroundings().frame.toProjected(local);
    const double metres = crs.metresPerUnit() > 0 ? crs.metresPerUnit() : 1;
    for (std::size_t i = 0; i < m_session.layers().size(); ++i) {
        const SessionLayer &layer = m_session.layers()[i];
        if (!layer.table || layer.table->pointFile.isEmpty() || !layer.visible)
            continue;
        const geo::PointPicture *picture = pictureOf(layer.table->pointFile);
        const std::optional<std::uint32_t> row = picture ? picture->nearest(place, radius / metres) : std::nullopt;
        if (row)
            return describe(static_cast<int>(i), picture->points(), *row);
    }
    return std::nullopt;
}

Session::SingleThing SingleThings::describe(int layer, const geo::PointFile &points, std::uint32_t row) const {
    const SessionLayer &of = m_session.layers()[static_cast<std::size_t>(layer)];
    const model::LayerSpec &spec = *of.spec;
    Session::SingleThing out;
    const QString cell = points.cellOf(row).within(5 * spec.points->cell).text();
    out.cell = {layer, of.table->rowOf(cell)};
    QStringList title;
    for (std::size_t i = 0; i < spec.points->fields.size(); ++i) {
        const model::PointsSpec::Field &field = spec.points->fields[i];
        const QString value = spec.valueTitle(field.id, points.field(i, row));
        if (value.isEmpty())
            continue;
        if (title.isEmpty())
            title << value;
        else
            out.words << Session::tr("%1: %2").arg(field.title.in(dataLocale()), value);
    }
    out.title = (title << points.key(row)).join(QLatin1Char(' '));
    for (std::size_t i = 0; i < spec.points->counts.size(); ++i) {
        const model::AttributeSpec *attribute = spec.attribute(spec.points->counts[i].id);
        // Sorts that its kind says anyway are not said again.
        if (attribute &&
            !spec.points->counts[i].when.startsWith(
                spec.points->fields.empty() ? QStringLiteral("=") : spec.points->fields.front().id + QLatin1Char('=')))
            out.words << Session::tr("%1: %2").arg(attribute->title.in(dataLocale()),
                                                   points.has(i, row) ? Session::tr("yes") : Session::tr("no"));
    }
    return out;
}

} // namespace cim::app
