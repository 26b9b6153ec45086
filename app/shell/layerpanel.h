// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/layertreemodel.h"

#include <QWidget>

class QTreeView;

namespace cim::shell {

/** The layer tree with its context menu: opacity, table, zoom, and for a layer that could not be opened retry and
 * details. GUI thread. */
class LayerPanel : public QWidget {
    Q_OBJECT
public:
    LayerPanel(app::Session &session, LayerFilters &filters, QWidget *parent = nullptr);

    [[nodiscard]] LayerTreeModel &model() { return *m_model; }
    [[nodiscard]] QTreeView &view() { return *m_view; }
    [[nodiscard]] int currentLayer() const;
    /** The setter of opacity; replaced where the change has to be undoable. */
    void setOpacityWriter(std::function<void(int layer, double opacity)> writer) { m_writeOpacity = std::move(writer); }

Q_SIGNALS:
    void layerChosen(int layer);
    void tableWanted(int layer);
    void extentWanted(int layer);
    void crsWanted(int layer);
    void descriptionWanted(int layer);
    /** The layer is to come from this source, which is its own otherwise taken; @p what people would undo. */
    void sourceChosen(int layer, const geo::FeatureSource &source, const QString &what);

private:
    void showMenu(const QPoint &at);
    void fillFailedMenu(class QMenu &menu, int layer);
    void fillMenu(class QMenu &menu, int layer);
    void addSourceActions(class QMenu &menu, int layer);
    void addLevels(class QMenu &menu, int layer);
    /** Titles of the rows that lie open, once those of @p wanted are. */
    QStringList openRows(const QStringList &wanted = {});

    app::Session &m_session;
    LayerTreeModel *m_model;
    QTreeView *m_view;
    QStringList m_open;
    std::function<void(int, double)> m_writeOpacity;
};

} // namespace cim::shell
