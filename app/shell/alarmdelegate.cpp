// SPDX-License-Identifier: Apache-2.0
#include "app/shell/alarmdelegate.h"

#include "app/shell/alarmmodel.h"
#include "app/shell/icon.h"
#include "app/shell/theme.h"

#include <QPainter>

namespace cim::shell {

using report::colour;

namespace {

constexpr int kIndent = 12;

/** Whether a row that stands for several shows them. */
void paintTriangle(QPainter &painter, const QRect &box, bool opened) {
    const double x = box.left() + 1, y = box.center().y();
    const QPolygonF down{{x, y - 2}, {x + 8, y - 2}, {x + 4, y + 3}}, right{{x + 2, y - 4}, {x + 7, y}, {x + 2, y + 4}};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(ink().text2));
    painter.drawPolygon(opened ? down : right);
    painter.restore();
}

} // namespace

void AlarmDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const double ratio = painter->device()->devicePixelRatioF();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colour(ink().accentGround));
    if (index.column() == AlarmModel::MarkColumn) {
        const QPointF c = QRectF(option.rect).center();
        const auto state = static_cast<model::DrawnState>(index.data(AlarmModel::StateRole).toInt());
        if (index.data(AlarmModel::ShelvedRole).toBool())
            painter->drawPixmap(QPointF(c.x() - 8, c.y() - 8),
                                iconPixmap(QStringLiteral("shelve"), 16, colour(ink().text2), ratio));
        else
            report::paintMark(*painter, QRectF(c.x() - 6.5, c.y() - 6.5, 13, 13), state, theme());
    } else if (index.column() == AlarmModel::AcknowledgeColumn) {
        const QPointF c = QRectF(option.rect).center();
        if (index.data(AlarmModel::UnacknowledgedRole).toBool())
            painter->drawPixmap(QPointF(c.x() - 8, c.y() - 8),
                                iconPixmap(QStringLiteral("acknowledge"), 16, colour(ink().accent), ratio));
    } else {
        const QVariant font = index.data(Qt::FontRole);
        QRect box = option.rect.adjusted(5, 0, -5, 0);
        const bool isGroup = index.data(AlarmModel::MembersRole).toInt() > 0;
        if (index.column() == AlarmModel::AssetColumn && isGroup)
            paintTriangle(*painter, box, index.data(AlarmModel::OpenedRole).toBool());
        if (index.column() == AlarmModel::AssetColumn && (isGroup || index.data(AlarmModel::MemberRole).toBool()))
            box.setLeft(box.left() + kIndent);
        painter->setFont(font.value<QFont>());
        painter->setPen(index.data(Qt::ForegroundRole).value<QColor>());
        painter->drawText(
            box, index.data(Qt::TextAlignmentRole).toInt(),
            QFontMetrics(font.value<QFont>()).elidedText(index.data().toString(), Qt::ElideRight, box.width()));
    }
    painter->setPen(colour(ink().line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace cim::shell
