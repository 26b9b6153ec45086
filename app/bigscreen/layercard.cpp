// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/layercard.h"

#include "app/shell/statuswords.h"
#include "base/text.h"
#include "report/chart.h"
#include "report/marks.h"

#include <algorithm>

namespace cim::app {

using report::colour;

namespace {
constexpr model::Theme kTheme = model::Theme::Night;
constexpr double kPad = 12;
constexpr double kHead = 20;
constexpr double kLead = 42;
constexpr double kFoot = 18;
constexpr double kTableRow = 22;
constexpr double kBar = 4;
constexpr double kTrendHeight = 92;
constexpr double kLeastTrendWidth = 28;
/** A line needs some points before it says anything. */
constexpr std::size_t kLeastTrendPoints = 3;
} // namespace

LayerCard::LayerCard(Session &session, QWidget *parent)
    : WallPanel(QStringLiteral("layerCard"), parent), m_session(session) {}

void LayerCard::setFacts(const WallLayerFacts &facts, bool big) {
    m_facts = facts;
    m_big = big;
    setObjectName(QStringLiteral("layerCard.") + facts.id);
    QStringList words{facts.title};
    for (const WallKpi &kpi : facts.kpis)
        words << kpi.title + QLatin1Char(' ') + kpi.text() + QLatin1Char(' ') + kpi.unit;
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

int LayerCard::tableRows() const {
    return (static_cast<int>(m_facts.kpis.size()) - 1 + 1) / 2;
}

bool LayerCard::hasTrend() const {
    const auto &points = m_facts.trend;
    return m_facts.live && points.size() >= kLeastTrendPoints &&
           std::any_of(points.begin(), points.end(), [&](const auto &p) { return p.second != points.front().second; });
}

CardNeed LayerCard::need(int) const {
    const double bar = m_facts.live ? kBar + 6 : 0;
    const double small = 2 * 10 + kHead + kLead + bar + (m_facts.kpis.size() > 1 ? kFoot + 4 : 0);
    if (!m_big)
        return {units(small), units(small + 6), units(small + 28), true};
    const double big = 2 * 10 + kHead + kLead + 8 + bar + tableRows() * kTableRow + (m_facts.live ? 22 : 0);
    const bool trend = hasTrend();
    return {units(big), units(big + (trend ? kTrendHeight : 0)), units(big + (trend ? kTrendHeight + 60 : 10)), false};
}

void LayerCard::paintPanel(WallBrush &brush) {
    const double pad = brush.px(kPad);
    QRectF box = QRectF(rect()).adjusted(pad, brush.px(10), -pad, -brush.px(10));
    if (m_big) {
        brush.painter().setPen(Qt::NoPen);
        brush.painter().setBrush(colour(WallBrush::tokens().accent));
        brush.painter().drawRoundedRect(QRectF(0, brush.px(10), brush.px(3), brush.px(kHead)), 1, 1);
    }
    paintHead(brush, QRectF(box.topLeft(), QSizeF(box.width(), brush.px(kHead))));
    box.setTop(box.top() + brush.px(kHead));
    if (!m_big) {
        if (m_facts.kpis.size() > 1) {
            paintFoot(brush, QRectF(box.left(), box.bottom() - brush.px(kFoot), box.width(), brush.px(kFoot)));
            box.setBottom(box.bottom() - brush.px(kFoot + 4));
        }
        if (m_facts.live) {
            const QRectF bar(box.left(), box.bottom() - brush.px(kBar), box.width(), brush.px(kBar));
            report::paintShares(brush.painter(), bar, m_facts.counts, kTheme);
            box.setBottom(bar.top() - brush.px(4));
        }
        paintLead(brush, box);
        return;
    }
    paintLead(brush, QRectF(box.topLeft(), QSizeF(box.width(), brush.px(kLead))));
    box.setTop(box.top() + brush.px(kLead + 4));
    if (m_facts.live) {
        report::paintShares(brush.painter(), QRectF(box.left(), box.top(), box.width(), brush.px(kBar)), m_facts.counts,
                            kTheme);
        paintStates(brush, QRectF(box.left(), box.top() + brush.px(kBar + 2), box.width(), brush.px(20)));
        box.setTop(box.top() + brush.px(kBar + 6 + 20));
    }
    const double table = brush.px(tableRows() * kTableRow);
    paintTable(brush, QRectF(box.left(), box.top(), box.width(), table));
    box.setTop(box.top() + table + brush.px(4));
    if (box.height() >= brush.px(56) && hasTrend())
        paintTrend(brush, box, true);
}

QString LayerCard::ageWords(bool full) const {
    if (m_facts.live && m_facts.newest == 0)
        return full ? tr("no value yet") : QStringLiteral("—");
    if (m_facts.live) {
        const QString age = formatAge(std::max<qint64>(0, m_session.clock().now() - m_facts.newest));
        return full ? tr("age %1").arg(age) : age;
    }
    if (m_facts.newest == 0)
        return {};
    const QString date = shell::clockText(m_facts.newest, QStringLiteral("yyyy-MM-dd"));
    return full ? tr("data of %1").arg(date) : date;
}

void LayerCard::paintHead(WallBrush &brush, const QRectF &line) {
    const model::Tokens &tokens = WallBrush::tokens();
    double x = line.left();
    const double icon = brush.px(17);
    brush.icon(QRectF(x, line.center().y() - icon / 2, icon, icon), m_facts.icon, tokens.accent);
    x += icon + brush.px(7);
    const double mark = m_facts.worstLevel > 0 ? brush.px(14 + 6) : 0;
    QString age = ageWords(true);
    if (x + brush.width(m_facts.title, 14, true) + mark + brush.px(8) + brush.width(age, 12) > line.right())
        age = ageWords(false);
    const double ageWidth = age.isEmpty() ? 0 : brush.width(age, 12) + brush.px(8);
    const double titleRoom = line.right() - x - mark - ageWidth;
    const double end =
        brush.text(QRectF(x, line.top(), titleRoom, line.height()), m_facts.title, 14, true, tokens.text);
    if (m_facts.worstLevel > 0)
        brush.mark(QRectF(end + brush.px(6), line.center().y() - brush.px(7), brush.px(14), brush.px(14)),
                   model::stateOfLevel(m_facts.worstLevel));
    if (!age.isEmpty())
        brush.text(QRectF(line.right() - ageWidth, line.top(), ageWidth, line.height()), age, 12, false, tokens.text2,
                   Qt::AlignRight | Qt::AlignVCenter);
}

/** The unit says what is counted: "99.4 % online", "620 free spaces". */
void LayerCard::paintLead(WallBrush &brush, const QRectF &box) {
    if (m_facts.kpis.empty())
        return;
    const model::Tokens &tokens = WallBrush::tokens();
    const WallKpi &lead = m_facts.kpis.front();
    const double size = std::clamp(box.height() / brush.px(1) * 0.78, 24.0, m_big ? 40.0 : 33.0);
    const double base = box.center().y() + brush.px(size * 0.37);
    const double end = brush.value({box.left(), base}, box.width(), lead.text(), lead.unit, size, tokens.text);
    const double x = end + brush.px(6), needed = brush.width(lead.title, 13);
    if (x + std::min(needed, brush.px(36)) <= box.right())
        brush.text(QRectF(x, base - brush.px(16), std::min(needed + 1, box.right() - x), brush.px(20)), lead.title, 13,
                   false, tokens.text2);
    // What the number means comes before how it went.
    const double room = box.right() - x - needed - brush.px(10);
    if (m_big || !hasTrend() || room < brush.px(kLeastTrendWidth))
        return;
    const double width = std::min(room, box.width() * 0.29);
    paintTrend(brush, QRectF(box.right() - width, box.center().y() - brush.px(13), width, brush.px(26)), false);
}

void LayerCard::paintFoot(WallBrush &brush, const QRectF &line) {
    const model::Tokens &tokens = WallBrush::tokens();
    constexpr double size = 12;
    const double gap = brush.px(12), space = brush.px(4);
    std::vector<double> widths;
    double total = 0;
    for (std::size_t i = 1; i < m_facts.kpis.size(); ++i) {
        const WallKpi &kpi = m_facts.kpis[i];
        const double needed = brush.width(kpi.title, size) + space + brush.width(kpi.text(), size, true) +
                              (kpi.unit.isEmpty() ? 0 : brush.width(QChar(0x2009) + kpi.unit, size));
        if (total + needed + (widths.empty() ? 0 : gap) > line.width())
            break; // the big card has them all
        total += needed + (widths.empty() ? 0 : gap);
        widths.push_back(needed);
        if (widths.size() == 3)
            break;
    }
    const double spread =
        widths.size() > 1 ? (line.width() - total) / static_cast<double>(widths.size() - 1) + gap : gap;
    double x = line.left();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const WallKpi &kpi = m_facts.kpis[i + 1];
        const double end =
            brush.text(QRectF(x, line.top(), widths[i], line.height()), kpi.title, size, false, tokens.text2);
        const double value =
            brush.text(QRectF(end + space, line.top(), widths[i], line.height()), kpi.text(), size, true, tokens.text);
        if (!kpi.unit.isEmpty())
            brush.text(QRectF(value, line.top(), widths[i], line.height()), QChar(0x2009) + kpi.unit, size, false,
                       tokens.text2);
        x += widths[i] + spread;
    }
}

void LayerCard::paintTable(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    const double gap = brush.px(16), row = brush.px(kTableRow), width = (box.width() - gap) / 2;
    for (std::size_t i = 1; i < m_facts.kpis.size(); ++i) {
        const WallKpi &kpi = m_facts.kpis[i];
        const int place = static_cast<int>(i) - 1;
        const QRectF cell(box.left() + (place % 2) * (width + gap), box.top() + (place / 2) * row, width, row);
        const QString unit = kpi.unit.isEmpty() ? QString() : QChar(0x2009) + kpi.unit;
        const double unitWidth = unit.isEmpty() ? 0 : brush.width(unit, 12);
        const double valueWidth = brush.width(kpi.text(), 14, true);
        brush.text(QRectF(cell.left(), cell.top(), cell.width() - unitWidth - valueWidth - brush.px(6), row), kpi.title,
                   13, false, tokens.text2);
        brush.text(QRectF(cell.right() - unitWidth - valueWidth, cell.top(), valueWidth + 1, row), kpi.text(), 14, true,
                   tokens.text);
        if (!unit.isEmpty())
            brush.text(QRectF(cell.right() - unitWidth, cell.top(), unitWidth + 1, row), unit, 12, false, tokens.text2);
        brush.line(cell.left(), cell.bottom() - 1, cell.right(), cell.bottom() - 1);
    }
}

/** Colour, shape and number of each state there is; normal first. */
void LayerCard::paintStates(WallBrush &brush, const QRectF &line) {
    using model::DrawnState;
    static constexpr DrawnState kOrder[] = {DrawnState::Alarm,     DrawnState::WarningHigh, DrawnState::Warning,
                                            DrawnState::Attention, DrawnState::Stale,       DrawnState::Offline,
                                            DrawnState::Unknown,   DrawnState::Maintenance, DrawnState::OutOfService,
                                            DrawnState::Normal};
    double x = line.left();
    const double mark = brush.px(12);
    for (const DrawnState state : kOrder) {
        const int count = m_facts.counts[static_cast<std::size_t>(state)];
        if (count == 0)
            continue;
        const QString number = formatNumber(count, 0);
        const QString words = model::stateTitle(state);
        const double numberWidth = brush.width(number, 12, true);
        const double full = mark + brush.px(4) + numberWidth + brush.px(4) + brush.width(words, 12);
        if (x + mark + brush.px(4) + numberWidth > line.right())
            return;
        brush.mark(QRectF(x, line.center().y() - mark / 2, mark, mark), state);
        double end = brush.text(QRectF(x + mark + brush.px(4), line.top(), numberWidth + 1, line.height()), number, 12,
                                true, WallBrush::tokens().text);
        if (x + full <= line.right())
            end = brush.text(QRectF(end + brush.px(4), line.top(), brush.width(words, 12) + 1, line.height()), words,
                             12, false, WallBrush::tokens().text2);
        x = end + brush.px(12);
    }
}

void LayerCard::paintTrend(WallBrush &brush, const QRectF &box, bool axes) {
    report::Chart chart;
    chart.points = m_facts.trend;
    chart.axes = axes;
    chart.decimals = m_facts.kpis.front().decimals;
    QPainter &painter = brush.painter();
    painter.save();
    painter.translate(box.topLeft());
    painter.scale(brush.px(1), brush.px(1)); // the painter of charts has desk sizes
    report::paintChart(painter, QRectF(0, 0, box.width() / brush.px(1), box.height() / brush.px(1)), chart, kTheme);
    painter.restore();
}

} // namespace cim::app
