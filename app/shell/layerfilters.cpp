// SPDX-License-Identifier: Apache-2.0
#include "app/shell/layerfilters.h"

#include <numeric>

namespace cim::shell {

LayerFilters::LayerFilters(app::Session &session, QObject *parent) : QObject(parent), m_session(session) {
    connect(&session, &app::Session::projectOpened, this, [this] {
        m_filters.clear();
        Q_EMIT changed();
    });
    // A result that took another's place comes whole: the rows chosen before were the other's.
    connect(&session, &app::Session::layersChanged, this, [this] {
        std::erase_if(m_filters, [this](const auto &each) {
            return each.second.rows && !m_session.layers()[static_cast<std::size_t>(each.first)].filter;
        });
        Q_EMIT changed();
    });
    connect(&session, &app::Session::statusChanged, this, &LayerFilters::refresh);
}

bool LayerFilters::isStateShown(int layer, model::DrawnState state) const {
    const auto found = m_filters.find(layer);
    return found == m_filters.end() || !found->second.hidden.contains(state);
}

void LayerFilters::setStateShown(int layer, model::DrawnState state, bool shown) {
    if (shown)
        m_filters[layer].hidden.erase(state);
    else
        m_filters[layer].hidden.insert(state);
    apply(layer);
    Q_EMIT changed();
}

void LayerFilters::setRows(int layer, std::optional<std::vector<model::Row>> rows) {
    m_filters[layer].rows = std::move(rows);
    apply(layer);
    Q_EMIT changed();
}

bool LayerFilters::hasRows(int layer) const {
    const auto found = m_filters.find(layer);
    return found != m_filters.end() && found->second.rows.has_value();
}

void LayerFilters::clear() {
    std::map<int, Filter> old;
    old.swap(m_filters);
    for (const auto &[layer, filter] : old)
        m_session.setFilter(layer, std::nullopt);
    Q_EMIT changed();
}

void LayerFilters::refresh() {
    for (const auto &[layer, filter] : m_filters)
        if (!filter.hidden.empty())
            apply(layer);
}

void LayerFilters::apply(int layer) {
    const Filter &filter = m_filters[layer];
    if (filter.hidden.empty()) {
        m_session.setFilter(layer, filter.rows);
        return;
    }
    std::vector<model::Row> rows;
    if (filter.rows) {
        rows = *filter.rows;
    } else {
        rows.resize(m_session.board().rows(layer));
        std::iota(rows.begin(), rows.end(), model::Row{0});
    }
    std::erase_if(rows, [&](model::Row row) {
        return filter.hidden.contains(m_session.board().status({layer, row}).drawn);
    });
    const auto &now = m_session.layers()[static_cast<std::size_t>(layer)].filter;
    if (!now || *now != rows)
        m_session.setFilter(layer, std::move(rows));
}

} // namespace cim::shell
