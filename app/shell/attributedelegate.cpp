// SPDX-License-Identifier: Apache-2.0
#include "app/shell/attributedelegate.h"

#include "app/shell/attributemodel.h"
#include "app/shell/theme.h"

#include <QPainter>

namespace cim::shell {

using report::colour;

void AttributeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const auto *model = qobject_cast<const AttributeModel *>(index.model());
    const auto state = static_cast<model::DrawnState>(index.data(AttributeModel::StateRole).toInt());
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colour(ink().accentGround));
    if (state == model::DrawnState::Stale)
        paintHatch(*painter, option.rect, theme());
    const auto &column = model->columns()[static_cast<std::size_t>(index.column())];
    if (column.kind == AttributeModel::Column::Kind::State) {
        const QPointF c = QRectF(option.rect).center();
        report::paintMark(*painter, QRectF(c.x() - 6.5, c.y() - 6.5, 13, 13), state, theme());
    } else {
        const auto font = index.data(Qt::FontRole).value<QFont>();
        const QRect box = option.rect.adjusted(6, 0, -6, 0);
        painter->setFont(font);
        painter->setPen(index.data(Qt::ForegroundRole).value<QColor>());
        painter->drawText(box, index.data(Qt::TextAlignmentRole).toInt(),
                          QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, box.width()));
    }
    painter->setPen(colour(ink().line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace cim::shell
