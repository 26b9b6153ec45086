// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"
#include "model/board.h"
#include "model/project.h"
#include "plugin/plugins.h"

namespace cim::app {

/** What links may know of the city: ids, units and which asset carries which property. */
std::shared_ptr<const hub::Catalogue> makeCatalogue(const model::Board &board, TimeMs now);

/** Makes the link a project asks for. The name and password come from CIMSCAPE_HUB_USER and CIMSCAPE_HUB_PASSWORD: a
 * project file never holds a secret. */
Result<std::unique_ptr<hub::HubLink>> makeLink(const model::ProjectLink &link,
                                               const std::vector<plugin::PluginInfo> &plugins,
                                               std::shared_ptr<const hub::Catalogue> catalogue);

} // namespace cim::app
