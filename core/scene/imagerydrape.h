// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/terrain.h"
#include "scene/camera.h"
#include "scene/imageryreader.h"

#include <osg/StateSet>
#include <osg/Texture2D>
#include <osg/Texture2DArray>

#include <map>

namespace cim::scene {

class PageUpload;

/** The picture that the ground wears: pages of a quadtree, of which a view wants those whose texel is about a pixel.
 * They live in one texture array; a small table tells the shader which page lies where, so that any ground, plane or
 * terrain, finds its picture by place alone, and shows the coarser page while the finer one is read. GUI thread. */
class ImageryDrape {
public:
    /** @p ground is the state set of what wears it. */
    explicit ImageryDrape(osg::StateSet &ground);
    ~ImageryDrape();

    void setSurroundings(const city::Surroundings &where);
    using Wearers = std::vector<osg::ref_ptr<osg::StateSet>>;
    /** From below; nothing: the ground wears its own colour. @p others wear the picture besides the ground. */
    void setLayers(std::vector<ImageryLayer> layers, Wearers others);
    /** With two of them, one is worn at a time: what is drawn next shows this one's picture, or none of it. */
    void wear();
    void takeOff();
    /** Chooses pages for the view and takes in what was read; before a cull. */
    void update(const Camera &camera);
    /** Whether a page of the last view is still to come. */
    [[nodiscard]] bool isReading() const { return m_isOn && m_reader && m_reader->isReading(); }
    /** What the card held is gone. */
    void forget();

private:
    static constexpr int kSlots = 192; ///< pages that are kept
    static constexpr int kWantedMost = 150;
    static constexpr int kAround = 16; ///< pages of a level that can lie beside each other in the table
    static constexpr int kLevels = 24;

    struct Slot {
        PageId id;
        bool isUsed = false, isEmpty = false;
        std::uint64_t wantedAt = 0;
    };
    void begin();
    void dress(osg::StateSet &wearer) const;
    [[nodiscard]] std::vector<PageId> choose(const Camera &camera, double texelPixels) const;
    void takeIn(std::vector<ImageryReader::Page> pages);
    void fillTable(const std::vector<PageId> &wanted);

    osg::StateSet &m_ground;
    Wearers m_others;
    city::Surroundings m_where;
    std::vector<ImageryLayer> m_layers;
    std::unique_ptr<ImageryReader> m_reader; ///< null until imagery is shown
    bool m_isOn = false;
    double m_span = 1; ///< metres that a page of level 0 covers
    int m_top = 0;     ///< coarsest level
    geo::Extent m_area;
    double m_lowest = 0, m_highest = 0;
    std::array<Slot, kSlots> m_slots;
    std::map<PageId, int> m_slotOf;
    std::uint64_t m_round = 0;
    osg::ref_ptr<PageUpload> m_upload;
    osg::ref_ptr<osg::Texture2DArray> m_pages;
    osg::ref_ptr<osg::Texture2D> m_table;
    osg::ref_ptr<osg::Image> m_entries;
    osg::ref_ptr<osg::Uniform> m_measure, m_toLocal, m_pagesUnit, m_tableUnit;
};

} // namespace cim::scene
