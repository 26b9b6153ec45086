// SPDX-License-Identifier: Apache-2.0
#include "app/view/film.h"

#include "base/words.h"
#include "scene/camera.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

constexpr char kEncoder[] = "ffmpeg";
constexpr int kStartMs = 10'000, kFrameMs = 60'000, kEndMs = 600'000;
constexpr qint64 kMostWaiting = qint64{64} << 20; ///< bytes of frames that the encoder has not taken yet

struct Format {
    const char *suffix;
    std::vector<const char *> options;
};
const std::vector<Format> &formats() {
    static const std::vector<Format> all{
        {"mp4", {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "18", "-movflags", "+faststart"}},
        {"webm", {"-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-crf", "30", "-b:v", "0"}},
        {"mkv", {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "18"}}};
    return all;
}
const Format *formatOf(const QString &path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    const auto found = std::find_if(formats().begin(), formats().end(),
                                    [&](const Format &one) { return suffix == QLatin1String(one.suffix); });
    return found == formats().end() ? nullptr : &*found;
}

QString doing() {
    return Words::tr("writing a film");
}

} // namespace

double Film::seconds() const {
    const auto stops_ = static_cast<double>(stops.size());
    return stops.empty() ? 0 : stops_ * stayS + (stops_ - 1) * flyS;
}

int Film::frameCount() const {
    return stops.empty() ? 0 : std::max(1, static_cast<int>(std::lround(seconds() * framesPerSecond)));
}

model::Viewpoint Film::at(int frame, const geo::LocalFrame &local) const {
    const double time = static_cast<double>(frame) / framesPerSecond, leg = stayS + flyS;
    const auto from = std::min(stops.size() - 1, static_cast<std::size_t>(leg > 0 ? time / leg : 0));
    const double flown = time - static_cast<double>(from) * leg - stayS;
    if (flown <= 0 || from + 1 == stops.size())
        return stops[from];
    scene::Camera a, b;
    a.set(stops[from], local);
    b.set(stops[from + 1], local);
    const double t = flyS > 0 ? flown / flyS : 1;
    const model::Viewpoint &nearest = stops[from + (t < 0.5 ? 0 : 1)];
    if (stops[from].plan != stops[from + 1].plan)
        return nearest;
    model::Viewpoint out = scene::Camera::between(a, b, t).viewpoint(local);
    out.hiddenLayers = nearest.hiddenLayers;
    out.underground = nearest.underground;
    return out;
}

std::optional<TimeMs> Film::sunAt(int frame) const {
    if (!sun)
        return std::nullopt;
    const double share = frameCount() > 1 ? static_cast<double>(frame) / (frameCount() - 1) : 0;
    return sun->first + static_cast<TimeMs>(std::llround(share * static_cast<double>(sun->second - sun->first)));
}

FilmFile::~FilmFile() {
    if (m_isFinished)
        return;
    if (m_encoder) {
        m_encoder->kill();
        m_encoder->waitForFinished(kStartMs);
        QFile::remove(m_made);
    }
    for (const QString &picture : m_pictures)
        QFile::remove(picture);
}

QStringList FilmFile::suffixes() {
    QStringList out;
    if (!QStandardPaths::findExecutable(QLatin1String(kEncoder)).isEmpty()) {
        for (const Format &format : formats())
            out << QLatin1String(format.suffix);
    }
    return out << QStringLiteral("png");
}

Error FilmFile::failed(const QString &why) const {
    return {ErrorKind::Unreadable, doing(), m_path, why};
}

