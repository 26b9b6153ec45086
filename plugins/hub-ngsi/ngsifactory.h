// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"

namespace cim::ngsi {

/** The plugin's entry. */
class NgsiFactory : public QObject, public hub::HubLinkFactory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CIM_HUB_LINK_IID FILE "hub-ngsi.json")
    Q_INTERFACES(cim::hub::HubLinkFactory)
public:
    Result<std::unique_ptr<hub::HubLink>> create(const hub::LinkConfig &config) const override;
};

} // namespace cim::ngsi
