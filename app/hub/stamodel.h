// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stadata.h"

#include <QJsonObject>

#include <optional>
#include <variant>

namespace cim::demohub {

/** The entity sets of OGC SensorThings 1.1 (18-088, clause 8) that this hub has. */
enum class StaKind : std::uint8_t {
    Things,
    Locations,
    Datastreams,
    Sensors,
    ObservedProperties,
    Observations,
    FeaturesOfInterest
};
[[nodiscard]] const QStringList &staSets(); ///< names, by kind
[[nodiscard]] std::optional<StaKind> staSet(QStringView name);

/** One entity; ids count from 1. */
struct StaRef {
    StaKind kind = StaKind::Things;
    qint64 id = 0;
};

/** Where a navigation link leads. */
struct StaRelated {
    StaKind kind = StaKind::Things;
    bool isMany = false;
    std::vector<StaRef> refs;
};

struct StaInstant {
    TimeMs ms = 0;
};
/** A property as filters and orders compare it; monostate: null. */
using StaValue = std::variant<std::monostate, bool, double, QString, StaInstant, geo::Vec3>;

/** An object that is said as JSON. All of the functions below are called under StaData::reading(). */
struct StaModel {
    const StaData &data;
    QString root;    ///< "http://127.0.0.1:8080/v1.1", before links
    TimeMs skew = 0; ///< added to every time that is told

    [[nodiscard]] std::vector<StaRef> all(StaKind kind) const;
    [[nodiscard]] bool exists(StaRef ref) const;
    /** nullopt: no such link from there. */
    [[nodiscard]] std::optional<StaRelated> related(StaRef ref, QStringView link) const;
    [[nodiscard]] StaValue value(StaRef ref, QStringView property) const;
    /** The properties in @p select, all of them and the navigation links when it is empty. */
    [[nodiscard]] QJsonObject json(StaRef ref, const QStringList &select) const;
    [[nodiscard]] QString path(StaRef ref) const; ///< "Things(5)"
    /** Names of the links that lead from entities of a kind. */
    [[nodiscard]] static const QStringList &links(StaKind kind);
    /** Names of the properties of a kind, but id and links. */
    [[nodiscard]] static const QStringList &properties(StaKind kind);

private:
    [[nodiscard]] QJsonValue property(StaRef ref, const QString &name) const;
    [[nodiscard]] QJsonValue observed(const StaObservation &observation, const QString &name) const;
    [[nodiscard]] const StaStream &stream(qint64 id) const;
    [[nodiscard]] const StaThing &thing(qint64 id) const;
};

} // namespace cim::demohub
