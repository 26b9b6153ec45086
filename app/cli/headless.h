// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/view/sceneview.h"
#include "scene/offscreen.h"

#include <memory>

namespace CLI {
class App;
}

namespace cim::app {

/** Arguments that every command on a project shares. */
struct ProjectArguments {
    std::string project;
    std::string asOf;
    std::string journal;     ///< empty: the project's own
    bool isRecorded = false; ///< what the links deliver is written to it
    double liveSeconds = 2.0;

    void addTo(CLI::App &command);
    /** --live and --as-of alone, for a command that names its project in its own way. */
    void addMoment(CLI::App &command);
};

/** A project opened without a window. Layers that fail are named on standard error; the others are there. */
class Headless {
public:
    /** Opens, loads everything and lets the links deliver for the asked time. */
    Result<void> open(const ProjectArguments &arguments);
    [[nodiscard]] Session &session() { return m_session; }
    /** The scene, with its context current; made at the first call. */
    Result<SceneView *> scene();
    /** The viewpoint of that name (Chinese or English), the home one for an empty name; an unknown name lists those
     * there are. */
    Result<model::Viewpoint> viewpoint(const std::string &name) const;
    /** What of the layers with these ids (commas between) stands on one side of a seam only. */
    Result<void> swipe(const std::string &left, const std::string &right, double seam);
    Result<QImage> picture(QSize size, const model::Viewpoint &viewpoint, model::Theme theme);
    [[nodiscard]] QString glDescription() const;
    [[nodiscard]] scene::OffscreenContext &context() { return *m_context; } ///< after scene()

private:
    Session m_session;
    std::unique_ptr<scene::OffscreenContext> m_context;
    std::unique_ptr<SceneView> m_scene; ///< goes before its context
};

} // namespace cim::app
