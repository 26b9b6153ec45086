// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jsonreader.h"
#include "model/sample.h"

#include <QHash>

#include <vector>

namespace cim::hub {

/** How a value that a hub sends becomes one of a layer's property. */
struct PropertyMap {
    QString property;                 ///< of the layer
    QString unit;                     ///< UCUM, of what is sent; empty: the message says it
    double factor = 1, offset = 0;    ///< numbers times the one, plus the other
    QHash<QString, QJsonValue> words; ///< word sent, and what it is: a word, true, false or a number
    bool knowsOtherWords = true;      ///< words that are not in it stand for themselves
};

/** How times without a zone, and times that are numbers, are read. */
struct TimeMap {
    enum class Form : std::uint8_t { Iso, Seconds, Milliseconds, Pattern };
    Form form = Form::Iso;
    QString pattern;                ///< of QDateTime, for Form::Pattern
    std::optional<int> zoneMinutes; ///< of times that say none; nullopt: UTC, and their values are suspect
};
struct MappedTime {
    TimeMs time = 0; ///< 0: it is none
    bool isZoned = true;
};

/** How the messages of one kind become samples of one layer: what a hub of another house than ours is told by, in the
 * options of its link. */
struct AssetMap {
    QString source; ///< type of the entities, or filter of the topics
    QString layer;
    QString asset;  ///< where the id stands, in the protocol's own way; empty: where the protocol has it
    QString prefix; ///< cut off the ids
    QString time;   ///< where the time stands; empty: where the protocol has it
    TimeMap clock;
    QHash<QString, PropertyMap> properties; ///< by attribute, or by JSON pointer
};

/** The member "map" of a link's options, as README shows it; @p sourceKey is the protocol's word for AssetMap::source.
 */
std::vector<AssetMap> readAssetMaps(JsonReader &options, const char *sourceKey);

/** Puts @p value into @p out (quality, number or word, unit; @p sentUnit is UCUM or empty). Why it cannot be, or
 * nothing: the texts hold no values, so that a million of them make one line. */
QString takeMapped(const QJsonValue &value, const QString &sentUnit, const PropertyMap &map, model::RawSample &out);

MappedTime takeTime(const QJsonValue &value, const TimeMap &map);

/** @p id without @p prefix, when it begins with it. */
[[nodiscard]] QString withoutPrefix(const QString &id, const QString &prefix);

} // namespace cim::hub
