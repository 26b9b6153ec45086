// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"

namespace cim::plugin {

/** A module that was found: what its metadata says, before any of its code is loaded. */
struct PluginInfo {
    QString name; ///< "hub-mqtt"
    QString path;
    QString title;
    QString refused; ///< why it will not be loaded; empty: it may
};

/** Modules in @p folders whose metadata names an interface of this version; others come back refused, with the reason.
 */
std::vector<PluginInfo> findPlugins(const QStringList &folders);

/** Loads the module and gives its factory, which lives until the process ends. */
Result<const hub::HubLinkFactory *> loadHubPlugin(const std::vector<PluginInfo> &plugins, const QString &name);

} // namespace cim::plugin
