// SPDX-License-Identifier: Apache-2.0
#include "hub/pagedlink.h"

#include "base/words.h"

#include <QDateTime>

namespace cim::hub {

namespace {
/** A link that is quiet for 12 s counts as silent, and the next reading may be further away. */
constexpr int kAliveMs = 8'000;
} // namespace

PagedLink::PagedLink(const PageOptions &options, int pollS)
    : m_host(options.root.host()), m_pollMs(pollS * 1000), m_maxPages(options.maxPages),
      m_fetch(new PageFetch(options, this)), m_poll(new QTimer(this)), m_alive(new QTimer(this)) {
    m_poll->setSingleShot(true);
    connect(m_poll, &QTimer::timeout, this, &PagedLink::begin);
    connect(m_alive, &QTimer::timeout, this, [this] { Q_EMIT received({}); });
    connect(m_fetch, &PageFetch::arrived, this,
            [this](const QUrl &url, const QByteArray &body, const PageHeader &header) {
                ++m_pages;
                take(url, body, header);
            });
    connect(m_fetch, &PageFetch::dated, this, &HubLink::hubTime);
    connect(m_fetch, &PageFetch::failed, this, &PagedLink::onFailed);
}

void PagedLink::start() {
    say(LinkState::Connecting, m_host);
    begin();
}

void PagedLink::stop() {
    m_poll->stop();
    m_alive->stop();
    m_fetch->stop();
}

void PagedLink::begin() {
    m_pages = 0;
    m_incomplete.clear();
    read();
}

void PagedLink::get(const QUrl &url) {
    m_fetch->get(url);
}

bool PagedLink::accept(bool isPage, const Notes &notes) {
    for (const Note &note : notes.items())
        Q_EMIT rejected(note.text, static_cast<int>(note.count));
    if (isPage || m_pages > 1)
        return true;
    stop();
    say(LinkState::Incompatible, notes.isEmpty() ? QString() : notes.items().front().text);
    return false;
}

void PagedLink::deliver(const model::RawSamples &samples) {
    if (m_state == LinkState::Connecting)
        say(LinkState::Snapshot);
    Q_EMIT received(samples); // also none is a sign of life
}

void PagedLink::onFailed(const PageFailure &failure) {
    if (failure.kind == PageFailure::Kind::Refused || failure.kind == PageFailure::Kind::Tls) {
        stop();
        say(failure.kind == PageFailure::Kind::Tls ? LinkState::TlsFailed : LinkState::AuthFailed, failure.reason);
        return;
    }
    if (m_pages == 0 && failure.kind == PageFailure::Kind::Page && begunOtherwise())
        return;
    if (m_pages == 0) { // nothing of it came
        stop();
        // What was read once is no wrong address: it comes back.
        say(failure.kind == PageFailure::Kind::Page && !m_wasRead ? LinkState::Incompatible : LinkState::Offline,
            failure.reason);
        return;
    }
    ++m_pages;
    passOver(failure.reason);
}

void PagedLink::finish() {
    m_wasRead = true;
    m_alive->start(kAliveMs);
    m_poll->start(m_pollMs);
    sayLive();
    if (m_incomplete.isEmpty())
        Q_EMIT reconciled();
}

void PagedLink::sayLive() {
    if (!m_wasRead || waitsForUser(m_state) || m_state == LinkState::Offline)
        return;
    const LinkChange change = verdict();
    if (m_incomplete.isEmpty())
        say(change.state, change.reason);
    else
        say(LinkState::Degraded, Words::tr("incomplete: %1").arg(m_incomplete));
}

void PagedLink::say(LinkState state, const QString &reason) {
    if (state == m_state && reason == m_reason)
        return;
    m_state = state;
    m_reason = reason;
    Q_EMIT stateChanged({state, reason, QDateTime::currentMSecsSinceEpoch()});
}

} // namespace cim::hub
