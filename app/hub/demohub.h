// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "brokerfeed.h"
#include "httphost.h"

#include "hub/hublink.h"
#include "model/project.h"

namespace cim::demohub {

struct HubOptions {
    QString project; ///< *.cim.json; its first link is what is handed on
    HttpOptions http;
    std::optional<BrokerOptions> broker;
    Faults faults;
    QString writeProject; ///< a project that shows the same city through this hub; empty: none is written
};

/** The demonstration hub: takes what a project's link delivers, the simulator's as a rule, and serves it as a city's
 * hub would, by SensorThings and MQTT. */
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

    model::Project m_project;
    StaData m_data;
    QString m_root;
    std::unique_ptr<hub::HubLink> m_link;
    std::unique_ptr<StaService> m_service;
    std::unique_ptr<BrokerFeed> m_broker;
    std::unique_ptr<HttpHost> m_http;
};

} // namespace cim::demohub
