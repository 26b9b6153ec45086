// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/schemamodel.h"

#include <QStyledItemDelegate>
#include <QWidget>

#include <functional>

class QLabel;
class QListWidget;
class QPushButton;
class QTreeView;

namespace cim::shell {

/** Edits the values of a SchemaModel: what may be chosen is a list, what is likely is proposed. */
class SchemaDelegate : public QStyledItemDelegate {
public:
    /** What is likely at an index; empty: nothing is known. */
    using Proposals = std::function<QStringList(const QModelIndex &)>;
    SchemaDelegate(Proposals proposals, QObject *parent)
        : QStyledItemDelegate(parent), m_proposals(std::move(proposals)) {}

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Proposals m_proposals;
};

/** A JSON document as a form by its schema: the tree, what the current row means, what is wrong; one press on that goes
 * there. Keyboard for all of it. GUI thread. */
class SchemaForm : public QWidget {
    Q_OBJECT
public:
    /** What the reader of such documents says of one: lines as `file: JSON path: reason`. */
    using Problems = std::function<QStringList(const QJsonObject &)>;

    /** The schema of that name in resources/schemas, or those @p members of it; without it there is no model, and
     * failure() says why. */
    SchemaForm(const QString &schema, const QStringList &members, Problems problems,
               SchemaDelegate::Proposals proposals, QWidget *parent);

    [[nodiscard]] SchemaModel *model() const { return m_model; }
    [[nodiscard]] const QString &failure() const { return m_failure; }
    void setDocument(const QJsonObject &document);
    [[nodiscard]] QJsonObject document() const;
    /** Of the document as it is; empty when it can be used. */
    [[nodiscard]] QStringList problems() const;
    /** Goes to the row of "$.items[3]", or the nearest above it. */
    void showPath(const QString &path);
    [[nodiscard]] QString currentPath() const;

Q_SIGNALS:
    void edited();
    void currentChanged();

private:
    void check();
    void showCurrent();

    Problems m_problemsOf;
    QString m_failure;
    SchemaModel *m_model = nullptr;
    QTreeView *m_view;
    QLabel *m_explanation;
    QListWidget *m_problems;
    QPushButton *m_add, *m_remove, *m_up, *m_down;
};

} // namespace cim::shell
