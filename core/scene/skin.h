// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QStringList>

#include <osg/StateSet>
#include <osg/Texture2DArray>

#include <atomic>
#include <cstdint>
#include <vector>

namespace cim::scene {

/** What the faces of one mesh wear: a texture of layers, a picture each, all of one size, so that a tile stays one
 * draw. Pictures are read by other threads; until then everything is plaster, and so is for good
 * what cannot be read. */
class Skin : public osg::Texture2DArray::SubloadCallback {
public:
    /** Of all layers of a skin, with their smaller copies. The more pictures, the smaller each: 1024 pixels square for
     * up to six, 128 for four hundred. */
    static constexpr std::size_t kBudgetBytes = std::size_t{32} << 20;
    static constexpr int kLargestSide = 1024, kLeastSide = 32;
    static constexpr int kMostLayers = 2048; ///< what drivers have; pictures beyond it are plaster

    /** Files, or "#rrggbb". */
    explicit Skin(QStringList pictures);

    /** The texture at its unit; the program is for who attaches it. */
    [[nodiscard]] osg::ref_ptr<osg::StateSet> makeState();
    /** Has the pictures read, unless they are. GUI thread. */
    void begin() const;
    [[nodiscard]] bool isReading() const { return m_step == Step::Reading; }
    [[nodiscard]] std::size_t bytes() const;

    /** Tells of files that are no pictures: their faces stay plaster. Reads their heads; any thread. */
    static void noteUnreadable(const QStringList &pictures, Notes &notes);

    void load(const osg::Texture2DArray &texture, osg::State &state) const override;
    void subload(const osg::Texture2DArray &texture, osg::State &state) const override;

private:
    enum class Step { Unasked, Reading, Read, Sent };
    [[nodiscard]] int layers() const;
    void read() const;

    QStringList m_pictures;
    int m_side;
    mutable std::atomic<Step> m_step = Step::Unasked;
    mutable std::vector<std::uint32_t> m_pixels; ///< of the reading thread until Read, then of the context's
};

} // namespace cim::scene
