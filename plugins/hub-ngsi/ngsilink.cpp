// SPDX-License-Identifier: Apache-2.0
#include "ngsilink.h"

#include "base/words.h"

#include <QDateTime>

namespace cim::ngsi {

namespace {
/** A link that is quiet for 12 s counts as silent, and the next reading may be further away. */
constexpr int kAliveMs = 8'000;

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}
} // namespace

NgsiLink::NgsiLink(NgsiOptions options)
    : m_options(std::move(options)), m_fetch(new hub::PageFetch(m_options.http, this)), m_poll(new QTimer(this)),
      m_alive(new QTimer(this)) {
    m_poll->setSingleShot(true);
    connect(m_poll, &QTimer::timeout, this, &NgsiLink::read);
    connect(m_alive, &QTimer::timeout, this, [this] { Q_EMIT received({}); });
    connect(m_fetch, &hub::PageFetch::arrived, this, &NgsiLink::onArrived);
    connect(m_fetch, &hub::PageFetch::failed, this, &NgsiLink::onFailed);
}

void NgsiLink::start() {
    say(hub::LinkState::Connecting, m_options.http.root.host());
    read();
}

void NgsiLink::stop() {
    m_poll->stop();
    m_alive->stop();
    m_fetch->stop();
}

QUrl NgsiLink::page() const {
    QUrl url = m_options.http.root;
    url.setPath(url.path() + QStringLiteral("/entities"));
    const hub::AssetMap &map = m_options.maps[m_type];
    QString query = QStringLiteral("type=%1&limit=%2&offset=%3")
                        .arg(QString::fromLatin1(QUrl::toPercentEncoding(map.source)))
                        .arg(m_options.pageSize)
                        .arg(m_offset);
    query +=
        m_options.isLd ? QStringLiteral("&count=true&options=sysAttrs") : QStringLiteral("&options=count&metadata=*");
    if (!m_options.query.isEmpty())
        query += QLatin1Char('&') + m_options.query;
    url.setQuery(query);
    return url;
}

void NgsiLink::read() {
    m_type = 0;
    m_offset = 0;
    m_pages = 0;
    m_firsts.clear();
    m_incomplete.clear();
    if (m_options.maps.empty())
        finish();
    else
        get();
}

void NgsiLink::get() {
    m_fetch->get(page());
}

void NgsiLink::onArrived(const QUrl &, const QByteArray &body, const hub::PageHeader &header) {
    ++m_pages;
    const hub::AssetMap &map = m_options.maps[m_type];
    const NgsiPage page = parseEntities(body, map, m_options.isLd, wallNow());
    for (const Note &note : page.notes.items())
        Q_EMIT rejected(note.text, static_cast<int>(note.count));
    if (!page.isPage) {
        if (m_pages == 1) {
            stop();
            say(hub::LinkState::Incompatible, page.notes.isEmpty() ? QString() : page.notes.items().front().text);
            return;
        }
        m_incomplete = Words::tr("%1: a page cannot be read").arg(map.source);
        nextType();
        return;
    }
    if (m_state == hub::LinkState::Connecting)
        say(hub::LinkState::Snapshot);
    Q_EMIT received(page.samples); // also an empty one is a sign of life
    bool hasCount = false;
    const qint64 count = header(m_options.isLd ? "NGSILD-Results-Count" : "Fiware-Total-Count").toLongLong(&hasCount);
    m_offset += page.rows;
    const bool isLast = page.rows == 0 || (hasCount ? m_offset >= count : page.rows < m_options.pageSize);
    const bool isRepeated = !page.firstId.isEmpty() && m_firsts.contains(page.firstId);
    m_firsts.insert(page.firstId);
    if (isRepeated)
        m_incomplete = Words::tr("%1: the broker gives the same page again").arg(map.source);
    else if (page.rows == 0 && hasCount && m_offset < count)
        m_incomplete = Words::tr("%1: %2 of %3 entities came").arg(map.source).arg(m_offset).arg(count);
    else if (!isLast && m_pages >= m_options.http.maxPages)
        m_incomplete = Words::tr("more than %1 pages").arg(m_options.http.maxPages);
    else if (!isLast) {
        get();
        return;
    }
    nextType();
}

void NgsiLink::nextType() {
    m_offset = 0;
    m_firsts.clear();
    if (++m_type < m_options.maps.size() && m_pages < m_options.http.maxPages)
        get();
    else
        finish();
}

void NgsiLink::onFailed(const hub::PageFailure &failure) {
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
    m_incomplete = m_options.maps[m_type].source + QStringLiteral(": ") + failure.reason;
    ++m_pages;
    nextType();
}

void NgsiLink::finish() {
    m_wasRead = true;
    if (m_incomplete.isEmpty()) {
        say(hub::LinkState::Streaming, m_options.isLd ? QStringLiteral("NGSI-LD") : QStringLiteral("NGSIv2"));
        Q_EMIT reconciled();
    } else {
        say(hub::LinkState::Degraded, Words::tr("incomplete: %1").arg(m_incomplete));
    }
    m_alive->start(kAliveMs);
    m_poll->start(m_options.pollS * 1000);
}

void NgsiLink::say(hub::LinkState state, const QString &reason) {
    if (state == m_state && reason == m_reason)
        return;
    m_state = state;
    m_reason = reason;
    Q_EMIT stateChanged({state, reason, wallNow()});
}

} // namespace cim::ngsi
