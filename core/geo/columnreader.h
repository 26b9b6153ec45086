// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"
#include "geo/wordtable.h"

#include <QByteArray>

struct ArrowArray;
struct ArrowSchema;
class OGRFeature;
class OGRFeatureDefn;

namespace cim::geo {

/** Fills the columns of a FeatureSet, feature by feature. Texts stay bytes, each distinct one kept once, until all have
 * been seen: only then can their encoding be judged. */
class ColumnReader {
public:
    explicit ColumnReader(OGRFeatureDefn &definition);

    void reserve(std::size_t rows);
    void add(OGRFeature &feature);
    /** Whether the columns of an Arrow batch are of kinds that addBatch reads. */
    [[nodiscard]] bool canRead(const ArrowSchema &schema) const;
    /** The first @p rows of a batch of @p schema, column by column: several times faster than feature by feature. */
    void addBatch(const ArrowSchema &schema, const ArrowArray &batch, std::size_t rows);
    /** The columns; @p encoding as in FeatureSource. When the source is not @p typed (CSV), columns of numbers only
     * become numbers. Call once. */
    Result<std::vector<Column>> finish(const QString &encoding, bool typed, Notes &notes);

private:
    struct Field {
        QByteArray name;
        int source = 0; ///< index of the OGR field
        int ogrType = 0;
        Column column;
        WordTable words;
    };

    static void addArrow(Field &field, char format, const ArrowArray &array, std::size_t rows);
    static void addText(Field &field, OGRFeature &feature);
    static void addInteger(Field &field, qint64 value);
    static void becomeText(Field &field);

    std::vector<Field> m_fields;
    QStringList m_leftOut;
};

} // namespace cim::geo
