// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/sqlcard.h"

#include "base/text.h"
#include "report/chart.h"
#include "report/marks.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

using report::colour;
using Kind = model::WallCard::Kind;

namespace {

constexpr model::Theme kTheme = model::Theme::Night;
constexpr double kPad = 12, kHead = 20, kLead = 42, kRow = 22, kBarRow = 24, kGauge = 26, kTextLine = 20, kLine = 120;
constexpr std::size_t kLeastTrendPoints = 3;
/** Rows that are wanted where there is room, and that there must be. */
constexpr int kWantedRows = 10, kLeastRows = 3;

/** The state whose mark belongs before a cell: "alarm", "normal" and others are words for it. */
std::optional<model::DrawnState> stateOf(const QVariant &value) {
    return model::stateOfKey(value.toString());
}

} // namespace

SqlCard::SqlCard(Session &session, QWidget *parent)
    : WallPanel(QStringLiteral("sqlCard"), parent), m_session(session) {}

void SqlCard::setFacts(const WallCardFacts &facts) {
    m_facts = facts;
    setAccessibleName(m_facts.card.title.in(dataLocale()));
    update();
}

QString SqlCard::textOf(const QVariant &value) const {
    if (!value.isValid() || value.isNull())
        return QStringLiteral("—");
    if (const auto state = stateOf(value))
        return model::stateTitle(*state);
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber || value.typeId() == QMetaType::QString)
        return value.toString();
    const bool isWhole = std::abs(number - std::round(number)) < 1e-9;
    return formatNumber(number, isWhole ? 0 : m_facts.card.decimals);
}

QString SqlCard::filledText() const {
    QString out = m_facts.card.text.in(dataLocale());
    for (const QString &column : m_facts.rows.columns)
        out.replace(QLatin1Char('{') + column + QLatin1Char('}'), textOf(m_facts.value(column)));
    return out;
}

std::vector<std::size_t> SqlCard::columns() const {
    std::vector<std::size_t> out;
    for (qsizetype i = 0; i < m_facts.rows.columns.size(); ++i) {
        if (m_facts.rows.columns[i] != QLatin1String("age_s"))
            out.push_back(static_cast<std::size_t>(i));
    }
    return out;
}

bool SqlCard::hasTrend() const {
    const auto &points = m_facts.trend;
    return points.size() >= kLeastTrendPoints &&
           std::any_of(points.begin(), points.end(), [&](const auto &p) { return p.second != points.front().second; });
}

CardNeed SqlCard::need(int) const {
    const double frame = 2 * 10 + kHead + 4;
    const int rows = static_cast<int>(m_facts.rows.rows.size());
    const auto listed = [&](double row, int heads) {
        const double least = frame + (std::min(rows, kLeastRows) + heads) * row;
        const double wanted = frame + (std::clamp(rows, 1, kWantedRows) + heads) * row;
        return CardNeed{units(least), units(wanted), units(frame + (std::max(1, rows) + heads) * row), false};
    };
    switch (m_facts.card.kind) {
    case Kind::Number:
        return {units(frame + kLead), units(frame + kLead + 6), units(frame + kLead + 28), true};
    case Kind::Gauge:
        return {units(frame + kLead + kGauge), units(frame + kLead + kGauge), units(frame + kLead + kGauge + 20), true};
    case Kind::Bars:
        return listed(kBarRow, 0);
    case Kind::Table:
        return listed(kRow, 1);
    case Kind::Timeline:
        return {units(frame + kLine / 2), units(frame + kLine), units(frame + 2 * kLine), false};
    case Kind::Text:
        break;
    }
    const auto lines = static_cast<double>(filledText().count(QLatin1Char('\n')) + 2);
    return {units(frame + kTextLine), units(frame + lines * kTextLine), units(frame + 2 * lines * kTextLine), false};
}

QString SqlCard::ageWords() const {
    if (m_facts.asked == 0)
        return tr("not asked yet");
    const qint64 since = std::max<qint64>(0, m_session.clock().now() - m_facts.asked);
    if (const std::optional<qint64> age = m_facts.ageMs())
        return tr("age %1").arg(formatAge(*age + since));
    return tr("asked %1 ago").arg(formatAge(since));
}

