// SPDX-License-Identifier: Apache-2.0
#include "stadata.h"

#include <algorithm>

namespace cim::demohub {

void StaData::addLayer(const QString &layer, std::vector<StaProperty> properties) {
    m_layers << layer;
    m_firstProperty.push_back(static_cast<int>(m_properties.size()));
    std::move(properties.begin(), properties.end(), std::back_inserter(m_properties));
}

void StaData::addThing(StaThing thing, const std::vector<int> &properties) {
    const int index = static_cast<int>(m_things.size());
    const int first = m_firstProperty[static_cast<std::size_t>(m_layers.indexOf(thing.layer))];
    thing.firstStream = static_cast<int>(m_streams.size());
    thing.streams = static_cast<int>(properties.size());
    for (const int property : properties)
        m_streams.push_back({index, first + property, {}});
    m_thingOf.insert({thing.layer, thing.asset}, index);
    m_things.push_back(std::move(thing));
}

int StaData::streamOf(const QString &layer, const QString &asset, const QString &property) const {
    const auto found = m_thingOf.constFind({layer, asset});
    if (found == m_thingOf.cend())
        return -1;
    const StaThing &thing = m_things[static_cast<std::size_t>(*found)];
    for (int stream = thing.firstStream; stream < thing.firstStream + thing.streams; ++stream) {
        const int p = m_streams[static_cast<std::size_t>(stream)].property;
        if (m_properties[static_cast<std::size_t>(p)].id == property)
            return stream;
    }
    return -1;
}

std::vector<int> StaData::take(const model::RawSamples &samples) {
    std::vector<int> touched;
    const std::unique_lock lock(m_mutex);
    for (const model::RawSample &sample : samples) {
        const int index = streamOf(sample.layer, sample.asset, sample.property);
        if (index < 0)
            continue;
        StaStream &stream = m_streams[static_cast<std::size_t>(index)];
        if (stream.kept.size() >= kKept)
            stream.kept.erase(stream.kept.begin());
        stream.kept.push_back({++m_count * static_cast<qint64>(m_streams.size()) + index, sample});
        touched.push_back(stream.thing);
    }
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    return touched;
}

const StaObservation *StaData::observation(qint64 id) const {
    if (id <= 0 || m_streams.empty())
        return nullptr;
    const auto &kept = m_streams[static_cast<std::size_t>(id % static_cast<qint64>(m_streams.size()))].kept;
    const auto found =
        std::find_if(kept.begin(), kept.end(), [&](const StaObservation &each) { return each.id == id; });
    return found == kept.end() ? nullptr : &*found;
}

} // namespace cim::demohub
