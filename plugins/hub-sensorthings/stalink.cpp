// SPDX-License-Identifier: Apache-2.0
#include "stalink.h"

#include "base/words.h"

#include <QDateTime>

namespace cim::sta {

namespace {
/** A link that is quiet for 12 s counts as silent, and the next reading may be further away. */
constexpr int kAliveMs = 8'000;

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}
} // namespace

StaLink::StaLink(StaOptions options)
    : m_options(std::move(options)), m_fetch(new hub::PageFetch(m_options.http, this)), m_poll(new QTimer(this)),
      m_alive(new QTimer(this)) {
    m_poll->setSingleShot(true);
    connect(m_poll, &QTimer::timeout, this, &StaLink::read);
    connect(m_alive, &QTimer::timeout, this, [this] { Q_EMIT received({}); });
    connect(m_fetch, &hub::PageFetch::arrived, this, &StaLink::onArrived);
    connect(m_fetch, &hub::PageFetch::failed, this, &StaLink::onFailed);
    if (m_options.broker.isEmpty())
        return;
    m_live = new StaLive(m_options, this);
    connect(m_live, &StaLive::received, this, &StaLink::received);
    connect(m_live, &StaLive::rejected, this, &StaLink::rejected);
    connect(m_live, &StaLive::changed, this, [this] {
        if (m_state == hub::LinkState::Streaming || m_state == hub::LinkState::Degraded)
            sayLive();
    });
}

void StaLink::start() {
    say(hub::LinkState::Connecting, m_options.http.root.host());
    read();
}

void StaLink::stop() {
    m_poll->stop();
    m_alive->stop();
    m_fetch->stop();
    if (m_live)
        m_live->stop();
    m_wanted.clear();
}

/** What we ask stands in the first page only: every further one is the service's own link. */
QUrl StaLink::firstPage() const {
    QUrl url = m_options.http.root;
    url.setPath(url.path() + QStringLiteral("/Things"));
    QString query =
        QStringLiteral(
            "$top=%1&$count=false&$orderby=id&$select=id,name,properties"
            "&$expand=Datastreams($select=id,name,unitOfMeasurement,properties;"
            "$expand=ObservedProperty($select=name,definition),"
            "Observations($orderby=phenomenonTime desc;$top=1;$select=result,phenomenonTime,resultTime,resultQuality))")
            .arg(m_options.pageSize);
    if (!m_options.filter.isEmpty())
        query += QStringLiteral("&$filter=") + QString::fromLatin1(QUrl::toPercentEncoding(m_options.filter));
    url.setQuery(query);
    return url;
}

void StaLink::read() {
    m_wanted.clear();
    m_seen.clear();
    m_pages = 0;
    m_incomplete.clear();
    m_sources.clear();
    m_wanted.push_back({firstPage(), {}, {}});
    m_seen.insert(m_wanted.front().url);
    readNext();
}

void StaLink::readNext() {
    if (m_wanted.empty()) {
        finish();
        return;
    }
    m_reading = std::move(m_wanted.front());
    m_wanted.pop_front();
    m_fetch->get(m_reading.url);
}

void StaLink::onArrived(const QUrl &url, const QByteArray &body) {
    ++m_pages;
    const bool isOfThings = m_reading.asset.isEmpty();
    const StaPage page = isOfThings
                             ? parseThings(body, m_options.mapping, wallNow())
                             : parseDatastreams(body, m_reading.layer, m_reading.asset, m_options.mapping, wallNow());
    for (const Note &note : page.notes.items())
        Q_EMIT rejected(note.text, static_cast<int>(note.count));
    if (!page.isPage) {
        if (m_pages == 1) {
            stop();
            say(hub::LinkState::Incompatible, page.notes.isEmpty() ? QString() : page.notes.items().front().text);
            return;
        }
        m_incomplete = Words::tr("page %1 cannot be read").arg(m_pages);
    }
    if (m_state == hub::LinkState::Connecting)
        say(hub::LinkState::Snapshot);
    Q_EMIT received(page.samples); // also an empty one is a sign of life
    if (m_live)
        m_sources.insert(m_sources.end(), page.sources.begin(), page.sources.end());
    for (const StaNext &next : page.next)
        follow(next, url);
    readNext();
}

void StaLink::follow(const StaNext &next, const QUrl &from) {
    const QUrl url = from.resolved(QUrl(next.link));
    if (!url.isValid() || !hub::PageFetch::isSameOrigin(m_options.http.root, url))
        m_incomplete = Words::tr("a next page lies at another address, %1: not followed").arg(url.host());
    else if (m_seen.contains(url))
        m_incomplete = Words::tr("a next page leads back to one before");
    else if (m_pages + static_cast<int>(m_wanted.size()) >= m_options.http.maxPages)
        m_incomplete = Words::tr("more than %1 pages").arg(m_options.http.maxPages);
    else {
        m_seen.insert(url);
        m_wanted.push_back({url, next.layer, next.asset});
    }
}

void StaLink::onFailed(const hub::PageFailure &failure) {
    if (failure.kind == hub::PageFailure::Kind::Refused || failure.kind == hub::PageFailure::Kind::Tls) {
        stop();
        say(failure.kind == hub::PageFailure::Kind::Tls ? hub::LinkState::TlsFailed : hub::LinkState::AuthFailed,
            failure.reason);
        return;
    }
    if (m_pages == 0) { // nothing of it came
        stop();
        // What was read once is no wrong address: it comes back.
        say(failure.kind == hub::PageFailure::Kind::Page && !m_wasRead ? hub::LinkState::Incompatible
                                                                       : hub::LinkState::Offline,
            failure.reason);
        return;
    }
    m_incomplete = Words::tr("page %1: %2").arg(m_pages + 1).arg(failure.reason);
    ++m_pages;
    readNext();
}

void StaLink::finish() {
    m_wasRead = true;
    if (m_live)
        m_live->follow(m_sources);
    sayLive();
    if (m_incomplete.isEmpty())
        Q_EMIT reconciled();
    m_alive->start(kAliveMs);
    m_poll->start(m_options.pollS * 1000);
}

void StaLink::sayLive() {
    if (!m_incomplete.isEmpty())
        say(hub::LinkState::Degraded, Words::tr("incomplete: %1").arg(m_incomplete));
    else if (m_live && !m_live->problem().isEmpty())
        say(hub::LinkState::Degraded, m_live->problem());
    else
        say(hub::LinkState::Streaming);
}

void StaLink::say(hub::LinkState state, const QString &reason) {
    if (state == m_state && reason == m_reason)
        return;
    m_state = state;
    m_reason = reason;
    Q_EMIT stateChanged({state, reason, wallNow()});
}

} // namespace cim::sta
