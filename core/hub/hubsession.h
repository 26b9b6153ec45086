// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/acceptance.h"
#include "hub/hublink.h"
#include "model/board.h"

#include <QThread>
#include <QTimer>

namespace cim::hub {

/** What the hub meter shows of one link. */
struct LinkMeter {
    QString id;
    QString protocol;
    LinkState state = LinkState::Disabled;
    QString reason;
    TimeMs since = 0;
    TimeMs lastReceived = 0;
    qint64 accepted = 0, duplicates = 0, late = 0, suspect = 0, rejected = 0, unknown = 0;
    double perSecond = 0;  ///< accepted samples, mean of the last 5 s
    qint64 latencyMs = -1; ///< received - observed of the newest sample; -1: unknown
    int backlog = 0;       ///< samples taken in, not yet on the board
    int retryInMs = -1;    ///< -1: not waiting
    bool simulated = false;
    QHash<QString, qint64> rejections; ///< reason -> count
};

/** Runs the links: one I/O thread, retry with decorrelated jitter, acceptance, coalescing (newest per asset and property) and
 *  the meter; hands batches to the board at most 10 times a second. GUI thread. */
class HubSession : public QObject {
    Q_OBJECT
public:
    HubSession(model::Board &board, const Clock &clock, QObject *parent = nullptr);
    ~HubSession() override;

    /** Takes a link over and starts it. @p make is called again on the I/O thread's behalf for every retry. */
    void addLink(const QString &id, const QString &protocol,
                 std::function<Result<std::unique_ptr<HubLink>>()> make);
    void stopAll();

    [[nodiscard]] std::vector<LinkMeter> meters() const;
    /** One sentence for status bar and sheet. */
    [[nodiscard]] QString stateSentence() const;
    /** The names by which samples find their asset; call when the board's layers have changed. */
    void rebuildIndex();

Q_SIGNALS:
    void meterChanged();

private:
    struct Link;
    void startLink(Link &link);
    void onState(Link &link, const LinkChange &change);
    void onReceived(Link &link, const model::RawSamples &samples);
    void flush();

    model::Board &m_board;
    const Clock &m_clock;
    QThread m_thread;
    QTimer m_flush;
    Acceptance m_acceptance;
    std::vector<model::Sample> m_waiting;
    std::vector<std::unique_ptr<Link>> m_links;
};

} // namespace cim::hub
