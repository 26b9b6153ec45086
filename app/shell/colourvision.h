// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>

namespace cim::shell {

/** Whose eyes, or which paper, a picture is shown for. */
enum class ColourVision { Usual, NoRed, NoGreen, NoBlue, Grey };

/** @p image as people see it who lack a kind of cones (protanopia, deuteranopia, tritanopia), by the matrices of
 * Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG
 * 15 (2009), severity 1.0, on linear light; or as a grey printer prints it (luminance of ITU-R BT.709). Any thread. */
[[nodiscard]] QImage seenBy(const QImage &image, ColourVision vision);

} // namespace cim::shell
