// SPDX-License-Identifier: Apache-2.0
#include "hub/hubsession.h"

#include "base/log.h"
#include "base/text.h"
#include "base/unit.h"
#include "base/words.h"
#include "hub/intake.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QPointer>

#include <algorithm>
#include <deque>

namespace cim::hub {

namespace {

constexpr int kRateSeconds = 5;
constexpr int kHistoryMs = 10'000;

LinkState stateOf(ErrorKind kind) {
    // A network that is down may come back by itself; a wrong option or a missing module will not.
    return kind == ErrorKind::NetworkDown ? LinkState::Offline
           : kind == ErrorKind::Refused   ? LinkState::AuthFailed
                                          : LinkState::Incompatible;
}

} // namespace

struct HubSession::Link {
    int number = 0;
    int attempt = 0; ///< changes told by an earlier attempt are not heard any more
    std::function<Result<std::unique_ptr<HubLink>>()> make;
    LinkMeter meter;
    Backoff backoff;
    QTimer retry;
    QElapsedTimer streaming;
    std::deque<qint64> acceptedEachSecond;
};

/** A record that is being read from every link that may have one. */
struct HubSession::Reading {
    QPointer<QObject> owner;
    QString unit; ///< the property's
    int waiting = 0;
    History values;
    std::function<void(History)> done;
};

HubSession::HubSession(model::Board &board, const Clock &clock, QObject *parent)
    : HubSession(board, clock, HubTiming{}, parent) {}

HubSession::HubSession(model::Board &board, const Clock &clock, const HubTiming &timing, QObject *parent)
    : QObject(parent), m_board(&board), m_clock(clock), m_timing(timing), m_thread(new QThread),
      m_intake(new Intake(timing.silentAfterMs)),
      m_commands([this](const model::CommandState &state) { Q_EMIT commandChanged(state); }) {
    m_thread->setObjectName(QStringLiteral("hub links"));
    m_intake->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_intake, &QObject::deleteLater);
    connect(m_intake, &Intake::batchReady, this, &HubSession::onBatch);
    connect(m_intake, &Intake::linkChanged, this, [this](int number, int attempt, const LinkChange &change) {
        Link *link = linkOf(number);
        if (link && link->attempt == attempt)
            onState(*link, change);
    });
    connect(m_intake, &Intake::answered, this,
            [this](const CommandAnswer &answer) { m_commands.answered(answer, QDateTime::currentMSecsSinceEpoch()); });
    connect(m_intake, &Intake::historyRead, this, &HubSession::onHistory);
    connect(&m_second, &QTimer::timeout, this, &HubSession::measure);
    m_scopeDue.setSingleShot(true);
    connect(&m_scopeDue, &QTimer::timeout, this, &HubSession::passCells);
    m_thread->start();
    rebuildIndex();
}

HubSession::~HubSession() {
    stopAll();
    m_intake->disconnect(this);
    QThread *const thread = m_thread;
    QMetaObject::invokeMethod(
        m_intake, [thread] { thread->quit(); }, Qt::QueuedConnection);
    if (thread->wait(static_cast<unsigned long>(m_timing.stopMs)))
        delete thread;
    else // It still runs the hanging link's code: it has to outlive this object, and goes with the process.
        qCWarning(logApp, "ending the hub's links: one did not stop within %d ms; it is left behind", m_timing.stopMs);
}

void HubSession::addLink(const QString &id, const QString &protocol,
                         std::function<Result<std::unique_ptr<HubLink>>()> make, bool takesCommands) {
    m_links.push_back(std::make_unique<Link>());
    Link &link = *m_links.back();
    link.number = m_nextNumber++;
    link.make = std::move(make);
    link.meter.id = id;
    link.meter.protocol = protocol;
    link.meter.takesCommands = takesCommands;
    link.backoff = Backoff(m_timing.retry);
    link.retry.setSingleShot(true);
    connect(&link.retry, &QTimer::timeout, this, [this, &link] { startLink(link); });
    m_second.start(1000);
    startLink(link);
}

void HubSession::startLink(Link &link) {
    link.retry.stop();
    link.meter.retryInMs = -1;
    link.meter.reconnects = link.attempt++;
    onState(link, {LinkState::Connecting, QString(), QDateTime::currentMSecsSinceEpoch()});
    Result<std::unique_ptr<HubLink>> made = link.make();
    if (!made) {
        onState(link, {stateOf(made.error().kind), made.error().text(), QDateTime::currentMSecsSinceEpoch()});
        return;
    }
    HubLink *raw = made->release();
    raw->moveToThread(m_thread);
    QMetaObject::invokeMethod(m_intake,
                              [intake = m_intake, raw, number = link.number, attempt = link.attempt, cells = m_cells] {
                                  raw->setCells(cells);
                                  intake->start(number, attempt, raw);
                              });
}

