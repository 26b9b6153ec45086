// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QObject>

#include <map>
#include <set>

namespace cim::shell {

/** What is shown of each layer: the rows of the table's WHERE line, less the states that are switched off in the tree.
 * Values move assets from state to state, so it looks again whenever the status changes. GUI thread. */
class LayerFilters : public QObject {
    Q_OBJECT
public:
    explicit LayerFilters(app::Session &session, QObject *parent = nullptr);

    [[nodiscard]] bool isStateShown(int layer, model::DrawnState state) const;
    void setStateShown(int layer, model::DrawnState state, bool shown);
    /** nullopt: all rows. */
    void setRows(int layer, std::optional<std::vector<model::Row>> rows);
    [[nodiscard]] bool hasRows(int layer) const;
    void clear();

Q_SIGNALS:
    void changed();

private:
    struct Filter {
        std::optional<std::vector<model::Row>> rows;
        std::set<model::DrawnState> hidden;
    };
    void apply(int layer);
    void refresh();

    app::Session &m_session;
    std::map<int, Filter> m_filters;
};

} // namespace cim::shell
