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

QString ucumOf(const QString &written) {
    static const QHash<QString, QString> kWritten = [] {
        QHash<QString, QString> out;
        const auto add = [&out](const char *ucum, std::initializer_list<const char *> forms) {
            for (const char *form : forms)
                out.insert(QString::fromUtf8(form), QString::fromLatin1(ucum));
        };
        add("Cel", {"°C", "℃", "degC", "deg C", "celsius", "Celsius", "CEL"});
        add("[degF]", {"°F", "degF"});
        add("%", {"percent", "Percent", "P1", "％"});
        add("deg", {"°", "degree", "degrees", "DD"});
        add("ug/m3", {"µg/m³", "μg/m³", "µg/m3", "μg/m3", "ug/m^3", "GQ"});
        add("mg/m3", {"mg/m³", "mg/m^3", "GP"});
        add("[ppm]", {"ppm", "PPM", "59"});
        add("m", {"metre", "meter", "MTR"});
        add("mm", {"millimetre", "millimeter", "MMT"});
        add("m/s", {"m s-1", "mps", "MTS"});
        add("W", {"watt", "Watt", "WTT"});
        add("kW", {"kilowatt", "KWT"});
        add("kW.h", {"kWh", "KWH"});
        add("V", {"volt", "VLT"});
        add("A", {"ampere", "AMP"});
        add("m3/h", {"m³/h", "MQH"});
        add("{#}", {"count", "C62", "pcs"});
        return out;
    }();
    return kWritten.value(written.trimmed(), written.trimmed());
}

std::optional<double> convertUnit(double value, const QString &from, const QString &to) {
    struct Scale {
        const char *of; ///< what is measured, by its coherent unit
        double factor, offset;
    };
    static const QHash<QString, Scale> kScales{{QStringLiteral("Cel"), {"K", 1, 273.15}},
                                               {QStringLiteral("K"), {"K", 1, 0}},
                                               {QStringLiteral("[degF]"), {"K", 5.0 / 9, 459.67 * 5 / 9}},
                                               {QStringLiteral("m"), {"m", 1, 0}},
                                               {QStringLiteral("km"), {"m", 1e3, 0}},
                                               {QStringLiteral("cm"), {"m", 1e-2, 0}},
                                               {QStringLiteral("mm"), {"m", 1e-3, 0}},
                                               {QStringLiteral("W"), {"W", 1, 0}},
                                               {QStringLiteral("kW"), {"W", 1e3, 0}},
                                               {QStringLiteral("MW"), {"W", 1e6, 0}},
                                               {QStringLiteral("kW.h"), {"J", 3.6e6, 0}},
                                               {QStringLiteral("W.h"), {"J", 3.6e3, 0}},
                                               {QStringLiteral("V"), {"V", 1, 0}},
                                               {QStringLiteral("kV"), {"V", 1e3, 0}},
                                               {QStringLiteral("mV"), {"V", 1e-3, 0}},
                                               {QStringLiteral("A"), {"A", 1, 0}},
                                               {QStringLiteral("mA"), {"A", 1e-3, 0}},
                                               {QStringLiteral("g/m3"), {"g/m3", 1, 0}},
                                               {QStringLiteral("mg/m3"), {"g/m3", 1e-3, 0}},
                                               {QStringLiteral("ug/m3"), {"g/m3", 1e-6, 0}},
                                               {QStringLiteral("m/s"), {"m/s", 1, 0}},
                                               {QStringLiteral("km/h"), {"m/s", 1 / 3.6, 0}},
                                               {QStringLiteral("Pa"), {"Pa", 1, 0}},
                                               {QStringLiteral("hPa"), {"Pa", 1e2, 0}},
                                               {QStringLiteral("kPa"), {"Pa", 1e3, 0}},
                                               {QStringLiteral("MPa"), {"Pa", 1e6, 0}},
                                               {QStringLiteral("bar"), {"Pa", 1e5, 0}},
                                               {QStringLiteral("m3/h"), {"m3/s", 1 / 3600.0, 0}},
                                               {QStringLiteral("m3/s"), {"m3/s", 1, 0}},
                                               {QStringLiteral("L/s"), {"m3/s", 1e-3, 0}},
                                               {QStringLiteral("1"), {"1", 1, 0}},
                                               {QStringLiteral("%"), {"1", 1e-2, 0}},
                                               {QStringLiteral("[ppm]"), {"ppm", 1, 0}},
                                               {QStringLiteral("[ppb]"), {"ppm", 1e-3, 0}},
                                               {QStringLiteral("deg"), {"rad", 3.14159265358979323846 / 180, 0}},
                                               {QStringLiteral("rad"), {"rad", 1, 0}},
                                               {QStringLiteral("s"), {"s", 1, 0}},
                                               {QStringLiteral("min"), {"s", 60, 0}},
                                               {QStringLiteral("h"), {"s", 3600, 0}}};
    if (from == to)
        return value;
    const auto a = kScales.constFind(from), b = kScales.constFind(to);
    if (a == kScales.constEnd() || b == kScales.constEnd() || QLatin1String(a->of) != QLatin1String(b->of))
        return std::nullopt;
    return (value * a->factor + a->offset - b->offset) / b->factor;
}

} // namespace cim
