// SPDX-License-Identifier: Apache-2.0
#include "scene/imagerydrape.h"

#include "scene/programs.h"

#include <osg/GLExtensions>
#include <osg/Uniform>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

namespace cim::scene {

namespace {

/** A page is fine enough while its texel covers no more pixels than this. */
constexpr const char *kDefine = "IMAGERY";
constexpr double kTexelPixels = 1.25;
constexpr double kCoarser = 1.3;
/** Of a service, which tells no size of its pixels. */
constexpr double kServiceCell = 0.3;
constexpr double kLeastCell = 0.01;
/** How far beyond the city a picture of the world is shown, in metres. */
constexpr double kBeyond = 60'000;
constexpr GLenum kTableFormat = 0x8D82; // GL_RGBA32I
constexpr GLenum kTableLayout = 0x8D99; // GL_RGBA_INTEGER

/** Whether a box can be seen: not wholly outside one side of the view. */
bool isSeen(const osg::Matrixd &clip, const geo::Extent &box) {
    std::array<int, 5> outside{};
    for (int corner = 0; corner < 8; ++corner) {
        const osg::Vec4d p =
            osg::Vec4d((corner & 1) != 0 ? box.max.x : box.min.x, (corner & 2) != 0 ? box.max.y : box.min.y,
                       (corner & 4) != 0 ? box.max.z : box.min.z, 1.0) *
            clip;
        outside[0] += p.x() < -p.w();
        outside[1] += p.x() > p.w();
        outside[2] += p.y() < -p.w();
        outside[3] += p.y() > p.w();
        outside[4] += p.w() <= 0;
    }
    return std::none_of(outside.begin(), outside.end(), [](int count) { return count == 8; });
}

double distanceTo(const geo::Extent &box, const geo::Vec3 &eye) {
    const auto beyond = [](double low, double high, double at) { return std::max({low - at, at - high, 0.0}); };
    return std::hypot(beyond(box.min.x, box.max.x, eye.x), beyond(box.min.y, box.max.y, eye.y),
                      beyond(box.min.z, box.max.z, eye.z));
}

int wrapped(int i, int around) {
    return ((i % around) + around) % around;
}

} // namespace

/** Sends pages to their slots of the array when it is next bound, and keeps none. */
class PageUpload : public osg::Texture2DArray::SubloadCallback {
public:
    void add(int slot, std::vector<std::uint8_t> rgba) { m_pending.emplace_back(slot, std::move(rgba)); }
    void clear() { m_pending.clear(); }

