// SPDX-License-Identifier: Apache-2.0
#include "app/shell/whycard.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim::shell {

using report::colour;

namespace {
constexpr int kWordsHeight = 78;
constexpr int kLine = 17;
constexpr int kHeight = kWordsHeight + 38;
} // namespace

WhyCard::WhyCard(app::Session &session, AlarmActions &actions, QWidget *parent)
    : QWidget(parent), m_session(session), m_actions(actions), m_acknowledge(new QPushButton(tr("Acknowledge"), this)) {
    setFixedHeight(kHeight);
    m_acknowledge->setObjectName(QStringLiteral("whyAcknowledge"));
    auto *incident = new QPushButton(tr("Incident…"), this);
    incident->setToolTip(tr("Open the incident that works on it, or begin one"));
    auto *more = new QPushButton(tr("More"), this);
    more->setObjectName(QStringLiteral("whyMore"));
    auto *menu = new QMenu(more);
    m_shelve = menu->addAction(tr("Shelve…"));
    QAction *isFalse = menu->addAction(tr("False alarm…"));
    QAction *go = menu->addAction(tr("Go to"));
    more->setMenu(menu);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, kWordsHeight, 10, 10);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (QPushButton *button : {m_acknowledge, incident, more})
        row->addWidget(button);
    row->addStretch();
    column->addLayout(row);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { m_actions.acknowledge(unacknowledged()); });
    connect(incident, &QPushButton::clicked, this, [this] { m_actions.work(all()); });
    connect(m_shelve, &QAction::triggered, this, [this] { m_actions.shelve(m_alarm.id); });
    connect(isFalse, &QAction::triggered, this, [this] { m_actions.dismiss({m_alarm.id}); });
    connect(go, &QAction::triggered, this, [this] { m_actions.goTo(m_alarm.id); });
}

std::vector<quint64> WhyCard::all() const {
    std::vector<quint64> ids{m_alarm.id};
    for (const model::Alarm &alarm : m_milder)
        ids.push_back(alarm.id);
    return ids;
}

QSize WhyCard::sizeHint() const {
    return {300, kHeight + (m_milder.empty() ? 0 : kLine)};
}
void WhyCard::resizeEvent(QResizeEvent *) {
    update();
}

std::vector<quint64> WhyCard::unacknowledged() const {
    std::vector<quint64> ids;
    if (m_alarm.acknowledged == 0)
        ids.push_back(m_alarm.id);
    for (const model::Alarm &alarm : m_milder)
        if (alarm.acknowledged == 0)
            ids.push_back(alarm.id);
    return ids;
}

void WhyCard::setPrimary(bool primary) {
    m_acknowledge->setProperty("primary", primary);
    m_acknowledge->update();
}

void WhyCard::setAlarms(const std::vector<model::Alarm> &alarms) {
    m_alarm = alarms.front();
    m_milder.assign(alarms.begin() + 1, alarms.end());
    setFixedHeight(sizeHint().height());
    layout()->setContentsMargins(14, kWordsHeight + (m_milder.empty() ? 0 : kLine), 10, 10);
    m_acknowledge->setVisible(!unacknowledged().empty());
    m_shelve->setEnabled(m_alarm.shelvedUntil <= m_session.clock().now());
    setAccessibleName(wordsOf(m_session, m_alarm).content);
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
    line(6, bold, colour(style.text), tr("Why: %1").arg(words.level));
    line(6, bold, colour(style.text),
         (m_alarm.returned != 0 ? tr("returned after %1") : tr("for %1"))
             .arg(durationOf(m_alarm, m_session.clock().now())),
         Qt::AlignRight);
    line(24, bold, colour(ink().text), words.content);
    line(41, plain, colour(ink().text2),
         words.incident.isEmpty() ? words.handling : words.handling + QStringLiteral(" · ") + words.incident);
    paintRule(painter, words, right);
    if (m_milder.empty())
        return;
    QStringList conditions;
    for (const model::Alarm &alarm : m_milder)
        conditions << wordsOf(m_session, alarm).condition;
    line(75, plain, colour(ink().text2), tr("Also raised: %1").arg(conditions.join(QStringLiteral(" · "))));
}

void WhyCard::paintRule(QPainter &painter, const AlarmWords &words, double right) const {
    double end = right;
    if (!words.verified) {
        const QString badge = tr("clause unverified");
        const QFont small = report::uiFont(kSmallPx);
        const double badgeWidth = QFontMetricsF(small).horizontalAdvance(badge) + 10;
        const QRectF at(right - badgeWidth, 60, badgeWidth, 16);
        painter.setPen(QPen(colour(model::stateStyle(theme(), model::DrawnState::Warning).text), 1));
        painter.setBrush(colour(ink().panel));
        painter.drawRoundedRect(at, 3, 3);
        painter.setFont(small);
        painter.drawText(at, Qt::AlignCenter, badge);
        end = at.left() - 6;
    }
    const QFont plain = report::uiFont(kBodyPx);
    painter.setFont(plain);
    painter.setPen(colour(ink().text2));
    const QRectF at(14, 58, end - 14, 18);
    painter.drawText(at, Qt::AlignVCenter, QFontMetricsF(plain).elidedText(words.source, Qt::ElideRight, at.width()));
}

} // namespace cim::shell
