// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <vector>

namespace cim::analysis {

/** How a luminaire spreads its light: luminous intensities by direction, as its maker measured them. Angles in degrees:
 * gamma 0 straight down, 180 straight up; C round the vertical. Street lamps are measured with their front, the side of
 * the street, at C 0 in IES files and at C 90 in EULUMDAT files: @c front says which. Immutable; any thread. */
class Photometry {
public:
    enum class Symmetry : std::uint8_t { None, Rotational, AboutC0, AboutC90, Quadrant };

    /** The ending says which: .ies (ANSI/IES LM-63, type C, TILT=NONE) or .ldt (EULUMDAT). The error names the line. */
    static Result<Photometry> read(const QString &path);
    static Result<Photometry> fromIes(const QByteArray &text, const QString &file);
    static Result<Photometry> fromLdt(const QByteArray &text, const QString &file);

    [[nodiscard]] const QString &name() const { return m_name; }
    /** Candela, bilinear; @p turn degrees clockwise, seen from above, from the front of the luminaire. */
    [[nodiscard]] double candela(double turn, double gamma) const;
    /** Lumens that leave the luminaire, summed over the sphere. */
    [[nodiscard]] double lumens() const { return m_lumens; }
    /** Lumens of its lamps as the file states them; the same as lumens() where it does not. */
    [[nodiscard]] double lampLumens() const { return m_lampLumens; }
    [[nodiscard]] double watts() const { return m_watts; } ///< 0: not stated

private:
    [[nodiscard]] double atPlane(std::size_t plane, double gamma) const;
    [[nodiscard]] double folded(double c) const;
    void sum();

    QString m_name;
    Symmetry m_symmetry = Symmetry::None;
    double m_front = 0;
    std::vector<double> m_planes, m_gammas; ///< ascending
    std::vector<double> m_candela;          ///< by plane, then gamma
    double m_lumens = 0, m_lampLumens = 0, m_watts = 0;
};

} // namespace cim::analysis
