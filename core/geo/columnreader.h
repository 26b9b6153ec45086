// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <QByteArray>

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

class OGRFeature;
class OGRFeatureDefn;

namespace cim::geo {

/** Fills the columns of a FeatureSet, feature by feature. Texts stay bytes, each distinct one kept once, until all have been
 *  seen: only then can their encoding be judged. */
class ColumnReader {
public:
    explicit ColumnReader(OGRFeatureDefn &definition);

    void reserve(std::size_t rows);
    void add(OGRFeature &feature);
    /** The columns; @p encoding as in FeatureSource. Call once. */
    Result<std::vector<Column>> finish(const QString &encoding, Notes &notes);

private:
    struct Words {
        std::deque<std::string> bytes{std::string()}; ///< a deque does not move what the index points to
        std::unordered_map<std::string_view, std::uint32_t> index;
        std::uint32_t last = 0;
    };
    struct Field {
        QByteArray name;
        int source = 0;   ///< index of the OGR field
        int ogrType = 0;
        Column column;
        Words words;
    };

    static std::uint32_t code(Words &words, std::string_view text);
    static void addText(Field &field, OGRFeature &feature);
    static void addInteger(Field &field, OGRFeature &feature);
    static void becomeText(Field &field);

    std::vector<Field> m_fields;
    QStringList m_leftOut;
};

} // namespace cim::geo