void SqlCard::paintHead(WallBrush &brush, const QRectF &line) {
    const model::Tokens &tokens = WallBrush::tokens();
    const QString age = ageWords();
    const double ageWidth = brush.width(age, 12) + brush.px(8);
    brush.text(QRectF(line.left(), line.top(), line.width() - ageWidth, line.height()),
               m_facts.card.title.in(dataLocale()), 14, true, tokens.text);
    brush.text(line, age, 12, false, tokens.text2, Qt::AlignRight | Qt::AlignVCenter);
}

void SqlCard::paintPanel(WallBrush &brush) {
    const model::Tokens &tokens = WallBrush::tokens();
    const double pad = brush.px(kPad);
    QRectF box = QRectF(rect()).adjusted(pad, brush.px(10), -pad, -brush.px(10));
    paintHead(brush, QRectF(box.topLeft(), QSizeF(box.width(), brush.px(kHead))));
    box.setTop(box.top() + brush.px(kHead + 4));
    if (!m_facts.failure.isEmpty()) {
        brush.paragraph(box, tr("No answer: %1").arg(m_facts.failure), 12, tokens.text2);
        return;
    }
    switch (m_facts.card.kind) {
    case Kind::Number:
        paintNumber(brush, box);
        break;
    case Kind::Gauge:
        paintGauge(brush, box);
        break;
    case Kind::Bars:
        paintBars(brush, box);
        break;
    case Kind::Table:
        paintTable(brush, box);
        break;
    case Kind::Timeline:
        paintTimeline(brush, box);
        break;
    case Kind::Text:
        brush.paragraph(box, filledText(), 14, tokens.text);
        break;
    }
}

/** Without a time or a number a row is left out; in whichever order they come. */
void SqlCard::paintTimeline(WallBrush &brush, const QRectF &box) {
    const std::vector<std::size_t> shown = columns();
    if (shown.size() < 2)
        return;
    report::Chart chart;
    for (const std::vector<QVariant> &row : m_facts.rows.rows) {
        bool isNumber = false;
        const double value = row[shown[1]].toDouble(&isNumber);
        if (const std::optional<TimeMs> at = query::timeOf(row[shown[0]]); at && isNumber)
            chart.points.emplace_back(*at, value);
    }
    if (chart.points.size() < 2)
        return;
    std::sort(chart.points.begin(), chart.points.end());
    chart.from = chart.points.front().first;
    chart.to = chart.points.back().first;
    chart.decimals = m_facts.card.decimals;
    QPainter &painter = brush.painter();
    painter.save();
    painter.translate(box.topLeft());
    painter.scale(brush.px(1), brush.px(1));
    report::paintChart(painter, QRectF(0, 0, box.width() / brush.px(1), box.height() / brush.px(1)), chart, kTheme);
    painter.restore();
}

void SqlCard::paintNumber(WallBrush &brush, const QRectF &box) {
    const double size = std::clamp(box.height() / brush.px(1) * 0.78, 24.0, 40.0);
    const double base = box.center().y() + brush.px(size * 0.37);
    const double end = brush.value({box.left(), base}, box.width(), textOf(m_facts.first()), m_facts.card.unit, size,
                                   WallBrush::tokens().text);
    const double room = box.right() - end - brush.px(14);
    if (!hasTrend() || room < brush.px(40))
        return;
    report::Chart chart;
    chart.points = m_facts.trend;
    chart.axes = false;
    const double width = std::min(room, box.width() * 0.45);
    QPainter &painter = brush.painter();
    painter.save();
    painter.translate(box.right() - width, box.center().y() - brush.px(14));
    painter.scale(brush.px(1), brush.px(1)); // the painter of charts has desk sizes
    report::paintChart(painter, QRectF(0, 0, width / brush.px(1), 28), chart, kTheme);
    painter.restore();
}

void SqlCard::paintGauge(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    const QRectF bar(box.left(), box.bottom() - brush.px(kGauge), box.width(), brush.px(8));
    paintNumber(brush, QRectF(box.left(), box.top(), box.width(), bar.top() - box.top()));
    bool isNumber = false;
    const double value = m_facts.first().toDouble(&isNumber);
    const model::WallCard &card = m_facts.card;
    QPainter &painter = brush.painter();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(tokens.line2));
    painter.drawRoundedRect(bar, 3, 3);
    if (isNumber) {
        const double share = std::clamp((value - card.least) / (card.most - card.least), 0.0, 1.0);
        painter.setBrush(colour(tokens.accent));
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), 3, 3);
    }
    const QRectF ends(bar.left(), bar.bottom(), bar.width(), box.bottom() - bar.bottom());
    brush.text(ends, formatNumber(card.least, 0), 11, false, tokens.text2);
    brush.text(ends, formatNumber(card.most, 0), 11, false, tokens.text2, Qt::AlignRight | Qt::AlignVCenter);
}

