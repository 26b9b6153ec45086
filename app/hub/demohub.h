// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "brokerfeed.h"
#include "httphost.h"

#include "hub/hublink.h"
#include "model/project.h"

#include <QHash>
#include <QSet>

namespace cim::demohub {

struct HubOptions {
    QString project; ///< *.cim.json; its first link is what is handed on
    HttpOptions http;
    std::optional<BrokerOptions> broker;
    Faults faults;
    QString writeProject; ///< a project that shows the same city through this hub; empty: none is written
};

/** The demonstration hub: takes what a project's link delivers, the simulator's as a rule, and serves it as a city's
 * hub would, by SensorThings and MQTT. Carries
 * commands out that come by MQTT: the value is told from then on, whatever the link says. */
class DemoHub : public QObject {
    Q_OBJECT
public:
    DemoHub();
    ~DemoHub() override;

    /** Reads the project, and serves it from then on. */
    Result<void> start(const HubOptions &options);
    [[nodiscard]] const StaData &data() const { return m_data; }
    [[nodiscard]] QString root() const { return m_root; }
    [[nodiscard]] const BrokerFeed *broker() const { return m_broker.get(); }

Q_SIGNALS:
    void brokerChanged(bool isConnected, const QString &reason);
    void linkChanged(const cim::hub::LinkChange &change);

private:
    Result<void> load(const QString &path);
    Result<void> startBroker(BrokerOptions options, const Faults &faults);
    Result<void> writeProject(const HubOptions &options) const;
    void take(const model::RawSamples &samples);
    void carryOut(const QByteArray &payload, const QString &layer, const QString &asset, const QByteArray &answerTopic);

    model::Project m_project;
    StaData m_data;
    QString m_root;
    bool m_isDeaf = false;
    QHash<int, model::RawSample> m_held; ///< values that were set, by stream: they stay
    QSet<QString> m_done;                ///< ids of commands: the same one again changes nothing
    std::unique_ptr<hub::HubLink> m_link;
    std::unique_ptr<StaService> m_service;
    std::unique_ptr<BrokerFeed> m_broker;
    std::unique_ptr<HttpHost> m_http;
};

} // namespace cim::demohub
