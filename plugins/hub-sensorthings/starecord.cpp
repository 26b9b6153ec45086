// SPDX-License-Identifier: Apache-2.0
#include "starecord.h"

#include "base/words.h"

#include <QDateTime>

#include <algorithm>

namespace cim::sta {

namespace {

constexpr int kPageSize = 1'000;

QString keyOf(const QString &layer, const QString &asset, const QString &property) {
    return layer + QChar(1) + asset + QChar(1) + property;
}

} // namespace

StaRecord::StaRecord(const StaOptions &options, QObject *parent)
    : QObject(parent), m_root(options.http.root), m_fetch(options.http, this) {
    connect(&m_fetch, &hub::PageFetch::arrived, this,
            [this](const QUrl &url, const QByteArray &body, const hub::PageHeader &) { take(url, body); });
    connect(&m_fetch, &hub::PageFetch::failed, this, &StaRecord::failed);
}

void StaRecord::setSources(const std::vector<StaSource> &sources) {
    m_sources.clear();
    for (const StaSource &source : sources)
        m_sources.insert(keyOf(source.layer, source.asset, source.property), source);
}

void StaRecord::read(const hub::HistoryWish &wish) {
    m_waiting.push_back(wish);
    if (!m_wish)
        next();
}

void StaRecord::stop() {
    m_fetch.stop();
    m_waiting.clear();
    m_wish.reset();
}

QUrl StaRecord::firstPage() const {
    QUrl url = m_root;
    url.setPath(url.path() + QStringLiteral("/Datastreams(%1)/Observations").arg(m_source.id));
    QString query =
        QStringLiteral("$top=%1&$orderby=phenomenonTime asc&$select=phenomenonTime,resultTime,result,resultQuality"
                       "&$filter=phenomenonTime ge %2 and phenomenonTime le %3")
            .arg(kPageSize)
            .arg(toIso(m_wish->from), toIso(m_wish->to));
    if (!m_isPlain)
        query += QStringLiteral("&$resultFormat=dataArray");
    url.setQuery(query);
    return url;
}

void StaRecord::next() {
    if (m_waiting.empty())
        return;
    m_wish = m_waiting.front();
    m_waiting.pop_front();
    m_answer = {m_wish->id, {}, {}, {}};
    m_pages = 0;
    const auto known = m_sources.constFind(keyOf(m_wish->layer, m_wish->asset, m_wish->property));
    if (known == m_sources.constEnd()) {
        finish(Words::tr("the service has no datastream of it"));
        return;
    }
    m_source = *known;
    m_answer.unit = m_source.unit;
    m_fetch.get(firstPage());
}

void StaRecord::take(const QUrl &url, const QByteArray &body) {
    const StaPage page = parseRecord(body, m_source, QDateTime::currentMSecsSinceEpoch());
    if (!page.isPage) {
        finish(Words::tr("its record cannot be read"));
        return;
    }
    for (const model::RawSample &sample : page.samples) {
        if (std::isfinite(sample.number) && sample.observed >= m_wish->from && sample.observed <= m_wish->to)
            m_answer.values.emplace_back(sample.observed, sample.number);
    }
    const QUrl more = page.next.empty() ? QUrl() : url.resolved(QUrl(page.next.front().link));
    if (more.isEmpty() || ++m_pages >= kMostPages || !hub::PageFetch::isSameOrigin(m_root, more))
        finish({});
    else
        m_fetch.get(more);
}

void StaRecord::failed(const hub::PageFailure &failure) {
    if (failure.kind == hub::PageFailure::Kind::Page && m_pages == 0 && !m_isPlain) {
        m_isPlain = true; // it need not know dataArray, which is an extension
        m_fetch.get(firstPage());
        return;
    }
    finish(failure.reason);
}

void StaRecord::finish(const QString &problem) {
    m_answer.problem = problem;
    std::stable_sort(m_answer.values.begin(), m_answer.values.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    m_wish.reset();
    Q_EMIT answered(std::exchange(m_answer, {}));
    next();
}

} // namespace cim::sta
