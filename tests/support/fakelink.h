// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"

#include <QSemaphore>

#include <atomic>
#include <functional>

/** A hub in this process whose links do what a test says, on the I/O thread. */
class FakeHub {
public:
    class Link;

    /** What each new link does when it is started; it may emit. */
    std::function<void(Link &)> onStart = [](Link &) {};
    /** What it answers when its record is wanted; empty: as a protocol without one. */
    std::function<void(Link &, const cim::hub::HistoryWish &)> onHistory;
    /** When set, stop() hangs until it is released. */
    QSemaphore *hang = nullptr;

    std::unique_ptr<cim::hub::HubLink> make();
    [[nodiscard]] int starts() const { return m_starts; }
    [[nodiscard]] int stops() const { return m_stops; }
    [[nodiscard]] int stopped() const { return m_stopped; } ///< those that came to an end
    /** Runs on the I/O thread with the running link, and returns when it is done. False when none is running. */
    bool with(const std::function<void(Link &)> &what);

private:
    std::atomic<int> m_starts = 0, m_stops = 0, m_stopped = 0;
    std::atomic<Link *> m_running = nullptr;
};

class FakeHub::Link : public cim::hub::HubLink {
    Q_OBJECT
public:
    explicit Link(FakeHub &hub) : m_hub(hub) {}
    void start() override;
    void stop() override;
    void readHistory(const cim::hub::HistoryWish &wish) override;
    void say(cim::hub::LinkState state, const QString &reason = {});

private:
    FakeHub &m_hub;
};
