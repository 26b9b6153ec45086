// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/assettable.h"
#include "scene/programs.h"

#include <osg/StateAttribute>

#include <vector>

namespace cim::scene {

/** A texture buffer of two 32-bit words a row that uploads only what changed, in runs of pages, at most once between
 * two changes. OSG's own TextureBuffer sends everything for one changed row. Private to StatusBuffer. GUI thread. */
class StatusTexture : public osg::StateAttribute {
public:
    struct Word {
        std::uint32_t state = 0;
        std::uint32_t time = 0;
    };
    /** Rows that are uploaded together: 8 kB, about what a single call is worth. */
    static constexpr std::size_t kPageRows = 1024;

    explicit StatusTexture(std::size_t rows = 0);
    StatusTexture(const StatusTexture &other, const osg::CopyOp &how = osg::CopyOp::SHALLOW_COPY);

    [[nodiscard]] std::size_t rows() const { return m_rows; }
    [[nodiscard]] const Word &word(model::Row row) const { return m_words[row]; }
    void setWord(model::Row row, const Word &word) {
        m_words[row] = word;
        m_dirtyPages[row / kPageRows] = true;
        m_isDirty = true;
    }
    [[nodiscard]] bool isDirty() const { return m_isDirty; }
    [[nodiscard]] std::size_t uploadedBytes() const { return m_uploadedBytes; }

    osg::Object *cloneType() const override { return new StatusTexture; }
    osg::Object *clone(const osg::CopyOp &how) const override { return new StatusTexture(*this, how); }
    bool isSameKindAs(const osg::Object *object) const override {
        return dynamic_cast<const StatusTexture *>(object) != nullptr;
    }
    const char *libraryName() const override { return "cimscape"; }
    const char *className() const override { return "StatusTexture"; }
    Type getType() const override { return TEXTURE; }
    bool isTextureAttribute() const override { return true; }
    int compare(const osg::StateAttribute &other) const override { return this == &other ? 0 : this < &other ? -1 : 1; }
    void apply(osg::State &state) const override;
    /** With @p state its context is current and the names are deleted, else they wait for deleteOrphans(). */
    void releaseGLObjects(osg::State *state) const override;
    /** Names of textures that went while their context was not current. @p lost: the context is gone, and its names
     * with it. */
    static void deleteOrphans(osg::State &state, bool lost = false);

protected:
    ~StatusTexture() override;

private:
    struct GlObjects {
        unsigned contextId = 0;
        GLuint buffer = 0, texture = 0;
    };
    static std::vector<GlObjects> &orphans();
    void create(osg::State &state) const;
    void uploadDirty(osg::State &state) const;

    std::size_t m_rows = 0;
    std::vector<Word> m_words; ///< never empty: a texture buffer of nothing is incomplete
    mutable std::vector<bool> m_dirtyPages;
    mutable bool m_isDirty = false;
    mutable std::size_t m_uploadedBytes = 0;
    mutable GlObjects m_gl; ///< one context at a time: a layer stands in one renderer
};

} // namespace cim::scene