    void load(const osg::Texture2DArray &texture, osg::State &state) const override {
        state.get<osg::GLExtensions>()->glTexImage3D(GL_TEXTURE_2D_ARRAY, 0, GL_RGBA8, texture.getTextureWidth(),
                                                     texture.getTextureHeight(), texture.getTextureDepth(), 0, GL_RGBA,
                                                     GL_UNSIGNED_BYTE, nullptr);
        subload(texture, state);
    }
    void subload(const osg::Texture2DArray &, osg::State &state) const override {
        if (m_pending.empty())
            return;
        state.unbindPixelBufferObject();
        glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
        for (const auto &[slot, rgba] : m_pending)
            state.get<osg::GLExtensions>()->glTexSubImage3D(GL_TEXTURE_2D_ARRAY, 0, 0, 0, slot, ImageryReader::kTexels,
                                                            ImageryReader::kTexels, 1, GL_RGBA, GL_UNSIGNED_BYTE,
                                                            rgba.data());
        m_pending.clear();
    }

private:
    mutable std::vector<std::pair<int, std::vector<std::uint8_t>>> m_pending;
};

ImageryDrape::~ImageryDrape() = default;

ImageryDrape::ImageryDrape(osg::StateSet &ground)
    : m_ground(ground), m_upload(new PageUpload), m_pages(new osg::Texture2DArray), m_table(new osg::Texture2D),
      m_entries(new osg::Image), m_measure(new osg::Uniform("uImagery", osg::Vec3())),
      m_toLocal(new osg::Uniform(osg::Uniform::FLOAT_MAT4, "uLocalOfEye")),
      m_pagesUnit(new osg::Uniform("uPages", static_cast<int>(kPagesUnit))),
      m_tableUnit(new osg::Uniform("uPageTable", static_cast<int>(kPageTableUnit))) {
    m_pages->setTextureSize(ImageryReader::kTexels, ImageryReader::kTexels, kSlots);
    m_pages->setInternalFormat(GL_RGBA8);
    m_pages->setSourceFormat(GL_RGBA);
    m_pages->setSourceType(GL_UNSIGNED_BYTE);
    m_pages->setSubloadCallback(m_upload);
    m_entries->allocateImage(kAround, kAround * kLevels, 1, kTableLayout, GL_INT);
    m_entries->setInternalTextureFormat(kTableFormat);
    m_table->setImage(m_entries);
    m_table->setInternalFormat(kTableFormat);
    for (osg::Texture *texture :
         {static_cast<osg::Texture *>(m_pages.get()), static_cast<osg::Texture *>(m_table.get())}) {
        const bool isTable = texture == m_table.get();
        texture->setFilter(osg::Texture::MIN_FILTER, isTable ? osg::Texture::NEAREST : osg::Texture::LINEAR);
        texture->setFilter(osg::Texture::MAG_FILTER, isTable ? osg::Texture::NEAREST : osg::Texture::LINEAR);
        texture->setWrap(osg::Texture::WRAP_S, osg::Texture::CLAMP_TO_EDGE);
        texture->setWrap(osg::Texture::WRAP_T, osg::Texture::CLAMP_TO_EDGE);
        texture->setResizeNonPowerOfTwoHint(false);
    }
}

void ImageryDrape::setSurroundings(const city::Surroundings &where) {
    m_where = where;
    begin();
}

void ImageryDrape::setLayers(std::vector<ImageryLayer> layers, Wearers others) {
    if (others != m_others) {
        for (const osg::ref_ptr<osg::StateSet> &each : m_others)
            each->removeDefine(kDefine);
        for (const osg::ref_ptr<osg::StateSet> &each : others)
            dress(*each);
        m_others = std::move(others);
    }
    if (layers == m_layers)
        return;
    m_layers = std::move(layers);
    begin();
}

void ImageryDrape::dress(osg::StateSet &wearer) const {
    wearer.setDefine(kDefine);
    wearer.setTextureAttribute(kPagesUnit, m_pages);
    wearer.setTextureAttribute(kPageTableUnit, m_table);
    for (osg::Uniform *uniform : {m_pagesUnit.get(), m_tableUnit.get(), m_measure.get(), m_toLocal.get()})
        wearer.addUniform(uniform);
}

void ImageryDrape::wear() {
    if (m_isOn)
        dress(m_ground);
    for (const osg::ref_ptr<osg::StateSet> &each : m_others)
        dress(*each);
}

void ImageryDrape::takeOff() {
    m_ground.removeDefine(kDefine);
    for (const osg::ref_ptr<osg::StateSet> &each : m_others)
        each->removeDefine(kDefine);
}

/** New pictures or a new place: measures, roots, and an empty pool. */
void ImageryDrape::begin() {
    const bool wasOn = m_isOn;
    m_isOn = !m_layers.empty() && m_where.terrain;
    if (m_isOn != wasOn) {
        if (m_isOn)
            dress(m_ground);
        else
            m_ground.removeDefine(kDefine);
    }
    forget();
    if (!m_isOn) {
        m_reader.reset();
        return;
    }
    geo::Extent known;
    bool isWorld = false;
    double cell = std::numeric_limits<double>::infinity();
    for (const ImageryLayer &layer : m_layers) {
        known.add(layer.source.extent);
        isWorld = isWorld || layer.source.extent.isEmpty();
        cell = std::min(cell, std::max(kLeastCell, layer.source.cell > 0 ? layer.source.cell : kServiceCell));
    }
    geo::Extent near = m_where.area;
    if (near.isEmpty())
        near = known;
    if (near.isEmpty())
        near.add(geo::Vec3{});
    geo::Extent reach;
    reach.add(geo::Vec3{near.min.x - kBeyond, near.min.y - kBeyond, 0});
    reach.add(geo::Vec3{near.max.x + kBeyond, near.max.y + kBeyond, 0});
    m_area = isWorld ? reach : known;
    m_span = cell * ImageryReader::kInside;
    m_top = 0;
    const double side = std::max({m_area.width(), m_area.height(), m_span});
    while (m_top + 1 < kLevels && std::ldexp(m_span, m_top) < side)
        ++m_top;
    m_lowest = m_where.terrain->lowest();
    m_highest = m_where.terrain->isFlat() ? m_lowest : m_where.terrain->highest();
    m_measure->set(osg::Vec3(static_cast<float>(m_span), static_cast<float>(m_top), static_cast<float>(kAround)));
    if (!m_reader)
        m_reader = std::make_unique<ImageryReader>();
    m_reader->setLayers(m_layers, m_where.crs, m_where.frame, m_span);
}

void ImageryDrape::forget() {
    m_slots.fill({});
    m_upload->clear();
    m_slotOf.clear();
    std::memset(m_entries->data(), 0, m_entries->getTotalSizeInBytes());
    m_entries->dirty();
}

std::vector<PageId> ImageryDrape::choose(const Camera &camera, double texelPixels) const {
    const osg::Matrixd projection = camera.reversedProjection(), clip = camera.view() * projection;
    const double pixelsAtOneMetre = projection(1, 1) * camera.height / 2;
    const geo::Vec3 eye = camera.eye();
    std::vector<PageId> level, out;
    const double side = std::ldexp(m_span, m_top);
    const auto cellOf = [side](double v) { return static_cast<int>(std::floor(v / side)); };
    for (int x = cellOf(m_area.min.x); x <= cellOf(m_area.max.x); ++x) {
        for (int y = cellOf(m_area.min.y); y <= cellOf(m_area.max.y); ++y)
            level.push_back({m_top, x, y});
    }
    while (!level.empty()) {
        std::vector<std::pair<double, PageId>> seen;
        std::vector<PageId> finer;
        for (const PageId &id : level) {
            const double metres = std::ldexp(m_span, id.level);
            geo::Extent box;
            box.add(geo::Vec3{id.x * metres, id.y * metres, m_lowest});
            box.add(geo::Vec3{(id.x + 1) * metres, (id.y + 1) * metres, m_highest});
            if (!box.intersects(m_area) || !isSeen(clip, box))
                continue;
            const double distance = distanceTo(box, eye);
            seen.emplace_back(distance, id);
            const double pixels = camera.plan ? pixelsAtOneMetre : pixelsAtOneMetre / std::max(1.0, distance);
            if (id.level == 0 || metres / ImageryReader::kInside * pixels <= texelPixels)
                continue;
            for (int i = 0; i < 4; ++i)
                finer.push_back({id.level - 1, 2 * id.x + (i & 1), 2 * id.y + (i >> 1)});
        }
        std::sort(seen.begin(), seen.end());
        for (const auto &[distance, id] : seen)
            out.push_back(id);
        // Too much already: whoever asked tries again with coarser ones.
        if (out.size() > kWantedMost)
            return out;
        level = std::move(finer);
    }
    return out;
}

void ImageryDrape::takeIn(std::vector<ImageryReader::Page> pages) {
    for (ImageryReader::Page &page : pages) {
        if (m_slotOf.contains(page.id))
            continue;
        int oldest = 0;
        for (int i = 1; i < kSlots; ++i) {
            if (m_slots[static_cast<std::size_t>(i)].wantedAt < m_slots[static_cast<std::size_t>(oldest)].wantedAt)
                oldest = i;
        }
        Slot &slot = m_slots[static_cast<std::size_t>(oldest)];
        if (slot.isUsed)
            m_slotOf.erase(slot.id);
        slot = {page.id, true, page.rgba.empty(), m_round};
        m_slotOf[page.id] = oldest;
        if (slot.isEmpty)
            continue;
        m_upload->add(oldest, std::move(page.rgba));
    }
}

/** Where two pages of a level would share a place, the one that is wanted first has it. */
void ImageryDrape::fillTable(const std::vector<PageId> &wanted) {
    std::vector<std::int32_t> entries(static_cast<std::size_t>(kAround) * kAround * kLevels * 4, 0);
    for (const PageId &id : wanted) {
        const auto known = m_slotOf.find(id);
        if (known == m_slotOf.end() || m_slots[static_cast<std::size_t>(known->second)].isEmpty)
            continue;
        const int row = wrapped(id.y, kAround) + kAround * id.level;
        std::int32_t *entry = entries.data() + (static_cast<std::size_t>(row) * kAround + wrapped(id.x, kAround)) * 4;
        if (entry[2] != 0)
            continue;
        entry[0] = id.x;
        entry[1] = id.y;
        entry[2] = known->second + 1;
    }
    if (std::memcmp(entries.data(), m_entries->data(), m_entries->getTotalSizeInBytes()) == 0)
        return;
    std::memcpy(m_entries->data(), entries.data(), m_entries->getTotalSizeInBytes());
    m_entries->dirty();
}

void ImageryDrape::update(const Camera &camera) {
    if (!m_isOn)
        return;
    ++m_round;
    double texelPixels = kTexelPixels;
    std::vector<PageId> wanted = choose(camera, texelPixels);
    while (wanted.size() > kWantedMost) {
        texelPixels *= kCoarser;
        wanted = choose(camera, texelPixels);
    }
    for (const PageId &id : wanted) {
        if (const auto known = m_slotOf.find(id); known != m_slotOf.end())
            m_slots[static_cast<std::size_t>(known->second)].wantedAt = m_round;
    }
    takeIn(m_reader->take());
    std::vector<PageId> missing;
    for (const PageId &id : wanted) {
        if (!m_slotOf.contains(id))
            missing.push_back(id);
    }
    m_reader->want(std::move(missing));
    fillTable(wanted);
    m_toLocal->set(osg::Matrixf(osg::Matrixd::inverse(camera.view())));
}

} // namespace cim::scene
