// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/shell/schemaform.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace cim::shell {

/** A layer's description as a form: attributes, live properties, rules, symbol, labels and figures, by the schema of
 * layer.json. What is wrong is listed while one types. It is applied to the project, as one edit that can be undone, or
 * kept as a scene of the user's, for any project. GUI thread. */
class SceneEditor : public QDialog {
    Q_OBJECT
public:
    SceneEditor(app::Session &session, int layer, QWidget *parent);

    [[nodiscard]] SchemaModel *model() const { return m_form->model(); }
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
    [[nodiscard]] QStringList proposals(const QModelIndex &index) const;
    /** Ids of a list of the document: "attributes", "properties". */
    [[nodiscard]] QStringList ids(const char *list) const;
    [[nodiscard]] model::Project projectWith(const QJsonObject &description, bool inPlace) const;

    app::Session &m_session;
    int m_layer;
    QStringList m_fields; ///< of the source
    SchemaForm *m_form;
    QLabel *m_told;
    QPushButton *m_apply = nullptr, *m_keep = nullptr;
};

} // namespace cim::shell
