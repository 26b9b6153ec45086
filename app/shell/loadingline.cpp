// SPDX-License-Identifier: Apache-2.0
#include "app/shell/loadingline.h"

#include "app/shell/theme.h"

#include <QEvent>
#include <QPainter>

namespace cim::shell {

using report::colour;

namespace {
constexpr int kHeight = 84;
constexpr int kPlateTop = 50; // below the map's chip
} // namespace

LoadingLine::LoadingLine(app::Session &session, QWidget *map) : QWidget(map), m_session(session) {
    setObjectName(QStringLiteral("loadingLine"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    connect(&session, &app::Session::projectOpened, this, &LoadingLine::look);
    connect(&session, &app::Session::firstPartOpened, this, &LoadingLine::look);
    connect(&session, &app::Session::layerOpened, this, &LoadingLine::look);
    connect(&session, &app::Session::layerFailed, this, &LoadingLine::look);
    connect(&session, &app::Session::loadingFinished, this, &LoadingLine::look);
    map->installEventFilter(this);
    resize(map->width(), kHeight);
    look();
}

void LoadingLine::look() {
    m_all = static_cast<int>(m_session.layers().size());
    m_ready = 0;
    for (const app::SessionLayer &layer : m_session.layers())
        m_ready += layer.state == app::SessionLayer::State::Loading ? 0 : 1;
    setVisible(m_ready < m_all);
    raise();
    update();
}

bool LoadingLine::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::Resize && watched == parent())
        resize(parentWidget()->width(), kHeight);
    return QWidget::eventFilter(watched, event);
}

void LoadingLine::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const double share = m_all > 0 ? static_cast<double>(m_ready) / m_all : 0;
    painter.fillRect(QRectF(0, 0, width(), 2), colour(ink().line));
    painter.fillRect(QRectF(0, 0, width() * std::max(0.02, share), 2), colour(ink().accent));
    const QString text = m_session.isShowingFirstPart()
                             ? tr("Loading layers %1 / %2: the beginning is shown").arg(m_ready).arg(m_all)
                             : tr("Loading layers %1 / %2").arg(m_ready).arg(m_all);
    const QFont font = report::uiFont(kBodyPx);
    const QRectF plate(kPadding, kPlateTop, QFontMetricsF(font).horizontalAdvance(text) + 22, 26);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour(ink().line), 1));
    painter.setBrush(colour(ink().panel, 0.97));
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(font);
    painter.setPen(colour(ink().text2));
    painter.drawText(plate, Qt::AlignCenter, text);
}

} // namespace cim::shell
