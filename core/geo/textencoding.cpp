// SPDX-License-Identifier: Apache-2.0
#include "geo/textencoding.h"

#include "base/words.h"
#include "geo/gdalscope.h"

#include <QStringDecoder>

namespace cim::geo {

namespace {

bool isAscii(std::string_view bytes) {
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
    return true;
}

/** Valid UTF-8, except that a fixed field width may have cut the last character. */
bool isUtf8(std::string_view bytes) {
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const auto valid = [&](std::string_view part) {
        decoder.resetState();
        const QString text = decoder.decode(QByteArrayView(part.data(), static_cast<qsizetype>(part.size())));
        return !decoder.hasError() && !text.contains(QChar::ReplacementCharacter);
    };
    if (valid(bytes))
        return true;
    for (std::size_t cut = 1; cut <= 3 && cut < bytes.size(); ++cut) {
        const auto lead = static_cast<unsigned char>(bytes[bytes.size() - cut]);
        if (lead >= 0xC2 && lead <= 0xF4)
            return bytes.size() > cut && valid(bytes.substr(0, bytes.size() - cut));
        if ((lead & 0xC0) != 0x80)
            return false;
    }
    return false;
}

} // namespace

QString TextDecoder::text(std::string_view bytes) const {
    if (!m_encoding.isEmpty() && !isAscii(bytes)) {
        if (const auto text = recode(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())), m_encoding))
            return *text;
    }
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    while (text.endsWith(QChar::ReplacementCharacter))
        text.chop(1); // a character cut by the width of its field
    return text;
}

void EncodingJudge::see(std::string_view bytes) {
    if (isAscii(bytes) || isUtf8(bytes))
        return;
    ++m_foreign;
    if (m_example.isEmpty())
        m_example = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0; };
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (at(i) < 0x80)
            continue;
        // GB 2312, which nearly all Chinese text keeps to: both bytes from A1 on, the rows of signs and of characters.
        const bool common = at(i) >= 0xA1 && at(i) <= 0xF7 && at(i + 1) >= 0xA1 && at(i + 1) != 0xFF;
        (common ? m_pairs : m_strays) += 1;
        i += common ? 1 : 0;
    }
}

Result<TextDecoder> EncodingJudge::decoder(const QString &stated, Notes &notes) const {
    if (!stated.isEmpty()) {
        const QByteArray name = stated.toLatin1();
        const bool isUnicode = name.toUpper().startsWith("UTF");
        if (!isUnicode && !recode(QByteArrayLiteral("\xC4\xE3"), name)) {
            return Error{
                ErrorKind::Unsupported, Words::tr("reading texts"), stated,
                Words::tr("this encoding is not known here; write one such as GBK, GB18030, UTF-8 or ISO-8859-1")};
        }
        return TextDecoder(m_foreign > 0 ? name : QByteArray());
    }
    if (m_foreign == 0)
        return TextDecoder(QByteArray());
    // A cut last character leaves one stray byte a word; a Western text has hardly any pair.
    const bool chinese = m_pairs > 0 && m_strays * 4 <= m_pairs;
    const QByteArray guess = chinese ? "GB18030" : "ISO-8859-1";
    notes.add(
        Words::tr("texts are not UTF-8 and the source states no encoding: read as %1; set \"encoding\" of the source "
                  "if they look wrong")
            .arg(QLatin1String(guess)),
        TextDecoder(guess).text({m_example.constData(), static_cast<std::size_t>(m_example.size())}), m_foreign);
    return TextDecoder(guess);
}

} // namespace cim::geo
