// SPDX-License-Identifier: Apache-2.0
#include "app/shell/whycard.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim::shell {

using report::colour;

namespace {
constexpr int kWordsHeight = 78;
constexpr int kHeight = kWordsHeight + 38;
} // namespace

WhyCard::WhyCard(app::Session &session, AlarmActions &actions, QWidget *parent)
    : QWidget(parent), m_session(session), m_actions(actions), m_acknowledge(new QPushButton(tr("Acknowledge"), this)),
      m_shelve(new QPushButton(tr("Shelve…"), this)), m_go(new QPushButton(tr("Go to"), this)) {
    setFixedHeight(kHeight);
    m_acknowledge->setProperty("primary", true);
    m_acknowledge->setObjectName(QStringLiteral("whyAcknowledge"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, kWordsHeight, 10, 10);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (QPushButton *button : {m_acknowledge, m_shelve, m_go})
        row->addWidget(button);
    row->addStretch();
    column->addLayout(row);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { m_actions.acknowledge({m_alarm.id}); });
    connect(m_shelve, &QPushButton::clicked, this, [this] { m_actions.shelve(m_alarm.id); });
    connect(m_go, &QPushButton::clicked, this, [this] { m_actions.goTo(m_alarm.id); });
}

QSize WhyCard::sizeHint() const {
    return {300, kHeight};
}
void WhyCard::resizeEvent(QResizeEvent *) {
    update();
}

void WhyCard::setAlarm(const model::Alarm &alarm) {
    m_alarm = alarm;
    m_acknowledge->setVisible(alarm.acknowledged == 0);
    m_shelve->setEnabled(alarm.shelvedUntil <= m_session.clock().now());
    setAccessibleName(wordsOf(m_session, alarm).content);
    update();
}

void WhyCard::paintEvent(QPaintEvent *) {
    const AlarmWords words = wordsOf(m_session, m_alarm);
    const model::DrawnState state = model::stateOfLevel(m_alarm.level);
    const model::StateStyle &style = model::stateStyle(theme(), state);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(colour(style.edge), 1));
    painter.setBrush(colour(m_alarm.level == 1 ? ink().alarmGround : ink().panel));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(style.fill));
    painter.drawRoundedRect(QRectF(0, 0, 4, height()), 2, 2);
    const double right = width() - 10;
    const auto line = [&](double y, const QFont &font, const QColor &tint, const QString &text,
                          Qt::Alignment align = Qt::AlignLeft) {
        painter.setFont(font);
        painter.setPen(tint);
        const QRectF at(14, y, right - 14, 18);
        painter.drawText(at, int(align | Qt::AlignVCenter),
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, at.width()));
    };
    const QFont bold = report::uiFont(kBodyPx, true);
    const QFont plain = report::uiFont(kBodyPx);
    line(6, bold, colour(style.text), tr("Why: %1").arg(model::stateTitle(state)));
    line(6, bold, colour(style.text),
         (m_alarm.returned != 0 ? tr("returned after %1") : tr("for %1"))
             .arg(durationOf(m_alarm, m_session.clock().now())),
         Qt::AlignRight);
    line(24, bold, colour(ink().text), words.content);
    line(41, plain, colour(ink().text2), words.handling);
    line(58, plain, colour(ink().text2), tr("Rule %1").arg(words.source));
    if (!words.verified) {
        const QString badge = tr("clause unverified");
        const QFont small = report::uiFont(kSmallPx);
        const double width = QFontMetricsF(small).horizontalAdvance(badge) + 10;
        const QRectF at(right - width, 60, width, 16);
        painter.setPen(QPen(colour(model::stateStyle(theme(), model::DrawnState::Warning).text), 1));
        painter.setBrush(colour(ink().panel));
        painter.drawRoundedRect(at, 3, 3);
        painter.setFont(small);
        painter.drawText(at, Qt::AlignCenter, badge);
    }
}

} // namespace cim::shell
