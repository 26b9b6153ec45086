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

QString quoted(const QString &name) {
    return QLatin1Char('"') + QString(name).replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

model::DrawnState stateOfKey(const QString &key) {
    for (int i = 0; i < model::kDrawnStates; ++i) {
        const auto state = static_cast<model::DrawnState>(i);
        if (key == QLatin1String(model::stateKey(state)))
            return state;
    }
    return model::DrawnState::Unknown;
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
    if (m_questions.empty())
        return true;
    QElapsedTimer spent;
    spent.start();
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
        remember(facts);
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

void WallFacts::remember(WallLayerFacts &facts) {
    bool isNumber = false;
    const double number = facts.kpis.front().value.toDouble(&isNumber);
    const TimeMs now = m_session.clock().now();
    auto &trend = facts.trend;
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
        zone.state = stateOfKey(row[4].toString());
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
