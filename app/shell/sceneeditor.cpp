// SPDX-License-Identifier: Apache-2.0
#include "app/shell/sceneeditor.h"

#include "app/session/background.h"
#include "app/session/scenelibrary.h"
#include "app/shell/icon.h"
#include "base/jsonreader.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace cim::shell {

namespace {

constexpr char kSchema[] = "/schemas/layer.schema.json";
constexpr int kPathRole = Qt::UserRole;

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

} // namespace

QWidget *SchemaDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const {
    const QStringList words = index.data(SchemaModel::WordsRole).toStringList();
    const QStringList likely = words.isEmpty() ? m_proposals(index) : QStringList();
    if (words.isEmpty() && likely.isEmpty())
        return new QLineEdit(parent);
    auto *box = new QComboBox(parent);
    box->addItem(QString());
    box->addItems(words.isEmpty() ? likely : words);
    box->setEditable(words.isEmpty());
    return box;
}

QSize SchemaDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const QSize usual = QStyledItemDelegate::sizeHint(option, index);
    return {usual.width(), std::max(usual.height(), option.fontMetrics.height() + 8)};
}

void SchemaDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const {
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setText(text);
    else if (auto *box = qobject_cast<QComboBox *>(editor))
        box->setCurrentText(text);
}

void SchemaDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const {
    if (const auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text(), Qt::EditRole);
    else if (const auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->currentText(), Qt::EditRole);
}

SceneEditor::SceneEditor(app::Session &session, int layer, QWidget *parent)
    : QDialog(parent), m_session(session), m_layer(layer), m_view(new QTreeView(this)), m_explanation(new QLabel(this)),
      m_told(new QLabel(this)), m_problems(new QListWidget(this)), m_add(new QPushButton(tr("Add"), this)),
      m_remove(new QPushButton(tr("Remove"), this)), m_up(new QPushButton(tr("Up"), this)),
      m_down(new QPushButton(tr("Down"), this)) {
    const app::SessionLayer &of = session.layers()[static_cast<std::size_t>(layer)];
    setObjectName(QStringLiteral("sceneEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Description of %1").arg(of.title()));
    m_view->setObjectName(QStringLiteral("sceneTree"));
    m_view->setAccessibleName(tr("Description"));
    m_view->setAlternatingRowColors(true);
    m_view->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_view->setItemDelegate(new SchemaDelegate([this](const QModelIndex &index) { return proposals(index); }, m_view));
    m_explanation->setWordWrap(true);
    m_explanation->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_explanation->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_problems->setObjectName(QStringLiteral("sceneProblems"));
    m_problems->setAccessibleName(tr("What is wrong"));
    m_problems->setMaximumHeight(6 * fontMetrics().lineSpacing());
    m_problems->setWordWrap(true);
    m_told->setObjectName(QStringLiteral("sceneTold"));
    m_told->setWordWrap(true);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_add, m_remove, m_up, m_down})
        row->addWidget(button);
    row->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_apply = buttons->addButton(tr("Apply to the project"), QDialogButtonBox::ActionRole);
    m_apply->setObjectName(QStringLiteral("applyScene"));
    m_apply->setProperty("primary", true);
    m_keep = buttons->addButton(tr("Keep as a scene"), QDialogButtonBox::ActionRole);
    m_keep->setObjectName(QStringLiteral("keepScene"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_view, 1);
    column->addLayout(row);
    column->addWidget(m_explanation);
    column->addWidget(m_problems);
    column->addWidget(m_told);
    column->addWidget(buttons);
    resize(620, 680);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);

    Result<std::unique_ptr<SchemaModel>> model =
        SchemaModel::open(app::Session::dataFolder() + QLatin1String(kSchema), this);
    if (!model) {
        m_told->setText(model.error().text());
        for (QPushButton *button : {m_add, m_remove, m_up, m_down, m_apply, m_keep})
            button->setEnabled(false);
        return;
    }
    m_model = model->release();
    m_model->setDocument(descriptionOf(of));
    m_view->setModel(m_model);
    m_view->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_view->header()->resizeSection(0, 250);
    connect(m_model, &SchemaModel::edited, this, &SceneEditor::check);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &SceneEditor::showCurrent);
    connect(m_add, &QPushButton::clicked, this, [this] {
        QModelIndex at = m_view->currentIndex().siblingAtColumn(0);
        if (!at.data(SchemaModel::CanAddRole).toBool())
            at = at.parent();
        if (const QModelIndex added = m_model->addItem(at); added.isValid()) {
            m_view->expand(at);
            m_view->expand(added);
            m_view->setCurrentIndex(added);
        }
    });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_model->removeItem(m_view->currentIndex()); });
    connect(m_up, &QPushButton::clicked, this,
            [this] { m_view->setCurrentIndex(m_model->moveItem(m_view->currentIndex(), -1)); });
    connect(m_down, &QPushButton::clicked, this,
            [this] { m_view->setCurrentIndex(m_model->moveItem(m_view->currentIndex(), 1)); });
    connect(m_apply, &QPushButton::clicked, this, &SceneEditor::apply);
    connect(m_keep, &QPushButton::clicked, this, &SceneEditor::keep);
    connect(m_problems, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) {
        if (const QModelIndex at = m_model->indexOfPath(item->data(kPathRole).toString()); at.isValid())
            m_view->setCurrentIndex(at);
    });
    check();
    showCurrent();
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
    for (const QJsonValue &each : m_model->document().value(QLatin1String(list)).toArray())
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

