// SPDX-License-Identifier: Apache-2.0
#include "hub/hublink.h"

#include "base/text.h"
#include "base/words.h"

namespace cim::hub {

namespace {

// Values cross from the I/O thread to the GUI thread by queued signals, which know types by name.
const int kRegistered = [] {
    qRegisterMetaType<cim::model::RawSamples>("cim::model::RawSamples");
    qRegisterMetaType<cim::hub::CommandAnswer>("cim::hub::CommandAnswer");
    qRegisterMetaType<cim::hub::HistoryAnswer>("cim::hub::HistoryAnswer");
    return qRegisterMetaType<cim::hub::LinkChange>("cim::hub::LinkChange");
}();

} // namespace

QString linkStateTitle(LinkState state) {
    static constexpr const char *kTitles[][2] = {{"off", "停用"},
                                                 {"connecting", "连接中"},
                                                 {"reading the snapshot", "读取快照"},
                                                 {"live", "实时"},
                                                 {"degraded", "降级"},
                                                 {"silent", "无数据"},
                                                 {"offline", "离线"},
                                                 {"sign-in refused", "认证失败"},
                                                 {"not trusted", "证书不可信"},
                                                 {"incompatible", "不兼容"}};
    Q_UNUSED(kRegistered)
    return QString::fromUtf8(kTitles[static_cast<int>(state)][dataLocale() == QLatin1String("zh_CN") ? 1 : 0]);
}

bool waitsForUser(LinkState state) {
    return state == LinkState::Disabled || state == LinkState::AuthFailed || state == LinkState::TlsFailed ||
           state == LinkState::Incompatible;
}

void HubLink::readHistory(const HistoryWish &wish) {
    Q_EMIT historyRead({wish.id, {}, {}, Words::tr("this protocol has no record")});
}

void HubLink::setCells(const QStringList & /*cells*/) {}

void HubLink::send(const model::Command &command) {
    Q_EMIT answered({command.id, model::CommandStep::Rejected, Words::tr("this link sends no commands")});
}

} // namespace cim::hub
