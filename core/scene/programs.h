// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <osg/Program>

namespace osg {
class State;
}

namespace cim::scene {

/** Where the shaders lie: <folder>/shaders. Until it is called: the environment's CIMSCAPE_DATA, else ../share/cimscape
 * beside the program. Call it before the first program is asked for. GUI thread. */
void setShaderFolder(const QString &dataFolder);
[[nodiscard]] QString shaderFolder();

/** The program of <name>.vert and <name>.frag ("far:name" and "skin:name" are the same one compiled with FAR or SKIN
 * defined), read and
 * assembled once and shared by all contexts. Lines of the form `#include "file.glsl"` are replaced by the file, each
 * file once. A file that cannot be read is logged, and told by shaderProblems(); the program then draws nothing. GUI
 * thread. */
osg::Program *program(const char *name);
[[nodiscard]] QStringList shaderProblems();

/** Forgets what this context compiled; with the context current, or after it is gone. */
void releasePrograms(osg::State *state);

/** Vertex attribute slots that alias no fixed array on any driver, and one of texture unit 7. */
inline constexpr unsigned kFacetSlot = 6;  ///< mesh: u, v, height; instance: x, y, z, azimuth
inline constexpr unsigned kIdSlot = 7;     ///< row and four bytes: surface, kind, storey, seed
inline constexpr unsigned kScaleSlot = 15; ///< instance: scale across, scale upright, a, b

/** Texture units. */
inline constexpr unsigned kStatusUnit = 1;
inline constexpr unsigned kShadowUnit = 2;
inline constexpr unsigned kPagesUnit = 3;     ///< what the ground wears
inline constexpr unsigned kPageTableUnit = 4; ///< which page of it lies where
inline constexpr unsigned kSkinUnit = 5;      ///< what the faces of a tile wear

} // namespace cim::scene
