// SPDX-License-Identifier: Apache-2.0
#include "ngsilink.h"

#include "base/words.h"

#include <QDateTime>

namespace cim::ngsi {

NgsiLink::NgsiLink(NgsiOptions options) : PagedLink(options.http, options.pollS), m_options(std::move(options)) {
    if (m_options.broker.isEmpty())
        return;
    m_listener = new mqtt::MqttListener(m_options.broker, m_options.http, this);
    connect(m_listener, &mqtt::MqttListener::arrived, this,
            [this](const QByteArray &, const QByteArray &payload) { takeNotification(payload); });
    connect(m_listener, &mqtt::MqttListener::drained, this, &NgsiLink::deliverNotified);
    connect(m_listener, &mqtt::MqttListener::changed, this, &NgsiLink::sayLive);
}

void NgsiLink::stop() {
    PagedLink::stop();
    if (m_listener)
        m_listener->stop();
}

void NgsiLink::takeNotification(const QByteArray &payload) {
    NgsiPage got = parseNotification(payload, m_options.maps, m_options.isLd, QDateTime::currentMSecsSinceEpoch());
    m_notes.append(got.notes);
    std::move(got.samples.begin(), got.samples.end(), std::back_inserter(m_notified));
}

void NgsiLink::deliverNotified() {
    const Notes notes = std::exchange(m_notes, {});
    for (const Note &note : notes.items())
        Q_EMIT rejected(note.text, static_cast<int>(note.count));
    if (!m_notified.empty())
        Q_EMIT received(std::exchange(m_notified, {}));
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
    m_firsts.clear();
    if (m_listener) // before what is read: nothing falls between
        m_listener->listen({m_options.topic});
    if (m_options.maps.empty())
        finish();
    else
        get(page());
}

void NgsiLink::take(const QUrl &, const QByteArray &body, const hub::PageHeader &header) {
    const hub::AssetMap &map = m_options.maps[m_type];
    const NgsiPage got = parseEntities(body, map, m_options.isLd, QDateTime::currentMSecsSinceEpoch());
    if (!accept(got.isPage, got.notes))
        return;
    if (!got.isPage) {
        setIncomplete(Words::tr("%1: a page cannot be read").arg(map.source));
        nextType();
        return;
    }
    deliver(got.samples);
    bool hasCount = false;
    const qint64 count = header(m_options.isLd ? "NGSILD-Results-Count" : "Fiware-Total-Count").toLongLong(&hasCount);
    m_offset += got.rows;
    const bool isLast = got.rows == 0 || (hasCount ? m_offset >= count : got.rows < m_options.pageSize);
    const bool isRepeated = !got.firstId.isEmpty() && m_firsts.contains(got.firstId);
    m_firsts.insert(got.firstId);
    if (isRepeated)
        setIncomplete(Words::tr("%1: the broker gives the same page again").arg(map.source));
    else if (got.rows == 0 && hasCount && m_offset < count)
        setIncomplete(Words::tr("%1: %2 of %3 entities came").arg(map.source).arg(m_offset).arg(count));
    else if (!isLast && isFull())
        setIncomplete(Words::tr("more than %1 pages").arg(maxPages()));
    else if (!isLast) {
        get(page());
        return;
    }
    nextType();
}

void NgsiLink::passOver(const QString &reason) {
    setIncomplete(m_options.maps[m_type].source + QStringLiteral(": ") + reason);
    nextType();
}

void NgsiLink::nextType() {
    m_offset = 0;
    m_firsts.clear();
    if (++m_type < m_options.maps.size() && !isFull())
        get(page());
    else
        finish();
}

hub::LinkChange NgsiLink::verdict() const {
    if (m_listener && !m_listener->problem().isEmpty())
        return {hub::LinkState::Degraded, m_listener->problem(), 0};
    return {hub::LinkState::Streaming, m_options.isLd ? QStringLiteral("NGSI-LD") : QStringLiteral("NGSIv2"), 0};
}

} // namespace cim::ngsi
