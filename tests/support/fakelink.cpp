// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakelink.h"

#include <QDateTime>

std::unique_ptr<cim::hub::HubLink> FakeHub::make() {
    return std::make_unique<Link>(*this);
}

bool FakeHub::with(const std::function<void(Link &)> &what) {
    Link *link = m_running;
    return link && QMetaObject::invokeMethod(
                       link, [link, &what] { what(*link); }, Qt::BlockingQueuedConnection);
}

void FakeHub::Link::start() {
    m_hub.m_running = this;
    ++m_hub.m_starts;
    m_hub.onStart(*this);
}

void FakeHub::Link::stop() {
    m_hub.m_running = nullptr;
    ++m_hub.m_stops;
    if (m_hub.hang)
        m_hub.hang->acquire();
    ++m_hub.m_stopped;
}

void FakeHub::Link::readHistory(const cim::hub::HistoryWish &wish) {
    if (m_hub.onHistory)
        m_hub.onHistory(*this, wish);
    else
        HubLink::readHistory(wish);
}

void FakeHub::Link::say(cim::hub::LinkState state, const QString &reason) {
    Q_EMIT stateChanged({state, reason, QDateTime::currentMSecsSinceEpoch()});
}
