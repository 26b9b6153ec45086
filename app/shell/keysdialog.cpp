// SPDX-License-Identifier: Apache-2.0
#include "app/shell/keysdialog.h"

#include "app/shell/deskactions.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cim::shell {

namespace {

enum Column { What, Key, Columns };
constexpr char kUsual[] = "usualKey"; ///< property of an action: the key that it came with

QString setting(const QString &action) {
    return QStringLiteral("keys/") + action;
}

/** Those that have a name: menus and viewpoints have none, or keys of their own. */
QList<QAction *> actionsOf(const QWidget &window) {
    static const QRegularExpression viewpoint(QStringLiteral("^viewpoint\\d"));
    QList<QAction *> out;
    for (QAction *action : window.findChildren<QAction *>()) {
        if (!action->objectName().isEmpty() && !action->menu() && !action->text().isEmpty() &&
            !action->objectName().startsWith(QLatin1String("_q_")) && !action->objectName().contains(viewpoint))
            out << action;
    }
    std::sort(out.begin(), out.end(), [](const QAction *a, const QAction *b) {
        return QString::localeAwareCompare(DeskActions::plainWords(a->text()), DeskActions::plainWords(b->text())) < 0;
    });
    return out;
}

} // namespace

void takeChosenKeys(QWidget &window) {
    const QSettings settings;
    for (QAction *action : actionsOf(window)) {
        action->setProperty(kUsual, QVariant::fromValue(action->shortcut()));
        if (const QVariant kept = settings.value(setting(action->objectName())); kept.isValid()) {
            action->setShortcut(QKeySequence::fromString(kept.toString(), QKeySequence::PortableText));
            DeskActions::showKeyInTip(*action);
        }
    }
}

KeysDialog::KeysDialog(QWidget *window)
    : QDialog(window), m_window(window), m_actions(actionsOf(*window)), m_search(new QLineEdit(this)),
      m_table(new QTableWidget(0, Columns, this)), m_told(new QLabel(this)) {
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys"));
    const std::pair<QString, QString> gestures[] = {
        {tr("Left drag, arrows"), tr("move")},
        {tr("Right drag, Ctrl + left drag, Ctrl + arrows"), tr("turn and tilt")},
        {tr("Wheel, + and -"), tr("nearer and farther, at the cursor")},
        {tr("Double click"), tr("fly there")},
        {tr("Click, Ctrl + click, Shift + drag"), tr("select, add, rectangle")},
        {QStringLiteral("Backspace"), tr("take the last measured point back")},
        {QStringLiteral("Esc"), tr("drop selection and measured line")},
        {QStringLiteral("Ctrl+1 … Ctrl+9"), tr("viewpoints")}};
    QString rows;
    for (const auto &[key, meaning] : gestures)
        rows +=
            QStringLiteral("<tr><td><b>%1</b></td><td>%2</td></tr>").arg(key.toHtmlEscaped(), meaning.toHtmlEscaped());
    auto *inMap = new QLabel(QStringLiteral("<table cellpadding=2>%1</table>").arg(rows), this);
    m_search->setObjectName(QStringLiteral("keysSearch"));
    m_search->setPlaceholderText(tr("Search actions and keys"));
    m_search->setClearButtonEnabled(true);
    m_table->setObjectName(QStringLiteral("keysTable"));
    m_table->setAccessibleName(tr("Keys"));
    m_table->setHorizontalHeaderLabels({tr("Action"), tr("Key")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_told->setObjectName(QStringLiteral("keysTold"));
    m_told->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *usual = buttons->addButton(tr("Usual keys"), QDialogButtonBox::ResetRole);
    auto *column = new QVBoxLayout(this);
    column->addWidget(inMap);
    column->addWidget(m_search);
    column->addWidget(m_table, 1);
    column->addWidget(m_told);
    column->addWidget(buttons);
    resize(560, 640);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(usual, &QPushButton::clicked, this, &KeysDialog::takeUsualKeys);
    connect(m_search, &QLineEdit::textChanged, this, &KeysDialog::filter);
    fill();
}

void KeysDialog::fill() {
    m_table->setRowCount(static_cast<int>(m_actions.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QAction *action = m_actions[row];
        auto *words = new QTableWidgetItem(action->icon(), DeskActions::plainWords(action->text()));
        m_table->setItem(row, What, words);
        auto *key = new QKeySequenceEdit(action->shortcut(), m_table);
        key->setAccessibleName(words->text());
        connect(key, &QKeySequenceEdit::editingFinished, this, [this, key, name = action->objectName()] {
            const QAction *now = m_window->findChild<QAction *>(name);
            if (now && key->keySequence() != now->shortcut() && !choose(name, key->keySequence()))
                key->setKeySequence(now->shortcut());
        });
        m_table->setCellWidget(row, Key, key);
    }
    m_table->setColumnWidth(Key, 180);
    filter(m_search->text());
}

void KeysDialog::filter(const QString &words) {
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QAction *action = m_actions[row];
        const bool isMeant = DeskActions::plainWords(action->text()).contains(words, Qt::CaseInsensitive) ||
                             action->shortcut().toString(QKeySequence::NativeText).contains(words, Qt::CaseInsensitive);
        m_table->setRowHidden(row, !isMeant);
    }
}

void KeysDialog::tell(const QString &what) {
    m_told->setText(what);
}

bool KeysDialog::choose(const QString &name, const QKeySequence &key) {
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&](const QAction *action) { return action->objectName() == name; });
    if (found == m_actions.end())
        return false;
    for (const QAction *other : m_actions) {
        // An empty sequence is the beginning of every other one.
        if (other != *found && !key.isEmpty() && !other->shortcut().isEmpty() &&
            other->shortcut().matches(key) != QKeySequence::NoMatch) {
            tell(tr("%1 is the key of “%2”: give that another one first.")
                     .arg(key.toString(QKeySequence::NativeText), DeskActions::plainWords(other->text())));
            return false;
        }
    }
    (*found)->setShortcut(key);
    DeskActions::showKeyInTip(**found);
    const QKeySequence usual = (*found)->property(kUsual).value<QKeySequence>();
    if (key == usual)
        QSettings().remove(setting(name));
    else
        QSettings().setValue(setting(name), key.toString(QKeySequence::PortableText));
    tell({});
    return true;
}

void KeysDialog::takeUsualKeys() {
    QSettings().remove(QStringLiteral("keys"));
    for (QAction *action : m_actions) {
        action->setShortcut(action->property(kUsual).value<QKeySequence>());
        DeskActions::showKeyInTip(*action);
    }
    fill();
    tell(tr("All actions have the keys again that they came with."));
}

} // namespace cim::shell
