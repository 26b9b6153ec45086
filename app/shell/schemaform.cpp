// SPDX-License-Identifier: Apache-2.0
#include "app/shell/schemaform.h"

#include "app/session/session.h"
#include "app/shell/icon.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace cim::shell {

namespace {

constexpr int kPathRole = Qt::UserRole;

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

SchemaForm::SchemaForm(const QString &schema, const QStringList &members, Problems problems,
                       SchemaDelegate::Proposals proposals, QWidget *parent)
    : QWidget(parent), m_problemsOf(std::move(problems)), m_view(new QTreeView(this)), m_explanation(new QLabel(this)),
      m_problems(new QListWidget(this)), m_add(new QPushButton(tr("Add"), this)),
      m_remove(new QPushButton(tr("Remove"), this)), m_up(new QPushButton(tr("Up"), this)),
      m_down(new QPushButton(tr("Down"), this)) {
    m_view->setObjectName(QStringLiteral("schemaTree"));
    m_view->setAccessibleName(tr("Description"));
    m_view->setAlternatingRowColors(true);
    m_view->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_view->setItemDelegate(new SchemaDelegate(std::move(proposals), m_view));
    m_explanation->setWordWrap(true);
    m_explanation->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_explanation->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_problems->setObjectName(QStringLiteral("schemaProblems"));
    m_problems->setAccessibleName(tr("What is wrong"));
    m_problems->setMaximumHeight(6 * fontMetrics().lineSpacing());
    m_problems->setWordWrap(true);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_add, m_remove, m_up, m_down}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view, 1);
    column->addLayout(row);
    column->addWidget(m_explanation);
    column->addWidget(m_problems);

    Result<std::unique_ptr<SchemaModel>> model =
        SchemaModel::open(app::Session::dataFolder() + QStringLiteral("/schemas/") + schema, this, members);
    if (!model) {
        m_failure = model.error().text();
        setEnabled(false);
        return;
    }
    m_model = model->release();
    m_view->setModel(m_model);
    m_view->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_view->header()->resizeSection(0, 220);
    connect(m_model, &SchemaModel::edited, this, &SchemaForm::check);
    connect(m_model, &SchemaModel::edited, this, &SchemaForm::edited);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &SchemaForm::showCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &SchemaForm::currentChanged);
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
    connect(m_problems, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { showPath(item->data(kPathRole).toString()); });
    showCurrent();
}

void SchemaForm::setDocument(const QJsonObject &document) {
    if (!m_model)
        return;
    m_model->setDocument(document);
    if (m_model->rowCount() == 1)
        m_view->expandToDepth(0); // a part of a document: what is in it is what one came for
    check();
}

QJsonObject SchemaForm::document() const {
    return m_model ? m_model->document() : QJsonObject();
}

QStringList SchemaForm::problems() const {
    return m_model ? m_problemsOf(m_model->document()) : QStringList(m_failure);
}

void SchemaForm::showPath(const QString &path) {
    if (const QModelIndex at = m_model->indexOfPath(path); at.isValid())
        m_view->setCurrentIndex(at);
}

QString SchemaForm::currentPath() const {
    return m_view->currentIndex().data(SchemaModel::PathRole).toString();
}

void SchemaForm::showCurrent() {
    const QModelIndex at = m_view->currentIndex();
    m_explanation->setText(at.data(SchemaModel::ExplanationRole).toString());
    const bool isItem = at.data(SchemaModel::IsItemRole).toBool();
    m_add->setEnabled(isItem || at.data(SchemaModel::CanAddRole).toBool());
    m_remove->setEnabled(at.data(SchemaModel::CanRemoveRole).toBool());
    for (QPushButton *button : {m_up, m_down})
        button->setEnabled(isItem);
}

void SchemaForm::check() {
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
}

} // namespace cim::shell
