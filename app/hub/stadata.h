// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"
#include "model/sample.h"

#include <QHash>

#include <mutex>
#include <shared_mutex>
#include <vector>

namespace cim::demohub {

/** An observed property of one layer. */
struct StaProperty {
    QString layer, layerTitle;
    QString id, title; ///< "ch4"
    QString unit;      ///< UCUM
    int type = 0;      ///< 0 number, 1 flag, 2 word
    bool settable = false;
};

/** One asset. */
struct StaThing {
    QString layer, asset, name;
    geo::Vec3 where; ///< WGS 84 longitude, latitude, height in metres; NaN longitude: it has no place
    int firstStream = 0, streams = 0;
};

struct StaObservation {
    qint64 id = 0; ///< grows with every value that comes in
    model::RawSample sample;
};

/** One property of one asset. */
struct StaStream {
    int thing = 0, property = 0;
    std::vector<StaObservation> kept; ///< the newest ones, in the order in which they came
};

/** What the hub holds: all assets, and the last values of each property. take() may be called while other threads hold
 * reading(); nothing else changes after the assets were added. */
class StaData {
public:
    static constexpr std::size_t kKept = 32; ///< values of a stream

    /** @p properties are added to those there are. Before any thread reads. */
    void addLayer(const QString &layer, std::vector<StaProperty> properties);
    /** @p properties index those of its layer. Before any thread reads, and before the first value is taken. */
    void addThing(StaThing thing, const std::vector<int> &properties);

    /** Takes values over; the things they belong to. Values of what is not here are left out. */
    std::vector<int> take(const model::RawSamples &samples);
    /** -1 when there is none. */
    [[nodiscard]] int streamOf(const QString &layer, const QString &asset, const QString &property) const;

    [[nodiscard]] std::shared_lock<std::shared_mutex> reading() const { return std::shared_lock(m_mutex); }
    // Under reading():
    [[nodiscard]] const std::vector<StaThing> &things() const { return m_things; }
    [[nodiscard]] const std::vector<StaStream> &streams() const { return m_streams; }
    [[nodiscard]] const std::vector<StaProperty> &properties() const { return m_properties; }
    [[nodiscard]] const QStringList &layers() const { return m_layers; }
    [[nodiscard]] const StaObservation *observation(qint64 id) const;

private:
    mutable std::shared_mutex m_mutex;
    QStringList m_layers;
    std::vector<int> m_firstProperty; ///< by layer
    std::vector<StaProperty> m_properties;
    std::vector<StaThing> m_things;
    std::vector<StaStream> m_streams;
    QHash<std::pair<QString, QString>, int> m_thingOf; ///< layer and asset
    qint64 m_count = 0;                                ///< values taken
};

} // namespace cim::demohub
