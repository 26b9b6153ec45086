// SPDX-License-Identifier: Apache-2.0
#include "app/shell/tablepanel.h"

#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>

namespace cim::shell {

TablePanel::TablePanel(app::Session &session, LayerFilters &filters, LayerEdits &edits, QWidget *parent)
    : QWidget(parent), m_session(session), m_filters(filters), m_edits(edits), m_tabs(new QTabBar(this)),
      m_count(new QLabel(this)), m_empty(new QLabel(tr("No layer is open."), this)), m_stack(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("tablePanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 12, 0);
    head->addWidget(m_tabs, 1);
    head->addWidget(m_count);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    m_tabs->setObjectName(QStringLiteral("tableTabs"));
    m_tabs->setAccessibleName(tr("Tables"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setIconSize({16, 16});
    m_empty->setMargin(12);
    m_empty->setAlignment(Qt::AlignTop);
    m_stack->addWidget(m_empty);
    connect(m_tabs, &QTabBar::currentChanged, this, &TablePanel::choose);
    connect(&session, &app::Session::projectOpened, this, &TablePanel::clear);
    connect(&session, &app::Session::layersChanged, this, &TablePanel::dropReplaced);
    connect(&session, &app::Session::layerOpened, this, &TablePanel::addTab);
    for (std::size_t i = 0; i < session.layers().size(); ++i)
        if (session.layers()[i].table)
            addTab(static_cast<int>(i));
}

void TablePanel::clear() {
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (AttributePage *page : m_pages)
        delete page;
    m_pages.assign(m_session.layers().size(), nullptr);
    m_stack->setCurrentWidget(m_empty);
    m_count->clear();
}

/** The rows of a page are of its table: a result that takes another's place gets a page of its own. */
void TablePanel::dropReplaced() {
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        if (!m_pages[i] || m_pages[i]->model().isOf(m_session.layers()[i].table.get()))
            continue;
        const bool wasShown = m_stack->currentWidget() == m_pages[i];
        delete std::exchange(m_pages[i], nullptr);
        if (wasShown)
            choose(tabOf(static_cast<int>(i)));
    }
}

int TablePanel::tabOf(int layer) const {
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->tabData(i).toInt() == layer)
            return i;
    return -1;
}

void TablePanel::addTab(int layer) {
    const app::SessionLayer &shown = m_session.layers()[static_cast<std::size_t>(layer)];
    if (!shown.spec || !shown.table || shown.spec->base)
        return;
    if (const int tab = tabOf(layer); tab >= 0) {
        m_tabs->setTabText(tab, shown.title());
        return;
    }
    // Tabs stand in the tree's order, though layers open in any.
    int at = 0;
    while (at < m_tabs->count() && m_tabs->tabData(at).toInt() < layer)
        ++at;
    const QSignalBlocker quiet(m_tabs);
    m_tabs->insertTab(at, shown.title());
    m_tabs->setTabData(at, layer);
    if (m_pages.size() < m_session.layers().size())
        m_pages.resize(m_session.layers().size(), nullptr);
    if (shown.spec->isLive() || m_tabs->count() == 1) {
        int first = 0;
        while (first < m_tabs->count() - 1 &&
               !m_session.layers()[static_cast<std::size_t>(m_tabs->tabData(first).toInt())].spec->isLive())
            ++first;
        m_tabs->setCurrentIndex(first);
        choose(first);
    }
}

void TablePanel::choose(int tab) {
    if (tab < 0)
        return;
    const int layer = m_tabs->tabData(tab).toInt();
    AttributePage *&page = m_pages[static_cast<std::size_t>(layer)];
    if (!page) {
        page = new AttributePage(m_session, m_filters, m_edits, layer, m_stack);
        m_stack->addWidget(page);
        connect(page, &AttributePage::placeWanted, this, &TablePanel::placeWanted);
        connect(page, &AttributePage::countChanged, this, [this, made = page] {
            if (m_stack->currentWidget() == made)
                m_count->setText(made->countText());
        });
    }
    m_stack->setCurrentWidget(page);
    m_count->setText(page->countText());
}

AttributePage *TablePanel::page(int layer) const {
    return layer >= 0 && layer < static_cast<int>(m_pages.size()) ? m_pages[static_cast<std::size_t>(layer)] : nullptr;
}

void TablePanel::showLayer(int layer) {
    if (const int tab = tabOf(layer); tab >= 0)
        m_tabs->setCurrentIndex(tab);
}

void TablePanel::focusWhere() {
    if (auto *page = qobject_cast<AttributePage *>(m_stack->currentWidget()))
        page->focusWhere();
}

void TablePanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), report::colour(ink().panel));
    painter.fillRect(QRect(0, 0, width(), 30), report::colour(ink().head));
    painter.setPen(report::colour(ink().line));
    painter.drawLine(0, 30, width(), 30);
}

} // namespace cim::shell
