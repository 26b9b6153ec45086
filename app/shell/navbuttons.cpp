// SPDX-License-Identifier: Apache-2.0
#include "app/shell/navbuttons.h"

#include "app/shell/icon.h"
#include "app/shell/theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <QVBoxLayout>

namespace cim::shell {

using report::colour;

namespace {

/** The compass needle: red tip to the north, turned with the view. */
class Compass : public QToolButton {
public:
    Compass(app::MapView &map, QWidget *parent) : QToolButton(parent), m_map(map) {}

protected:
    void paintEvent(QPaintEvent *event) override {
        QToolButton::paintEvent(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(QRectF(rect()).center());
        painter.rotate(-m_map.scene().renderer().camera().azimuthDegrees);
        painter.setPen(Qt::NoPen);
        QPainterPath north({-4, 0});
        north.lineTo(0, -9);
        north.lineTo(4, 0);
        painter.fillPath(north, colour(model::stateStyle(theme(), model::DrawnState::Alarm).fill));
        QPainterPath south({-4, 0});
        south.lineTo(0, 9);
        south.lineTo(4, 0);
        painter.fillPath(south, colour(ink().line2));
    }

private:
    app::MapView &m_map;
};

} // namespace

NavButtons::NavButtons(app::MapView &map) : QWidget(&map), m_map(map), m_plan(nullptr) {
    setObjectName(QStringLiteral("navButtons"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 2, 2);
    column->setSpacing(1);
    const auto add = [&](QToolButton *button, const QString &text, const QString &tip) {
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        button->setFixedSize(30, 30);
        button->setFocusPolicy(Qt::TabFocus);
        column->addWidget(button);
        return button;
    };
    auto *compass = add(new Compass(map, this), {}, tr("North up (N)"));
    QToolButton *nearer = add(new QToolButton(this), QStringLiteral("+"), tr("Nearer (+)"));
    QToolButton *farther = add(new QToolButton(this), QStringLiteral("−"), tr("Farther (-)"));
    QToolButton *home = add(new QToolButton(this), {}, tr("Home (Home)"));
    home->setIcon(icon(QStringLiteral("zoom-extent")));
    m_plan = add(new QToolButton(this), QStringLiteral("3D"), tr("Plan or 3D (P)"));
    connect(compass, &QToolButton::clicked, &map, &app::MapView::turnNorthUp);
    connect(nearer, &QToolButton::clicked, &map, &app::MapView::zoomIn);
    connect(farther, &QToolButton::clicked, &map, &app::MapView::zoomOut);
    connect(home, &QToolButton::clicked, &map, &app::MapView::goHome);
    connect(m_plan, &QToolButton::clicked, &map, [this] { m_map.setPlan(!m_map.isPlan()); });
    connect(&map, &app::MapView::cameraMoved, this, [this, compass] {
        m_plan->setText(m_map.isPlan() ? QStringLiteral("2D") : QStringLiteral("3D"));
        compass->update();
    });
    map.installEventFilter(this);
    adjustSize();
    place();
}

bool NavButtons::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void NavButtons::place() {
    move(m_map.width() - width() - 12, 12);
}

void NavButtons::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour(ink().line), 1));
    painter.setBrush(colour(ink().panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace cim::shell
