// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/wallfacts.h"

#include "base/log.h"
#include "base/text.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

constexpr int kStrips = -1;
constexpr TimeMs kTrendStepMs = 5'000;
constexpr TimeMs kTrendSpanMs = 24LL * 3600 * 1000;
/** A trend is as fine as its picture; when it has more points every second one goes. */
constexpr std::size_t kMaxTrendPoints = 600;
constexpr int kMaxStripRows = 20'000;
/** A card is read from across a room. */
constexpr int kMostCardRows = 50, kCardLimitMs = 300;

QString quoted(const QString &name) {
    return QLatin1Char('"') + QString(name).replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

/** Chainage is known by these names wherever a layer is measured along a line. */
bool hasChainage(const model::LayerSpec &spec) {
    return spec.attribute(QStringLiteral("start_m")) && spec.attribute(QStringLiteral("end_m")) &&
           spec.attribute(QStringLiteral("tunnel"));
}

} // namespace

QString WallKpi::text() const {
    if (!value.isValid() || value.isNull())
        return QStringLiteral("—");
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber ? formatNumber(number, decimals) : value.toString();
}

bool WallLayerFacts::hasValues() const {
    return std::any_of(kpis.begin(), kpis.end(), [](const WallKpi &kpi) { return kpi.value.isValid(); });
}

WallFacts::WallFacts(Session &session) : m_session(session) {
    rebuild();
}

void WallFacts::rebuild() {
    m_layers.clear();
    m_strips.clear();
    m_cards.clear();
    m_shownBefore.clear();
    m_questions.clear();
    m_next = 0;
    bool stripped = false;
    for (int i = 0; i < static_cast<int>(m_session.layers().size()); ++i) {
        const SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(i)];
        if (!layer.spec || !layer.table || layer.state == SessionLayer::State::Failed)
            continue;
        if (layer.spec->kpis.empty())
            continue;
        WallLayerFacts facts;
        facts.layer = i;
        facts.id = layer.spec->id;
        facts.title = layer.title();
        facts.icon = layer.spec->icon;
        facts.live = layer.spec->isLive();
        facts.newest = facts.live ? 0 : layer.table->dataDate;
        for (const model::KpiSpec &kpi : layer.spec->kpis)
            facts.kpis.push_back({kpi.title.in(dataLocale()), kpi.unit, kpi.decimals, {}, {}});
        m_layers.push_back(std::move(facts));
        const std::size_t at = m_layers.size() - 1;
        for (int kpi = 0; kpi < static_cast<int>(layer.spec->kpis.size()); ++kpi)
            m_questions.push_back({at, kpi});
        if (!stripped && hasChainage(*layer.spec)) {
            m_questions.push_back({at, kStrips});
            stripped = true;
        }
    }
}

bool WallFacts::refresh(int budgetMs) {
    QElapsedTimer spent;
    spent.start();
    for (std::size_t asked = 0; asked < m_cards.size() && spent.elapsed() < budgetMs; ++asked) {
        m_nextCard = (m_nextCard + 1) % m_cards.size();
        askCard(m_cards[m_nextCard]);
    }
    if (m_questions.empty())
        return true;
    bool completed = false;
    for (std::size_t asked = 0; asked < m_questions.size(); ++asked) {
        ask(m_questions[m_next]);
        m_next = (m_next + 1) % m_questions.size();
        completed |= m_next == 0;
        if (spent.elapsed() >= budgetMs)
            break;
    }
    return completed;
}

void WallFacts::ask(const Question &question) {
    WallLayerFacts &facts = m_layers[question.layer];
    if (question.kpi == kStrips)
        askStrips(facts);
    else if (facts.live || !facts.kpis[static_cast<std::size_t>(question.kpi)].value.isValid())
        askKpi(facts, question.kpi); // what stands still is asked until it has answered
}

void WallFacts::countAll() {
    for (WallLayerFacts &facts : m_layers)
        countStates(facts);
}

