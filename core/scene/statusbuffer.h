// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/board.h"

#include <osg/ref_ptr>

#include <memory>

namespace osg {
class State;
class StateSet;
} // namespace osg

namespace cim::scene {

/** What the scene itself adds to a row's flags. */
enum SceneFlag : std::uint8_t { Selected = 16, Hidden = 32, Hovered = 64 };

/** The status texture of one layer: a texture buffer (RG32UI) with a row for each asset.
 *  r: bits 0-7 DrawnState while fresh, 8-15 ramp, 16-23 flags (model::StatusFlag | SceneFlag), 24-31 zero.
 *  g: tenths of a second from kEpoch to the newest sample, 0 = never.
 *  The shader makes the age from its clock uniform, so a dead feed goes stale by itself. Only dirty ranges are
 * uploaded, at most once a frame. GUI thread. */
class StatusBuffer {
public:
    explicit StatusBuffer(std::size_t rows);
    ~StatusBuffer();

    static constexpr TimeMs kEpoch = 1'735'689'600'000; ///< 2025-01-01T00:00:00Z: a float-safe, 13-year range in tenths

    void set(model::Row row, const model::StatusWord &word);
    void setFlag(model::Row row, SceneFlag flag, bool on);
    [[nodiscard]] bool flag(model::Row row, SceneFlag flag) const;
    void clearFlag(SceneFlag flag);
    /** Binds the buffer and the layer's uniforms to @p state. */
    void bind(osg::StateSet &state);
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] std::size_t uploadedBytes() const; ///< since start, for the bench
    [[nodiscard]] std::size_t rows() const;
    /** Rows carrying the flag now: whether anything pulses, is selected or hovered, without a walk over all. */
    [[nodiscard]] std::size_t count(model::StatusFlag flag) const;
    [[nodiscard]] std::size_t count(SceneFlag flag) const;
    /** Rows carrying the flag, ascending; walks all rows after a change, else costs nothing. */
    [[nodiscard]] const std::vector<model::Row> &rowsWith(SceneFlag flag) const;
    /** Forgets the GL objects of @p state, all when null; they are made anew when drawn again. */
    void releaseGl(osg::State *state);

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace cim::scene
