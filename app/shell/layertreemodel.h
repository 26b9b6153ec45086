// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/layerfilters.h"

#include <QAbstractItemModel>

namespace cim::shell {

/** The session's layers as a tree: the project's groups, a layer, the layers of its group, and its states with their
 * counts. GUI thread. */
class LayerTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        LayerRole = Qt::UserRole, ///< int; -1: a group of the project
        IsStateRole,              ///< bool: a row of one state
        StateRole,                ///< int of DrawnState
        CountTextRole,            ///< QString
        IconNameRole,
        FailureRole,   ///< QString; empty: open or loading
        LoadingRole,   ///< bool
        HasSharesRole, ///< bool: the bar of shares has something to show
    };

    LayerTreeModel(app::Session &session, LayerFilters &filters, QObject *parent = nullptr);
    ~LayerTreeModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] QModelIndex indexOfLayer(int layer) const;
    /** Assets by drawn state, as last counted. */
    [[nodiscard]] const std::array<int, model::kDrawnStates> &counts(int layer) const;
    /** The setter of visibility; replaced where the change has to be undoable. */
    void setVisibilityWriter(std::function<void(int layer, bool visible)> writer) {
        m_writeVisible = std::move(writer);
    }

private:
    struct Node;
    void rebuild();
    void recount();
    void touch(int layer);
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node &node) const;
    [[nodiscard]] QVariant groupData(const Node &node, int role) const;
    [[nodiscard]] QVariant layerData(int layer, int role) const;
    [[nodiscard]] QVariant stateData(const Node &node, int role) const;
    [[nodiscard]] QString layerToolTip(const app::SessionLayer &layer) const;

    app::Session &m_session;
    LayerFilters &m_filters;
    std::unique_ptr<Node> m_root;
    std::vector<Node *> m_layerNodes;
    std::vector<std::array<int, model::kDrawnStates>> m_counts;
    std::function<void(int, bool)> m_writeVisible;
};

} // namespace cim::shell
