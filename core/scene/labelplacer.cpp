// SPDX-License-Identifier: Apache-2.0
#include "scene/labelplacer.h"

#include <cmath>

namespace cim::scene {

namespace {

using Box = std::array<double, 4>;

bool overlap(const Box &a, const Box &b, double gap) {
    return a[0] < b[0] + b[2] + gap && b[0] < a[0] + a[2] + gap && a[1] < b[1] + b[3] + gap && b[1] < a[1] + a[3] + gap;
}

Box boxAt(const PlaceRequest &r, int position, double reach) {
    // Right of the point and above it is where the eye looks first; straight below is the last resort.
    static constexpr double kSide[8][2] = {{1, -1}, {1, 0}, {-1, -1}, {0, -1}, {-1, 0}, {1, 1}, {-1, 1}, {0, 1}};
    const double sx = kSide[position][0], sy = kSide[position][1];
    const double x = r.x + sx * reach - (sx < 0 ? r.width : sx == 0 ? r.width / 2 : 0);
    const double y = r.y + sy * reach - (sy < 0 ? r.height : sy == 0 ? r.height / 2 : 0);
    return {std::round(x), std::round(y), r.width, r.height};
}

} // namespace

std::vector<PlaceAnswer> placeLabels(const std::vector<PlaceRequest> &requests, int windowWidth, int windowHeight,
                                     int limit, double gap, std::vector<Box> taken) {
    std::vector<PlaceAnswer> out(requests.size());
    int placed = 0;
    for (std::size_t i = 0; i < requests.size() && placed < limit; ++i) {
        const PlaceRequest &request = requests[i];
        const auto fits = [&](const Box &box) {
            if (box[0] < 0 || box[1] < 0 || box[0] + box[2] > windowWidth || box[1] + box[3] > windowHeight)
                return false;
            for (const Box &other : taken) {
                if (overlap(box, other, gap))
                    return false;
            }
            return true;
        };
        for (int attempt = -1; attempt < 8; ++attempt) {
            const int position = attempt < 0 ? request.preferred : attempt;
            if (position < 0)
                continue;
            const Box box = boxAt(request, position, gap * 3);
            if (!fits(box))
                continue;
            taken.push_back(box);
            out[i] = {position, box[0], box[1]};
            ++placed;
            break;
        }
    }
    return out;
}

} // namespace cim::scene
