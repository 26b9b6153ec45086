// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "geo/localframe.h"
#include "model/viewpoint.h"

#include <QImage>
#include <QProcess>

#include <functional>
#include <optional>
#include <vector>

namespace cim::app {

/** A flight past viewpoints, as frames. A plain value. */
struct Film {
    std::vector<model::Viewpoint> stops; ///< at least one
    double stayS = 2;                    ///< seconds at each
    double flyS = 4;                     ///< seconds from one to the next
    int framesPerSecond = 25;
    std::optional<std::pair<TimeMs, TimeMs>> sun; ///< sunlight from one time to another; absent: as in every picture

    [[nodiscard]] double seconds() const;
    [[nodiscard]] int frameCount() const;
    /** What a frame looks at: eased from stop to stop, as flights of the window are; what is hidden or open at a stop
     * changes half-way. */
    [[nodiscard]] model::Viewpoint at(int frame, const geo::LocalFrame &local) const;
    [[nodiscard]] std::optional<TimeMs> sunAt(int frame) const;
};

/** A film on its way to a file: .mp4, .webm or .mkv by the program ffmpeg, which must be installed, or numbered
 * pictures (film-00001.png) for any other that makes films. Whole or not there: what was written of one that is not
 * finished is taken away. GUI thread, or the command line's. */
class FilmFile {
public:
    ~FilmFile();
    FilmFile() = default;
    FilmFile(const FilmFile &) = delete;
    FilmFile &operator=(const FilmFile &) = delete;

    /** The endings of file names that can be written here. */
    [[nodiscard]] static QStringList suffixes();
    /** @p size must be even both ways for films: the formats ask it. */
    Result<void> open(const QString &path, QSize size, int framesPerSecond);
    Result<void> add(const QImage &image);
    Result<void> finish();

private:
    [[nodiscard]] Error failed(const QString &why) const;

    QString m_path, m_made; ///< what is asked for, and what is being written
    QSize m_size;
    std::unique_ptr<QProcess> m_encoder; ///< null for pictures
    QByteArray m_complaints;
    QStringList m_pictures;
    bool m_isFinished = true;
};

/** Draws every frame by @p draw and writes it; @p goesOn is asked with 0..1 before each, false: cancelled. */
Result<void> writeFilm(const Film &film, const geo::LocalFrame &local, const QString &path, QSize size,
                       const std::function<Result<QImage>(const model::Viewpoint &, std::optional<TimeMs> sun)> &draw,
                       const std::function<bool(double)> &goesOn);

} // namespace cim::app