Result<void> FilmFile::open(const QString &path, QSize size, int framesPerSecond) {
    m_path = path;
    m_size = size;
    const QFileInfo file(path);
    const Format *format = formatOf(path);
    if (!format && file.suffix().toLower() != QLatin1String("png"))
        return Error{ErrorKind::Unsupported, doing(), path,
                     Words::tr("films of that kind cannot be written; let the name end in .mp4, .webm or .mkv, or in "
                               ".png for numbered pictures")};
    if (!file.absoluteDir().exists())
        return Error{ErrorKind::NotFound, doing(), path, Words::tr("there is no such folder; make it first")};
    m_isFinished = false;
    if (!format)
        return {};
    if (size.width() % 2 != 0 || size.height() % 2 != 0)
        return Error{ErrorKind::Refused, doing(), path,
                     Words::tr("a film is as many pixels wide and high as can be halved; take %1x%2")
                         .arg(size.width() / 2 * 2)
                         .arg(size.height() / 2 * 2)};
    const QString program = QStandardPaths::findExecutable(QLatin1String(kEncoder));
    if (program.isEmpty())
        return Error{ErrorKind::NotFound, doing(), path,
                     Words::tr("the program ffmpeg is not installed; install it, or write numbered pictures (.png)")};
    m_made = file.absoluteDir().filePath(QStringLiteral(".%1.part.%2").arg(file.completeBaseName(), file.suffix()));
    QStringList arguments{QStringLiteral("-hide_banner"), QStringLiteral("-loglevel"),
                          QStringLiteral("error"),        QStringLiteral("-y"),
                          QStringLiteral("-f"),           QStringLiteral("rawvideo"),
                          QStringLiteral("-pix_fmt"),     QStringLiteral("rgb24"),
                          QStringLiteral("-s"),           QStringLiteral("%1x%2").arg(size.width()).arg(size.height()),
                          QStringLiteral("-r"),           QString::number(framesPerSecond),
                          QStringLiteral("-i"),           QStringLiteral("-")};
    for (const char *option : format->options)
        arguments << QLatin1String(option);
    arguments << m_made;
    m_encoder = std::make_unique<QProcess>();
    m_encoder->setStandardOutputFile(QProcess::nullDevice());
    m_encoder->start(program, arguments);
    if (!m_encoder->waitForStarted(kStartMs))
        return failed(Words::tr("ffmpeg does not start: %1").arg(m_encoder->errorString()));
    return {};
}

Result<void> FilmFile::add(const QImage &image) {
    if (image.size() != m_size)
        return failed(Words::tr("there is no picture of that size; ask for a smaller one"));
    if (!m_encoder) {
        const QFileInfo file(m_path);
        const QString name = file.absoluteDir().filePath(QStringLiteral("%1-%2.png")
                                                             .arg(file.completeBaseName())
                                                             .arg(m_pictures.size() + 1, 5, 10, QLatin1Char('0')));
        m_pictures << name;
        return image.save(name) ? Result<void>()
                                : failed(Words::tr("%1 cannot be written; is the disk full?").arg(name));
    }
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    for (int row = 0; row < rgb.height(); ++row) // lines of an image may be padded
        m_encoder->write(reinterpret_cast<const char *>(rgb.constScanLine(row)), qint64{3} * rgb.width());
    while (m_encoder->bytesToWrite() > kMostWaiting && m_encoder->state() == QProcess::Running)
        m_encoder->waitForBytesWritten(kFrameMs);
    m_complaints += m_encoder->readAllStandardError();
    if (m_encoder->state() != QProcess::Running)
        return failed(Words::tr("ffmpeg ended: %1").arg(QString::fromLocal8Bit(m_complaints).trimmed()));
    return {};
}

Result<void> FilmFile::finish() {
    if (m_encoder) {
        while (m_encoder->bytesToWrite() > 0 && m_encoder->waitForBytesWritten(kFrameMs)) {
        }
        m_encoder->closeWriteChannel();
        const bool hasEnded = m_encoder->waitForFinished(kEndMs);
        m_complaints += m_encoder->readAllStandardError();
        if (!hasEnded || m_encoder->exitStatus() != QProcess::NormalExit || m_encoder->exitCode() != 0)
            return failed(Words::tr("ffmpeg ended: %1").arg(QString::fromLocal8Bit(m_complaints).trimmed()));
        QFile::remove(m_path);
        if (!QFile::rename(m_made, m_path))
            return failed(Words::tr("it cannot be put in its place; is it open in another program?"));
    }
    m_isFinished = true;
    return {};
}

Result<void> writeFilm(const Film &film, const geo::LocalFrame &local, const QString &path, QSize size,
                       const std::function<Result<QImage>(const model::Viewpoint &, std::optional<TimeMs>)> &draw,
                       const std::function<bool(double)> &goesOn) {
    FilmFile file;
    if (const Result<void> opened = file.open(path, size, film.framesPerSecond); !opened)
        return opened;
    const int frames = film.frameCount();
    for (int frame = 0; frame < frames; ++frame) {
        if (!goesOn(static_cast<double>(frame) / frames))
            return Error{ErrorKind::Cancelled, doing(), path, {}};
        const Result<QImage> image = draw(film.at(frame, local), film.sunAt(frame));
        if (!image)
            return image.error();
        if (const Result<void> added = file.add(*image); !added)
            return added;
    }
    return file.finish();
}

} // namespace cim::app