void HubSession::onState(Link &link, const LinkChange &change) {
    const bool wasStreaming = link.meter.state == LinkState::Streaming || link.meter.state == LinkState::Stale;
    const bool isStreaming = change.state == LinkState::Streaming || change.state == LinkState::Stale;
    if (isStreaming && !wasStreaming)
        link.streaming.start();
    if (!isStreaming && wasStreaming && link.streaming.hasExpired(m_timing.retry.resetAfterMs))
        link.backoff.reset();
    link.meter.state = change.state;
    link.meter.reason = change.reason;
    link.meter.since = change.when;
    if (change.state == LinkState::Offline)
        retryLater(link);
    Q_EMIT meterChanged();
}

void HubSession::retryLater(Link &link) {
    link.retry.start(link.backoff.next());
}

void HubSession::retryNow(const QString &id) {
    for (const auto &link : m_links) {
        if (link->meter.id == id && (link->meter.state == LinkState::Offline || waitsForUser(link->meter.state)))
            startLink(*link);
    }
}

void HubSession::restart(const QString &id) {
    for (const auto &link : m_links) {
        if (link->meter.id == id)
            startLink(*link);
    }
}

void HubSession::readHistory(QObject *owner, model::AssetRef asset, int property, TimeMs from, TimeMs to,
                             std::function<void(History)> done) {
    const model::LayerSpec &spec = m_board->spec(asset.layer);
    const model::PropertySpec &wanted = spec.properties[static_cast<std::size_t>(property)];
    HistoryWish wish;
    wish.layer = spec.id;
    wish.asset = m_board->table(asset.layer).keys[asset.row];
    wish.property = wanted.id;
    wish.from = from;
    wish.to = to;
    Reading reading{owner, wanted.unit, 0, {}, std::move(done)};
    std::vector<int> asked;
    for (const auto &link : m_links) {
        if (link->meter.state == LinkState::Streaming || link->meter.state == LinkState::Degraded)
            asked.push_back(link->number);
    }
    reading.waiting = static_cast<int>(asked.size());
    if (asked.empty()) {
        reading.done({});
        return;
    }
    wish.id = m_nextReading++;
    m_readings.emplace(wish.id, std::move(reading));
    for (const int number : asked)
        QMetaObject::invokeMethod(m_intake, [intake = m_intake, number, wish] { intake->readHistory(number, wish); });
    QTimer::singleShot(kHistoryMs, this, [this, id = wish.id] {
        if (const auto it = m_readings.find(id); it != m_readings.end())
            it->second.waiting = 1; // whoever has not answered by now is not waited for
        onHistory({id, {}, {}, Words::tr("no answer")});
    });
}

