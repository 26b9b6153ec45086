// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"
#include "simoptions.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

namespace cim::sim {

class SimEngine;

/** The simulator as a link: an engine driven by a timer. Every sample it gives is marked simulated. */
class SimLink : public hub::HubLink {
    Q_OBJECT
public:
    SimLink(std::shared_ptr<const hub::Catalogue> catalogue, SimOptions options);
    ~SimLink() override;

    void start() override;
    void stop() override;

private:
    void tick();
    void say(hub::LinkState state, const QString &reason = {});

    std::shared_ptr<const hub::Catalogue> m_catalogue;
    SimOptions m_options;
    std::unique_ptr<SimEngine> m_engine;
    QTimer m_timer;
    QElapsedTimer m_spoke;
    bool m_streaming = false;
};

} // namespace cim::sim
