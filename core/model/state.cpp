// SPDX-License-Identifier: Apache-2.0
// The facts of an asset in words, and the order in which they win when the map draws one of them.
#include "model/board.h"

#include "base/text.h"

namespace cim::model {

namespace {
bool isChinese() {
    return dataLocale() == QLatin1String("zh_CN");
}
} // namespace

QString connectivityTitle(Connectivity connectivity) {
    static constexpr const char *kTitles[][2] = {
        {"Never seen", "未接入"}, {"Online", "在线"}, {"Stale", "数据陈旧"}, {"Offline", "离线"}};
    return QString::fromUtf8(kTitles[static_cast<int>(connectivity)][isChinese() ? 1 : 0]);
}

QString serviceTitle(Service service) {
    static constexpr const char *kTitles[][2] = {{"In service", "在用"},
                                                 {"Maintenance", "检修"},
                                                 {"Out of service", "停用"},
                                                 {"Under construction", "在建"},
                                                 {"Planned", "规划"}};
    return QString::fromUtf8(kTitles[static_cast<int>(service)][isChinese() ? 1 : 0]);
}

Service serviceFromWord(const QString &word) {
    static const QHash<QString, Service> words{{QStringLiteral("maintenance"), Service::Maintenance},
                                               {QStringLiteral("out-of-service"), Service::OutOfService},
                                               {QStringLiteral("under-construction"), Service::UnderConstruction},
                                               {QStringLiteral("planned"), Service::Planned}};
    return words.value(word, Service::InService);
}

DrawnState drawnState(const AssetStatus &s, bool isLive) {
    if (s.service == Service::OutOfService || s.service == Service::Planned || s.service == Service::UnderConstruction)
        return DrawnState::OutOfService;
    if (s.service == Service::Maintenance)
        return DrawnState::Maintenance;
    if (!isLive)
        return DrawnState::Static;
    // A burning sensor goes silent: an alarm nobody has acknowledged keeps its colour.
    if (s.unacknowledged && s.level > 0)
        return stateOfLevel(s.level);
    if (s.connectivity == Connectivity::NeverSeen)
        return DrawnState::Unknown;
    if (s.connectivity == Connectivity::Offline)
        return DrawnState::Offline;
    if (s.level >= 1 && s.level <= 3)
        return stateOfLevel(s.level);
    if (s.connectivity == Connectivity::Stale)
        return DrawnState::Stale;
    if (s.level == 4)
        return DrawnState::Attention;
    return s.incomplete ? DrawnState::Unknown : DrawnState::Normal;
}

} // namespace cim::model
