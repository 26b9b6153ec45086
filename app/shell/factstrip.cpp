// SPDX-License-Identifier: Apache-2.0
#include "app/shell/factstrip.h"

#include "app/shell/theme.h"
#include "base/text.h"

#include <QPainter>

namespace cim::shell {

using report::colour;

FactStrip::FactStrip(app::Session &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setFixedHeight(46);
}

void FactStrip::setAsset(model::AssetRef asset) {
    m_asset = asset;
    if (asset.isValid()) {
        const model::AssetStatus status = m_session.board().status(asset);
        setAccessibleName(model::stateTitle(status.drawn) + QLatin1Char(' ') +
                          model::connectivityTitle(status.connectivity));
    }
    update();
}

void FactStrip::paintEvent(QPaintEvent *) {
    if (!m_asset.isValid())
        return;
    const model::AssetStatus status = m_session.board().status(m_asset);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour(ink().line));
    painter.drawLine(0, 0, width(), 0);
    painter.drawLine(0, height() - 1, width(), height() - 1);
    const double column = width() / 3.0;
    // The condition is its own fact: connectivity and service have their places beside it.
    const model::DrawnState condition = status.level > 0 ? model::stateOfLevel(status.level)
                                        : status.connectivity == model::Connectivity::NeverSeen || status.incomplete
                                            ? model::DrawnState::Unknown
                                            : model::DrawnState::Normal;
    const QString heads[] = {tr("Condition"), tr("Connection"), tr("Service")};
    const QString age =
        status.observed == 0 ? QString() : formatAge(std::max<qint64>(0, m_session.clock().now() - status.observed));
    const QString values[] = {model::stateTitle(condition), model::connectivityTitle(status.connectivity),
                              model::serviceTitle(status.service)};
    for (int i = 0; i < 3; ++i) {
        const double x = i * column + (i == 0 ? kPadding : 10);
        if (i > 0) {
            painter.setPen(colour(ink().line));
            painter.drawLine(QPointF(i * column, 0), QPointF(i * column, height()));
        }
        painter.setFont(report::uiFont(kSmallPx));
        painter.setPen(colour(ink().text2));
        painter.drawText(QRectF(x, 5, column - 10, 16), Qt::AlignVCenter, heads[i]);
        double left = x;
        if (i == 0) {
            report::paintMark(painter, QRectF(x, 26, 13, 13), condition, theme());
            left += 18;
        }
        const QFont bold = report::uiFont(kBodyPx, true);
        painter.setFont(bold);
        painter.setPen(i == 0 ? (model::stateLevel(condition) > 0 ? stateText(condition) : colour(ink().text))
                              : colour(ink().text));
        painter.drawText(QRectF(left, 23, column - (left - x) - 4, 18), Qt::AlignVCenter, values[i]);
        if (i == 1 && !age.isEmpty()) {
            const double after = left + QFontMetricsF(bold).horizontalAdvance(values[i]) + 6;
            painter.setFont(report::uiFont(kBodyPx));
            painter.setPen(colour(ink().text2));
            painter.drawText(QRectF(after, 23, (i + 1) * column - after, 18), Qt::AlignVCenter, age);
        }
    }
}

} // namespace cim::shell
