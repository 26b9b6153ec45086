// SPDX-License-Identifier: Apache-2.0
#include "app/shell/timebar.h"

#include "app/shell/icon.h"
#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>

#include <array>
#include <cmath>

namespace cim::shell {

using report::colour;

namespace {
constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;
constexpr qint64 kLeastSpan = 10 * kMinute, kMostSpan = 7 * kDay;
constexpr int kClockWidth = 190;
constexpr std::array kSpeeds{1, 10, 60, 600};
/** Between the labels of the strip, in pixels at least. */
constexpr double kLabelEvery = 90;
constexpr std::array kSteps{kMinute, 2 * kMinute, 5 * kMinute, 10 * kMinute, 30 * kMinute,
                            kHour,   2 * kHour,   6 * kHour,   12 * kHour,   kDay};
} // namespace

TimeBar::TimeBar(app::Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_live(new QPushButton(tr("Live"), this)),
      m_pause(new QPushButton(tr("Pause"), this)), m_speed(new QComboBox(this)), m_span(kDay) {
    setObjectName(QStringLiteral("timeBar"));
    setAccessibleName(tr("Time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setFixedHeight(42);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 7, 12, 7);
    row->setSpacing(8);
    m_live->setObjectName(QStringLiteral("goLive"));
    m_pause->setObjectName(QStringLiteral("pause"));
    m_speed->setObjectName(QStringLiteral("speed"));
    QSizePolicy policy = m_speed->sizePolicy(); // the strip must not slide away under the pointer
    policy.setRetainSizeWhenHidden(true);
    m_speed->setSizePolicy(policy);
    m_live->setToolTip(tr("Back to the present"));
    m_speed->setToolTip(tr("How fast the past goes by"));
    m_speed->setAccessibleName(tr("Speed"));
    for (const int speed : kSpeeds)
        m_speed->addItem(QStringLiteral("×%1").arg(speed), speed);
    row->addWidget(m_live);
    row->addWidget(m_pause);
    row->addWidget(m_speed);
    row->addStretch();
    connect(m_live, &QPushButton::clicked, this, [this] { m_session.history().goLive(); });
    connect(m_pause, &QPushButton::clicked, this, &TimeBar::playOrPause);
    connect(m_speed, &QComboBox::activated, this, [this] {
        if (m_session.clock().mode() == Clock::Mode::Replay)
            m_session.history().play(m_speed->currentData().toInt());
    });
    connect(&session.history(), &app::History::changed, this, &TimeBar::onMode);
    connect(&session.alarms(), &model::AlarmList::changed, this, qOverload<>(&QWidget::update));
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_second.start();
    onMode();
}

void TimeBar::playOrPause() {
    if (m_session.clock().mode() == Clock::Mode::Paused)
        m_session.history().play(m_speed->currentData().toInt());
    else
        m_session.history().pause();
}

void TimeBar::onMode() {
    const bool live = m_session.history().isLive();
    const bool isPaused = m_session.clock().mode() == Clock::Mode::Paused;
    const int missed = m_session.history().missed();
    m_live->setProperty("primary", live);
    m_live->setText(missed == 0 ? tr("Live") : tr("Live (%n new)", nullptr, missed));
    m_pause->setText(isPaused ? tr("Play") : tr("Pause"));
    m_pause->setToolTip(isPaused ? tr("Run on from here")
                                 : tr("Stand still: what arrives meanwhile is counted (Ctrl+Space)"));
    m_pause->setIcon(icon(isPaused ? QStringLiteral("replay") : QStringLiteral("pause")));
    m_speed->setVisible(!live);
    m_second.setInterval(m_session.clock().mode() == Clock::Mode::Replay ? 100 : 1000);
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
    const double left = m_speed->geometry().right() + kClockWidth + 20.0;
    return {left, 8, std::max(0.0, width() - left - 16), 10};
}

TimeMs TimeBar::end() const {
    const TimeMs now = m_session.clock().now();
    if (m_session.history().isLive())
        return now;
    // The past stands in the strip wherever it is; while it is dragged the strip stays where it was.
    const TimeMs present = std::max(now, QDateTime::currentMSecsSinceEpoch());
    if (m_isDragging)
        return m_end;
    return now >= present - m_span ? present : std::min(present, now + m_span / 2);
}

double TimeBar::xOf(TimeMs time) const {
    return strip().right() - strip().width() * static_cast<double>(end() - time) / static_cast<double>(m_span);
}

TimeMs TimeBar::timeAt(double x) const {
    const QRectF bar = strip();
    return bar.width() > 0 ? end() - static_cast<TimeMs>((bar.right() - x) / bar.width() * static_cast<double>(m_span))
                           : end();
}

bool TimeBar::isRecorded(TimeMs time) const {
    const auto &spans = m_session.history().spans();
    return std::any_of(spans.begin(), spans.end(),
                       [time](const store::RecordedSpan &span) { return span.from <= time && time <= span.to; });
}

const model::Alarm *TimeBar::alarmAt(double x) const {
    const model::Alarm *best = nullptr;
    for (const model::Alarm &alarm : m_session.history().presentAlarms().all())
        if (std::abs(xOf(alarm.raised) - x) < 4 && (!best || alarm.level <= best->level))
            best = &alarm;
    return best;
}

void TimeBar::paintRecord(QPainter &painter, const QRectF &bar) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(ink().line, 0.35));
    painter.drawRoundedRect(bar, 3, 3);
    painter.setBrush(QBrush(colour(ink().line2), Qt::BDiagPattern)); // nothing is known of these hours
    painter.drawRoundedRect(bar, 3, 3);
    for (const store::RecordedSpan &span : m_session.history().spans()) {
        const double from = std::max(bar.left(), xOf(span.from)), to = std::min(bar.right(), xOf(span.to));
        if (to < bar.left() || from > bar.right())
            continue;
        painter.setBrush(colour(ink().panel));
        painter.drawRect(QRectF(from, bar.top(), std::max(2.0, to - from), bar.height()));
        painter.setBrush(colour(ink().accentGround));
        painter.drawRect(QRectF(from, bar.top(), std::max(2.0, to - from), bar.height()));
    }
}

void TimeBar::paintHours(QPainter &painter, const QRectF &bar) const {
    painter.setFont(report::uiFont(10));
    const double most = bar.width() / kLabelEvery;
    const auto step = std::find_if(kSteps.begin(), kSteps.end() - 1, [&](qint64 each) {
        return static_cast<double>(m_span) / static_cast<double>(each) <= most;
    });
    const TimeMs last = end();
    const qint64 offset = QDateTime::fromMSecsSinceEpoch(last).offsetFromUtc() * 1000LL;
    for (TimeMs t = (last + offset) / *step * *step - offset; t > last - m_span; t -= *step) {
        const double x = xOf(t);
        painter.setPen(QPen(colour(ink().line2), 1));
        painter.drawLine(QPointF(x, bar.bottom() + 2), QPointF(x, bar.bottom() + 6));
        painter.setPen(colour(ink().text3));
        const bool isMidnight = (t + offset) % kDay == 0;
        painter.drawText(QRectF(x - 24, bar.bottom() + 5, 48, 14), Qt::AlignCenter,
                         clockText(t, isMidnight ? QStringLiteral("MM-dd") : QStringLiteral("HH:mm")));
    }
}

void TimeBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colour(ink().panel));
    painter.setPen(colour(ink().line));
    painter.drawLine(0, 0, width(), 0);
    const TimeMs now = m_session.clock().now();
    const QRectF bar = strip();
    const double left = bar.left() - kClockWidth - 4;
    painter.setFont(report::uiFont(kBodyPx));
    painter.setPen(colour(ink().text2));
    painter.drawText(QRectF(left, 0, 80, height()), Qt::AlignVCenter, clockText(now, QStringLiteral("yyyy-MM-dd")));
    painter.setFont(report::uiFont(18, true));
    painter.setPen(colour(m_session.history().isLive() ? ink().text : ink().accent));
    painter.drawText(QRectF(left + 78, 0, 110, height()), Qt::AlignVCenter, clockText(now));
    if (bar.width() < 120)
        return;
    paintRecord(painter, bar);
    paintHours(painter, bar);
    painter.setPen(Qt::NoPen);
    for (const model::Alarm &alarm : m_session.history().presentAlarms().all()) {
        if (alarm.raised < end() - m_span || alarm.raised > end())
            continue;
        painter.setBrush(colour(model::stateStyle(theme(), model::stateOfLevel(alarm.level)).fill));
        painter.drawRect(QRectF(xOf(alarm.raised) - 1, bar.top() - 1, 2, bar.height() + 2));
    }
    painter.setPen(QPen(colour(ink().accent), hasFocus() ? 3 : 2));
    painter.setBrush(colour(ink().panel));
    painter.drawRoundedRect(QRectF(xOf(now) - 4, bar.top() - 2, 8, bar.height() + 4), 3, 3);
}