void HubSession::onHistory(const HistoryAnswer &answer) {
    const auto it = m_readings.find(answer.id);
    if (it == m_readings.end())
        return;
    Reading &reading = it->second;
    const QString unit = answer.unit.isEmpty() ? reading.unit : ucumOf(answer.unit);
    for (const auto &[time, value] : answer.values) {
        if (const std::optional<double> converted = convertUnit(value, unit, reading.unit))
            reading.values.emplace_back(time, *converted);
    }
    if (--reading.waiting > 0)
        return;
    Reading whole = std::move(reading);
    m_readings.erase(it);
    if (!whole.owner)
        return;
    std::stable_sort(whole.values.begin(), whole.values.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    whole.done(std::move(whole.values));
}

void HubSession::look(const QStringList &cells) {
    m_scope.look(cells, QDateTime::currentMSecsSinceEpoch());
    passCells();
}

void HubSession::passCells() {
    const TimeMs now = QDateTime::currentMSecsSinceEpoch();
    if (const std::optional<QStringList> cells = m_scope.take(now)) {
        m_cells = *cells;
        QMetaObject::invokeMethod(m_intake, [intake = m_intake, cells = m_cells] { intake->setCells(cells); });
    }
    if (const std::optional<TimeMs> due = m_scope.due())
        m_scopeDue.start(static_cast<int>(std::clamp<TimeMs>(*due - now, 10, ViewScope::kLingerMs)));
}

Result<void> HubSession::send(const model::Command &command) {
    const auto live = std::find_if(m_links.begin(), m_links.end(), [](const auto &link) {
        return link->meter.takesCommands &&
               (link->meter.state == LinkState::Streaming || link->meter.state == LinkState::Degraded);
    });
    if (live == m_links.end())
        return Error{ErrorKind::Refused, Words::tr("sending a command"),
                     command.asset + QLatin1Char('.') + command.property,
                     Words::tr("no live link of the project takes commands")};
    const Result<model::CommandState> begun =
        m_commands.begin(command, (*live)->meter.id, *m_board, QDateTime::currentMSecsSinceEpoch());
    if (!begun)
        return begun.error();
    QMetaObject::invokeMethod(
        m_intake, [intake = m_intake, number = (*live)->number, sent = begun->command] { intake->send(number, sent); });
    return {};
}

void HubSession::stopAll() {
    m_commands.layersChanged(QDateTime::currentMSecsSinceEpoch());
    m_links.clear();
    m_second.stop();
    m_backlog = 0;
    QMetaObject::invokeMethod(m_intake, [intake = m_intake] { intake->stopAll(); });
    Q_EMIT meterChanged();
}

HubSession::Link *HubSession::linkOf(int number) {
    const auto it =
        std::find_if(m_links.begin(), m_links.end(), [number](const auto &link) { return link->number == number; });
    return it == m_links.end() ? nullptr : it->get();
}

void HubSession::rebuildIndex() {
    m_commands.layersChanged(QDateTime::currentMSecsSinceEpoch());
    QMetaObject::invokeMethod(m_intake,
                              [intake = m_intake, index = std::make_shared<const model::LayerIndex>(
                                                      model::layerIndexOf(*m_board))] { intake->setLayers(index); });
}

void HubSession::onBatch(const Batch &batch) {
    bool known = false;
    for (const auto &[number, counts] : batch.counts) {
        Link *link = linkOf(number);
        if (!link)
            continue;
        known = true;
        LinkMeter &meter = link->meter;
        meter.accepted = counts.accepted;
        meter.duplicates = counts.duplicates;
        meter.late = counts.late;
        meter.suspect = counts.suspect;
        meter.rejected = counts.rejected;
        meter.unknown = counts.unknown;
        meter.lastReceived = counts.lastReceived;
        meter.delayMs = counts.delayMs;
        meter.slowDelayMs = counts.slowDelayMs;
        meter.reconciled = counts.reconciled;
        meter.skewMs = counts.skewMs;
        meter.simulated = counts.simulated;
        meter.rejections = counts.rejections;
    }
    // A batch of links that were stopped meanwhile belongs to the project before.
    if (known) {
        m_backlog = batch.waiting;
        m_merged = batch.merged;
        applyBatch(batch);
        Q_EMIT meterChanged();
    }
    QMetaObject::invokeMethod(m_intake, &Intake::taken);
}

void HubSession::applyBatch(const Batch &batch) {
    std::vector<bool> fits;
    for (int layer = 0; layer < m_board->layerCount(); ++layer)
        fits.push_back(m_board->hasLayer(layer) &&
                       m_board->sharedTable(layer).get() == model::tableOf(*batch.index, layer));
    const auto stays = [&fits](const model::Sample &sample) {
        return sample.layer < static_cast<int>(fits.size()) && fits[static_cast<std::size_t>(sample.layer)];
    };
    const auto apply = [this](const std::vector<model::Sample> &samples) {
        Q_EMIT accepted(samples);
        m_board->apply(samples);
        m_commands.seen(samples, QDateTime::currentMSecsSinceEpoch());
    };
    if (std::all_of(batch.samples.begin(), batch.samples.end(), stays)) {
        apply(batch.samples);
        return;
    }
    std::vector<model::Sample> fitting;
    std::copy_if(batch.samples.begin(), batch.samples.end(), std::back_inserter(fitting), stays);
    apply(fitting);
}

void HubSession::measure() {
    m_commands.tick(QDateTime::currentMSecsSinceEpoch());
    for (const auto &link : m_links) {
        auto &each = link->acceptedEachSecond;
        each.push_back(link->meter.accepted);
        if (each.size() > kRateSeconds + 1)
            each.pop_front();
        const auto seconds = static_cast<double>(each.size() - 1);
        link->meter.perSecond = seconds > 0 ? static_cast<double>(each.back() - each.front()) / seconds : 0;
    }
    Q_EMIT meterChanged();
}

std::vector<LinkMeter> HubSession::meters() const {
    std::vector<LinkMeter> out;
    for (const auto &link : m_links) {
        out.push_back(link->meter);
        out.back().backlog = m_backlog;
        out.back().merged = m_merged;
        out.back().retryInMs = link->retry.isActive() ? link->retry.remainingTime() : -1;
    }
    return out;
}

QString HubSession::stateSentence() const {
    const bool chinese = dataLocale() == QLatin1String("zh_CN");
    if (m_links.empty())
        return chinese ? QStringLiteral("未接中枢") : QStringLiteral("no hub");
    QStringList parts;
    for (const auto &link : m_links) {
        const LinkMeter &meter = link->meter;
        QString part = meter.id + (chinese ? QStringLiteral("：") : QStringLiteral(": ")) + linkStateTitle(meter.state);
        if (meter.lastReceived != 0)
            part += (chinese ? QStringLiteral("，") : QStringLiteral(", ")) +
                    formatAge(std::max<qint64>(0, m_clock.now() - meter.lastReceived));
        else if (!meter.reason.isEmpty())
            part += QStringLiteral(" (%1)").arg(meter.reason);
        parts << part;
    }
    return parts.join(chinese ? QStringLiteral("；") : QStringLiteral("; "));
}

} // namespace cim::hub
