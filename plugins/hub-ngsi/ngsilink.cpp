// SPDX-License-Identifier: Apache-2.0
#include "ngsilink.h"

#include "base/words.h"

#include <QDateTime>

namespace cim::ngsi {

NgsiLink::NgsiLink(NgsiOptions options) : PagedLink(options.http, options.pollS), m_options(std::move(options)) {}

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
    return {hub::LinkState::Streaming, m_options.isLd ? QStringLiteral("NGSI-LD") : QStringLiteral("NGSIv2"), 0};
}

} // namespace cim::ngsi
