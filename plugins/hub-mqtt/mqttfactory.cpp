// SPDX-License-Identifier: Apache-2.0
#include "mqttfactory.h"

#include "mqttlink.h"

namespace cim::mqtt {

Result<std::unique_ptr<hub::HubLink>> MqttFactory::create(const hub::LinkConfig &config) const {
    Result<MqttOptions> options = readMqttOptions(config);
    if (!options)
        return options.error();
    return std::unique_ptr<hub::HubLink>(std::make_unique<MqttLink>(std::move(*options)));
}

} // namespace cim::mqtt
