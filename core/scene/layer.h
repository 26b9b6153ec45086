// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/builders.h"
#include "scene/imageryreader.h"
#include "scene/statusbuffer.h"

#include <osg/Group>
#include <osg/Uniform>

namespace cim::scene {

class RegionNode;

using Anchors = std::shared_ptr<const std::vector<geo::Vec3>>;

/** What a worker hands over: an unattached graph and where each asset is. */
struct LayerContent {
    std::shared_ptr<const model::LayerSpec> spec;
    std::shared_ptr<const model::AssetTable> table;
    osg::ref_ptr<osg::Group> node;
    /** By row, local frame: at the top of the asset, or at its place where nothing was built of it; NaN: it has none.
     * Shared with whoever lists the layer; never null once loaded. */
    Anchors anchors;
    std::vector<float> radii;             ///< by row, metres
    geo::Extent extent;                   ///< local frame
    std::optional<ImagerySource> imagery; ///< a picture that the ground wears
    Notes notes;
};

/** C++ for a layer whose geometry must be computed. Stateless; load() runs on a worker and touches no GL. A scene
 * without a kind is served by the generic one, which draws every SymbolSpec. */
class LayerKind {
public:
    virtual ~LayerKind() = default;
    [[nodiscard]] virtual Result<LayerContent> load(std::shared_ptr<const model::LayerSpec> spec,
                                                    std::shared_ptr<const model::AssetTable> table,
                                                    const city::Surroundings &where, std::stop_token stop) const = 0;
};
[[nodiscard]] const LayerKind &genericKind();
/** The anchors that were built, completed by where the rest of the assets are. */
[[nodiscard]] Anchors anchorsOf(const model::AssetTable &table, const geo::LocalFrame &frame,
                                std::vector<geo::Vec3> built);

/** A layer that stands in the scene: its graph, its status texture, what of it is shown. GUI thread. */
class Layer {
public:
    explicit Layer(LayerContent content);

    [[nodiscard]] const LayerContent &content() const { return m_content; }
    [[nodiscard]] osg::Group &node() { return *m_content.node; }
    [[nodiscard]] StatusBuffer &status() { return m_status; }
    [[nodiscard]] const StatusBuffer &status() const { return m_status; }
    void setVisible(bool visible);
    /** Taken out of the half of a swipe that is drawn now, whatever else is wanted of it. */
    void setAside(bool aside);
    [[nodiscard]] bool isVisible() const { return m_visible && !m_isAside; }
    void setOpacity(double opacity);
    [[nodiscard]] double opacity() const;
    /** Whether every asset has to be drawn for itself, however far away: some are hidden, selected or have a state. */
    void setExact(bool exact);
    /** Shader ages: after these the row is drawn stale and offline. */
    void setAges(qint64 staleAfterMs, qint64 offlineAfterMs);
    /** Colours that come from the layer's own words: line kinds. */
    void setTheme(model::Theme theme);

private:
    void mask();

    LayerContent m_content;
    StatusBuffer m_status;
    bool m_visible = true;
    bool m_isAside = false;
    std::vector<RegionNode *> m_regions; ///< of the graph, which keeps them
    osg::ref_ptr<osg::Uniform> m_ages;
    osg::ref_ptr<osg::Uniform> m_opacity;
    osg::ref_ptr<osg::Uniform> m_kinds;
};

} // namespace cim::scene