void WallFacts::askKpi(WallLayerFacts &facts, int index) {
    WallKpi &kpi = facts.kpis[static_cast<std::size_t>(index)];
    const model::LayerSpec &spec = *m_session.layers()[static_cast<std::size_t>(facts.layer)].spec;
    const Result<QVariant> answer = m_session.database().scalar(spec.kpis[static_cast<std::size_t>(index)].sql);
    if (!answer) {
        if (kpi.failure.isEmpty())
            qCWarning(logApp).noquote() << "KPI" << spec.kpis[static_cast<std::size_t>(index)].id << "of" << facts.id
                                        << "is left out:" << answer.error().text();
        kpi.failure = answer.error().text();
        kpi.value = {};
        return;
    }
    kpi.failure.clear();
    kpi.value = *answer;
    if (index == 0)
        remember(facts.trend, facts.kpis.front().value);
}

void WallFacts::countStates(WallLayerFacts &facts) {
    const model::Board &board = m_session.board();
    if (!board.hasLayer(facts.layer))
        return;
    facts.worstLevel = 0;
    for (const model::Alarm &alarm : m_session.alarms().all()) {
        if (alarm.asset.layer == facts.layer && alarm.isOpen() &&
            (facts.worstLevel == 0 || alarm.level < facts.worstLevel))
            facts.worstLevel = alarm.level;
    }
    if (!facts.live)
        return;
    facts.counts = board.counts(facts.layer);
    facts.newest = 0;
    for (model::Row row = 0; row < board.rows(facts.layer); ++row)
        facts.newest = std::max(facts.newest, board.status({facts.layer, row}).observed);
}

void WallFacts::remember(std::vector<std::pair<TimeMs, double>> &trend, const QVariant &value) const {
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    const TimeMs now = m_session.clock().now();
    if (!trend.empty() && now < trend.back().first)
        trend.clear(); // the clock was set back: another time is replayed
    if (!trend.empty() && now - trend.back().first < kTrendStepMs)
        return;
    if (!isNumber)
        return;
    trend.emplace_back(now, number);
    std::erase_if(trend, [now](const auto &point) { return point.first < now - kTrendSpanMs; });
    if (trend.size() > kMaxTrendPoints) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < trend.size(); i += 2)
            trend[kept++] = trend[i];
        trend.resize(kept);
    }
}

void WallFacts::showCards(const std::vector<model::WallCard> &cards) {
    const auto isSame = [&] {
        return std::equal(cards.begin(), cards.end(), m_cards.begin(), m_cards.end(),
                          [](const model::WallCard &a, const WallCardFacts &b) {
                              return a.kind == b.card.kind && a.sql == b.card.sql &&
                                     a.title.texts() == b.card.title.texts();
                          });
    };
    if (isSame())
        return;
    for (WallCardFacts &facts : m_cards)
        m_shownBefore.insert_or_assign(facts.card.sql, std::move(facts));
    m_cards.clear();
    m_nextCard = 0;
    for (const model::WallCard &card : cards) {
        const auto known = m_shownBefore.find(card.sql);
        WallCardFacts facts = known == m_shownBefore.end() ? WallCardFacts() : known->second;
        facts.card = card;
        m_cards.push_back(std::move(facts));
    }
}

void WallFacts::askCard(WallCardFacts &facts) {
    facts.asked = m_session.clock().now();
    if (facts.card.sql.isEmpty())
        return;
    Result<query::Rows> rows = m_session.database().run(facts.card.sql, kMostCardRows, kCardLimitMs);
    if (!rows) {
        if (facts.failure.isEmpty())
            qCWarning(logApp).noquote() << "wall card" << facts.card.title.in(dataLocale())
                                        << "has no value:" << rows.error().text();
        facts.failure = rows.error().message;
        facts.rows = {};
        return;
    }
    facts.failure.clear();
    facts.rows = std::move(*rows);
    if (facts.card.kind == model::WallCard::Kind::Number)
        remember(facts.trend, facts.first());
}

