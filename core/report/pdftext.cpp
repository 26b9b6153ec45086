// SPDX-License-Identifier: Apache-2.0
#include "report/pdftext.h"

#include "report/marks.h"

#include <QHash>
#include <QRawFont>

namespace cim::report {

namespace {

/** Characters below the unified ideographs that share their glyph with one of them, each with that one. */
QHash<ushort, ushort> lookAlikes() {
    constexpr ushort kRadicals = 0x2E80, kUnified = 0x4E00, kUnifiedEnd = 0xA000;
    QHash<ushort, ushort> out;
    const QRawFont font = QRawFont::fromFont(uiFont(64));
    const auto glyphs = [&](ushort from, ushort to) {
        QString all;
        for (ushort c = from; c < to; ++c)
            all.append(QChar(c));
        return font.glyphIndexesForString(all);
    };
    const auto unified = glyphs(kUnified, kUnifiedEnd), others = glyphs(kRadicals, kUnified);
    if (unified.size() != kUnifiedEnd - kUnified || others.size() != kUnified - kRadicals)
        return out;
    QHash<quint32, ushort> ideographOf;
    for (qsizetype i = unified.size() - 1; i >= 0; --i) {
        if (unified[i] != 0)
            ideographOf.insert(unified[i], static_cast<ushort>(kUnified + i));
    }
    for (qsizetype i = 0; i < others.size(); ++i) {
        if (const auto it = ideographOf.constFind(others[i]); others[i] != 0 && it != ideographOf.constEnd())
            out.insert(static_cast<ushort>(kRadicals + i), *it);
    }
    out.insert(0x0009, 0x0020);
    return out;
}

/** The named characters of one table: in each line what follows the first two codes, which are glyphs. */
void nameAsTyped(QByteArray &pdf, qsizetype from, qsizetype to, const QHash<ushort, ushort> &typed) {
    int code = 0;
    for (qsizetype i = from; i < to; ++i) {
        if (pdf[i] == '\n')
            code = 0;
        if (pdf[i] != '<' || i + 5 >= to || pdf[i + 5] != '>')
            continue;
        if (++code <= 2)
            continue;
        bool isHex = false;
        const ushort named = pdf.mid(i + 1, 4).toUShort(&isHex, 16);
        if (const auto it = typed.constFind(named); isHex && it != typed.constEnd())
            pdf.replace(i + 1, 4, QByteArray::number(*it, 16).rightJustified(4, '0').toUpper());
    }
}

} // namespace

QByteArray withTypedText(QByteArray pdf) {
    static const QHash<ushort, ushort> typed = lookAlikes();
    const QByteArray begin("beginbfrange"), end("endbfrange");
    for (qsizetype from = pdf.indexOf(begin); from >= 0; from = pdf.indexOf(begin, from + begin.size())) {
        const qsizetype to = pdf.indexOf(end, from);
        if (to < 0)
            break;
        nameAsTyped(pdf, from, to, typed);
    }
    return pdf;
}

} // namespace cim::report
