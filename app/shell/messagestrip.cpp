// SPDX-License-Identifier: Apache-2.0
#include "app/shell/messagestrip.h"

#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace cim::shell {

using report::colour;

namespace {
constexpr int kMarkRoom = 34;
}

MessageStrip::MessageStrip(QWidget *parent)
    : QWidget(parent), m_text(new QLabel(this)), m_answerButton(new QPushButton(this)),
      m_close(new QPushButton(tr("Close"), this)) {
    setObjectName(QStringLiteral("messageStrip"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kMarkRoom, 8, kPadding, 8);
    row->setSpacing(8);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answerButton->setObjectName(QStringLiteral("messageAnswer"));
    m_answerButton->setProperty("primary", true);
    m_close->setObjectName(QStringLiteral("messageClose"));
    row->addWidget(m_text, 1);
    row->addWidget(m_answerButton, 0, Qt::AlignTop);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_answerButton, &QPushButton::clicked, this, &MessageStrip::answer);
    connect(m_close, &QPushButton::clicked, this, &MessageStrip::dismiss);
    hide();
}

void MessageStrip::showFailure(const QString &text) {
    show(Kind::Failure, text, {}, {});
}

void MessageStrip::showNotice(const QString &text) {
    show(Kind::Notice, text, {}, {});
}

void MessageStrip::ask(const QString &text, const QString &button, std::function<void()> answer) {
    show(Kind::Notice, text, button, std::move(answer));
}

void MessageStrip::answer() {
    // It may ask the next thing, or end the window.
    if (const std::function<void()> answer = std::exchange(m_answer, {}))
        answer();
}

void MessageStrip::show(Kind kind, const QString &text, const QString &button, std::function<void()> answer) {
    m_kind = kind;
    m_answer = std::move(answer);
    m_text->setText(text);
    m_answerButton->setText(button);
    m_answerButton->setVisible(!button.isEmpty());
    setAccessibleName(text);
    setVisible(true);
    update();
}

QString MessageStrip::text() const {
    return isHidden() ? QString() : m_text->text();
}

void MessageStrip::dismiss() {
    hide();
}

void MessageStrip::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void MessageStrip::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const bool failure = m_kind == Kind::Failure;
    painter.fillRect(rect(), colour(failure ? ink().alarmGround : ink().accentGround));
    painter.setPen(colour(ink().line));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    if (failure)
        report::paintMark(painter, QRectF(kPadding, 13, 14, 14), model::DrawnState::Alarm, theme());
    else
        painter.fillRect(QRect(0, 0, 3, height()), colour(ink().accent));
}

} // namespace cim::shell