void TimeBar::mousePressEvent(QMouseEvent *event) {
    const double x = event->position().x();
    if (event->button() != Qt::LeftButton || x < strip().left() - 4)
        return;
    const model::Alarm *alarm = alarmAt(x);
    if (alarm && m_session.history().isLive()) {
        Q_EMIT alarmChosen(alarm->id);
        return;
    }
    m_end = end();
    m_isDragging = true;
    m_session.history().goTo(alarm ? alarm->raised : timeAt(x));
}

void TimeBar::mouseMoveEvent(QMouseEvent *event) {
    if (m_isDragging)
        m_session.history().goTo(timeAt(std::clamp(event->position().x(), strip().left(), strip().right())));
}

void TimeBar::mouseReleaseEvent(QMouseEvent *event) {
    if (event->button() == Qt::LeftButton)
        m_isDragging = false;
}

void TimeBar::wheelEvent(QWheelEvent *event) {
    const double notches = event->angleDelta().y() / 120.0;
    m_span =
        std::clamp(static_cast<qint64>(static_cast<double>(m_span) * std::pow(2.0, -notches)), kLeastSpan, kMostSpan);
    event->accept();
    update();
}

void TimeBar::step(qint64 milliseconds) {
    m_session.history().goTo(m_session.clock().now() + milliseconds);
}

