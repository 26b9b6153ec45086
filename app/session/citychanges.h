// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/citychange.h"
#include "app/session/buildinglayers.h"

namespace cim::app {

/** Two deliveries of the same city, each a layer. Values and shared tables, for a worker. */
struct ChangeStudy {
    struct Side {
        int layer = -1;
        QString title;
        std::shared_ptr<const model::LayerSpec> spec;
        std::shared_ptr<const model::AssetTable> table;
    };
    Side before, after;
    city::Surroundings where;
    analysis::CityChange change;
    [[nodiscard]] std::size_t count(analysis::BuildingChange::Kind kind) const;
};

[[nodiscard]] ChangeStudy changeStudyOf(const Session &session, int before, int after);
/** Worker. */
[[nodiscard]] ChangeStudy compared(ChangeStudy study, std::stop_token stop = {});
/** Shows the outlines of what has changed, by what became of it: the layer "city_changes". */
void showChanges(Session &session, const ChangeStudy &study);

} // namespace cim::app
