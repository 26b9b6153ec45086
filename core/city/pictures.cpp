// SPDX-License-Identifier: Apache-2.0
#include "city/pictures.h"

#include "base/words.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cim::city {

Pictures::Pictures(geo::FeatureSet &out, const QString &modelFile)
    : m_out(out), m_folder(QFileInfo(modelFile).absoluteDir()) {}

std::uint16_t Pictures::enter(const QString &picture) {
    if (const auto known = m_numbers.constFind(picture); known != m_numbers.constEnd())
        return *known;
    if (m_out.pictures.size() >= std::numeric_limits<std::uint16_t>::max()) {
        m_out.notes.add(Words::tr("is one texture too many for one model and is not drawn"), picture);
        return 0;
    }
    m_out.pictures << picture;
    const auto number = static_cast<std::uint16_t>(m_out.pictures.size());
    m_numbers.insert(picture, number);
    return number;
}

std::uint16_t Pictures::image(const QString &name) {
    if (const auto known = m_images.constFind(name); known != m_images.constEnd())
        return *known;
    QString way = name;
    const QString at = QDir::cleanPath(m_folder.absoluteFilePath(way.replace(QLatin1Char('\\'), QLatin1Char('/'))));
    std::uint16_t out = 0;
    if (name.contains(QLatin1String("://")) || !at.startsWith(m_folder.absolutePath() + QLatin1Char('/')))
        m_out.notes.add(Words::tr("a texture lies outside the model's folder and is not looked at"), name);
    else if (!QFileInfo(at).isFile())
        m_out.notes.add(Words::tr("a texture is missing"), name);
    else
        out = enter(at);
    m_images.insert(name, out);
    return out;
}

std::uint16_t Pictures::colour(const std::array<double, 3> &rgb) {
    QString out = QStringLiteral("#");
    for (const double part : rgb) {
        const double share = std::isfinite(part) ? std::clamp(part, 0.0, 1.0) : 0.0;
        out += QStringLiteral("%1").arg(static_cast<int>(std::lround(share * 255)), 2, 16, QLatin1Char('0'));
    }
    return enter(out);
}

} // namespace cim::city
