// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/credentials.h"
#include "hub/hublink.h"
#include "model/board.h"
#include "model/project.h"
#include "plugin/plugins.h"

namespace cim::app {

/** What links may know of the city: ids, units and which asset carries which property. */
std::shared_ptr<const hub::Catalogue> makeCatalogue(const model::Board &board, TimeMs now);

/** Makes the link a project asks for, with the name and the password that @p credentials have for its place: a project
 * file never holds a secret. */
Result<std::unique_ptr<hub::HubLink>> makeLink(const model::ProjectLink &link,
                                               const std::vector<plugin::PluginInfo> &plugins,
                                               std::shared_ptr<const hub::Catalogue> catalogue,
                                               const Credentials &credentials);

} // namespace cim::app
