// SPDX-License-Identifier: Apache-2.0
#include "simfactory.h"

#include "base/jsonreader.h"
#include "simlink.h"

namespace cim::sim {

Result<std::unique_ptr<hub::HubLink>> SimFactory::create(const hub::LinkConfig &config) const {
    const Result<QJsonObject> defaults = readJsonObject(QStringLiteral(":/hub-sim/incidents.json"));
    if (!defaults)
        return defaults.error();
    Result<SimOptions> options = readSimOptions(config.options, *defaults, config.id);
    if (!options)
        return options.error();
    return std::unique_ptr<hub::HubLink>(std::make_unique<SimLink>(config.catalogue, std::move(*options)));
}

} // namespace cim::sim
