// SPDX-License-Identifier: Apache-2.0
#include "base/unit.h"

#include <QHash>

namespace cim {

QString unitText(const QString &ucum) {
    static const QHash<QString, QString> kUnits{{QStringLiteral("Cel"), QStringLiteral("℃")},
                                                {QStringLiteral("deg"), QStringLiteral("°")},
                                                {QStringLiteral("ug/m3"), QStringLiteral("µg/m³")},
                                                {QStringLiteral("mg/m3"), QStringLiteral("mg/m³")},
                                                {QStringLiteral("m3/h"), QStringLiteral("m³/h")},
                                                {QStringLiteral("m2"), QStringLiteral("m²")},
                                                {QStringLiteral("m3"), QStringLiteral("m³")},
                                                {QStringLiteral("t.m"), QStringLiteral("t·m")},
                                                {QStringLiteral("kW.h"), QStringLiteral("kWh")},
                                                {QStringLiteral("{#}"), QString()},
                                                {QStringLiteral("1"), QString()}};
    return kUnits.value(ucum, ucum);
}

QString withUnit(const QString &value, const QString &ucum) {
    const QString unit = unitText(ucum);
    if (unit.isEmpty())
        return value;
    return unit == QStringLiteral("°") ? value + unit : value + QChar(0x2009) + unit;
}

} // namespace cim
