// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/labels.h"

#include <QHash>
#include <QImage>

#include <osg/Texture2D>

namespace cim::scene {

/** The plates and marks of labels, painted once each into one texture. A full atlas starts anew with what is asked for
 * next. Private to Labels. GUI thread. */
class LabelAtlas {
public:
    /** Where a sprite lies, in texels; an empty one could not be placed. */
    struct Sprite {
        int x = 0, y = 0, width = 0, height = 0;
    };
    static constexpr int kWidth = 2048;
    static constexpr int kHeight = 1024;

    LabelAtlas();
    void setLook(LabelInk ink, model::Theme theme, double scale);

    Sprite plate(const LabelCandidate &label);
    Sprite mark(model::DrawnState state);
    /** A round plate with the mark: the head of a beacon. */
    Sprite beacon(model::DrawnState state);
    /** True when sprites handed out before the last call are void. */
    [[nodiscard]] bool takeRestarted();
    [[nodiscard]] osg::Texture2D &texture() { return *m_texture; }
    /** Hands new pixels to the texture; call once after asking for sprites. */
    void upload();

private:
    Sprite place(const QString &key, int width, int height, const std::function<void(QPainter &)> &paint);
    void restart();

    LabelInk m_ink;
    model::Theme m_theme = model::Theme::Light;
    double m_scale = 1;
    QImage m_image;
    osg::ref_ptr<osg::Texture2D> m_texture;
    QHash<QString, Sprite> m_sprites;
    int m_shelfX = 0, m_shelfY = 0, m_shelfHeight = 0;
    bool m_restarted = false;
    bool m_changed = false;
};

} // namespace cim::scene
