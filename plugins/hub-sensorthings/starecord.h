// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"
#include "stapayload.h"

#include <QHash>

#include <deque>
#include <optional>

namespace cim::sta {

/** Reads the Observations of a Datastream between two times, page by page, oldest first: as dataArray, which is a tenth
 * of the bytes, or in the plain form from services that do not know it. One wish after another. I/O thread. */
class StaRecord : public QObject {
    Q_OBJECT
public:
    /** More pages than these of one wish are not read; what was read is given. */
    static constexpr int kMostPages = 20;

    StaRecord(const StaOptions &options, QObject *parent);

    /** What the service has, by its last reading. */
    void setSources(const std::vector<StaSource> &sources);
    void read(const hub::HistoryWish &wish);
    void stop();

Q_SIGNALS:
    void answered(const cim::hub::HistoryAnswer &answer);

private:
    void next();
    void take(const QUrl &url, const QByteArray &body);
    void failed(const hub::PageFailure &failure);
    void finish(const QString &problem);
    [[nodiscard]] QUrl firstPage() const;

    const QUrl m_root;
    hub::PageFetch m_fetch;
    QHash<QString, StaSource> m_sources; ///< by layer, asset and property
    std::deque<hub::HistoryWish> m_waiting;
    std::optional<hub::HistoryWish> m_wish; ///< the one that is being read
    StaSource m_source;
    hub::HistoryAnswer m_answer;
    int m_pages = 0;
    bool m_isPlain = false; ///< the service does not know dataArray
};

} // namespace cim::sta
