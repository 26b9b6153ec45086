// SPDX-License-Identifier: Apache-2.0
#include "analysis/photometry.h"

using cim::analysis::Photometry;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    if (size == 0)
        return 0;
    // The first letter says which of the two formats the rest is.
    const QByteArray text(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const auto lamp = data[0] == 'i' ? Photometry::fromIes(text, QStringLiteral("a.ies"))
                                     : Photometry::fromLdt(text, QStringLiteral("a.ldt"));
    if (!lamp)
        return 0;
    for (double turn = 0; turn < 360; turn += 45)
        for (double gamma = 0; gamma <= 180; gamma += 30)
            (void)lamp->candela(turn, gamma);
    return 0;
}
