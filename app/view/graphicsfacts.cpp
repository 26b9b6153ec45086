// SPDX-License-Identifier: Apache-2.0
#include "app/view/graphicsfacts.h"

#include "app/view/mapview.h"
#include "scene/renderer.h"

#include <osg/Version>

namespace cim::app {

QStringList graphicsFacts(MapView &map) {
    QStringList out{QStringLiteral("OpenSceneGraph %1").arg(QString::fromLatin1(osgGetVersion()))};
    if (!map.context()) {
        out << QStringLiteral("OpenGL: none");
        return out;
    }
    map.makeCurrent();
    out << scene::Renderer::contextDescription();
    const QSize pixels = map.size() * map.devicePixelRatioF();
    out << QStringLiteral("picture %1x%2, %3 samples")
               .arg(pixels.width())
               .arg(pixels.height())
               .arg(map.scene().renderer().samples());
    map.doneCurrent();
    return out;
}

} // namespace cim::app
