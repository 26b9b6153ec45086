// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults.h"
#include "staquery.h"

#include <QByteArray>

namespace cim::demohub {

struct StaAnswer {
    int status = 200;
    QByteArray body;
    QString location; ///< of what was made; empty: nothing was
};

/** @p result, as SensorThings and commands have it, as a value of @p property; false when it is none. */
[[nodiscard]] bool takeResult(const QJsonValue &result, const StaProperty &property, model::RawSample &out);

/** The reading half of OGC SensorThings 1.1, and Observations by POST, over StaData. Knows no network. Any thread. */
class StaService {
public:
    /** @p brokerUrl is advertised; empty: there is no broker. */
    StaService(const StaData &data, Faults faults, QString brokerUrl)
        : m_data(data), m_faults(faults), m_brokerUrl(std::move(brokerUrl)) {}

    /** @p root is "http://host:port/v1.1" as the caller reached it, @p path "/Things(5)/Datastreams" behind it. */
    [[nodiscard]] StaAnswer get(const QString &root, const QString &path, const QString &query) const;
    /** An Observation for /Datastreams(n)/Observations or, with "Datastream" in it, /Observations: @p taken is what is
     * to be handed on when the status is 201. */
    [[nodiscard]] StaAnswer post(const QString &root, const QString &path, const QByteArray &body, TimeMs now,
                                 model::RawSample &taken) const;
    /** An Observation as the broker gets it. Under StaData::reading(). */
    [[nodiscard]] QJsonObject message(const StaObservation &observation) const;

private:
    const StaData &m_data;
    const Faults m_faults;
    const QString m_brokerUrl;
};

} // namespace cim::demohub
