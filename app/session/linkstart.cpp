// SPDX-License-Identifier: Apache-2.0
#include "app/session/linkstart.h"

namespace cim::app {

namespace {

hub::CatalogueLayer::Property catalogueProperty(const model::PropertySpec &spec) {
    hub::CatalogueLayer::Property out;
    out.id = spec.id;
    out.unit = spec.unit;
    out.periodS = spec.periodS;
    out.min = spec.min.value_or(0);
    out.max = spec.max.value_or(out.min + 1);
    out.centre = spec.sim.value_or((out.min + out.max) / 2);
    out.type = static_cast<int>(spec.type);
    out.words = spec.words;
    return out;
}

hub::CatalogueLayer catalogueLayer(const model::Board &board, int layer) {
    const model::LayerSpec &spec = board.spec(layer);
    const model::AssetTable &table = board.table(layer);
    hub::CatalogueLayer out;
    out.layer = spec.id;
    for (const model::PropertySpec &property : spec.properties)
        out.properties.push_back(catalogueProperty(property));
    out.assets.assign(table.keys.begin(), table.keys.end());
    const geo::Column *capacity = spec.ramp ? table.column(spec.ramp->of) : nullptr;
    const int properties = static_cast<int>(spec.properties.size());
    out.applies.reserve(table.size());
    out.capacity.reserve(table.size());
    for (model::Row row = 0; row < table.size(); ++row) {
        std::vector<bool> applies;
        for (int p = 0; p < properties; ++p)
            applies.push_back(board.value({layer, row}, p).applies);
        out.applies.push_back(std::move(applies));
        out.capacity.push_back(capacity ? capacity->number(row) : geo::kNoHeight);
    }
    return out;
}

} // namespace

std::shared_ptr<const hub::Catalogue> makeCatalogue(const model::Board &board, TimeMs now) {
    auto out = std::make_shared<hub::Catalogue>();
    out->start = now;
    for (int layer = 0; layer < board.layerCount(); ++layer) {
        if (board.rows(layer) > 0 && board.spec(layer).isLive())
            out->layers.push_back(catalogueLayer(board, layer));
    }
    return out;
}

Result<std::unique_ptr<hub::HubLink>> makeLink(const model::ProjectLink &link,
                                               const std::vector<plugin::PluginInfo> &plugins,
                                               std::shared_ptr<const hub::Catalogue> catalogue,
                                               const Credentials &credentials) {
    const auto factory = plugin::loadHubPlugin(plugins, link.protocol);
    if (!factory)
        return factory.error();
    hub::LinkConfig config;
    config.id = link.id;
    config.url = link.url;
    config.options = link.options;
    config.catalogue = std::move(catalogue);
    const Credential reading = credentials.of(link.url, Credentials::Use::Reading);
    config.user = reading.user;
    config.password = reading.password;
    config.commands = link.commands;
    if (link.commands) {
        const Credential writing = credentials.of(link.url, Credentials::Use::Commands);
        config.commandUser = writing.user;
        config.commandPassword = writing.password;
    }
    return (*factory)->create(config);
}

} // namespace cim::app
