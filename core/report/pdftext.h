// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace cim::report {

/** Makes the text of a PDF that QPdfWriter wrote searchable as it was typed. Where one glyph serves several characters
 * the writer names the one of the lowest code: a radical for a Chinese character, a tabulator for a space. Only the
 * tables that name the characters are touched and no byte moves; a PDF without such tables comes back as it is. Private
 * to the room. */
[[nodiscard]] QByteArray withTypedText(QByteArray pdf);

} // namespace cim::report