QVariant WallCardFacts::value(const QString &column) const {
    const qsizetype at = rows.columns.indexOf(column);
    return at < 0 || rows.rows.empty() ? QVariant() : rows.rows.front()[static_cast<std::size_t>(at)];
}

QVariant WallCardFacts::first() const {
    return rows.rows.empty() || rows.rows.front().empty() ? QVariant() : rows.rows.front().front();
}

std::optional<qint64> WallCardFacts::ageMs() const {
    const qsizetype at = rows.columns.indexOf(QStringLiteral("age_s"));
    if (at < 0 || rows.rows.empty())
        return std::nullopt;
    // Of several the oldest: a card is as old as the worst of it.
    double oldest = -1;
    for (const auto &row : rows.rows) {
        const QVariant &age = row[static_cast<std::size_t>(at)];
        if (!age.isNull())
            oldest = std::max(oldest, age.toDouble());
    }
    return oldest < 0 ? std::nullopt : std::optional(static_cast<qint64>(oldest * 1000));
}

void WallFacts::askStrips(const WallLayerFacts &facts) {
    const model::LayerSpec &spec = *m_session.layers()[static_cast<std::size_t>(facts.layer)].spec;
    const bool named = spec.attribute(QStringLiteral("compartment_name")) != nullptr;
    const bool numbered = spec.attribute(QStringLiteral("zone_no")) != nullptr;
    const QString sql = QStringLiteral("select tunnel, %1, start_m, end_m, state, %2 from %3 "
                                       "where start_m is not null and end_m is not null order by 1, 2, 3")
                            .arg(named ? QStringLiteral("compartment_name") : QStringLiteral("''"),
                                 numbered ? QStringLiteral("zone_no") : QStringLiteral("''"), quoted(facts.id));
    const Result<query::Rows> rows = m_session.database().run(sql, kMaxStripRows);
    m_strips.clear();
    m_stripTitle = facts.title;
    m_stripLayer = facts.id;
    if (!rows)
        return;
    for (const std::vector<QVariant> &row : rows->rows) {
        const QString title = QStringLiteral("%1 %2").arg(row[1].toString(), row[0].toString()).trimmed();
        if (m_strips.empty() || m_strips.back().title != title)
            m_strips.push_back({title, {}, 9});
        WallStrip::Zone zone;
        zone.from = row[2].toDouble();
        zone.to = row[3].toDouble();
        zone.state = model::stateOfKey(row[4].toString()).value_or(model::DrawnState::Unknown);
        zone.label = row[5].toString();
        if (const int level = model::stateLevel(zone.state); level > 0)
            m_strips.back().worst = std::min(m_strips.back().worst, level);
        m_strips.back().zones.push_back(std::move(zone));
    }
    std::stable_sort(m_strips.begin(), m_strips.end(),
                     [](const WallStrip &a, const WallStrip &b) { return a.worst < b.worst; });
}

const WallLayerFacts *WallFacts::layer(const QString &id) const {
    const auto found =
        std::find_if(m_layers.begin(), m_layers.end(), [&](const WallLayerFacts &facts) { return facts.id == id; });
    return found == m_layers.end() ? nullptr : &*found;
}

WallHubFacts WallFacts::hub() const {
    WallHubFacts out;
    for (const hub::LinkMeter &meter : m_session.hub().meters()) {
        ++out.all;
        out.newest = std::max(out.newest, meter.lastReceived);
        out.perSecond += meter.perSecond;
        if (meter.state == hub::LinkState::Streaming)
            ++out.up;
        else if (out.trouble.isEmpty())
            out.trouble = meter.id + QStringLiteral(": ") + hub::linkStateTitle(meter.state);
    }
    return out;
}

std::vector<std::pair<QString, QString>> WallFacts::closedLayers() const {
    std::vector<std::pair<QString, QString>> out;
    for (const SessionLayer &layer : m_session.layers()) {
        if (layer.state == SessionLayer::State::Failed)
            out.emplace_back(layer.title(), layer.failure);
    }
    return out;
}

} // namespace cim::app
