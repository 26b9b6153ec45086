// SPDX-License-Identifier: Apache-2.0
#include "app/shell/scenedialog.h"

#include "app/session/background.h"
#include "app/shell/icon.h"
#include "base/unit.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace cim::shell {

namespace {

/** Everything that one may look for: titles, sentence, what is measured, the rules' standards, in both languages. */
QString wordsOf(const model::LayerSpec &spec) {
    QStringList words{spec.id};
    const auto take = [&](const LocalText &text) { words << text.texts().values(); };
    take(spec.title);
    take(spec.summary);
    for (const model::AttributeSpec &attribute : spec.attributes)
        take(attribute.title);
    for (const model::PropertySpec &property : spec.properties)
        take(property.title);
    for (const model::Rule &rule : spec.rules) {
        take(rule.title);
        words << rule.id << rule.standard;
    }
    return words.join(QLatin1Char(' '));
}

QString listOf(const QStringList &names) {
    return names.isEmpty() ? QStringLiteral("—") : names.join(QStringLiteral(" · ")).toHtmlEscaped();
}

} // namespace

SceneDialog::SceneDialog(app::Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_search(new QLineEdit(this)), m_list(new QListWidget(this)),
      m_details(new QLabel(this)), m_source(new QLineEdit(this)), m_choose(new QPushButton(tr("Choose…"), this)),
      m_group(new QLineEdit(tr("Scenes"), this)), m_problems(new QLabel(this)) {
    setObjectName(QStringLiteral("sceneDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Scene library"));
    m_search->setObjectName(QStringLiteral("sceneSearch"));
    m_search->setPlaceholderText(tr("Search: gas, GB 3095, parking…"));
    m_search->setAccessibleName(tr("Search the scene library"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("sceneList"));
    m_list->setAccessibleName(tr("Scenes"));
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::RichText);
    m_details->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_details->setMargin(8);
    m_source->setObjectName(QStringLiteral("sceneSource"));
    m_source->setPlaceholderText(tr("File or database connection"));
    m_group->setObjectName(QStringLiteral("sceneGroup"));
    m_problems->setWordWrap(true);
    m_problems->hide();

    auto *left = new QWidget(this);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->addWidget(m_search);
    leftColumn->addWidget(m_list, 1);
    auto *right = new QWidget(this);
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(right);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_details);
    rightColumn->addWidget(scroll, 1);
    auto *form = new QFormLayout;
    auto *line = new QHBoxLayout;
    line->addWidget(m_source, 1);
    line->addWidget(m_choose);
    form->addRow(tr("Source"), line);
    form->addRow(tr("Group"), m_group);
    rightColumn->addLayout(form);
    auto *split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    split->setSizes({320, 520});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_add = buttons->addButton(tr("Add to the project"), QDialogButtonBox::ActionRole);
    m_add->setObjectName(QStringLiteral("addScenes"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(split, 1);
    column->addWidget(m_problems);
    column->addWidget(buttons);
    resize(860, 560);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &SceneDialog::add);
    connect(m_choose, &QPushButton::clicked, this, &SceneDialog::chooseSource);
    connect(m_source, &QLineEdit::textEdited, this, &SceneDialog::setSource);
    connect(m_search, &QLineEdit::textChanged, this, &SceneDialog::search);
    connect(m_list, &QListWidget::currentRowChanged, this, &SceneDialog::showScene);
    connect(m_list, &QListWidget::itemChanged, this, &SceneDialog::countChecked);
    m_details->setText(tr("Looking…"));
    countChecked();
    struct Found {
        std::vector<app::LibraryScene> scenes;
        std::vector<Error> errors;
    };
    app::inBackground(
        this,
        [project = session.project()] {
            Found found;
            found.scenes = app::libraryFor(project, app::Session::dataFolder(), found.errors);
            return found;
        },
        [this](Found found) {
            QStringList problems;
            for (const Error &error : found.errors)
                problems << error.text();
            m_problems->setText(problems.join(QLatin1Char('\n')));
            m_problems->setVisible(!problems.isEmpty());
            fill(std::move(found.scenes));
        });
}

void SceneDialog::fill(std::vector<app::LibraryScene> scenes) {
    m_scenes = std::move(scenes);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const app::LibraryScene &scene : m_scenes) {
        auto *item = new QListWidgetItem(icon(scene.spec->icon), scene.spec->title.in(dataLocale()), m_list);
        item->setData(Qt::UserRole, wordsOf(*scene.spec));
        item->setFlags(scene.isInProject ? Qt::ItemIsSelectable | Qt::ItemIsEnabled
                                         : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(scene.isInProject ? Qt::Checked : Qt::Unchecked);
        if (scene.isInProject)
            item->setText(tr("%1 (in the project)").arg(item->text()));
    }
    m_list->setCurrentRow(m_scenes.empty() ? -1 : 0);
    search(m_search->text());
    showScene(m_list->currentRow());
    countChecked();
}

void SceneDialog::search(const QString &words) {
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int row = 0; row < m_list->count(); ++row) {
        const QString of = m_list->item(row)->data(Qt::UserRole).toString();
        const bool fits = std::all_of(wanted.begin(), wanted.end(),
                                      [&](const QString &word) { return of.contains(word, Qt::CaseInsensitive); });
        m_list->item(row)->setHidden(!fits);
    }
}

