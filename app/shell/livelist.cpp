// SPDX-License-Identifier: Apache-2.0
#include "app/shell/livelist.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"
#include "base/text.h"
#include "report/chart.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>

#include <cmath>

namespace cim::shell {

using model::DrawnState;
using report::colour;

namespace {
constexpr TimeMs kFlashMs = 400;
constexpr TimeMs kSparkMs = 1'800'000;
constexpr double kStaleFactor = 2.5; // of the property's period, as in the board's rule for an asset
} // namespace

LiveList::LiveList(app::Session &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setObjectName(QStringLiteral("liveList"));
    setAccessibleName(tr("Live values"));
    setFocusPolicy(Qt::StrongFocus);
}

void LiveList::setAsset(model::AssetRef asset) {
    if (!(asset == m_asset)) {
        m_asset = asset;
        m_seen.clear();
        m_chosen = -1;
    }
    m_properties.clear();
    if (!asset.isValid())
        return;
    const auto &properties = m_session.board().spec(asset.layer).properties;
    const TimeMs now = QDateTime::currentMSecsSinceEpoch();
    for (int i = 0; i < static_cast<int>(properties.size()); ++i) {
        const model::LiveValue value = m_session.board().value(asset, i);
        if (!value.applies)
            continue;
        m_properties.push_back(i);
        const double shown = value.word >= 0 ? value.word : value.number;
        const auto known = m_seen.find(i);
        if (known == m_seen.end()) {
            m_seen[i] = {shown, 0};
        } else if (value.hasValue() && known->second.first != shown) {
            known->second = {shown, now};
            QTimer::singleShot(static_cast<int>(kFlashMs), this, qOverload<>(&QWidget::update));
        }
    }
    setFixedHeight(static_cast<int>(m_properties.size()) * kRowHeight);
    update();
}

void LiveList::choose(int property) {
    if (property == m_chosen)
        return;
    m_chosen = property;
    Q_EMIT propertyChosen(property);
    update();
}

DrawnState LiveList::stateOf(int property, const model::LiveValue &value) const {
    const model::LayerSpec &spec = m_session.board().spec(m_asset.layer);
    const model::PropertySpec &described = spec.properties[static_cast<std::size_t>(property)];
    if (!value.hasValue())
        return DrawnState::Unknown;
    int level = 0;
    for (const model::Alarm &alarm : m_session.alarms().ofAsset(m_asset)) {
        const model::Rule *rule = ruleOf(m_session, alarm);
        if (rule && rule->property == described.id && alarm.returned == 0)
            level = level == 0 ? alarm.level : std::min(level, alarm.level);
    }
    if (level > 0)
        return model::stateOfLevel(level);
    const double age = static_cast<double>(m_session.clock().now() - value.observed) / 1000.0;
    return age > kStaleFactor * described.periodS ? DrawnState::Stale : DrawnState::Normal;
}

void LiveList::paintRow(QPainter &painter, int at) const {
    const int property = m_properties[static_cast<std::size_t>(at)];
    const model::PropertySpec &spec =
        m_session.board().spec(m_asset.layer).properties[static_cast<std::size_t>(property)];
    const model::LiveValue value = m_session.board().value(m_asset, property);
    const DrawnState state = stateOf(property, value);
    const QRectF row(0, at * kRowHeight, width(), kRowHeight);
    const auto seen = m_seen.find(property);
    const bool flash = seen != m_seen.end() && QDateTime::currentMSecsSinceEpoch() - seen->second.second < kFlashMs;
    if (property == m_chosen || flash)
        painter.fillRect(row, colour(ink().accentGround));
    if (state == DrawnState::Stale)
        paintHatch(painter, row, theme());
    const double value0 = width() * 0.46;
    const double spark0 = value0 + 62;
    const double age0 = width() - 82;
    report::paintMark(painter, QRectF(kPadding - 1, row.center().y() - 6, 13, 13), state, theme());
    const QFont plain = report::uiFont(kBodyPx);
    const QFont bold = report::uiFont(kBodyPx, true);
    painter.setFont(plain);
    painter.setPen(colour(ink().text));
    const QString text = liveText(m_session.board().spec(m_asset.layer), spec, value);
    const QString unit = value.hasValue() ? unitText(spec.unit) : QString();
    const double valueWidth = QFontMetricsF(bold).horizontalAdvance(text);
    painter.drawText(QRectF(kPadding + 20, row.top(), value0 - valueWidth - kPadding - 26, row.height()),
                     Qt::AlignVCenter,
                     QFontMetricsF(plain).elidedText(spec.title.in(dataLocale()), Qt::ElideRight,
                                                     value0 - valueWidth - kPadding - 26));
    painter.setFont(bold);
    painter.setPen(model::stateLevel(state) > 0 ? stateText(state) : colour(ink().text));
    painter.drawText(QRectF(value0 - valueWidth, row.top(), valueWidth + 2, row.height()), Qt::AlignVCenter, text);
    painter.setFont(report::uiFont(kSmallPx));
    painter.setPen(colour(ink().text2));
    painter.drawText(QRectF(value0 + 4, row.top(), 56, row.height()), Qt::AlignVCenter, unit);
    painter.setFont(plain);
    const qint64 age = value.hasValue() ? std::max<qint64>(0, m_session.clock().now() - value.observed) : -1;
    painter.drawText(QRectF(age0, row.top(), width() - age0 - kPadding, row.height()),
                     Qt::AlignVCenter | Qt::AlignRight, formatAge(age));
    if (spec.type == model::PropertySpec::Type::Word || age0 - spark0 < 30)
        return;
    report::Chart chart;
    chart.points = m_session.board().history(m_asset, property);
    chart.to = m_session.clock().now();
    chart.from = chart.points.empty() ? chart.to - kSparkMs : std::max(chart.points.front().first, chart.to - kSparkMs);
    chart.axes = false;
    report::paintChart(painter, QRectF(spark0, row.top() + 4, age0 - spark0 - 6, row.height() - 8), chart, theme());
}

void LiveList::paintEvent(QPaintEvent *) {
    if (!m_asset.isValid())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int at = 0; at < static_cast<int>(m_properties.size()); ++at)
        paintRow(painter, at);
    if (hasFocus()) {
        painter.setPen(QPen(colour(ink().selection), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void LiveList::mousePressEvent(QMouseEvent *event) {
    const auto at = static_cast<std::size_t>(event->position().y() / kRowHeight);
    if (at < m_properties.size())
        choose(m_properties[at]);
}

void LiveList::keyPressEvent(QKeyEvent *event) {
    const auto now = std::find(m_properties.begin(), m_properties.end(), m_chosen);
    if (event->key() == Qt::Key_Down && !m_properties.empty())
        choose(now == m_properties.end() || now + 1 == m_properties.end() ? m_properties.front() : *(now + 1));
    else if (event->key() == Qt::Key_Up && !m_properties.empty())
        choose(now == m_properties.end() || now == m_properties.begin() ? m_properties.back() : *(now - 1));
    else
        QWidget::keyPressEvent(event);
}

} // namespace cim::shell
