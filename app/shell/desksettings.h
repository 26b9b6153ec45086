// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/palette.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace cim::shell {

/** What the window keeps between two starts, in the user's QSettings: never a part of a project. GUI thread. */
class DeskSettings {
public:
    /** "en" or "zh_CN"; empty until the user chose one. */
    [[nodiscard]] static QString language();
    static void setLanguage(const QString &language);

    /** nullopt until the user chose one: then the project's holds. */
    [[nodiscard]] static std::optional<model::Theme> theme();
    static void setTheme(model::Theme theme);

    /** Newest first, at most ten; the first is the project that the next start opens. */
    [[nodiscard]] static QStringList recentProjects();
    static void addRecent(const QString &path);
    static void forget(const QString &path);

    /** Of everything in the window, 100..300; holds from the start of the program. */
    [[nodiscard]] static int scalePercent();
    static void setScalePercent(int percent);
    /** A pixel of the map; nothing: as the driver allows. */
    [[nodiscard]] static std::optional<int> samples();
    static void setSamples(std::optional<int> samples);
    /** Whether nothing in the map is to move by itself. */
    [[nodiscard]] static bool isStill();
    static void setStill(bool still);

    /** Whether a newcomer was offered the tour, so that it is once. */
    [[nodiscard]] static bool wasTourOffered();
    static void setTourOffered();

    [[nodiscard]] static QByteArray geometry();
    [[nodiscard]] static QByteArray docks();
    static void keepWindow(const QByteArray &geometry, const QByteArray &docks);
};

} // namespace cim::shell
