// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace cim::model {

/** Row of an asset in its layer's table; also the id that rides in every vertex. */
using Row = std::uint32_t;
inline constexpr Row kNoRow = 0xffffffffu;

/** Finds the row of a key: an open hash of rows alone, at most 12 bytes an asset, beside the keys that somebody else
 * owns and gives with each call. A city has millions of keys, and QHash would keep each a second time. */
class KeyIndex {
public:
    /** Adds @p row, whose key is keys[row] and must not be in it yet. */
    void add(Row row, const std::vector<QString> &keys);
    /** Of all keys at once. */
    void build(const std::vector<QString> &keys);
    /** kNoRow when no row has the key. */
    [[nodiscard]] Row find(const QString &key, const std::vector<QString> &keys) const;

private:
    void place(Row row, const QString &key);

    std::vector<Row> m_slots; ///< a power of two, at most two thirds full
    std::size_t m_count = 0;
};

} // namespace cim::model
