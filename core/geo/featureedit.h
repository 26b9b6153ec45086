// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <span>

namespace cim::geo {

/** One attribute of one feature, changed. Values are texts or numbers; an invalid one is null. */
struct FeatureEdit {
    std::uint32_t row = 0; ///< in the order in which the source is read
    QString key;           ///< value of the key field; not used when the source has none
    QString field;         ///< as the source calls it
    QVariant before, after;
};

/** What was not written, because the source holds something else than what was changed. */
struct EditConflict {
    FeatureEdit edit;
    QVariant theirs; ///< invalid also when the feature is gone
    bool isGone = false;
};
struct EditOutcome {
    std::size_t written = 0;
    std::vector<EditConflict> conflicts;
};

/** Whether attributes can be written back to a source: a GeoPackage, an SQLite or PostGIS database, or a Shapefile that
 * says how its texts are encoded. The error says why not, and what to do. */
Result<void> canEdit(const FeatureSource &source);

/** Writes edits in one transaction: all that do not conflict, or nothing. An edit is written only where the source
 * still holds what it was made from, so that two people who change the same data lose nothing. @p keyField may be
 * empty: then features are told by their order. Worker. */
Result<EditOutcome> writeEdits(const FeatureSource &source, const QString &keyField,
                               std::span<const FeatureEdit> edits);

} // namespace cim::geo
