// SPDX-License-Identifier: Apache-2.0
#include "mqtttopics.h"

#include <algorithm>

namespace cim::mqtt {

namespace {

constexpr qsizetype kMaxId = 64;
constexpr qsizetype kAssetLevels = 9; ///< cim v1 tenant g4 g5 g6 layer asset kind
constexpr qsizetype kHubLevels = 5;   ///< cim v1 tenant hub kind

QString root(const QString &tenant) {
    return QStringLiteral("cim/v1/") + tenant;
}

/** The three levels of a cell: "wtw3" -> "wtw3/+/+", "wtw3sq" -> "wtw3/s/q". */
QString cellLevels(const QString &cell) {
    if (cell.isEmpty())
        return QStringLiteral("+/+/+");
    const QString first = cell.startsWith(QLatin1Char('_')) ? cell : cell.left(4);
    const auto level = [&](qsizetype at) {
        return at < cell.size() && at >= 4 ? QString(cell[at]) : QStringLiteral("+");
    };
    return first + QLatin1Char('/') + level(4) + QLatin1Char('/') + level(5);
}

} // namespace

bool isId(const QString &text) {
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.' ||
               c == u'_' || c == u':' || c == u'-';
    };
    return !text.isEmpty() && text.size() <= kMaxId && std::all_of(text.begin(), text.end(), fits);
}

bool isCell(const QString &text) {
    if (text == QLatin1String("_m"))
        return true;
    static const QString letters = QStringLiteral("0123456789bcdefghjkmnpqrstuvwxyz");
    return text.size() >= 4 && text.size() <= 6 &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return letters.contains(c); });
}

Topic parseTopic(const QByteArray &topic, const QString &tenant) {
    const QStringList levels = QString::fromUtf8(topic).split(QLatin1Char('/'));
    if (levels.size() < kHubLevels || levels[0] != QLatin1String("cim") || levels[1] != QLatin1String("v1") ||
        levels[2] != tenant)
        return {};
    if (levels.size() == kHubLevels && levels[3] == QLatin1String("hub")) {
        return {levels[4] == QLatin1String("hb")       ? Topic::Kind::Heartbeat
                : levels[4] == QLatin1String("status") ? Topic::Kind::HubStatus
                                                       : Topic::Kind::Other,
                {},
                {}};
    }
    if (levels.size() != kAssetLevels || !isId(levels[6]) || !isId(levels[7]))
        return {};
    const Topic::Kind kind = levels[8] == QLatin1String("state")   ? Topic::Kind::State
                             : levels[8] == QLatin1String("event") ? Topic::Kind::Event
                                                                   : Topic::Kind::Other;
    return {kind, levels[6], levels[7]};
}

std::vector<QByteArray> assetFilters(const QString &tenant, const QStringList &cells, const QStringList &layers,
                                     int most) {
    const QStringList all{QString()};
    const QStringList places = cells.isEmpty() ? all : cells;
    const bool fits = !layers.isEmpty() && places.size() * layers.size() <= most;
    const QStringList kinds = fits ? layers : QStringList{QStringLiteral("+")};
    std::vector<QByteArray> out;
    for (const QString &place : places) {
        for (const QString &layer : kinds)
            out.push_back(QStringLiteral("%1/%2/%3/+/+").arg(root(tenant), cellLevels(place), layer).toUtf8());
    }
    return out;
}

std::vector<QByteArray> stateFilters(const QString &tenant, const QStringList &cells) {
    std::vector<QByteArray> out;
    for (const QString &cell : cells)
        out.push_back(QStringLiteral("%1/%2/+/+/state").arg(root(tenant), cellLevels(cell)).toUtf8());
    return out;
}

QByteArray allEventsFilter(const QString &tenant) {
    return QStringLiteral("%1/%2/+/+/event").arg(root(tenant), cellLevels(QString())).toUtf8();
}

QByteArray heartbeatTopic(const QString &tenant) {
    return (root(tenant) + QStringLiteral("/hub/hb")).toUtf8();
}

QByteArray hubStatusTopic(const QString &tenant) {
    return (root(tenant) + QStringLiteral("/hub/status")).toUtf8();
}

} // namespace cim::mqtt
