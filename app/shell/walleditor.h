// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/shell/schemaform.h"

#include <QDialog>

class QPushButton;

namespace cim::shell {

/** The scenes of the wall as a form: where each looks, how long, and the cards that it shows, by the schema of the
 * project file. What is wrong is listed while one types. GUI thread. */
class WallEditor : public QDialog {
    Q_OBJECT
public:
    WallEditor(app::Session &session, QWidget *parent);

    [[nodiscard]] SchemaForm *form() const { return m_form; }
    void apply();

Q_SIGNALS:
    void chosen(const std::vector<cim::model::WallScene> &scenes);

private:
    [[nodiscard]] Result<model::Project> projectWith(const QJsonObject &document) const;
    [[nodiscard]] QStringList proposals(const QModelIndex &index) const;

    app::Session &m_session;
    SchemaForm *m_form;
    QPushButton *m_apply = nullptr;
};

} // namespace cim::shell
