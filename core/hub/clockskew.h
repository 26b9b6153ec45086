// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <deque>
#include <optional>

namespace cim::hub {

/** How far a hub's clock is ahead of ours, in milliseconds: the median of the last five times it told, each held
 * against the middle of the asking. What took longer than two seconds to ask proves nothing. For the eye only: values
 * keep the times they came with. Not thread-safe. */
class ClockSkew {
public:
    /** @p hub is what its clock said; @p asked and @p received are ours, the same for what came without asking. */
    void add(TimeMs hub, TimeMs asked, TimeMs received);
    /** Nothing before the first. */
    [[nodiscard]] std::optional<qint64> value() const;

private:
    static constexpr std::size_t kKept = 5;
    static constexpr qint64 kLongestMs = 2000;
    std::deque<qint64> m_last;
};

} // namespace cim::hub
