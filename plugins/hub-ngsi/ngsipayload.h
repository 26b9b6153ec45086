// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ngsioptions.h"

#include <QByteArray>

namespace cim::ngsi {

/** What a page of entities says. Texts of notes hold no ids, so that a million bad ones make a few lines. */
struct NgsiPage {
    bool isPage = false; ///< false: nothing of it could be read, the notes say why
    model::RawSamples samples;
    qint64 rows = 0;
    QString firstId; ///< of the entities, empty when there is none: a page that came twice begins alike
    Notes notes;
};

/** A page of normalised entities. An attribute that was observed several times (datasetId) counts with its default
 * instance, else with the newest. The simplified form (keyValues) is refused: it has neither time nor unit. The
 * "@context" is never looked at. Pure: bytes in, values out. */
NgsiPage parseEntities(const QByteArray &bytes, const hub::AssetMap &map, bool isLd, TimeMs received);

/** A notification of a subscription (NGSI-LD 5.8.6, NGSIv2): its entities by the maps of their types; those of other
 * types are counted. Pure. */
NgsiPage parseNotification(const QByteArray &bytes, const std::vector<hub::AssetMap> &maps, bool isLd, TimeMs received);

} // namespace cim::ngsi
