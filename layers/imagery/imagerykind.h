// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/layer.h"

namespace cim::layers {

/** Imagery (影像): a picture that the ground wears. Its source is whatever geo::Imagery opens, as a table of one row;
 * several layers lie on each other, the first of the project on top. Worker. */
class ImageryKind : public scene::LayerKind {
public:
    [[nodiscard]] Result<scene::LayerContent> load(std::shared_ptr<const model::LayerSpec> spec,
                                                   std::shared_ptr<const model::AssetTable> table,
                                                   const city::Surroundings &where,
                                                   std::stop_token stop) const override;
};

} // namespace cim::layers
