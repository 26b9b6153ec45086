// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/imagery.h"
#include "geo/localframe.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace cim::scene {

/** A square of the ground's picture: @c x and @c y count squares of its level from the origin of the local frame. */
struct PageId {
    int level = 0; ///< 0: finest; each next one covers twice as much
    int x = 0, y = 0;
    auto operator<=>(const PageId &) const = default;
};

/** Where imagery comes from. */
struct ImagerySource {
    QString connection;
    QString crs;           ///< overrides the file's; empty: as it says
    geo::Extent extent;    ///< local; empty: the world
    double cell = 0;       ///< metres; 0: unknown, as of a service
    bool isFigure = false; ///< no photograph but a drawing: it lies on roads and green as well
    bool operator==(const ImagerySource &other) const { return connection == other.connection && crs == other.crs; }
};

/** One picture of the pile that the ground wears. */
struct ImageryLayer {
    ImagerySource source;
    double opacity = 1;
    bool operator==(const ImageryLayer &) const = default;
};

/** Reads pages on a thread of its own: what lies on each other becomes one picture there. GUI thread outside. */
class ImageryReader {
public:
    /** Of a page's side; a texel of each side belongs to the neighbour, so that filtering shows no seam. */
    static constexpr int kTexels = 256, kInside = kTexels - 2;

    struct Page {
        PageId id;
        std::vector<std::uint8_t> rgba; ///< row 0 in the south; empty: nothing is there, or it could not be read
    };

    ImageryReader();
    ~ImageryReader();
    ImageryReader(const ImageryReader &) = delete;
    ImageryReader &operator=(const ImageryReader &) = delete;

    /** @p layers from below; @p span is what a page of level 0 covers inside, in metres. What was read before is
     * forgotten. */
    void setLayers(std::vector<ImageryLayer> layers, const geo::Crs &crs, const geo::LocalFrame &frame, double span);
    /** These next, in this order, instead of what was wanted before. */
    void want(std::vector<PageId> pages);
    /** What was read since. */
    [[nodiscard]] std::vector<Page> take();
    /** Whether something that is wanted is still to come. */
    [[nodiscard]] bool isReading() const;

private:
    struct Pile;
    void run(const std::stop_token &stop);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::shared_ptr<Pile> m_pile;
    std::vector<PageId> m_wanted; ///< last first
    std::vector<Page> m_done;
    std::optional<PageId> m_current; ///< being read
    std::stop_source m_stopPage;
    std::jthread m_thread; // last: begins when all else is there
};

} // namespace cim::scene