void TimeBar::keyPressEvent(QKeyEvent *event) {
    const qint64 by = event->modifiers() & Qt::ShiftModifier ? m_span / 24 : m_span / 288;
    switch (event->key()) {
    case Qt::Key_Left:
        step(-by);
        break;
    case Qt::Key_Right:
        step(by);
        break;
    case Qt::Key_Home:
        if (const auto &spans = m_session.history().spans(); !spans.empty())
            m_session.history().goTo(spans.front().from);
        break;
    case Qt::Key_End:
        m_session.history().goLive();
        break;
    case Qt::Key_Space:
        playOrPause();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool TimeBar::event(QEvent *event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto &help = *static_cast<QHelpEvent *>(event);
    if (help.pos().x() < strip().left() - 4) {
        QToolTip::hideText();
        return true;
    }
    const TimeMs time = timeAt(help.pos().x());
    QString text = clockText(time, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (const model::Alarm *alarm = alarmAt(help.pos().x())) {
        const AlarmWords words = wordsOf(m_session, *alarm);
        text = QStringLiteral("%1  %2\n%3").arg(clockText(alarm->raised), words.asset, words.content);
    } else if (!isRecorded(time)) {
        text += QLatin1Char('\n') + tr("nothing was recorded");
    }
    QToolTip::showText(help.globalPos(), text, this);
    return true;
}

} // namespace cim::shell
