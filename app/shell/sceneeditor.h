// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/shell/schemamodel.h"

#include <QDialog>
#include <QStyledItemDelegate>

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

/** A layer's description as a form: attributes, live properties, rules, symbol, labels and figures, by the schema of
 * layer.json. What is wrong is listed while one types. It is applied to the project, as one edit that can be undone, or
 * kept as a scene of the user's, for any project. GUI thread. */
class SceneEditor : public QDialog {
    Q_OBJECT
public:
    SceneEditor(app::Session &session, int layer, QWidget *parent);

    [[nodiscard]] SchemaModel *model() const { return m_model; }
    /** Empty when the description can be used. */
    [[nodiscard]] QStringList problems() const;
    void apply();
    /** Writes <user's scenes>/<id>/layer.json and lets the project find it there. */
    void keep();

Q_SIGNALS:
    /** The project with the layer as described. */
    void chosen(const cim::model::Project &project);
    void kept(const QString &path);

private:
    void check();
    void showCurrent();
    [[nodiscard]] QStringList proposals(const QModelIndex &index) const;
    /** Ids of a list of the document: "attributes", "properties". */
    [[nodiscard]] QStringList ids(const char *list) const;
    [[nodiscard]] model::Project projectWith(const QJsonObject &description, bool inPlace) const;

    app::Session &m_session;
    int m_layer;
    SchemaModel *m_model = nullptr;
    QStringList m_fields; ///< of the source
    QTreeView *m_view;
    QLabel *m_explanation, *m_told;
    QListWidget *m_problems;
    QPushButton *m_add, *m_remove, *m_up, *m_down;
    QPushButton *m_apply = nullptr, *m_keep = nullptr;
};

} // namespace cim::shell
