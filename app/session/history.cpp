// SPDX-License-Identifier: Apache-2.0
#include "app/session/history.h"

#include "app/session/background.h"
#include "base/words.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace cim::app {

namespace {

constexpr int kStepMs = 100;
constexpr int kSpansEverySeconds = 5;
/** A stretch of a curve shorter than this is not worth a question to the hub. */
constexpr qint64 kWorthAskingMs = 60'000;
/** A trend is drawn of this much time before. */
constexpr qint64 kTrendMs = 30 * 60 * 1000;
/** More samples than these in a trend's time are a city whose trends cannot all be kept. */
constexpr std::size_t kMostTrendSamples = 200'000;

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

History::History(Clock &clock, model::Board &board, model::AlarmList &alarms, model::IncidentList &incidents,
                 hub::HubSession &hub, QObject *parent)
    : QObject(parent), m_clock(clock), m_board(board), m_alarms(alarms), m_incidents(incidents), m_hub(hub) {
    connect(&hub, &hub::HubSession::accepted, this, [this](const std::vector<model::Sample> &samples) {
        if (m_journal)
            m_journal->append(samples);
    });
    connect(&hub, &hub::HubSession::commandChanged, this, [this](const model::CommandState &state) {
        if (m_journal)
            m_journal->append(state);
    });
    connect(&m_incidents, &model::IncidentList::stepped, this, [this](const QString &number) {
        if (m_journal)
            m_journal->append(*m_incidents.find(number));
    });
    for (model::AlarmList *list : {&m_alarms, &m_presentAlarms})
        connect(list, &model::AlarmList::stepped, this, [this, list](quint64 id) { record(*list, id); });
    connect(&m_presentAlarms, &model::AlarmList::raised, this, [this] {
        ++m_missed;
        Q_EMIT changed();
    });
    connect(&m_clock, &Clock::modeChanged, this, &History::changed);
    connect(&m_step, &QTimer::timeout, this, &History::step);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_presentAlarms.tick();
        if (++m_seconds % kSpansEverySeconds == 0)
            lookUpSpans();
    });
    m_second.start(1000);
}

History::~History() = default;

QString History::journalOf(const model::Project &project) {
    const QString chosen = qEnvironmentVariable("CIMSCAPE_JOURNAL");
    if (project.path.isEmpty() || project.links.empty() || chosen == QLatin1String("none"))
        return {};
    QString folder = chosen;
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
        if (folder.isEmpty())
            return {};
        folder += QStringLiteral("/cimscape/journals");
    }
    const QFileInfo file(project.path);
    const QByteArray place = file.canonicalFilePath().toUtf8();
    const QString digest =
        QString::fromLatin1(QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().left(8));
    return QStringLiteral("%1/%2-%3.journal").arg(folder, file.fileName().section(QLatin1Char('.'), 0, 0), digest);
}

void History::begin(const QString &path, bool writes) {
    end();
    if (path.isEmpty())
        return;
    m_layers = std::make_shared<const model::LayerIndex>(model::layerIndexOf(m_board));
    m_reader = std::make_shared<Reader>();
    m_reader->path = path;
    lookUpSpans();
    if (!writes)
        return;
    m_isReady = false;
    inBackground(
        this, [reader = m_reader, layers = m_layers] { return momentAt(*reader, layers, wallNow()); },
        [this, generation = m_generation, path](Result<Moment> last) {
            if (generation != m_generation)
                return;
            if (last && isLive())
                show(std::move(*last));
            // Not before what it held is read: a damaged one is moved aside.
            m_journal = std::make_shared<store::Journal>(path);
            m_journal->setLayers(m_layers);
            m_isReady = true;
            Q_EMIT ready();
        });
}

void History::end() {
    ++m_generation;
    if (m_alarms.isPast()) // a clock that a command has stopped stays where it is
        goLive();
    m_journal.reset();
    m_reader.reset();
    m_spans.clear();
    m_failure.clear();
    m_wanted.reset();
    m_isReading = false;
    m_isReady = true;
    Q_EMIT changed();
}

void History::record(const model::AlarmList &list, quint64 id) {
    if (m_journal && !list.isPast()) {
        if (const model::Alarm *alarm = list.find(id))
            m_journal->append(*alarm, wallNow());
    }
}

std::optional<store::JournalMeter> History::meter() const {
    return m_journal ? std::optional(m_journal->meter()) : std::nullopt;
}

void History::leavePresent() {
    if (m_alarms.isPast())
        return;
    m_presentBoard.copyFrom(m_board);
    m_presentAlarms.copyFrom(m_alarms);
    m_hub.setBoard(m_presentBoard);
    m_alarms.setPast(true);
    m_presentIncidents = m_incidents.all();
    m_incidents.setPast(true);
    m_missed = 0;
}

