// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <osg/Group>
#include <osg/StateSet>

#include <vector>

namespace cim::scene {

class RegionNode;

/** How a vertex comes to its place; the number is the shader's. */
enum class Form : int { Mesh = 0, Instance = 1, Arms = 2, Slot = 3 };

/** Which program draws it. */
enum class Finish { Building, Surface, Tube, Water, Model, Ground, Photo };

/** Tiles of one look. A worker builds it without programs; dress() gives it those when it is attached, because programs
 * belong to the thread of the GL context. */
class MaterialGroup : public osg::Group {
public:
    MaterialGroup(Finish finish, Form form) : m_finish(finish), m_form(form) {}

    [[nodiscard]] Finish finish() const { return m_finish; }
    [[nodiscard]] Form form() const { return m_form; }
    /** Above the ground by so much: of two surfaces in one place the higher one is seen from any distance. */
    void setLift(double metres) { m_lift = metres; }
    /** Share of the distance by which its depth is pulled toward the eye: hides the difference between a draped surface
     * and coarser ground. */
    [[nodiscard]] double pull() const;
    /** After its tiles: from very far away a pass draws it instead of them. */
    void addRegion(RegionNode &region);
    void traverse(osg::NodeVisitor &visitor) override;
    /** Programs, bins and uniforms. GUI thread. */
    void dress();

private:
    void dressFarLevels();

    Finish m_finish;
    Form m_form;
    double m_lift = 0;
    std::vector<RegionNode *> m_regions; ///< children as well
    std::vector<osg::Node *> m_loose;    ///< children that are in no region
};

/** Dresses all material groups below @p root. */
void dressAll(osg::Node &root);

} // namespace cim::scene
