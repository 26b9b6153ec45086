// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace cim::app {

class MapView;

/** What draws the map: driver, OpenGL, OpenSceneGraph, the size and smoothness of the picture. GUI thread. */
QStringList graphicsFacts(MapView &map);

} // namespace cim::app