void History::goLive() {
    m_step.stop();
    m_wanted.reset();
    if (m_alarms.isPast()) {
        m_alarms.setPast(false);
        m_board.takeFrom(m_presentBoard);
        m_alarms.copyFrom(m_presentAlarms);
        m_presentAlarms.clear();
        m_incidents.setPast(false);
        m_incidents.restore(std::exchange(m_presentIncidents, {}));
        m_hub.setBoard(m_board);
    }
    m_missed = 0;
    m_failure.clear();
    if (!isLive())
        m_clock.goLive();
    Q_EMIT shown();
}

void History::pause() {
    leavePresent();
    m_step.stop();
    m_clock.pause();
    m_shownAt = m_clock.now();
    Q_EMIT shown();
}

void History::goTo(TimeMs when) {
    if (!m_reader) { // the present's values at another time would be a lie
        if (isLive())
            pause();
        fail(Words::tr("nothing is recorded: this project has no journal"));
        return;
    }
    leavePresent();
    m_step.stop();
    m_clock.pauseAt(std::min(when, wallNow()));
    load(m_clock.now());
}

void History::play(double speed) {
    if (isLive() || !(speed > 0))
        return;
    m_shownAt = m_clock.now();
    m_clock.replay(m_clock.now(), speed);
    m_step.start(kStepMs);
}

Result<bool> History::goToNow(TimeMs when) {
    if (!m_reader)
        return false;
    const Result<Moment> moment = momentAt(*m_reader, m_layers, when);
    if (!moment)
        return moment.error().kind == ErrorKind::NotFound ? Result<bool>(false) : moment.error();
    if (moment->samples.empty() && moment->alarms.empty() && moment->incidents.empty())
        return false;
    leavePresent();
    m_clock.pauseAt(when);
    show(*moment);
    return true;
}

Result<store::JournalReader *> History::readerOf(Reader &reader,
                                                 const std::shared_ptr<const model::LayerIndex> &layers) {
    if (!reader.reader) {
        auto opened = store::JournalReader::open(reader.path);
        if (!opened)
            return opened.error();
        reader.reader = std::move(*opened);
        reader.reader->setLayers(layers);
    }
    return reader.reader.get();
}

Result<History::Moment> History::momentAt(Reader &reader, const std::shared_ptr<const model::LayerIndex> &layers,
                                          TimeMs when) {
    const std::lock_guard turn(reader.mutex);
    const auto journal = readerOf(reader, layers);
    if (!journal)
        return journal.error();
    Moment out;
    out.at = when;
    Result<std::vector<model::Alarm>> alarms = (*journal)->alarmsAt(when);
    Result<std::vector<model::Sample>> trend = (*journal)->between(when - kTrendMs, when, kMostTrendSamples);
    Result<std::vector<model::Incident>> incidents = (*journal)->incidentsAt(when);
    if (!alarms || !trend || !incidents)
        return !alarms ? alarms.error() : !trend ? trend.error() : incidents.error();
    out.incidents = std::move(*incidents);
    const bool hasTrend = trend->size() < kMostTrendSamples;
    Result<std::vector<model::Sample>> state = (*journal)->stateAt(hasTrend ? when - kTrendMs : when);
    if (!state)
        return state.error();
    out.samples = std::move(*state);
    if (hasTrend)
        out.samples.insert(out.samples.end(), trend->begin(), trend->end());
    out.alarms = std::move(*alarms);
    return out;
}

void History::load(TimeMs when) {
    if (m_isReading) {
        m_wanted = when;
        return;
    }
    m_isReading = true;
    inBackground(
        this,
        [reader = m_reader, layers = m_layers, journal = m_journal, when] {
            if (journal)
                journal->flush();
            return momentAt(*reader, layers, when);
        },
        [this, generation = m_generation](Result<Moment> moment) {
            if (generation == m_generation)
                take(std::move(moment));
        });
}

/** What a worker has read, unless something else is wanted by now. */
void History::take(Result<Moment> moment) {
    m_isReading = false;
    if (const auto next = std::exchange(m_wanted, std::nullopt)) {
        load(*next);
        return;
    }
    if (isLive())
        return;
    fail(moment ? QString() : moment.error().text());
    show(moment ? std::move(*moment) : Moment{m_clock.now(), true, {}, {}, {}}); // rather nothing than another time's
}

void History::show(Moment moment) {
    const bool wasPast = m_alarms.isPast();
    m_alarms.setPast(true); // its alarms are what was recorded, not judged once more
    if (moment.isWhole && wasPast)
        m_board.forgetValues();
    m_board.apply(moment.samples);
    m_alarms.restore(std::move(moment.alarms));
    m_incidents.restore(std::move(moment.incidents));
    m_alarms.setPast(wasPast);
    m_shownAt = moment.at;
    Q_EMIT shown();
}

