// SPDX-License-Identifier: Apache-2.0
#include "app/shell/helpwindow.h"

#include "app/shell/deskactions.h"
#include "base/text.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QVBoxLayout>

namespace cim::shell {

namespace {

QString pathBelow(const QList<QAction *> &actions, const QString &name) {
    for (const QAction *action : actions) {
        const QString words = DeskActions::plainWords(action->text());
        if (action->objectName() == name)
            return words;
        if (!action->menu())
            continue;
        if (const QString below = pathBelow(action->menu()->actions(), name); !below.isEmpty())
            return words + QStringLiteral(" > ") + below;
    }
    return {};
}

/** Text to be read wants room between its lines and round it. */
void air(QTextDocument &document) {
    document.setDocumentMargin(18);
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format;
        format.setLineHeight(140, QTextBlockFormat::ProportionalHeight);
        format.setBottomMargin(8);
        if (block.blockFormat().headingLevel() > 1)
            format.setTopMargin(14);
        cursor.setPosition(block.position());
        cursor.mergeBlockFormat(format);
    }
    cursor.endEditBlock();
}

} // namespace

QString HelpWindow::pathOf(const QString &action, const QMenuBar &menus) {
    return pathBelow(menus.actions(), action);
}

QString HelpWindow::filled(QString page, const QMenuBar &menus, QStringList *unknown) {
    static const QRegularExpression marks(QStringLiteral("\\[\\[(\\w[\\w.]*)\\]\\]"));
    for (auto match = marks.match(page); match.hasMatch(); match = marks.match(page)) {
        const QString path = pathOf(match.captured(1), menus);
        if (path.isEmpty() && unknown)
            *unknown << match.captured(1);
        page.replace(match.captured(0), QStringLiteral("**%1**").arg(path.isEmpty() ? match.captured(1) : path));
    }
    return page;
}

HelpWindow::HelpWindow(const QString &folder, const QMenuBar &menus, QWidget *parent)
    : QDialog(parent), m_search(new QLineEdit(this)), m_list(new QListWidget(this)), m_text(new QTextBrowser(this)) {
    setObjectName(QStringLiteral("helpWindow"));
    setWindowTitle(tr("Manual"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setPlaceholderText(tr("Search the manual"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Pages"));
    m_text->setAccessibleName(tr("Page"));
    m_text->setOpenLinks(false);
    const QString own = folder + QLatin1Char('/') + dataLocale();
    const QDir pages(QDir(own).exists() ? own : folder + QStringLiteral("/en"));
    for (const QFileInfo &file : pages.entryInfoList({QStringLiteral("*.md")}, QDir::Files, QDir::Name)) {
        QFile page(file.filePath());
        if (!page.open(QIODevice::ReadOnly))
            continue;
        // Pictures are for readers who do not have the window before them.
        static const QRegularExpression pictures(QStringLiteral("^!\\[.*\\]\\(.*\\)\n\n?"),
                                                 QRegularExpression::MultilineOption);
        m_pages << filled(QString::fromUtf8(page.readAll()).remove(pictures), menus);
        m_list->addItem(m_pages.back().section(QLatin1Char('\n'), 0, 0).mid(2));
    }
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->addWidget(m_search);
    column->addWidget(m_list);
    auto *split = new QSplitter(this);
    split->addWidget(left);
    split->addWidget(m_text);
    split->setStretchFactor(1, 1);
    split->setSizes({220, 700});
    auto *all = new QVBoxLayout(this);
    all->addWidget(split);
    resize(960, 680);
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpWindow::showPage);
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::search);
    if (m_pages.isEmpty())
        m_text->setPlainText(tr("The pages of the manual are not in %1; install the whole package.").arg(folder));
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void HelpWindow::showPage(int page) {
    if (page < 0 || page >= m_pages.size())
        return;
    m_text->setMarkdown(m_pages[page]);
    air(*m_text->document());
    if (!m_search->text().isEmpty())
        m_text->find(m_search->text());
}

void HelpWindow::search(const QString &words) {
    int first = -1;
    for (int i = 0; i < m_list->count(); ++i) {
        const bool has = m_pages[i].contains(words, Qt::CaseInsensitive);
        m_list->item(i)->setHidden(!has);
        first = has && first < 0 ? i : first;
    }
    if (first >= 0 && m_list->currentItem() && m_list->currentItem()->isHidden())
        m_list->setCurrentRow(first);
    else
        showPage(m_list->currentRow());
}

} // namespace cim::shell