void SceneEditor::showCurrent() {
    const QModelIndex at = m_view->currentIndex();
    m_explanation->setText(at.data(SchemaModel::ExplanationRole).toString());
    const bool isItem = at.data(SchemaModel::IsItemRole).toBool();
    m_add->setEnabled(isItem || at.data(SchemaModel::CanAddRole).toBool());
    m_remove->setEnabled(at.data(SchemaModel::CanRemoveRole).toBool());
    for (QPushButton *button : {m_up, m_down})
        button->setEnabled(isItem);
}

QStringList SceneEditor::problems() const {
    const Result<model::LayerSpec> spec = model::parseLayerSpec(m_model->document(), QStringLiteral("layer.json"));
    return spec ? QStringList() : spec.error().message.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void SceneEditor::check() {
    showCurrent();
    m_problems->clear();
    const QStringList found = problems();
    for (const QString &problem : found) {
        // "layer.json: $.rules[0].level: reason": the place is found by its title, the file goes without saying.
        const QString path = problem.section(QStringLiteral(": "), 1, 1);
        const QModelIndex at = m_model->indexOfPath(path);
        QStringList titles;
        for (QModelIndex each = at; each.isValid(); each = each.parent())
            titles.prepend(each.siblingAtColumn(0).data().toString());
        auto *item = new QListWidgetItem(
            markIcon(model::DrawnState::Warning),
            (titles.isEmpty() ? QString() : titles.join(QStringLiteral(" › ")) + QStringLiteral(": ")) +
                problem.section(QStringLiteral(": "), 2),
            m_problems);
        item->setData(kPathRole, path);
    }
    m_problems->setVisible(!found.isEmpty());
    m_apply->setEnabled(found.isEmpty());
    m_keep->setEnabled(found.isEmpty());
}

model::Project SceneEditor::projectWith(const QJsonObject &description, bool inPlace) const {
    model::Project project = m_session.currentProject();
    model::ProjectLayer &layer = project.layers[static_cast<std::size_t>(m_layer)];
    layer.layer = description.value(QStringLiteral("id")).toString();
    layer.description = inPlace ? description : QJsonObject();
    return project;
}

void SceneEditor::apply() {
    if (!m_model || !problems().isEmpty())
        return;
    Q_EMIT chosen(projectWith(m_model->document(), true));
}

void SceneEditor::keep() {
    if (!m_model || !problems().isEmpty())
        return;
    const QJsonObject description = m_model->document();
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
    QSaveFile file(path);
    const QByteArray text = QJsonDocument(description).toJson();
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size() ||
        !file.commit()) {
        m_told->setText(tr("The scene cannot be written to %1: %2").arg(path, file.errorString()));
        return;
    }
    Q_EMIT kept(path);
    Q_EMIT chosen(projectWith(description, false));
}

} // namespace cim::shell
