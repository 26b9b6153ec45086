// SPDX-License-Identifier: Apache-2.0
#include "app/shell/colourvision.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cim::shell {

namespace {

using Matrix = std::array<std::array<float, 3>, 3>;

constexpr Matrix kNoRed{
    {{0.152286f, 1.052583f, -0.204868f}, {0.114503f, 0.786281f, 0.099216f}, {-0.003882f, -0.048116f, 1.051998f}}};
constexpr Matrix kNoGreen{
    {{0.367322f, 0.860646f, -0.227968f}, {0.280085f, 0.672501f, 0.047413f}, {-0.011820f, 0.042940f, 0.968881f}}};
constexpr Matrix kNoBlue{
    {{1.255528f, -0.076749f, -0.178779f}, {-0.078411f, 0.930809f, 0.147602f}, {0.004733f, 0.691367f, 0.303900f}}};
constexpr std::array<float, 3> kLuminance{0.2126f, 0.7152f, 0.0722f};
constexpr Matrix kGrey{{kLuminance, kLuminance, kLuminance}};

const Matrix *matrixOf(ColourVision vision) {
    switch (vision) {
    case ColourVision::NoRed:
        return &kNoRed;
    case ColourVision::NoGreen:
        return &kNoGreen;
    case ColourVision::NoBlue:
        return &kNoBlue;
    case ColourVision::Grey:
        return &kGrey;
    case ColourVision::Usual:
        break;
    }
    return nullptr;
}

/** IEC 61966-2-1, both ways. */
float linear(int byte) {
    const float value = static_cast<float>(byte) / 255.0f;
    return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}

constexpr int kSteps = 4096;

struct Tables {
    std::array<float, 256> toLinear{};
    std::array<std::uint8_t, kSteps + 1> fromLinear{};
    Tables() {
        for (int i = 0; i < 256; ++i)
            toLinear[static_cast<std::size_t>(i)] = linear(i);
        for (int i = 0; i <= kSteps; ++i) {
            const float value = static_cast<float>(i) / kSteps;
            const float encoded = value <= 0.0031308f ? value * 12.92f : 1.055f * std::pow(value, 1 / 2.4f) - 0.055f;
            fromLinear[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(std::lround(encoded * 255.0f));
        }
    }
};

} // namespace

QImage seenBy(const QImage &image, ColourVision vision) {
    const Matrix *matrix = matrixOf(vision);
    QImage out = image.convertToFormat(QImage::Format_RGB32);
    if (!matrix)
        return out;
    static const Tables tables;
    for (int y = 0; y < out.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(out.scanLine(y));
        for (int x = 0; x < out.width(); ++x) {
            const std::array<float, 3> is{tables.toLinear[static_cast<std::size_t>(qRed(line[x]))],
                                          tables.toLinear[static_cast<std::size_t>(qGreen(line[x]))],
                                          tables.toLinear[static_cast<std::size_t>(qBlue(line[x]))]};
            std::array<int, 3> becomes{};
            for (std::size_t i = 0; i < 3; ++i) {
                const float sum = (*matrix)[i][0] * is[0] + (*matrix)[i][1] * is[1] + (*matrix)[i][2] * is[2];
                becomes[i] = tables.fromLinear[static_cast<std::size_t>(std::clamp(sum, 0.0f, 1.0f) * kSteps + 0.5f)];
            }
            line[x] = qRgb(becomes[0], becomes[1], becomes[2]);
        }
    }
    return out;
}

} // namespace cim::shell
