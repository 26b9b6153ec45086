// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/attributepage.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace cim::shell {

/** Attribute tables, a tab for each open layer; pages are made when their tab is first chosen. GUI thread. */
class TablePanel : public QWidget {
    Q_OBJECT
public:
    TablePanel(app::Session &session, LayerFilters &filters, LayerEdits &edits, QWidget *parent = nullptr);

    void showLayer(int layer);
    [[nodiscard]] AttributePage *page(int layer) const; ///< nullptr when its tab was never chosen
    void focusWhere();

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addTab(int layer);
    [[nodiscard]] int tabOf(int layer) const; ///< -1 when it has none
    void dropReplaced();
    void choose(int tab);
    void clear();

    app::Session &m_session;
    LayerFilters &m_filters;
    LayerEdits &m_edits;
    QTabBar *m_tabs;
    QLabel *m_count;
    QLabel *m_empty;
    QStackedWidget *m_stack;
    std::vector<AttributePage *> m_pages; ///< owned by the stack
};

} // namespace cim::shell
