// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stalive.h"

#include <QSet>

#include <deque>

namespace cim::sta {

/** A SensorThings service as a link: every few seconds all Things with the newest Observation of their Datastreams,
 * page by page. A page that is missing makes the reading incomplete, which is said; it never looks like the end, and
 * nothing is forgotten because of it. Links to another host, pages that lead back, and pages without end are not
 * followed. I/O thread. */
class StaLink : public hub::HubLink {
    Q_OBJECT
public:
    explicit StaLink(StaOptions options);

    void start() override;
    void stop() override;

private:
    void read();
    void readNext();
    void onArrived(const QUrl &url, const QByteArray &body);
    void onFailed(const hub::PageFailure &failure);
    void follow(const StaNext &next, const QUrl &from);
    void finish();
    void sayLive();
    void say(hub::LinkState state, const QString &reason = {});
    [[nodiscard]] QUrl firstPage() const;

    struct Wanted {
        QUrl url;
        QString layer, asset;
    };
    const StaOptions m_options;
    hub::PageFetch *m_fetch;
    QTimer *m_poll;
    QTimer *m_alive;
    StaLive *m_live = nullptr;        ///< null when there is no broker
    std::vector<StaSource> m_sources; ///< of this reading
    std::deque<Wanted> m_wanted;
    Wanted m_reading;
    QSet<QUrl> m_seen;
    int m_pages = 0;
    bool m_wasRead = false;
    QString m_incomplete; ///< why this reading is not whole; empty: it is
    hub::LinkState m_state = hub::LinkState::Disabled;
    QString m_reason;
};

} // namespace cim::sta
