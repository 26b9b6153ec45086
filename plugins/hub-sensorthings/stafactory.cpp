// SPDX-License-Identifier: Apache-2.0
#include "stafactory.h"

#include "stalink.h"

namespace cim::sta {

Result<std::unique_ptr<hub::HubLink>> StaFactory::create(const hub::LinkConfig &config) const {
    Result<StaOptions> options = readStaOptions(config);
    if (!options)
        return options.error();
    return std::unique_ptr<hub::HubLink>(std::make_unique<StaLink>(std::move(*options)));
}

} // namespace cim::sta
