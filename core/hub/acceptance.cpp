// SPDX-License-Identifier: Apache-2.0
#include "hub/acceptance.h"

#include "base/unit.h"

#include <algorithm>
#include <cmath>

namespace cim::hub {

using model::PropertySpec;
using model::Quality;
using model::RawSample;
using model::Sample;

namespace {

constexpr qint64 kAheadMs = 120 * 1000;
constexpr TimeMs kYear2000 = 946'684'800'000;

/** Takes the value over when type and unit are the property's. */
Verdict takeValue(const RawSample &raw, const PropertySpec &property, Sample &sample) {
    if (raw.quality == Quality::Missing || (std::isnan(raw.number) && raw.word.isEmpty())) {
        sample.quality = Quality::Missing;
        return Verdict::Accepted;
    }
    if (property.type == PropertySpec::Type::Word) {
        const qsizetype word = property.words.indexOf(raw.word);
        if (word < 0)
            return Verdict::BadValue;
        sample.word = static_cast<std::int16_t>(word);
        return Verdict::Accepted;
    }
    if (!std::isfinite(raw.number) || !raw.word.isEmpty())
        return Verdict::BadValue;
    if (property.type == PropertySpec::Type::Flag && raw.number != 0.0 && raw.number != 1.0)
        return Verdict::BadValue;
    const std::optional<double> number = convertUnit(raw.number, raw.unit, property.unit);
    if (!number)
        return Verdict::BadUnit;
    sample.number = *number;
    if ((property.min && *number < *property.min) || (property.max && *number > *property.max))
        sample.quality = Quality::Suspect;
    return Verdict::Accepted;
}

/** Device time, or the time of receipt when the device's clock cannot be right. True when it cannot. */
bool settleTime(const RawSample &raw, Sample &sample) {
    sample.received = raw.received;
    sample.observed = raw.observed == 0 ? raw.received : raw.observed;
    if (raw.observed == 0 || (raw.observed >= kYear2000 && raw.observed <= raw.received + kAheadMs))
        return false;
    sample.observed = raw.received;
    if (sample.quality != Quality::Missing)
        sample.quality = Quality::Suspect;
    return true;
}

} // namespace

void Acceptance::setLayers(const model::LayerIndex &layers) {
    QHash<QString, Layer> before;
    before.swap(m_layers);
    for (const model::IndexedLayer &given : layers) {
        Layer layer = before.value(given.spec->id);
        const bool known = layer.spec == given.spec && layer.table == given.table;
        layer.index = given.index;
        if (!known) {
            layer.spec = given.spec;
            layer.table = given.table;
            layer.properties.clear();
            for (std::size_t i = 0; i < given.spec->properties.size(); ++i)
                layer.properties.insert(given.spec->properties[i].id, static_cast<int>(i));
            layer.newest.assign(given.table->size() * given.spec->properties.size(), {});
        }
        m_layers.insert(given.spec->id, std::move(layer));
    }
}

Acceptance::Outcome Acceptance::judge(const RawSample &raw) {
    Outcome out;
    const auto layer = m_layers.find(raw.layer);
    if (layer == m_layers.end())
        return {Verdict::UnknownAsset, {}, false};
    const model::Row row = layer->table->rowOf(raw.asset);
    if (row == model::kNoRow)
        return {Verdict::UnknownAsset, {}, false};
    const auto property = layer->properties.constFind(raw.property);
    if (property == layer->properties.constEnd())
        return {Verdict::UnknownProperty, {}, false};

    Sample &sample = out.sample;
    sample.layer = layer->index;
    sample.row = row;
    sample.property = static_cast<std::uint16_t>(*property);
    sample.quality = raw.quality;
    sample.simulated = raw.simulated;
    sample.boot = raw.boot;
    sample.sequence = raw.sequence;
    out.verdict = takeValue(raw, layer->spec->properties[static_cast<std::size_t>(*property)], sample);
    if (out.verdict != Verdict::Accepted)
        return out;
    out.clockSuspect = settleTime(raw, sample);

    Newest &newest = layer->newest[sample.row * layer->spec->properties.size() + sample.property];
    const Newest given{sample.observed, raw.boot, raw.sequence};
    if (given <= newest) {
        out.verdict = given == newest ? Verdict::Duplicate : Verdict::Late;
        return out;
    }
    newest = given;
    return out;
}

} // namespace cim::hub
