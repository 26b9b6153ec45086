// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace cim::shell {

/** Paints a row of the layer tree: check, icon or mark, title, count, and below it the bar of shares; a failed layer is
 * struck and says why. GUI thread. */
class LayerTreeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    void paintLayer(QPainter &painter, const QRect &row, const QModelIndex &index) const;
    void paintState(QPainter &painter, const QRect &row, const QModelIndex &index) const;
};

} // namespace cim::shell
