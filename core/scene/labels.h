// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/board.h"
#include "scene/camera.h"
#include "scene/swipe.h"

#include <QFont>
#include <QPainter>

#include <osg/Group>

#include <array>
#include <functional>
#include <memory>

namespace cim::scene {

/** One label, mark or beacon that would like to be shown. */
struct LabelCandidate {
    model::AssetRef asset;
    geo::Vec3 at; ///< local frame, top of the asset
    QString title;
    QString second;                                      ///< value and age; empty: one line
    model::DrawnState state = model::DrawnState::Static; ///< exceptions get mark and border
    bool unacknowledged = false;                         ///< I and II: a beacon
    int priority = 0;                                    ///< larger first
    double maxDistance = 1500;
    bool markOnly = false; ///< an exception's mark without words
};

/** How words and marks are painted, given by the application so that scene, window and paper paint them alike. */
struct LabelInk {
    std::function<QFont(double pixelSize, bool bold)> font;
    std::function<void(QPainter &, const QRectF &, model::DrawnState, model::Theme)> mark;
};

/** Labels of the 3D view: texts are drawn once by Qt into an atlas, all visible ones in one instanced draw, placed
 * without overlap in order of priority (eight positions, at most `limit`), whole pixels, a placed one stays for a
 * second. GUI thread. */
class Labels {
public:
    Labels();
    ~Labels();

    void setInk(LabelInk ink); ///< before the first update()
    void setTheme(model::Theme theme);
    void setLimit(int labels);       ///< 40 at a desk, 14 on a wall
    void setScale(double textScale); ///< wall scale times device pixel ratio
    /** Where the window shows something else (x, y, w, h in window pixels): no words are placed there. */
    void setReserved(std::vector<std::array<double, 4>> areas);
    void setCandidates(std::vector<LabelCandidate> candidates);
    /** Of the half that a place is in, only what stands there has words. */
    void setSwipe(const std::optional<Swipe> &swipe);
    /** Places them for this camera; called by the renderer before each frame. @p nowMs drives the pulse and the
     * one-second hold. */
    void update(const Camera &camera, qint64 nowMs, bool reducedMotion);
    [[nodiscard]] bool isPulsing() const;
    [[nodiscard]] osg::Node &node();
    /** The label under a window pixel. */
    [[nodiscard]] model::AssetRef at(double x, double y) const;
    /** For tests: what is shown now, with its rectangle in window pixels (x, y, w, h). */
    struct Placed {
        model::AssetRef asset;
        double x, y, width, height;
        bool markOnly;
    };
    [[nodiscard]] std::vector<Placed> placed() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace cim::scene
