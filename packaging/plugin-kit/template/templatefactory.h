// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templatelink.h"

namespace cim::hubtemplate {

/** The module's entry: the program reads the metadata first, and loads code only when interface and version fit. */
class TemplateFactory : public QObject, public hub::HubLinkFactory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CIM_HUB_LINK_IID FILE "hub-template.json")
    Q_INTERFACES(cim::hub::HubLinkFactory)
public:
    Result<std::unique_ptr<hub::HubLink>> create(const hub::LinkConfig &config) const override {
        Result<Options> options = readOptions(config.options, config.id);
        if (!options)
            return options.error();
        return std::unique_ptr<hub::HubLink>(std::make_unique<TemplateLink>(std::move(*options)));
    }
};

} // namespace cim::hubtemplate
