// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/layerindex.h"
#include "model/sample.h"

#include <QHash>

namespace cim::hub {

enum class Verdict : std::uint8_t { Accepted, Duplicate, Late, UnknownAsset, UnknownProperty, BadUnit, BadValue };

/** Judges raw samples: resolves names to rows, holds unit, type and range against the layer's description (a value in
 * another unit of the same kind is converted), and compares
 * with the newest of the same stream by (observed, boot, sequence). Newer replaces, equal is a duplicate, older never
 * moves the picture backwards. A device time more than 120 s ahead of the time of receipt, or before the year 2000 (a
 * clock that was never set), is marked suspect and replaced by the time of receipt: one device in the year 2099 must
 * not freeze its value for ever. A value outside the physical range is accepted with quality Suspect. One thread at a
 * time. */
class Acceptance {
public:
    void setLayers(const model::Board &board) { setLayers(model::layerIndexOf(board)); }
    /** What is known of a table that was there before is kept. */
    void setLayers(const model::LayerIndex &layers);
    struct Outcome {
        Verdict verdict = Verdict::Accepted;
        model::Sample sample;
        bool clockSuspect = false;
    };
    Outcome judge(const model::RawSample &raw);

private:
    struct Newest {
        TimeMs order = 0;
        std::uint32_t boot = 0, sequence = 0;
        friend auto operator<=>(const Newest &, const Newest &) = default;
    };
    struct Layer {
        int index = -1;
        std::shared_ptr<const model::LayerSpec> spec;
        std::shared_ptr<const model::AssetTable> table;
        QHash<QString, int> properties;
        std::vector<Newest> newest; ///< row * properties + property
    };
    QHash<QString, Layer> m_layers;
};

} // namespace cim::hub
