// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <QString>
#include <QStringList>

namespace cim::model {

/** Where one looks from and at what: a plain value in the project CRS, saved in the project. */
struct Viewpoint {
    QString name;
    QString nameEn;
    geo::Vec3 target;          ///< project CRS
    double distance = 2000;    ///< metres from target to eye
    double azimuthDegrees = 0; ///< direction of view, clockwise from north
    double pitchDegrees = -35; ///< negative looks down; -90 in plan
    bool plan = false;         ///< orthographic, north up; distance then is half the height of the view in metres
    QStringList hiddenLayers;
    bool underground = false; ///< the ground is open round the target

    [[nodiscard]] QString title(const QString &locale) const {
        return locale == QLatin1String("en") && !nameEn.isEmpty() ? nameEn : name;
    }
};

} // namespace cim::model
