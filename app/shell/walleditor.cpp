// SPDX-License-Identifier: Apache-2.0
#include "app/shell/walleditor.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim::shell {

namespace {

const auto kWall = QStringLiteral("wall");

} // namespace

WallEditor::WallEditor(app::Session &session, QWidget *parent)
    : QDialog(parent), m_session(session),
      m_form(new SchemaForm(
          QStringLiteral("project.schema.json"), {kWall},
          [this](const QJsonObject &document) {
              const Result<model::Project> project = projectWith(document);
              return project ? QStringList() : project.error().message.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
          },
          [this](const QModelIndex &index) { return proposals(index); }, this)) {
    setObjectName(QStringLiteral("wallEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Scenes of the wall"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_apply = buttons->addButton(tr("Apply to the project"), QDialogButtonBox::ActionRole);
    m_apply->setObjectName(QStringLiteral("applyWall"));
    m_apply->setProperty("primary", true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form, 1);
    column->addWidget(new QLabel(m_form->failure(), this));
    column->addWidget(buttons);
    resize(620, 680);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &WallEditor::apply);
    connect(m_form, &SchemaForm::edited, this, [this] { m_apply->setEnabled(m_form->problems().isEmpty()); });
    const QJsonObject project = model::projectToJson(session.currentProject(), QString());
    m_form->setDocument({{kWall, project.value(kWall)}});
    m_apply->setEnabled(m_form->problems().isEmpty());
}

Result<model::Project> WallEditor::projectWith(const QJsonObject &document) const {
    // Sources and secrets are none of its business: the rest of the project only has to be there.
    model::Project rest = m_session.currentProject();
    rest.wall.clear();
    QJsonObject json = model::projectToJson(rest, QString());
    json.insert(kWall, document.value(kWall).toArray());
    return model::parseProject(json, QFileInfo(rest.path).fileName(), QString());
}

QStringList WallEditor::proposals(const QModelIndex &index) const {
    const QString key = index.data(SchemaModel::KeyRole).toString();
    QStringList out;
    if (key == QLatin1String("viewpoint")) {
        for (const model::Viewpoint &viewpoint : m_session.project().viewpoints)
            out << viewpoint.name;
    }
    if (key == QLatin1String("layer")) {
        for (const model::ProjectLayer &layer : m_session.project().layers)
            out << layer.layer;
    }
    if (key == QLatin1String("sql")) {
        for (const app::SessionLayer &layer : m_session.layers()) {
            for (std::size_t i = 0; layer.spec && i < layer.spec->kpis.size(); ++i)
                out << layer.spec->kpis[i].sql;
        }
    }
    return out;
}

void WallEditor::apply() {
    if (const Result<model::Project> project = projectWith(m_form->document()))
        Q_EMIT chosen(project->wall);
}

} // namespace cim::shell
