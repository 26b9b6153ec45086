// SPDX-License-Identifier: Apache-2.0
#include "app/shell/tour.h"

#include "app/shell/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cim::shell {

namespace {

constexpr int kCardWidth = 340;
constexpr int kGap = 16;
constexpr double kRound = 6;
constexpr double kDim = 0.5;

/** The card: opaque, so that what is dimmed does not shine through the words. */
class Card : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(report::colour(ink().line2), 1));
        painter.setBrush(report::colour(ink().panel));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRound, kRound);
    }
};

} // namespace

Tour::Tour(std::vector<Step> steps, QWidget *window)
    : QWidget(window), m_steps(std::move(steps)), m_card(new Card(this)), m_title(new QLabel(m_card)),
      m_text(new QLabel(m_card)), m_count(new QLabel(m_card)), m_back(new QPushButton(tr("&Back"), m_card)),
      m_next(new QPushButton(m_card)), m_end(new QPushButton(tr("&End the tour"), m_card)) {
    setObjectName(QStringLiteral("tour"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    m_card->setFixedWidth(kCardWidth);
    m_title->setFont(report::uiFont(kTitlePx, true));
    m_text->setWordWrap(true);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_next->setObjectName(QStringLiteral("tourNext"));
    auto *column = new QVBoxLayout(m_card);
    column->setContentsMargins(kGap, kGap, kGap, kGap);
    column->addWidget(m_title);
    column->addWidget(m_text);
    auto *row = new QHBoxLayout;
    row->addWidget(m_count);
    row->addStretch();
    for (QPushButton *button : {m_end, m_back, m_next}) {
        row->addWidget(button);
        button->setAutoDefault(true);
        button->installEventFilter(this);
    }
    column->addLayout(row);
    connect(m_back, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(1); });
    connect(m_end, &QPushButton::clicked, this, &QWidget::close);
    window->installEventFilter(this);
}

void Tour::start() {
    setGeometry(parentWidget()->rect());
    show();
    raise();
    go(1);
}

bool Tour::isThere(int step) const {
    const QWidget *part = m_steps[static_cast<std::size_t>(step)].part;
    return part && part->isVisible();
}

int Tour::countBefore(int step) const {
    int out = 0;
    for (int i = 0; i < step; ++i)
        out += isThere(i) ? 1 : 0;
    return out;
}

void Tour::go(int by) {
    const int count = static_cast<int>(m_steps.size());
    int to = m_at + by;
    while (to >= 0 && to < count && !isThere(to))
        to += by;
    if (to < 0)
        return;
    if (to >= count) {
        close();
        return;
    }
    m_at = to;
    const Step &step = m_steps[static_cast<std::size_t>(to)];
    m_title->setText(step.title);
    m_text->setText(step.text);
    const int before = countBefore(to), all = countBefore(count);
    m_count->setText(QStringLiteral("%1 / %2").arg(before + 1).arg(all));
    m_back->setEnabled(before > 0);
    m_next->setText(before + 1 < all ? tr("&Next") : tr("&Done"));
    // A screen reader says the words, not the button alone.
    m_next->setAccessibleDescription(step.title + QLatin1Char(' ') + step.text);
    m_next->setFocus();
    place();
}

QRect Tour::lit() const {
    if (m_at < 0 || !isThere(m_at))
        return {};
    const QWidget *part = m_steps[static_cast<std::size_t>(m_at)].part;
    return QRect(part->mapTo(parentWidget(), QPoint()), part->size()).adjusted(-2, -2, 2, 2);
}

/** Beside the part where there is most room, else over its lower end. */
void Tour::place() {
    m_card->resize(kCardWidth, m_card->layout()->totalHeightForWidth(kCardWidth)); // words wrap
    const QRect at = lit();
    const QSize card = m_card->size();
    const std::array<int, 4> room{at.left(), width() - at.right(), at.top(), height() - at.bottom()};
    const bool fitsBeside = std::max(room[0], room[1]) > card.width() + 2 * kGap;
    const bool fitsAbove = std::max(room[2], room[3]) > card.height() + 2 * kGap;
    QPoint to(at.center().x() - card.width() / 2, at.bottom() - card.height() - kGap);
    if (fitsBeside)
        to = {room[1] >= room[0] ? at.right() + kGap : at.left() - kGap - card.width(),
              at.center().y() - card.height() / 2};
    else if (fitsAbove)
        to = {at.center().x() - card.width() / 2,
              room[3] >= room[2] ? at.bottom() + kGap : at.top() - kGap - card.height()};
    m_card->move(std::clamp(to.x(), kGap, std::max(kGap, width() - card.width() - kGap)),
                 std::clamp(to.y(), kGap, std::max(kGap, height() - card.height() - kGap)));
    m_card->show();
    update();
}

bool Tour::eventFilter(QObject *watched, QEvent *event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        if (m_at >= 0)
            QMetaObject::invokeMethod(this, &Tour::place, Qt::QueuedConnection); // after the panels have their place
    }
    if (watched != parentWidget() && event->type() == QEvent::KeyPress) { // buttons would take arrows for themselves
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right) {
            go(key->key() == Qt::Key_Left ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Tour::keyPressEvent(QKeyEvent *event) {
    switch (event->key()) {
    case Qt::Key_Escape:
        close();
        break;
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go(1);
        break;
    case Qt::Key_Left:
        go(-1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Tour::mousePressEvent(QMouseEvent *) {
    m_next->setFocus(); // a click beside the card is no answer
}

void Tour::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shade;
    shade.addRect(rect());
    const QRect at = lit();
    if (!at.isNull())
        shade.addRoundedRect(at, kRound, kRound); // odd-even: a hole
    painter.fillPath(shade, QColor::fromRgbF(0, 0, 0, kDim));
    painter.setPen(QPen(report::colour(ink().accent), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(at, kRound, kRound);
}

} // namespace cim::shell
