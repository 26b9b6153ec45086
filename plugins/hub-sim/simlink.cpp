// SPDX-License-Identifier: Apache-2.0
#include "simlink.h"

#include "base/words.h"
#include "simengine.h"

#include <QDateTime>

namespace cim::sim {

namespace {
constexpr int kTickMs = 50;
constexpr int kHeartbeatMs = 5000;
} // namespace

SimLink::SimLink(std::shared_ptr<const hub::Catalogue> catalogue, SimOptions options)
    : m_catalogue(std::move(catalogue)), m_options(std::move(options)), m_timer(this) {
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &SimLink::tick);
}

SimLink::~SimLink() = default;

void SimLink::start() {
    m_engine = std::make_unique<SimEngine>(m_catalogue, m_options, QDateTime::currentMSecsSinceEpoch());
    for (const QString &reason : m_engine->impossible())
        Q_EMIT rejected(reason, 1);
    m_streaming = false;
    m_spoke.start();
    say(hub::LinkState::Snapshot);
    m_timer.start();
}

void SimLink::stop() {
    m_timer.stop();
}

void SimLink::tick() {
    const model::RawSamples samples = m_engine->advance(QDateTime::currentMSecsSinceEpoch());
    if (!samples.empty() || m_spoke.hasExpired(kHeartbeatMs)) {
        m_spoke.restart();
        Q_EMIT received(samples);
    }
    if (m_streaming || !m_engine->isSnapshotDone())
        return;
    m_streaming = true;
    Q_EMIT reconciled();
    if (!m_catalogue || m_catalogue->layers.empty())
        say(hub::LinkState::Degraded, Words::tr("no open layer has live properties: there is nothing to simulate"));
    else
        say(hub::LinkState::Streaming);
}

void SimLink::say(hub::LinkState state, const QString &reason) {
    Q_EMIT stateChanged({state, reason, QDateTime::currentMSecsSinceEpoch()});
}

} // namespace cim::sim
