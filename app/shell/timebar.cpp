// SPDX-License-Identifier: Apache-2.0
#include "app/shell/timebar.h"

#include "app/shell/icon.h"
#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>

#include <cmath>

namespace cim::shell {

using report::colour;

namespace {
constexpr TimeMs kDay = 86'400'000;
constexpr TimeMs kHour = 3'600'000;
constexpr int kClockWidth = 190;
} // namespace

TimeBar::TimeBar(app::Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_live(new QPushButton(tr("Live"), this)),
      m_pause(new QPushButton(tr("Pause"), this)) {
    setObjectName(QStringLiteral("timeBar"));
    setAccessibleName(tr("Time"));
    setFixedHeight(42);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 7, 12, 7);
    row->setSpacing(8);
    m_live->setObjectName(QStringLiteral("goLive"));
    m_pause->setObjectName(QStringLiteral("pause"));
    m_live->setToolTip(tr("Back to the present"));
    m_pause->setIcon(icon(QStringLiteral("pause")));
    m_pause->setToolTip(tr("Stand still: what arrives meanwhile is counted (Ctrl+Space)"));
    row->addWidget(m_live);
    row->addWidget(m_pause);
    row->addStretch();
    connect(m_live, &QPushButton::clicked, this, [this] { m_session.clock().goLive(); });
    connect(m_pause, &QPushButton::clicked, this, [this] { m_session.clock().pause(); });
    connect(&session.clock(), &Clock::modeChanged, this, &TimeBar::onMode);
    connect(&session.alarms(), &model::AlarmList::raised, this, [this] {
        if (m_session.clock().mode() != Clock::Mode::Live) {
            ++m_missed;
            onMode();
        }
    });
    connect(&session.alarms(), &model::AlarmList::changed, this, qOverload<>(&QWidget::update));
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_second.start();
    onMode();
}

void TimeBar::onMode() {
    const bool live = m_session.clock().mode() == Clock::Mode::Live;
    if (live)
        m_missed = 0;
    m_live->setProperty("primary", live);
    m_live->setText(m_missed == 0 ? tr("Live") : tr("Live (%n new)", nullptr, m_missed));
    m_pause->setEnabled(live);
    // On the accent the icon has the words' colour; at rest that of all icons.
    m_live->setIcon(live ? QIcon(iconPixmap(QStringLiteral("live"), 16, colour(ink().onAccent), devicePixelRatioF()))
                         : icon(QStringLiteral("live")));
    m_live->update();
    update();
}

void TimeBar::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        onMode();
}

QRectF TimeBar::strip() const {
    const double left = m_pause->geometry().right() + kClockWidth + 20.0;
    return {left, 8, std::max(0.0, width() - left - 16), 10};
}

double TimeBar::xOf(TimeMs time) const {
    const TimeMs now = m_session.clock().now();
    return strip().right() - strip().width() * static_cast<double>(now - time) / static_cast<double>(kDay);
}

const model::Alarm *TimeBar::alarmAt(double x) const {
    const model::Alarm *best = nullptr;
    for (const model::Alarm &alarm : m_session.alarms().all())
        if (std::abs(xOf(alarm.raised) - x) < 4 && (!best || alarm.level <= best->level))
            best = &alarm;
    return best;
}

void TimeBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colour(ink().panel));
    painter.setPen(colour(ink().line));
    painter.drawLine(0, 0, width(), 0);
    const TimeMs now = m_session.clock().now();
    const double left = m_pause->geometry().right() + 16;
    painter.setFont(report::uiFont(kBodyPx));
    painter.setPen(colour(ink().text2));
    painter.drawText(QRectF(left, 0, 80, height()), Qt::AlignVCenter, clockText(now, QStringLiteral("yyyy-MM-dd")));
    painter.setFont(report::uiFont(18, true));
    painter.setPen(colour(m_session.clock().mode() == Clock::Mode::Live ? ink().text : ink().accent));
    painter.drawText(QRectF(left + 78, 0, 110, height()), Qt::AlignVCenter, clockText(now));
    const QRectF bar = strip();
    if (bar.width() < 120)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(ink().accentGround));
    painter.drawRoundedRect(bar, 3, 3);
    painter.setFont(report::uiFont(10));
    const TimeMs step = bar.width() > 700 ? 2 * kHour : 6 * kHour;
    const qint64 offset = QDateTime::fromMSecsSinceEpoch(now).offsetFromUtc() * 1000LL;
    for (TimeMs t = (now + offset) / step * step - offset; t > now - kDay; t -= step) {
        const double x = xOf(t);
        painter.setPen(QPen(colour(ink().line2), 1));
        painter.drawLine(QPointF(x, bar.bottom() + 2), QPointF(x, bar.bottom() + 6));
        painter.setPen(colour(ink().text3));
        painter.drawText(QRectF(x - 24, bar.bottom() + 5, 48, 14), Qt::AlignCenter,
                         clockText(t, QStringLiteral("HH:mm")));
    }
    painter.setPen(Qt::NoPen);
    for (const model::Alarm &alarm : m_session.alarms().all()) {
        if (alarm.raised < now - kDay || alarm.raised > now)
            continue;
        painter.setBrush(colour(model::stateStyle(theme(), model::stateOfLevel(alarm.level)).fill));
        painter.drawRect(QRectF(xOf(alarm.raised) - 1, bar.top() - 1, 2, bar.height() + 2));
    }
    painter.setPen(QPen(colour(ink().accent), 2));
    painter.setBrush(colour(ink().panel));
    painter.drawRoundedRect(QRectF(bar.right() - 4, bar.top() - 2, 8, bar.height() + 4), 3, 3);
}

void TimeBar::mousePressEvent(QMouseEvent *event) {
    if (event->position().x() < strip().left() - 4)
        return;
    if (const model::Alarm *alarm = alarmAt(event->position().x()))
        Q_EMIT alarmChosen(alarm->id);
}

bool TimeBar::event(QEvent *event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto &help = *static_cast<QHelpEvent *>(event);
    const model::Alarm *alarm = help.pos().x() >= strip().left() - 4 ? alarmAt(help.pos().x()) : nullptr;
    if (!alarm) {
        QToolTip::hideText();
        return true;
    }
    const AlarmWords words = wordsOf(m_session, *alarm);
    QToolTip::showText(help.globalPos(),
                       QStringLiteral("%1  %2\n%3").arg(clockText(alarm->raised), words.asset, words.content), this);
    return true;
}

} // namespace cim::shell
