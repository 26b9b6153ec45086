// SPDX-License-Identifier: Apache-2.0
#include "ngsifactory.h"

#include "ngsilink.h"

namespace cim::ngsi {

Result<std::unique_ptr<hub::HubLink>> NgsiFactory::create(const hub::LinkConfig &config) const {
    const Result<QJsonObject> models = readJsonObject(QStringLiteral(":/hub-ngsi/smartdatamodels.json"));
    if (!models)
        return models.error();
    Result<NgsiOptions> options = readNgsiOptions(config, *models);
    if (!options)
        return options.error();
    return std::unique_ptr<hub::HubLink>(std::make_unique<NgsiLink>(std::move(*options)));
}

} // namespace cim::ngsi
