// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <string_view>

namespace cim::geo {

/** Turns the bytes of one source into text. */
class TextDecoder {
public:
    explicit TextDecoder(QByteArray encoding) : m_encoding(std::move(encoding)) {}
    [[nodiscard]] QString text(std::string_view bytes) const;

private:
    QByteArray m_encoding; ///< empty: UTF-8
};

/** Guesses the encoding of a source from all its texts together; a single word is too short to tell GBK from Latin-1.
 */
class EncodingJudge {
public:
    void see(std::string_view bytes);
    /** @p stated is what the project says and wins; fails when it is no encoding. A guess is noted. */
    Result<TextDecoder> decoder(const QString &stated, Notes &notes) const;

private:
    qint64 m_foreign = 0; ///< texts that are not UTF-8
    qint64 m_pairs = 0;   ///< pairs of bytes that GB18030 uses for common Chinese characters
    qint64 m_strays = 0;  ///< bytes beyond ASCII that are in no such pair
    QByteArray m_example;
};

} // namespace cim::geo
