// SPDX-License-Identifier: Apache-2.0
#include "scene/statustexture.h"

#include <osg/GLExtensions>
#include <osg/State>

#include <algorithm>

namespace cim::scene {

namespace {
constexpr GLenum kTarget = 0x8C2A; // GL_TEXTURE_BUFFER
constexpr GLenum kFormat = 0x823C; // GL_RG32UI
using Bytes = std::ptrdiff_t;      // GL's own names for it are not in every system's headers
} // namespace

StatusTexture::StatusTexture(std::size_t rows)
    : m_rows(rows), m_words(std::max<std::size_t>(1, rows)), m_dirtyPages(m_words.size() / kPageRows + 1, true) {}

StatusTexture::StatusTexture(const StatusTexture &other, const osg::CopyOp &how)
    : osg::StateAttribute(other, how), m_rows(other.m_rows), m_words(other.m_words),
      m_dirtyPages(other.m_dirtyPages.size(), true) {}

StatusTexture::~StatusTexture() {
    releaseGLObjects(nullptr);
}

void StatusTexture::create(osg::State &state) const {
    const auto *gl = state.get<osg::GLExtensions>();
    m_gl.contextId = state.getContextID();
    gl->glGenBuffers(1, &m_gl.buffer);
    gl->glBindBuffer(kTarget, m_gl.buffer);
    gl->glBufferData(kTarget, static_cast<Bytes>(m_words.size() * sizeof(Word)), m_words.data(), GL_DYNAMIC_DRAW);
    glGenTextures(1, &m_gl.texture);
    glBindTexture(kTarget, m_gl.texture);
    gl->glTexBuffer(kTarget, kFormat, m_gl.buffer);
    gl->glBindBuffer(kTarget, 0);
    m_uploadedBytes += m_words.size() * sizeof(Word);
    std::fill(m_dirtyPages.begin(), m_dirtyPages.end(), false);
    m_isDirty = false;
}

void StatusTexture::uploadDirty(osg::State &state) const {
    const auto *gl = state.get<osg::GLExtensions>();
    gl->glBindBuffer(kTarget, m_gl.buffer);
    for (std::size_t page = 0; page < m_dirtyPages.size(); ++page) {
        if (!m_dirtyPages[page])
            continue;
        const std::size_t first = page;
        while (page < m_dirtyPages.size() && m_dirtyPages[page])
            m_dirtyPages[page++] = false;
        const std::size_t begin = first * kPageRows;
        const std::size_t end = std::min(page * kPageRows, m_words.size());
        if (begin >= end)
            break;
        const std::size_t bytes = (end - begin) * sizeof(Word);
        gl->glBufferSubData(kTarget, static_cast<Bytes>(begin * sizeof(Word)), static_cast<Bytes>(bytes),
                            m_words.data() + begin);
        m_uploadedBytes += bytes;
    }
    gl->glBindBuffer(kTarget, 0);
    m_isDirty = false;
}

void StatusTexture::apply(osg::State &state) const {
    if (m_gl.buffer != 0 && m_gl.contextId != state.getContextID())
        releaseGLObjects(nullptr);
    if (m_gl.buffer == 0) {
        create(state);
        return;
    }
    if (m_isDirty)
        uploadDirty(state);
    glBindTexture(kTarget, m_gl.texture);
}

std::vector<StatusTexture::GlObjects> &StatusTexture::orphans() {
    static std::vector<GlObjects> all;
    return all;
}

void StatusTexture::releaseGLObjects(osg::State *state) const {
    if (m_gl.buffer == 0 || (state && state->getContextID() != m_gl.contextId))
        return;
    orphans().push_back(m_gl);
    if (state)
        deleteOrphans(*state);
    m_gl = {};
    std::fill(m_dirtyPages.begin(), m_dirtyPages.end(), true);
    m_isDirty = true;
}

void StatusTexture::deleteOrphans(osg::State &state, bool lost) {
    std::erase_if(orphans(), [&](const GlObjects &names) {
        if (names.contextId != state.getContextID())
            return false;
        if (!lost) {
            state.get<osg::GLExtensions>()->glDeleteBuffers(1, &names.buffer);
            glDeleteTextures(1, &names.texture);
        }
        return true;
    });
}

} // namespace cim::scene
