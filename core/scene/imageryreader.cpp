// SPDX-License-Identifier: Apache-2.0
#include "scene/imageryreader.h"

#include "base/log.h"
#include "base/words.h"

#include <algorithm>
#include <cmath>

namespace cim::scene {

namespace {

/** @p over on top of @p under, both straight. */
void lay(std::vector<std::uint8_t> &under, const geo::Picture &over, double opacity) {
    for (std::size_t i = 0; i + 3 < under.size(); i += 4) {
        const double a = over.rgba[i + 3] / 255.0 * opacity, b = under[i + 3] / 255.0 * (1 - a), sum = a + b;
        if (a <= 0)
            continue;
        for (std::size_t c = 0; c < 3; ++c)
            under[i + c] = static_cast<std::uint8_t>(std::lround((over.rgba[i + c] * a + under[i + c] * b) / sum));
        under[i + 3] = static_cast<std::uint8_t>(std::lround(sum * 255));
    }
}

void turnOver(std::vector<std::uint8_t> &rgba, std::size_t rowBytes) {
    for (std::size_t top = 0, bottom = rgba.size() / rowBytes; bottom > top + 1; ++top) {
        --bottom;
        std::swap_ranges(rgba.begin() + static_cast<std::ptrdiff_t>(top * rowBytes),
                         rgba.begin() + static_cast<std::ptrdiff_t>((top + 1) * rowBytes),
                         rgba.begin() + static_cast<std::ptrdiff_t>(bottom * rowBytes));
    }
}

} // namespace

/** All that the thread needs for a page; opened by the thread. */
struct ImageryReader::Pile {
    struct Layer {
        ImageryLayer wanted;
        std::optional<geo::Imagery> imagery{};
        bool isClosed = false, isTold = false;
    };
    std::vector<Layer> layers;
    geo::Crs crs;
    geo::LocalFrame frame;
    double span = 1;

    /** Says it once, or every bad page of a service that is gone would be a line in the log. */
    static void complain(Layer &layer, const Error &error) {
        if (!layer.isTold && error.kind != ErrorKind::Cancelled)
            qCWarning(logApp).noquote() << error.text();
        layer.isTold = true;
    }

    std::vector<std::uint8_t> read(const PageId &id, std::stop_token stop) {
        const double side = std::ldexp(span, id.level), texel = side / kInside;
        const auto corner = [&](double x, double y) { return frame.toProjected({x, y, 0}); };
        geo::Extent window;
        window.add(corner(id.x * side - texel, id.y * side - texel));
        window.add(corner((id.x + 1) * side + texel, (id.y + 1) * side + texel));
        std::vector<std::uint8_t> out;
        for (Layer &layer : layers) {
            if (!layer.imagery && !layer.isClosed) {
                Result<geo::Imagery> opened =
                    geo::Imagery::open(layer.wanted.source.connection, layer.wanted.source.crs, crs);
                if (opened)
                    layer.imagery = std::move(opened).value();
                else {
                    complain(layer, opened.error());
                    layer.isClosed = true;
                }
            }
            if (!layer.imagery)
                continue;
            const Result<geo::Picture> picture = layer.imagery->read(window, kTexels, kTexels, stop);
            if (!picture) {
                complain(layer, picture.error());
                continue;
            }
            if (!picture->missing.isEmpty())
                complain(layer, {ErrorKind::NetworkDown, Words::tr("reading imagery"), layer.wanted.source.connection,
                                 picture->missing});
            if (out.empty())
                out.assign(picture->rgba.size(), 0);
            lay(out, *picture, layer.wanted.opacity);
        }
        turnOver(out, std::size_t{4} * kTexels);
        return out;
    }
};

ImageryReader::ImageryReader() : m_thread([this](const std::stop_token &stop) { run(stop); }) {}

ImageryReader::~ImageryReader() {
    m_stopPage.request_stop();
}

void ImageryReader::setLayers(std::vector<ImageryLayer> layers, const geo::Crs &crs, const geo::LocalFrame &frame,
                              double span) {
    auto pile = std::make_shared<Pile>();
    for (ImageryLayer &layer : layers)
        pile->layers.push_back({std::move(layer), std::nullopt});
    pile->crs = crs;
    pile->frame = frame;
    pile->span = span;
    const std::scoped_lock lock(m_mutex);
    m_pile = std::move(pile);
    m_wanted.clear();
    m_done.clear();
    m_current.reset();
    m_stopPage.request_stop();
    m_stopPage = {};
}

void ImageryReader::want(std::vector<PageId> pages) {
    std::reverse(pages.begin(), pages.end());
    const std::scoped_lock lock(m_mutex);
    std::erase_if(pages, [this](const PageId &id) {
        return id == m_current ||
               std::any_of(m_done.begin(), m_done.end(), [&](const Page &page) { return page.id == id; });
    });
    m_wanted = std::move(pages);
    m_wake.notify_one();
}

std::vector<ImageryReader::Page> ImageryReader::take() {
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_done, {});
}

bool ImageryReader::isReading() const {
    const std::scoped_lock lock(m_mutex);
    return m_current || !m_wanted.empty() || !m_done.empty();
}

void ImageryReader::run(const std::stop_token &stop) {
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return !m_wanted.empty(); })) {
        const PageId id = m_wanted.back();
        m_wanted.pop_back();
        const std::shared_ptr<Pile> pile = m_pile;
        const std::stop_token stopPage = m_stopPage.get_token();
        m_current = id;
        lock.unlock();
        std::vector<std::uint8_t> rgba = pile ? pile->read(id, stopPage) : std::vector<std::uint8_t>();
        lock.lock();
        if (pile != m_pile)
            continue; // other pictures are shown by now
        m_current.reset();
        m_done.push_back({id, std::move(rgba)});
    }
}

} // namespace cim::scene
