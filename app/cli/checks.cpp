// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checks.h"

#include "base/clock.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>

namespace cim::app {

namespace {

constexpr int kLeastPixels = 16;
constexpr int kMostPixels = 32'768;
/** About a gigabyte of picture: more is a slip of the keyboard. */
constexpr qint64 kMostPixelsInAll = 256'000'000;

} // namespace

std::optional<QSize> parseSize(const std::string &text) {
    const QStringList parts = QString::fromStdString(text).split(QLatin1Char('x'));
    bool okWidth = false, okHeight = false;
    const QSize size(parts.value(0).toInt(&okWidth), parts.value(1).toInt(&okHeight));
    const auto inRange = [](int n) { return n >= kLeastPixels && n <= kMostPixels; };
    if (parts.size() != 2 || !okWidth || !okHeight || !inRange(size.width()) || !inRange(size.height()))
        return std::nullopt;
    if (static_cast<qint64>(size.width()) * size.height() > kMostPixelsInAll)
        return std::nullopt;
    return size;
}

CLI::Validator isSize() {
    return {[](std::string &text) {
                return parseSize(text)
                           ? std::string()
                           : "no size is " + text +
                                 ": write it as 1920x1080, 16 to 32768 each way and at most 256 million pixels";
            },
            "WIDTHxHEIGHT"};
}

CLI::Validator isTime() {
    return {[](std::string &text) {
                return fromIso(QString::fromStdString(text)) != 0
                           ? std::string()
                           : text + " is not a time: write it as 2026-03-01T08:00:00Z";
            },
            "TIME"};
}

CLI::Validator isBetween(double least, double most) {
    const auto shown = [](double n) { return QString::number(n, 'f', 0).toStdString(); };
    const std::string range = shown(least) + " to " + shown(most);
    return {[=](std::string &text) {
                bool ok = false;
                const double value = QString::fromStdString(text).toDouble(&ok);
                return ok && value >= least && value <= most ? std::string() : text + " is not a number from " + range;
            },
            range};
}

Result<void> checkOutput(const QString &doing, const QString &path) {
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    const auto cannot = [&](const QString &why) { return Error{ErrorKind::Unreadable, doing, path, why}; };
    if (path.isEmpty())
        return cannot(QStringLiteral("the name is empty; name the file to write"));
    if (file.isDir())
        return cannot(QStringLiteral("this is a folder; name a file in it"));
    if (!folder.isDir())
        return cannot(QStringLiteral("there is no folder %1; make it, or choose another")
                          .arg(QDir::toNativeSeparators(folder.filePath())));
    if (!folder.isWritable() || (file.exists() && !file.isWritable()))
        return cannot(QStringLiteral("you may not write there; choose another folder"));
    return {};
}

} // namespace cim::app