void History::step() {
    const TimeMs now = m_clock.now();
    if (now >= wallNow()) {
        goLive();
        return;
    }
    if (m_isReading || !m_reader)
        return;
    m_isReading = true;
    inBackground(
        this,
        [reader = m_reader, layers = m_layers, from = m_shownAt, now]() -> Result<Moment> {
            {
                const std::lock_guard turn(reader->mutex);
                const auto journal = readerOf(*reader, layers);
                if (!journal)
                    return journal.error();
                Moment out;
                out.at = now;
                out.isWhole = false;
                Result<std::vector<model::Sample>> samples = (*journal)->between(from, now, kMostTrendSamples);
                Result<std::vector<model::Alarm>> alarms = (*journal)->alarmsAt(now);
                Result<std::vector<model::Incident>> incidents = (*journal)->incidentsAt(now);
                if (!samples || !alarms || !incidents)
                    return !samples ? samples.error() : !alarms ? alarms.error() : incidents.error();
                if (samples->size() < kMostTrendSamples) {
                    out.samples = std::move(*samples);
                    out.alarms = std::move(*alarms);
                    out.incidents = std::move(*incidents);
                    return out;
                }
            }
            return momentAt(*reader, layers, now); // too fast to follow sample by sample
        },
        [this, generation = m_generation](Result<Moment> moment) {
            if (generation == m_generation)
                take(std::move(moment));
        });
}

void History::readCurve(QObject *owner, model::AssetRef asset, int property, TimeMs from, TimeMs to,
                        std::function<void(Curve)> done) const {
    if (!m_reader) {
        addHubsRecord(owner, asset, property, from, to, {}, done);
        return;
    }
    inBackground(
        owner,
        [reader = m_reader, layers = m_layers, asset, property, from, to] {
            return curveOf(*reader, layers, asset, property, from, to);
        },
        [this, owner, asset, property, from, to, done = std::move(done)](Result<Curve> curve) {
            addHubsRecord(owner, asset, property, from, to, curve ? std::move(*curve) : Curve(), done);
        });
}

Result<History::Curve> History::recordedCurve(model::AssetRef asset, int property, TimeMs from, TimeMs to) const {
    if (!m_reader)
        return Curve();
    Result<Curve> curve = curveOf(*m_reader, m_layers, asset, property, from, to);
    // A journal that nobody has begun yet holds nothing.
    return !curve && curve.error().kind == ErrorKind::NotFound ? Curve() : curve;
}

Result<History::Curve> History::curveOf(Reader &reader, const std::shared_ptr<const model::LayerIndex> &layers,
                                        model::AssetRef asset, int property, TimeMs from, TimeMs to) {
    const std::lock_guard turn(reader.mutex);
    const auto journal = readerOf(reader, layers);
    if (!journal)
        return journal.error();
    return (*journal)->curve(asset, property, from, to);
}

/** What is older than the first value of the journal, where a hub keeps a record of its own. */
void History::addHubsRecord(QObject *owner, model::AssetRef asset, int property, TimeMs from, TimeMs to, Curve own,
                            const std::function<void(Curve)> &done) const {
    const TimeMs until = own.empty() ? to : own.front().first - 1;
    if (!isLive() || until - from < kWorthAskingMs) {
        done(std::move(own));
        return;
    }
    m_hub.readHistory(owner, asset, property, from, until, [own = std::move(own), done](Curve older) mutable {
        older.insert(older.end(), own.begin(), own.end());
        done(std::move(older));
    });
}

void History::lookUpSpans() {
    if (!m_reader)
        return;
    inBackground(
        this,
        [reader = m_reader, layers = m_layers]() -> Result<std::vector<store::RecordedSpan>> {
            const std::lock_guard turn(reader->mutex);
            const auto journal = readerOf(*reader, layers);
            if (!journal)
                return journal.error();
            return (*journal)->spans();
        },
        [this, generation = m_generation](Result<std::vector<store::RecordedSpan>> spans) {
            if (generation != m_generation || !spans)
                return;
            m_spans = std::move(*spans);
            Q_EMIT changed();
        });
}

void History::fail(const QString &failure) {
    if (failure == m_failure)
        return;
    m_failure = failure;
    Q_EMIT changed();
}

void History::addLayer(int index, std::shared_ptr<const model::LayerSpec> spec,
                       std::shared_ptr<const model::AssetTable> table) {
    if (m_alarms.isPast())
        m_presentBoard.setLayer(index, std::move(spec), std::move(table));
}

} // namespace cim::app
