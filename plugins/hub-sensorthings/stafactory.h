// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"

namespace cim::sta {

/** The plugin's entry. */
class StaFactory : public QObject, public hub::HubLinkFactory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CIM_HUB_LINK_IID FILE "hub-sensorthings.json")
    Q_INTERFACES(cim::hub::HubLinkFactory)
public:
    Result<std::unique_ptr<hub::HubLink>> create(const hub::LinkConfig &config) const override;
};

} // namespace cim::sta
