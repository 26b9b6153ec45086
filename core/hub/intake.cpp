// SPDX-License-Identifier: Apache-2.0
#include "hub/intake.h"

#include "base/words.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>

namespace cim::hub {

using model::RawSample;
using model::Sample;

namespace {

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

/** Kept free of ids, so that a million bad messages make one line in the meter. */
QString reasonOf(Verdict verdict, const RawSample &raw) {
    const QString what = raw.layer + QLatin1Char('.') + raw.property;
    switch (verdict) {
    case Verdict::UnknownProperty:
        return Words::tr("%1: the layer has no such property").arg(what);
    case Verdict::BadUnit:
        return Words::tr("%1: unit \"%2\" is not the layer's").arg(what, raw.unit.left(16));
    default:
        return Words::tr("%1: the value does not fit the property's type").arg(what);
    }
}

void addReason(IntakeCounts &counts, const QString &reason, qint64 count) {
    const bool fits = counts.rejections.contains(reason) || counts.rejections.size() < Intake::kMostReasons;
    counts.rejections[fits ? reason : Words::tr("other reasons")] += count;
    counts.rejected += count;
}

quint64 streamOf(const Sample &sample) {
    return (static_cast<quint64>(sample.layer) << 48) | (static_cast<quint64>(sample.row) << 16) | sample.property;
}

} // namespace

Intake::Intake(int silentAfterMs) : m_silentAfterMs(silentAfterMs), m_tick(this) {
    static const int registered = qRegisterMetaType<cim::hub::Batch>("cim::hub::Batch");
    Q_UNUSED(registered)
    m_tick.setInterval(kFlushMs);
    connect(&m_tick, &QTimer::timeout, this, &Intake::tick);
}

Intake::~Intake() {
    stopAll();
}

void Intake::setLayers(std::shared_ptr<const model::LayerIndex> index) {
    // What waits was addressed by the old index; a row of another table must never get it.
    std::erase_if(m_pending, [&](const Sample &sample) {
        return model::tableOf(*m_index, sample.layer) != model::tableOf(*index, sample.layer);
    });
    m_index = std::move(index);
    m_acceptance.setLayers(*m_index);
    m_rules.clear();
    for (const model::IndexedLayer &layer : *m_index) {
        m_rules.resize(std::max(m_rules.size(), static_cast<std::size_t>(layer.index) + 1));
        auto &byProperty = m_rules[static_cast<std::size_t>(layer.index)];
        byProperty.resize(layer.spec->properties.size());
        for (const model::Rule &rule : layer.spec->rules) {
            if (const int property = layer.spec->propertyIndex(rule.property); property >= 0)
                byProperty[static_cast<std::size_t>(property)].push_back(&rule);
        }
    }
}

bool Intake::meetsAnyRule(const Sample &sample) const {
    const auto &rules = m_rules[static_cast<std::size_t>(sample.layer)][sample.property];
    if (rules.empty())
        return false;
    const auto layer = std::find_if(m_index->begin(), m_index->end(),
                                    [&](const model::IndexedLayer &each) { return each.index == sample.layer; });
    const QStringList &words = layer->spec->properties[sample.property].words;
    const QString word = sample.word >= 0 ? words.value(sample.word) : QString();
    return std::any_of(rules.begin(), rules.end(),
                       [&](const model::Rule *rule) { return model::meets(*rule, sample.number, word, false); });
}

void Intake::start(int number, int attempt, HubLink *link) {
    stop(number);
    Running &running = m_running[number];
    running.link.reset(link);
    running.attempt = attempt;
    running.heard.start();
    m_counts.try_emplace(number);
    connect(link, &HubLink::received, this,
            [this, number](const model::RawSamples &samples) { onReceived(number, samples); });
    connect(link, &HubLink::stateChanged, this, [this, number](const LinkChange &change) { onState(number, change); });
    connect(link, &HubLink::rejected, this,
            [this, number](const QString &reason, int count) { onRejected(number, reason, count); });
    connect(link, &HubLink::answered, this, &Intake::answered);
    connect(link, &HubLink::historyRead, this, &Intake::historyRead);
    connect(link, &HubLink::reconciled, this, [this, number] {
        m_counts[number].reconciled = wallNow();
        m_changed = true;
    });
    connect(link, &HubLink::hubTime, this, [this, number](qint64 hub, int askedMs) {
        const TimeMs now = wallNow();
        ClockSkew &skew = m_running[number].skew;
        skew.add(hub, now - askedMs, now);
        m_counts[number].skewMs = skew.value();
        m_changed = true;
    });
    if (!m_tick.isActive()) {
        m_tick.start();
        m_measured.start();
    }
    link->start();
}

void Intake::stop(int number) {
    const auto it = m_running.find(number);
    if (it == m_running.end())
        return;
    end(it->second);
    m_running.erase(it);
}

void Intake::send(int number, const model::Command &command) {
    const auto it = m_running.find(number);
    const bool isLive = it != m_running.end() && !it->second.silent &&
                        (it->second.state == LinkState::Streaming || it->second.state == LinkState::Degraded);
    if (isLive)
        it->second.link->send(command);
    else // what is sent when a hub comes back may be wanted no more
        Q_EMIT answered({command.id, model::CommandStep::Rejected, Words::tr("the link is not live")});
}

void Intake::readHistory(int number, const HistoryWish &wish) {
    const auto it = m_running.find(number);
    if (it != m_running.end())
        it->second.link->readHistory(wish);
    else
        Q_EMIT historyRead({wish.id, {}, {}, Words::tr("the link is not live")});
}

void Intake::setCells(const QStringList &cells) {
    for (const auto &[number, running] : m_running)
        running.link->setCells(cells);
}

void Intake::stopAll() {
    while (!m_running.empty())
        stop(m_running.begin()->first);
    m_counts.clear();
    m_pending.clear();
    m_tick.stop();
    m_inFlight = false;
}

void Intake::end(Running &running) {
    if (!running.link)
        return;
    running.link->disconnect(this);
    running.link->stop();
    // It may be the link's own signal that brought us here.
    running.link.release()->deleteLater();
}

void Intake::onReceived(int number, const model::RawSamples &samples) {
    Running &running = m_running[number];
    running.heard.restart();
    if (running.silent) {
        running.silent = false;
        Q_EMIT linkChanged(number, running.attempt, {running.state, QString(), wallNow()});
    }
    IntakeCounts &counts = m_counts[number];
    const bool isLive = running.state == LinkState::Streaming || running.state == LinkState::Degraded;
    for (const RawSample &raw : samples)
        judge(counts, raw, isLive ? &running.delays : nullptr);
    counts.lastReceived =
        samples.empty() ? counts.lastReceived : std::max(counts.lastReceived, samples.back().received);
    m_changed = true;
    if (m_pending.size() > m_mergeAt)
        merge();
    if (m_isUrgent && (!m_flushed.isValid() || m_flushed.hasExpired(kUrgentMs)))
        flush();
}

void Intake::judge(IntakeCounts &counts, const RawSample &raw, Delays *delays) {
    const Acceptance::Outcome outcome = m_acceptance.judge(raw);
    counts.simulated |= raw.simulated;
    switch (outcome.verdict) {
    case Verdict::Accepted:
        ++counts.accepted;
        counts.suspect += outcome.sample.quality == model::Quality::Suspect ? 1 : 0;
        if (delays && !outcome.clockSuspect && raw.observed != 0)
            delays->add(raw.received, raw.received - raw.observed);
        m_pending.push_back(outcome.sample);
        m_isUrgent = m_isUrgent || meetsAnyRule(outcome.sample);
        return;
    case Verdict::Duplicate:
        ++counts.duplicates;
        return;
    case Verdict::Late:
        ++counts.late;
        return;
    case Verdict::UnknownAsset:
        ++counts.unknown;
        return;
    default:
        addReason(counts, reasonOf(outcome.verdict, raw), 1);
    }
}

void Intake::onState(int number, const LinkChange &change) {
    const auto it = m_running.find(number);
    if (it == m_running.end())
        return;
    Running &running = it->second;
    running.state = change.state;
    running.silent = false;
    running.heard.restart();
    const int attempt = running.attempt;
    if (change.state == LinkState::Offline || waitsForUser(change.state))
        stop(number);
    Q_EMIT linkChanged(number, attempt, change);
}

void Intake::onRejected(int number, const QString &reason, int count) {
    addReason(m_counts[number], reason.left(200), count);
    m_changed = true;
}

void Intake::taken() {
    m_inFlight = false;
    if (m_isUrgent)
        flush();
}

void Intake::measureDelays() {
    constexpr int kEveryMs = 1000;
    if (!m_measured.hasExpired(kEveryMs))
        return;
    m_measured.restart();
    for (const auto &[number, running] : m_running) {
        IntakeCounts &counts = m_counts[number];
        const qint64 half = running.delays.quantile(wallNow(), 0.5);
        const qint64 slow = running.delays.quantile(wallNow(), 0.95);
        m_changed |= half != counts.delayMs || slow != counts.slowDelayMs;
        counts.delayMs = half;
        counts.slowDelayMs = slow;
    }
}

void Intake::tick() {
    watchSilence();
    measureDelays();
    flush();
}

void Intake::flush() {
    if (m_inFlight || (m_pending.empty() && !m_changed))
        return;
    Batch batch;
    if (m_pending.size() <= kBatch) {
        batch.samples.swap(m_pending);
    } else {
        const auto end = m_pending.begin() + static_cast<std::ptrdiff_t>(kBatch);
        batch.samples.assign(m_pending.begin(), end);
        m_pending.erase(m_pending.begin(), end);
    }
    m_mergeAt = std::max(kKeepAll, m_pending.size());
    batch.index = m_index;
    batch.counts = m_counts;
    batch.waiting = static_cast<int>(m_pending.size());
    batch.merged = m_merged;
    m_changed = false;
    m_isUrgent = false;
    m_flushed.start();
    m_inFlight = true;
    Q_EMIT batchReady(batch);
}

void Intake::merge() {
    QSet<quint64> newest, alarming;
    std::vector<Sample> kept;
    for (auto sample = m_pending.rbegin(); sample != m_pending.rend(); ++sample) {
        const quint64 stream = streamOf(*sample);
        const bool meets = meetsAnyRule(*sample);
        const bool isNewest = !newest.contains(stream);
        if (isNewest || (meets && !alarming.contains(stream)))
            kept.push_back(*sample);
        newest.insert(stream);
        if (meets)
            alarming.insert(stream);
    }
    std::reverse(kept.begin(), kept.end());
    m_merged += static_cast<qint64>(m_pending.size() - kept.size());
    m_pending = std::move(kept);
    // Twice what could not be merged: the work stays linear in the number of samples.
    m_mergeAt = std::max(kKeepAll, 2 * m_pending.size());
}

void Intake::watchSilence() {
    for (auto &[number, running] : m_running) {
        const bool live = running.state == LinkState::Streaming || running.state == LinkState::Degraded;
        if (!live || running.silent || running.heard.elapsed() <= m_silentAfterMs)
            continue;
        running.silent = true;
        const QString reason =
            Words::tr("connected, but no value and no heartbeat for %1 s").arg(m_silentAfterMs / 1000);
        Q_EMIT linkChanged(number, running.attempt, {LinkState::Stale, reason, wallNow()});
    }
}

} // namespace cim::hub
