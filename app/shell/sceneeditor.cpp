// SPDX-License-Identifier: Apache-2.0
#include "app/shell/sceneeditor.h"

#include "app/session/background.h"
#include "app/session/scenelibrary.h"
#include "base/jsonreader.h"
#include "base/savefile.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace cim::shell {

namespace {

/** The description as its file or the project has it. */
QJsonObject descriptionOf(const app::SessionLayer &layer) {
    if (!layer.wanted.description.isEmpty() || !layer.spec)
        return layer.wanted.description;
    const Result<QJsonObject> json = readJsonObject(layer.spec->folder + QStringLiteral("/layer.json"));
    return json ? *json : QJsonObject();
}

QStringList iconNames() {
    QStringList out;
    for (const QString &file :
         QDir(app::Session::dataFolder() + QStringLiteral("/icons")).entryList({QStringLiteral("*.png")}, QDir::Files))
        out << file.section(QLatin1Char('.'), 0, 0).section(QLatin1Char('@'), 0, 0);
    out.removeDuplicates();
    return out.filter(QRegularExpression(QStringLiteral("^(?!state-|measure-)[a-z-]+$")));
}

QStringList problemsOf(const QJsonObject &description) {
    const Result<model::LayerSpec> spec = model::parseLayerSpec(description, QStringLiteral("layer.json"));
    return spec ? QStringList() : spec.error().message.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace

SceneEditor::SceneEditor(app::Session &session, int layer, QWidget *parent)
    : QDialog(parent), m_session(session), m_layer(layer),
      m_form(new SchemaForm(
          QStringLiteral("layer.schema.json"), QStringList(), &problemsOf,
          [this](const QModelIndex &index) { return proposals(index); }, this)),
      m_told(new QLabel(m_form->failure(), this)) {
    const app::SessionLayer &of = session.layers()[static_cast<std::size_t>(layer)];
    setObjectName(QStringLiteral("sceneEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Description of %1").arg(of.title()));
    m_told->setObjectName(QStringLiteral("sceneTold"));
    m_told->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_apply = buttons->addButton(tr("Apply to the project"), QDialogButtonBox::ActionRole);
    m_apply->setObjectName(QStringLiteral("applyScene"));
    m_apply->setProperty("primary", true);
    m_keep = buttons->addButton(tr("Keep as a scene"), QDialogButtonBox::ActionRole);
    m_keep->setObjectName(QStringLiteral("keepScene"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form, 1);
    column->addWidget(m_told);
    column->addWidget(buttons);
    resize(620, 680);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &SceneEditor::apply);
    connect(m_keep, &QPushButton::clicked, this, &SceneEditor::keep);
    connect(m_form, &SchemaForm::edited, this, &SceneEditor::check);
    m_form->setDocument(descriptionOf(of));
    check();
    app::inBackground(
        this,
        [source = of.wanted.source, name = of.spec ? of.spec->defaultSource : QString()] {
            QStringList fields;
            const auto layers = geo::describeFeatures(source.connection);
            for (std::size_t i = 0; layers && i < layers->size(); ++i) {
                const QString wanted = source.layer.isEmpty() ? name : source.layer;
                if (wanted.isEmpty() || (*layers)[i].name == wanted || layers->size() == 1) {
                    for (const QString &field : (*layers)[i].fields)
                        fields << field.section(QStringLiteral(": "), 0, 0);
                    break;
                }
            }
            return fields;
        },
        [this](const QStringList &fields) { m_fields = fields; });
}

QStringList SceneEditor::ids(const char *list) const {
    QStringList out;
    for (const QJsonValue &each : m_form->document().value(QLatin1String(list)).toArray())
        out << each.toObject().value(QStringLiteral("id")).toString();
    out.removeAll(QString());
    return out;
}

QStringList SceneEditor::proposals(const QModelIndex &index) const {
    const QString key = index.data(SchemaModel::KeyRole).toString(),
                  path = index.data(SchemaModel::PathRole).toString();
    const bool isTop = path.count(QLatin1Char('.')) == 1 && !path.contains(QLatin1Char('['));
    if (isTop && QStringList{QStringLiteral("key"), QStringLiteral("name"), QStringLiteral("nameEn")}.contains(key))
        return m_fields;
    if (key == QLatin1String("field") || (path.contains(QLatin1String("attributes[")) && key == QLatin1String("id")))
        return m_fields;
    if (key.endsWith(QLatin1String("Attribute")) || key == QLatin1String("panel") ||
        (isTop && (key == QLatin1String("service") || key == QLatin1String("place"))) ||
        path == QLatin1String("$.label.attribute"))
        return ids("attributes");
    if (key == QLatin1String("property"))
        return ids("properties");
    if (key == QLatin1String("icon"))
        return iconNames();
    if (key == QLatin1String("model"))
        return {QStringLiteral("pole"),          QStringLiteral("lamp"),    QStringLiteral("station"),
                QStringLiteral("camera"),        QStringLiteral("charger"), QStringLiteral("valve"),
                QStringLiteral("box"),           QStringLiteral("crane"),   QStringLiteral("point"),
                QStringLiteral("tree-broadleaf")};
    if (key == QLatin1String("unit"))
        return {QStringLiteral("%"),    QStringLiteral("Cel"), QStringLiteral("m"),     QStringLiteral("mm"),
                QStringLiteral("m3/h"), QStringLiteral("MPa"), QStringLiteral("kW"),    QStringLiteral("V"),
                QStringLiteral("A"),    QStringLiteral("dB"),  QStringLiteral("ug/m3"), QStringLiteral("mg/m3"),
                QStringLiteral("{#}"),  QStringLiteral("min"), QStringLiteral("h"),     QStringLiteral("deg")};
    if (path == QLatin1String("$.symbol.colour"))
        return {QStringLiteral("road"), QStringLiteral("green"), QStringLiteral("water"), QStringLiteral("earth"),
                QStringLiteral("hoarding")};
    return {};
}

QStringList SceneEditor::problems() const {
    return m_form->problems();
}

void SceneEditor::check() {
    const bool isGood = problems().isEmpty();
    m_apply->setEnabled(isGood);
    m_keep->setEnabled(isGood);
}

model::Project SceneEditor::projectWith(const QJsonObject &description, bool inPlace) const {
    model::Project project = m_session.currentProject();
    const QString &id = m_session.layers()[static_cast<std::size_t>(m_layer)].wanted.layer;
    const auto layer = std::find_if(project.layers.begin(), project.layers.end(),
                                    [&](const model::ProjectLayer &one) { return one.layer == id; });
    if (layer != project.layers.end()) {
        layer->layer = description.value(QStringLiteral("id")).toString();
        layer->description = inPlace ? description : QJsonObject();
    }
    return project;
}

void SceneEditor::apply() {
    if (!problems().isEmpty())
        return;
    Q_EMIT chosen(projectWith(m_form->document(), true));
}

void SceneEditor::keep() {
    if (!problems().isEmpty())
        return;
    const QJsonObject description = m_form->document();
    const QString id = description.value(QStringLiteral("id")).toString();
    const model::LayerCatalogue builtIn =
        model::findLayerSpecs({app::Session::dataFolder() + QStringLiteral("/layers")});
    if (std::any_of(builtIn.layers.begin(), builtIn.layers.end(), [&](const auto &spec) { return spec.id == id; })) {
        m_told->setText(tr("“%1” is the id of a built-in layer, which comes first: give the scene another id, or apply "
                           "the description to this project only.")
                            .arg(id));
        return;
    }
    const QString folder = app::userSceneFolder() + QLatin1Char('/') + id;
    const QString path = folder + QStringLiteral("/layer.json");
    if (QFileInfo::exists(path) &&
        QMessageBox::question(this, windowTitle(),
                              tr("There is a scene of that name already. Replace it?\n%1").arg(path)) !=
            QMessageBox::Yes)
        return;
    QDir().mkpath(folder);
    if (const Result<void> saved = saveFile(path, tr("keeping a scene"), QJsonDocument(description).toJson()); !saved) {
        m_told->setText(saved.error().text());
        return;
    }
    Q_EMIT kept(path);
    Q_EMIT chosen(projectWith(description, false));
}

} // namespace cim::shell
