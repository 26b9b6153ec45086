// SPDX-License-Identifier: Apache-2.0
#include "scene/rawdraw.h"

#include "scene/passvisitor.h"
#include "scene/rendertarget.h"
#include "scene/scenepass.h"
#include "scene/tilenode.h"

#include <QElapsedTimer>

#include <osg/NodeVisitor>

#include <algorithm>
#include <vector>

namespace cim::scene {

namespace {

/** The finest triangles of all tiles that are met by ray, in one array relative to the local frame. */
class Gatherer : public osg::NodeVisitor {
public:
    Gatherer() : osg::NodeVisitor(TRAVERSE_ALL_CHILDREN) {}

    void apply(osg::Group &group) override {
        if ((group.getNodeMask() & (ByRay | BuriedByRay | ById | BuriedById)) != 0 && group.getNodeMask() != ~0u) {
            if ((group.getNodeMask() & (ByRay | Visible)) == (ByRay | Visible))
                gatherTiles(group);
            return;
        }
        traverse(group);
    }

    osg::ref_ptr<osg::Vec3Array> points = new osg::Vec3Array;
    osg::ref_ptr<osg::DrawElementsUInt> triangles = new osg::DrawElementsUInt(GL_TRIANGLES);

private:
    void gatherTiles(osg::Group &group) {
        for (unsigned i = 0; i < group.getNumChildren(); ++i) {
            if (const auto *tile = dynamic_cast<const TileNode *>(group.getChild(i))) {
                const TileNode::Finest made = tile->awaitsFinest() ? tile->makeFinest() : TileNode::Finest{};
                add(*tile, made.geometry ? made.geometry.get() : tile->level(0));
            }
        }
    }

    void add(const TileNode &tile, const osg::Geometry *geometry) {
        const auto *vertices = geometry ? dynamic_cast<const osg::Vec3Array *>(geometry->getVertexArray()) : nullptr;
        const auto *elements = geometry ? geometry->getPrimitiveSet(0)->getDrawElements() : nullptr;
        if (!vertices || !elements)
            return;
        const auto first = static_cast<GLuint>(points->size());
        const osg::Vec3 origin(static_cast<float>(tile.origin().x), static_cast<float>(tile.origin().y),
                               static_cast<float>(tile.origin().z));
        for (const osg::Vec3 &vertex : *vertices)
            points->push_back(vertex + origin);
        for (unsigned i = 0; i < elements->getNumIndices(); ++i)
            triangles->push_back(first + elements->index(i));
    }
};

osg::ref_ptr<osg::Program> flatProgram() {
    osg::ref_ptr<osg::Program> out = new osg::Program;
    out->addShader(new osg::Shader(osg::Shader::VERTEX,
                                   "#version 330 compatibility\n"
                                   "void main() { gl_Position = gl_ModelViewProjectionMatrix * gl_Vertex; }\n"));
    out->addShader(new osg::Shader(osg::Shader::FRAGMENT,
                                   "#version 330 compatibility\n"
                                   "void main() { gl_FragColor = vec4(0.7, 0.7, 0.7, 1.0); }\n"));
    return out;
}

osg::ref_ptr<osg::Group> oneDraw(const Gatherer &gathered) {
    osg::ref_ptr<osg::Geometry> geometry = new osg::Geometry;
    geometry->setUseDisplayList(false);
    geometry->setUseVertexBufferObjects(true);
    geometry->setVertexArray(gathered.points);
    geometry->addPrimitiveSet(gathered.triangles);
    geometry->setCullingActive(false);
    osg::ref_ptr<osg::Group> out = new osg::Group;
    out->setCullingActive(false);
    out->addChild(geometry);
    out->getOrCreateStateSet()->setAttributeAndModes(flatProgram());
    return out;
}

/** Room for one frame's result, kept for as long as frames of that size are drawn. */
class ToEnd {
public:
    explicit ToEnd(Renderer &renderer) : m_renderer(renderer) {}
    ~ToEnd() { m_target.release(m_renderer.context()); }
    ToEnd(const ToEnd &) = delete;
    ToEnd &operator=(const ToEnd &) = delete;

    RenderTarget &target(int width, int height, int samples) {
        const GlScope scope(m_renderer.context());
        m_target.ensure(m_renderer.context(), {width, height, samples, GL_RGBA8, nullptr, nullptr});
        return m_target;
    }

private:
    Renderer &m_renderer;
    RenderTarget m_target;
};

} // namespace

RawDraw rawDraw(OffscreenContext &context, Renderer &renderer, int width, int height, int frames) {
    context.makeCurrent();
    Gatherer gathered;
    renderer.root().accept(gathered);
    ToEnd room(renderer);
    const RenderTarget &target = room.target(width, height, renderer.samples());
    ScenePass pass;
    pass.setScene(oneDraw(gathered));
    std::vector<double> times;
    for (int i = 0; i < frames + 1; ++i) {
        QElapsedTimer clock;
        clock.start();
        const GlScope scope(renderer.context());
        if (i == 0)
            setReversedDepth(pass.state(), renderer.context());
        target.bind(renderer.context());
        glDepthMask(GL_TRUE);
        glClearDepth(0.0);
        glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
        pass.draw(renderer.context(), renderer.camera().view(), renderer.camera().reversedProjection(),
                  {0, 0, width, height}, ~0u);
        glFinish();
        if (i > 0) // the first one uploads
            times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return {times.empty() ? 0.0 : times[times.size() / 2], static_cast<qint64>(gathered.triangles->size() / 3)};
}

Result<void> drawToEnd(OffscreenContext &context, Renderer &renderer, int width, int height, Detail detail) {
    context.makeCurrent();
    ToEnd room(renderer);
    const Result<void> drawn = renderer.frame(room.target(width, height, 0).id(), detail);
    glFinish();
    return drawn;
}

} // namespace cim::scene