app::LibraryScene *SceneDialog::current() {
    const int row = m_list->currentRow();
    return row < 0 || row >= static_cast<int>(m_scenes.size()) ? nullptr : &m_scenes[static_cast<std::size_t>(row)];
}

QString SceneDialog::detailsOf(const app::LibraryScene &scene) const {
    const model::LayerSpec &spec = *scene.spec;
    QStringList measured, rules, needed;
    for (const model::PropertySpec &property : spec.properties)
        measured << property.title.in(dataLocale()) +
                        (property.unit.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(unitText(property.unit)));
    for (const model::Rule &rule : spec.rules)
        rules << rule.title.in(dataLocale()) +
                     (rule.standard.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(rule.standard));
    needed << spec.keyAttribute;
    for (const model::AttributeSpec &attribute : spec.attributes) {
        if (attribute.required)
            needed << attribute.field;
    }
    const auto unverified =
        std::count_if(spec.rules.begin(), spec.rules.end(), [](const auto &r) { return !r.verified; });
    QString out = QStringLiteral("<h3>%1</h3><p>%2</p>")
                      .arg(spec.title.in(dataLocale()).toHtmlEscaped(), spec.summary.in(dataLocale()).toHtmlEscaped());
    const auto row = [&](const QString &title, const QString &text) {
        out += QStringLiteral("<p><b>%1</b><br>%2</p>").arg(title, text);
    };
    row(tr("Measured"), listOf(measured));
    row(unverified ? tr("Rules (%1 to be checked against the standard)").arg(unverified) : tr("Rules"), listOf(rules));
    row(tr("Fields that its source must have"), listOf(needed));
    row(tr("Description"), QStringLiteral("%1 · %2").arg(spec.id, spec.folder).toHtmlEscaped());
    return out;
}

void SceneDialog::showScene(int) {
    const app::LibraryScene *scene = current();
    m_source->setEnabled(scene && !scene->isInProject);
    m_choose->setEnabled(scene && !scene->isInProject);
    m_details->setText(scene ? detailsOf(*scene) : tr("No scene was found."));
    m_source->setText(!scene               ? QString()
                      : scene->isInProject ? tr("in the project already")
                                           : scene->source.connection);
}

void SceneDialog::setSource(const QString &connection) {
    app::LibraryScene *scene = current();
    if (!scene)
        return;
    scene->source = {};
    scene->source.connection = connection.trimmed();
    if (!connection.trimmed().isEmpty() && m_list->currentItem()->flags().testFlag(Qt::ItemIsUserCheckable))
        m_list->currentItem()->setCheckState(Qt::Checked);
}

void SceneDialog::chooseSource() {
    const QString folder = QFileInfo(m_session.project().path).absolutePath();
    const QString path = QFileDialog::getOpenFileName(this, tr("Source of the scene"), folder);
    if (path.isEmpty())
        return;
    m_source->setText(path);
    setSource(path);
}

void SceneDialog::countChecked() {
    int checked = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        if (!m_scenes[static_cast<std::size_t>(row)].isInProject && m_list->item(row)->checkState() == Qt::Checked)
            ++checked;
    }
    m_add->setEnabled(checked > 0);
    m_add->setText(checked > 1 ? tr("Add %1 scenes to the project").arg(checked) : tr("Add to the project"));
}

void SceneDialog::add() {
    model::Project project = m_session.currentProject();
    QStringList failures;
    int added = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        const app::LibraryScene &scene = m_scenes[static_cast<std::size_t>(row)];
        if (scene.isInProject || m_list->item(row)->checkState() != Qt::Checked)
            continue;
        const Result<void> done =
            app::addScene(project, *scene.spec, scene.source, LocalText(m_group->text().trimmed()));
        if (done)
            ++added;
        else
            failures << done.error().text();
    }
    if (!failures.isEmpty()) { // nothing by halves: the user mends it here and adds again
        m_problems->setText(failures.join(QLatin1Char('\n')));
        m_problems->show();
        return;
    }
    if (added > 0)
        Q_EMIT chosen(project);
    accept();
}

} // namespace cim::shell
