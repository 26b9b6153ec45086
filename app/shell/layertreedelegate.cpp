// SPDX-License-Identifier: Apache-2.0
#include "app/shell/layertreedelegate.h"

#include "app/shell/deskstyle.h"
#include "app/shell/icon.h"
#include "app/shell/layertreemodel.h"
#include "app/shell/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace cim::shell {

using report::colour;

namespace {

constexpr int kCheck = 14;
constexpr int kMargin = 10;

QRect checkBox(const QRect &row, bool isState) {
    const int height = isState ? row.height() : 26;
    return {row.left() + 2, row.top() + (height - kCheck) / 2, kCheck, kCheck};
}

void paintWords(QPainter &painter, const QRect &line, const QModelIndex &index, const QFont &font, const QColor &ink) {
    const QString count = index.data(LayerTreeModel::CountTextRole).toString();
    const int countWidth = QFontMetrics(font).horizontalAdvance(count) + 4;
    painter.setFont(font);
    painter.setPen(ink);
    const QRect title = line.adjusted(0, 0, -countWidth - 6, 0);
    painter.drawText(title, Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, title.width()));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, count);
}

} // namespace

QSize LayerTreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    if (index.data(LayerTreeModel::IsStateRole).toBool())
        return {option.rect.width(), kRowHeight};
    const bool second = !index.data(LayerTreeModel::FailureRole).toString().isEmpty();
    return {option.rect.width(), second ? 42 : index.data(LayerTreeModel::HasSharesRole).toBool() ? 36 : 28};
}

void LayerTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colour(ink().accentGround));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, colour(ink().head));
    const QRect row = option.rect.adjusted(0, 0, -kMargin, 0);
    if (index.data(LayerTreeModel::IsStateRole).toBool())
        paintState(*painter, row, index);
    else
        paintLayer(*painter, row, index);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(colour(ink().selection), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void LayerTreeDelegate::paintLayer(QPainter &painter, const QRect &row, const QModelIndex &index) const {
    const QString failure = index.data(LayerTreeModel::FailureRole).toString();
    const bool dim = !failure.isEmpty() || index.data(LayerTreeModel::LoadingRole).toBool();
    const QRect check = checkBox(row, false);
    paintCheck(painter, check, static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt()), !dim);
    const QColor text = colour(dim ? ink().text2 : ink().text);
    const double ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(check.right() + 7, row.top() + 5,
                       iconPixmap(index.data(LayerTreeModel::IconNameRole).toString(), 16, colour(ink().text2), ratio));
    QFont font = report::uiFont(kBodyPx);
    font.setStrikeOut(!failure.isEmpty());
    const QRect line(check.right() + 31, row.top(), row.right() - check.right() - 31, 26);
    paintWords(painter, line, index, font, text);
    if (!failure.isEmpty()) {
        const QFont small = report::uiFont(kSmallPx);
        painter.setFont(small);
        painter.setPen(colour(model::stateStyle(theme(), model::DrawnState::Alarm).text));
        painter.drawText(
            line.adjusted(0, 22, 0, 14), Qt::AlignVCenter,
            QFontMetrics(small).elidedText(failure.section(QLatin1Char('\n'), 0, 0), Qt::ElideRight, line.width()));
    } else if (index.data(LayerTreeModel::HasSharesRole).toBool()) {
        const auto *model = qobject_cast<const LayerTreeModel *>(index.model());
        report::paintShares(painter, QRectF(line.left(), row.top() + 26, line.width(), 4),
                            model->counts(index.data(LayerTreeModel::LayerRole).toInt()), theme());
    }
}

void LayerTreeDelegate::paintState(QPainter &painter, const QRect &row, const QModelIndex &index) const {
    const QRect check = checkBox(row, true);
    paintCheck(painter, check, static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt()), true);
    const auto state = static_cast<model::DrawnState>(index.data(LayerTreeModel::StateRole).toInt());
    report::paintMark(painter, QRectF(check.right() + 10, row.center().y() - 6, 13, 13), state, theme());
    const bool loud =
        state == model::DrawnState::Alarm && index.data(LayerTreeModel::CountTextRole).toString() != QLatin1String("0");
    const QRect line(check.right() + 33, row.top(), row.right() - check.right() - 33, row.height());
    paintWords(painter, line, index, report::uiFont(kBodyPx, loud), loud ? stateText(state) : colour(ink().text2));
}

bool LayerTreeDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) {
    const auto toggle = [&] {
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    };
    if (event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonDblClick) {
        const auto &mouse = *static_cast<QMouseEvent *>(event);
        const QRect target =
            checkBox(option.rect, index.data(LayerTreeModel::IsStateRole).toBool()).adjusted(-4, -4, 4, 4);
        if (mouse.button() == Qt::LeftButton && target.contains(mouse.position().toPoint()))
            return event->type() == QEvent::MouseButtonDblClick || toggle();
    } else if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) {
        return toggle();
    }
    return false;
}

} // namespace cim::shell
