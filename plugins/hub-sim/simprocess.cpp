// SPDX-License-Identifier: Apache-2.0
#include "simprocess.h"

#include "simrandom.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::sim {

namespace {

constexpr double kCycleS = 240;

Process processOf(const QString &id, int type, const QSet<QString> &beside) {
    const auto has = [&](const char *name) { return beside.contains(QLatin1String(name)); };
    if (type == 2)
        return id == QLatin1String("fault") || id == QLatin1String("position") ? Process::Fault : Process::Mode;
    if (type == 1) {
        if (id == QLatin1String("occupied"))
            return Process::Occupied;
        if (id == QLatin1String("washed"))
            return Process::Usual;
        return id == QLatin1String("power") && has("dim") ? Process::LampOn : Process::Never;
    }
    if (id == QLatin1String("load"))
        return has("dim") ? Process::LampLoad : has("moment") ? Process::Cycle : Process::Walk;
    static const QHash<QString, Process> known{
        {QStringLiteral("dim"), Process::Dim},     {QStringLiteral("moment"), Process::Cycle},
        {QStringLiteral("slew"), Process::Slew},   {QStringLiteral("noise"), Process::Shift},
        {QStringLiteral("pm10"), Process::Shift},  {QStringLiteral("workers"), Process::Workers},
        {QStringLiteral("temp"), Process::Warmth}, {QStringLiteral("free"), Process::Free}};
    return known.value(id, Process::Walk);
}

/** 0 outside [from, to], 1 inside, with half an hour of slope at both ends. */
double between(double hour, double from, double to) {
    return std::clamp(std::min((hour - from) * 2.0, (to - hour) * 2.0), 0.0, 1.0);
}

} // namespace

std::vector<Process> processesOf(const hub::CatalogueLayer &layer) {
    QSet<QString> ids;
    for (const auto &property : layer.properties)
        ids.insert(property.id);
    std::vector<Process> out;
    for (const auto &property : layer.properties)
        out.push_back(processOf(property.id, property.type, ids));
    return out;
}

double hourOf(TimeMs time, double utcOffsetHours) {
    const double hours = static_cast<double>(time % 86'400'000) / 3'600'000.0 + utcOffsetHours;
    return std::fmod(hours + 24.0, 24.0);
}

double workShare(double hour) {
    return std::max({0.05, between(hour, 6.75, 12.25), between(hour, 12.75, 19.0)});
}

double lampShare(double hour) {
    if (hour >= 5.5 && hour < 18.0)
        return 0;
    return hour >= 23.0 || hour < 5.0 ? 0.6 : 1.0;
}

double occupancy(double hour, bool business, double bias) {
    const double peak = business ? 11.5 : 1.5;
    const double wave = std::cos((hour - peak) / 24.0 * 2.0 * std::numbers::pi);
    return std::clamp(0.58 + 0.3 * wave + 0.16 * (bias - 0.5), 0.04, 0.98);
}

double spreadOf(const hub::CatalogueLayer::Property &property) {
    return std::max(0.0, std::min(0.08 * std::abs(property.centre), 0.01 * (property.max - property.min)));
}

double stepOf(const hub::CatalogueLayer::Property &property, Process process) {
    const double range = property.max - property.min;
    switch (process) {
    case Process::Cycle:
    case Process::Slew:
        return 0.02 * range;
    case Process::Walk:
    case Process::Warmth:
    case Process::Shift:
        return std::max(0.3 * spreadOf(property), 1e-9);
    case Process::Dim:
    case Process::LampLoad:
        return 0.01 * range;
    default:
        return 0.5;
    }
}

CraneWork craneWork(std::uint64_t crane, double seconds, double share) {
    const double turn = seconds / kCycleS + unit(mixed(crane, 17));
    const auto cycle = static_cast<std::uint64_t>(turn);
    const double phase = turn - std::floor(turn);
    const bool works = unit(mixed(crane, cycle, 3)) < share;
    CraneWork out;
    const double weight = 0.5 + 0.9 * unit(mixed(crane, cycle, 5));
    out.load = works ? weight * between(phase * 10.0, 1.5, 8.0) : 0.02;
    const double from = unit(mixed(crane, cycle, 7)), to = unit(mixed(crane, cycle + 1, 7));
    out.slew = from + (to - from) * (works ? std::clamp((phase - 0.3) / 0.4, 0.0, 1.0) : phase);
    return out;
}

} // namespace cim::sim
