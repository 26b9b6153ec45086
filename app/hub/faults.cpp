// SPDX-License-Identifier: Apache-2.0
#include "faults.h"

#include <QRegularExpression>

namespace cim::demohub {

Result<Faults> parseFaults(const QStringList &texts) {
    static const QRegularExpression page(QStringLiteral("^([45]\\d\\d)@([1-9]\\d{0,5})$"));
    static const QRegularExpression skew(QStringLiteral("^skew=([+-]?\\d{1,9})$"));
    static const QRegularExpression copies(QStringLiteral("^copies=([1-9]\\d?)$"));
    Faults out;
    const std::pair<const char *, bool *> plain[] = {{"nextlink-host", &out.nextLinkElsewhere},
                                                     {"nextlink-cycle", &out.nextLinkCycle},
                                                     {"nan", &out.nan},
                                                     {"no-st-within", &out.noGeometry},
                                                     {"silent", &out.silent},
                                                     {"no-heartbeat", &out.noHeartbeat},
                                                     {"deaf", &out.deaf}};
    for (const QString &text : texts) {
        bool isKnown = false;
        for (const auto &[name, flag] : plain) {
            if (text == QLatin1String(name))
                *flag = isKnown = true;
        }
        if (const auto found = page.match(text); found.hasMatch()) {
            out.failStatus = found.captured(1).toInt();
            out.failPage = found.captured(2).toInt();
        } else if (const auto by = skew.match(text); by.hasMatch()) {
            out.skew = by.captured(1).toLongLong() * 1000;
        } else if (const auto times = copies.match(text); times.hasMatch()) {
            out.copies = times.captured(1).toInt();
        } else if (!isKnown) {
            return Error{ErrorKind::BadFormat, QStringLiteral("reading --fault"), text,
                         QStringLiteral("there are 503@3 (status@page), nextlink-host, nextlink-cycle, nan, "
                                        "no-st-within, silent, no-heartbeat, deaf, copies=3 and skew=+600 (seconds)")};
        }
    }
    return out;
}

} // namespace cim::demohub
