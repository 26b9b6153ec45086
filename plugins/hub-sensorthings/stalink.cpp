// SPDX-License-Identifier: Apache-2.0
#include "stalink.h"

#include "base/words.h"

#include <QDateTime>

namespace cim::sta {

StaLink::StaLink(StaOptions options)
    : PagedLink(options.http, options.pollS), m_options(std::move(options)), m_record(new StaRecord(m_options, this)) {
    connect(m_record, &StaRecord::answered, this, &StaLink::historyRead);
    if (m_options.broker.isEmpty())
        return;
    m_live = new StaLive(m_options, this);
    connect(m_live, &StaLive::received, this, &StaLink::received);
    connect(m_live, &StaLive::rejected, this, &StaLink::rejected);
    connect(m_live, &StaLive::changed, this, &StaLink::sayLive);
}

void StaLink::stop() {
    PagedLink::stop();
    if (m_live)
        m_live->stop();
    m_record->stop();
    m_wanted.clear();
}

void StaLink::readHistory(const hub::HistoryWish &wish) {
    m_record->read(wish);
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
    if (!m_options.filter.isEmpty() && !m_isUnfiltered)
        query += QStringLiteral("&$filter=") + QString::fromLatin1(QUrl::toPercentEncoding(m_options.filter));
    url.setQuery(query);
    return url;
}

void StaLink::read() {
    m_wanted.clear();
    m_seen.clear();
    m_sources.clear();
    m_wanted.push_back({firstPage(), {}, {}});
    m_seen.insert(m_wanted.front().url);
    readNext();
}

void StaLink::readNext() {
    if (m_wanted.empty()) {
        m_record->setSources(m_sources);
        if (m_live)
            m_live->follow(m_sources);
        finish();
        return;
    }
    m_reading = std::move(m_wanted.front());
    m_wanted.pop_front();
    get(m_reading.url);
}

void StaLink::take(const QUrl &url, const QByteArray &body, const hub::PageHeader &) {
    const TimeMs now = QDateTime::currentMSecsSinceEpoch();
    const StaPage page = m_reading.asset.isEmpty()
                             ? parseThings(body, m_options.mapping, now)
                             : parseDatastreams(body, m_reading.layer, m_reading.asset, m_options.mapping, now);
    if (!accept(page.isPage, page.notes))
        return;
    if (!page.isPage)
        setIncomplete(Words::tr("page %1 cannot be read").arg(pages()));
    deliver(page.samples);
    m_sources.insert(m_sources.end(), page.sources.begin(), page.sources.end());
    for (const StaNext &next : page.next)
        follow(next, url);
    readNext();
}

void StaLink::follow(const StaNext &next, const QUrl &from) {
    const QUrl url = from.resolved(QUrl(next.link));
    if (!url.isValid() || !hub::PageFetch::isSameOrigin(m_options.http.root, url))
        setIncomplete(Words::tr("a next page lies at another address, %1: not followed").arg(url.host()));
    else if (m_seen.contains(url))
        setIncomplete(Words::tr("a next page leads back to one before"));
    else if (pages() + static_cast<int>(m_wanted.size()) >= maxPages())
        setIncomplete(Words::tr("more than %1 pages").arg(maxPages()));
    else {
        m_seen.insert(url);
        m_wanted.push_back({url, next.layer, next.asset});
    }
}

/** Geometry functions and the like are optional in filters: then all of it is read, which is said. */
bool StaLink::begunOtherwise() {
    if (m_options.filter.isEmpty() || m_isUnfiltered)
        return false;
    m_isUnfiltered = true;
    read();
    return true;
}

void StaLink::passOver(const QString &reason) {
    setIncomplete(Words::tr("page %1: %2").arg(pages()).arg(reason));
    readNext();
}

hub::LinkChange StaLink::verdict() const {
    if (m_live && !m_live->problem().isEmpty())
        return {hub::LinkState::Degraded, m_live->problem(), 0};
    if (m_isUnfiltered)
        return {hub::LinkState::Degraded, Words::tr("the service does not know the filter: all its things are read"),
                0};
    return {hub::LinkState::Streaming, {}, 0};
}

} // namespace cim::sta
