// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/pagedlink.h"
#include "stalive.h"
#include "starecord.h"

#include <QSet>

#include <deque>

namespace cim::sta {

/** A SensorThings service as a link: all Things with the newest Observation of their Datastreams, page by page. Links
 * to another host, pages that lead back, and pages without end are not followed. Where it names a broker, Observations
 * are listened to as well; its own record is read on demand. I/O thread. */
class StaLink : public hub::PagedLink {
    Q_OBJECT
public:
    explicit StaLink(StaOptions options);

    void stop() override;
    void readHistory(const hub::HistoryWish &wish) override;

private:
    void read() override;
    void take(const QUrl &url, const QByteArray &body, const hub::PageHeader &header) override;
    void passOver(const QString &reason) override;
    bool begunOtherwise() override;
    [[nodiscard]] hub::LinkChange verdict() const override;
    void readNext();
    void follow(const StaNext &next, const QUrl &from);
    [[nodiscard]] QUrl firstPage() const;

    struct Wanted {
        QUrl url;
        QString layer, asset;
    };
    const StaOptions m_options;
    StaRecord *m_record;
    bool m_isUnfiltered = false;      ///< the service does not know the filter
    StaLive *m_live = nullptr;        ///< null when there is no broker
    std::vector<StaSource> m_sources; ///< of this reading
    std::deque<Wanted> m_wanted;
    Wanted m_reading;
    QSet<QUrl> m_seen;
};

} // namespace cim::sta
