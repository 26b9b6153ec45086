// SPDX-License-Identifier: Apache-2.0
#include "scene/statusbuffer.h"

#include "scene/statustexture.h"

#include <osg/StateSet>
#include <osg/Uniform>

#include <algorithm>

namespace cim::scene {

namespace {

constexpr std::uint32_t kFlagShift = 16;
constexpr TimeMs kTenth = 100;

constexpr std::array<std::uint8_t, 4> kCounted{model::Unacknowledged, Selected, Hidden, Hovered};

std::uint32_t tenthsSinceEpoch(TimeMs observed) {
    if (observed <= StatusBuffer::kEpoch)
        return observed == 0 ? 0 : 1; // older than the epoch is old, not never
    return static_cast<std::uint32_t>(std::min<TimeMs>((observed - StatusBuffer::kEpoch) / kTenth + 1, 0xffffffff));
}

} // namespace

struct StatusBuffer::Data {
    osg::ref_ptr<StatusTexture> texture;
    std::array<std::size_t, kCounted.size()> counts{};
    struct Listed {
        std::vector<model::Row> rows;
        bool isCurrent = false;
    };
    mutable std::array<Listed, kCounted.size()> listed;

    void write(model::Row row, std::uint32_t word, std::uint32_t time) {
        const StatusTexture::Word before = texture->word(row);
        if (before.state == word && before.time == time)
            return;
        for (std::size_t i = 0; i < kCounted.size(); ++i) {
            const std::uint32_t bit = std::uint32_t{kCounted[i]} << kFlagShift;
            if ((word & bit) == (before.state & bit))
                continue;
            counts[i] = (word & bit) != 0 ? counts[i] + 1 : counts[i] - 1;
            listed[i].isCurrent = false;
        }
        texture->setWord(row, {word, time});
    }
    [[nodiscard]] static std::size_t indexOf(std::uint8_t flag) {
        return static_cast<std::size_t>(std::find(kCounted.begin(), kCounted.end(), flag) - kCounted.begin());
    }
    [[nodiscard]] std::size_t count(std::uint8_t flag) const {
        const std::size_t index = indexOf(flag);
        return index < counts.size() ? counts[index] : 0;
    }
};

StatusBuffer::StatusBuffer(std::size_t rows) : m_data(std::make_unique<Data>()) {
    m_data->texture = new StatusTexture(rows);
    for (std::size_t row = 0; row < rows; ++row)
        m_data->texture->setWord(static_cast<model::Row>(row),
                                 {static_cast<std::uint32_t>(model::DrawnState::Static), 0});
}

StatusBuffer::~StatusBuffer() = default;

void StatusBuffer::set(model::Row row, const model::StatusWord &word) {
    if (row >= rows())
        return;
    constexpr std::uint32_t kScene = (Selected | Hidden | Hovered) << kFlagShift;
    const std::uint32_t state = std::uint32_t{word.level} | std::uint32_t{word.ramp} << 8 |
                                std::uint32_t{word.flags} << kFlagShift | (m_data->texture->word(row).state & kScene);
    m_data->write(row, state, tenthsSinceEpoch(word.observed));
}

void StatusBuffer::setFlag(model::Row row, SceneFlag flag, bool on) {
    if (row >= rows())
        return;
    const StatusTexture::Word word = m_data->texture->word(row);
    const std::uint32_t bit = std::uint32_t{flag} << kFlagShift;
    m_data->write(row, on ? word.state | bit : word.state & ~bit, word.time);
}

bool StatusBuffer::flag(model::Row row, SceneFlag flag) const {
    return row < rows() && (m_data->texture->word(row).state & std::uint32_t{flag} << kFlagShift) != 0;
}

void StatusBuffer::clearFlag(SceneFlag flag) {
    for (model::Row row = 0; row < rows() && m_data->count(flag) > 0; ++row)
        setFlag(row, flag, false);
}

void StatusBuffer::bind(osg::StateSet &state) {
    state.setTextureAttribute(kStatusUnit, m_data->texture);
    state.addUniform(new osg::Uniform("uStatus", static_cast<int>(kStatusUnit)));
}

bool StatusBuffer::isDirty() const {
    return m_data->texture->isDirty();
}

std::size_t StatusBuffer::uploadedBytes() const {
    return m_data->texture->uploadedBytes();
}

std::size_t StatusBuffer::rows() const {
    return m_data->texture->rows();
}

std::size_t StatusBuffer::count(model::StatusFlag flag) const {
    return m_data->count(flag);
}

std::size_t StatusBuffer::count(SceneFlag flag) const {
    return m_data->count(flag);
}

const std::vector<model::Row> &StatusBuffer::rowsWith(SceneFlag flag) const {
    Data::Listed &listed = m_data->listed[Data::indexOf(flag)];
    if (!listed.isCurrent) {
        const std::size_t wanted = count(flag);
        listed.rows.clear();
        for (model::Row row = 0; listed.rows.size() < wanted && row < rows(); ++row) {
            if (this->flag(row, flag))
                listed.rows.push_back(row);
        }
        listed.isCurrent = true;
    }
    return listed.rows;
}

void StatusBuffer::releaseGl(osg::State *state) {
    m_data->texture->releaseGLObjects(state);
}

} // namespace cim::scene
