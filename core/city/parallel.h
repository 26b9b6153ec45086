// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <thread>
#include <vector>

namespace cim::city {

/** Calls @p work for 0..count-1 on as many threads as the machine has; returns when all are done or @p stop is asked
 * for. */
inline void forEachTile(std::size_t count, std::stop_token stop, const std::function<void(std::size_t)> &work) {
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count && !stop.stop_requested(); i = next++)
            work(i);
    };
    const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (unsigned t = 1; t < threads && t < count; ++t)
        others.emplace_back(run);
    run();
}

} // namespace cim::city