void SqlCard::paintBars(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    const std::vector<std::size_t> shown = columns();
    if (shown.size() < 2)
        return;
    const auto room = static_cast<std::size_t>(std::max(0.0, std::floor(box.height() / brush.px(kBarRow) + 1e-6)));
    const std::size_t count = std::min(room, m_facts.rows.rows.size());
    double most = 0, names = 0, numbers = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto &row = m_facts.rows.rows[i];
        most = std::max(most, std::abs(row[shown[1]].toDouble()));
        names = std::max(names, brush.width(textOf(row[shown[0]]), 13));
        numbers = std::max(numbers, brush.width(textOf(row[shown[1]]) + m_facts.card.unit, 13, true));
    }
    names = std::min(names + brush.px(8), box.width() * 0.4);
    const double length = box.width() - names - numbers - brush.px(8);
    for (std::size_t i = 0; i < count && length > 0; ++i) {
        const auto &row = m_facts.rows.rows[i];
        const QRectF line(box.left(), box.top() + static_cast<double>(i) * brush.px(kBarRow), box.width(),
                          brush.px(kBarRow));
        brush.text(QRectF(line.left(), line.top(), names - brush.px(6), line.height()), textOf(row[shown[0]]), 13,
                   false, tokens.text2);
        const double bar = most > 0 ? std::abs(row[shown[1]].toDouble()) / most * length : 0;
        brush.painter().setPen(Qt::NoPen);
        brush.painter().setBrush(colour(tokens.accent));
        brush.painter().drawRoundedRect(QRectF(line.left() + names, line.center().y() - brush.px(5), bar, brush.px(10)),
                                        2, 2);
        brush.text(QRectF(line.left() + names + bar + brush.px(6), line.top(), numbers + 1, line.height()),
                   textOf(row[shown[1]]) + m_facts.card.unit, 13, true, tokens.text);
    }
}

void SqlCard::paintTable(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    const std::vector<std::size_t> shown = columns();
    const double row = brush.px(kRow);
    const auto room = static_cast<std::size_t>(std::max(0.0, std::floor(box.height() / row + 1e-6)));
    if (shown.empty() || room < 2)
        return;
    const std::size_t count = std::min(room - 1, m_facts.rows.rows.size());
    // Columns get the room that their words need, or their part of it.
    std::vector<double> widths;
    double total = 0;
    for (const std::size_t column : shown) {
        double width = brush.width(m_facts.rows.columns[static_cast<qsizetype>(column)], 12);
        for (std::size_t i = 0; i < count; ++i)
            width = std::max(width, brush.width(textOf(m_facts.rows.rows[i][column]), 13) +
                                        (stateOf(m_facts.rows.rows[i][column]) ? brush.px(18) : 0));
        widths.push_back(width + brush.px(10));
        total += widths.back();
    }
    double x = box.left();
    for (std::size_t c = 0; c < shown.size(); ++c) {
        const double width = widths[c] / total * box.width();
        brush.text(QRectF(x, box.top(), width - brush.px(6), row),
                   m_facts.rows.columns[static_cast<qsizetype>(shown[c])], 12, false, tokens.text2);
        for (std::size_t i = 0; i < count; ++i) {
            const QVariant &value = m_facts.rows.rows[i][shown[c]];
            QRectF cell(x, box.top() + static_cast<double>(i + 1) * row, width - brush.px(6), row);
            if (const auto state = stateOf(value)) {
                brush.mark(QRectF(cell.left(), cell.center().y() - brush.px(6), brush.px(12), brush.px(12)), *state);
                cell.setLeft(cell.left() + brush.px(18));
            }
            brush.text(cell, textOf(value), 13, c > 0, tokens.text);
        }
        x += width;
    }
    for (std::size_t i = 1; i <= count; ++i)
        brush.line(box.left(), box.top() + static_cast<double>(i) * row, box.right(),
                   box.top() + static_cast<double>(i) * row);
}

} // namespace cim::app
