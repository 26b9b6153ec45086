// SPDX-License-Identifier: Apache-2.0
#include "app/shell/desksettings.h"

#include <QFileInfo>
#include <QSettings>

namespace cim::shell {

namespace {

constexpr qsizetype kMostRecent = 10;
const QString kLanguage = QStringLiteral("window/language");
const QString kTheme = QStringLiteral("window/theme");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kDocks = QStringLiteral("window/docks");
const QString kTour = QStringLiteral("window/tourOffered");
const QString kScale = QStringLiteral("window/scalePercent");
const QString kSamples = QStringLiteral("map/samples");
const QString kStill = QStringLiteral("map/still");
constexpr int kUsualScale = 100, kMostScale = 300, kMostSamples = 16;
const QString kRecent = QStringLiteral("projects/recent");

} // namespace

QString DeskSettings::language() {
    const QString kept = QSettings().value(kLanguage).toString();
    const bool known = kept == QLatin1String("en") || kept == QLatin1String("zh_CN");
    return known ? kept : QString();
}

void DeskSettings::setLanguage(const QString &language) {
    QSettings().setValue(kLanguage, language);
}

std::optional<model::Theme> DeskSettings::theme() {
    model::Theme theme = model::Theme::Light;
    if (!model::themeFromName(QSettings().value(kTheme).toString(), theme))
        return std::nullopt;
    return theme;
}

void DeskSettings::setTheme(model::Theme theme) {
    QSettings().setValue(kTheme, model::themeName(theme));
}

QStringList DeskSettings::recentProjects() {
    return QSettings().value(kRecent).toStringList();
}

void DeskSettings::addRecent(const QString &path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = recentProjects();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    QSettings().setValue(kRecent, paths.mid(0, kMostRecent));
}

void DeskSettings::forget(const QString &path) {
    QStringList paths = recentProjects();
    if (paths.removeAll(QFileInfo(path).absoluteFilePath()) > 0)
        QSettings().setValue(kRecent, paths);
}

int DeskSettings::scalePercent() {
    const int kept = QSettings().value(kScale, kUsualScale).toInt();
    return kept >= kUsualScale && kept <= kMostScale ? kept : kUsualScale;
}

void DeskSettings::setScalePercent(int percent) {
    QSettings().setValue(kScale, percent);
}

std::optional<int> DeskSettings::samples() {
    bool isNumber = false;
    const int kept = QSettings().value(kSamples).toInt(&isNumber);
    return isNumber && kept >= 0 && kept <= kMostSamples ? std::optional(kept) : std::nullopt;
}

void DeskSettings::setSamples(std::optional<int> samples) {
    if (samples)
        QSettings().setValue(kSamples, *samples);
    else
        QSettings().remove(kSamples);
}

bool DeskSettings::isStill() {
    return QSettings().value(kStill).toBool();
}

void DeskSettings::setStill(bool still) {
    QSettings().setValue(kStill, still);
}

bool DeskSettings::wasTourOffered() {
    return QSettings().value(kTour).toBool();
}

void DeskSettings::setTourOffered() {
    QSettings().setValue(kTour, true);
}

QByteArray DeskSettings::geometry() {
    return QSettings().value(kGeometry).toByteArray();
}

QByteArray DeskSettings::docks() {
    return QSettings().value(kDocks).toByteArray();
}

void DeskSettings::keepWindow(const QByteArray &geometry, const QByteArray &docks) {
    QSettings settings;
    settings.setValue(kGeometry, geometry);
    settings.setValue(kDocks, docks);
}

} // namespace cim::shell
