// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/pagefetch.h"

namespace cim::hub {

/** A service that is read page by page every few seconds: what all such links have in common. A page that is missing
 * makes the reading incomplete, which is said; it never looks like the end, and nothing is forgotten because of it. I/O
 * thread. */
class PagedLink : public HubLink {
    Q_OBJECT
public:
    void start() override;
    void stop() override;

protected:
    PagedLink(const PageOptions &options, int pollS);

    /** A reading begins: ask for the first page by get(), or finish(). */
    virtual void read() = 0;
    /** A page came. Followed by get() for the next one, by give() for one that cannot be read, or by finish(). */
    virtual void take(const QUrl &url, const QByteArray &body, const PageHeader &header) = 0;
    /** The page that was asked for is not to be had: as after take(). @p reason is why. */
    virtual void passOver(const QString &reason) = 0;
    /** The first page is not to be had: true when another one has been asked for instead. */
    virtual bool begunOtherwise() { return false; }
    /** What is said when a whole reading is done: Streaming, unless something else is doubtful. */
    virtual LinkChange verdict() const = 0;

    void get(const QUrl &url);
    /** The notes of a page. When it is none, and the first one: this is another kind of service, the link ends, and
     * false is given. */
    bool accept(bool isPage, const Notes &notes);
    void deliver(const model::RawSamples &samples);
    void finish();
    /** Says verdict(), or that the reading is incomplete; only between the first reading and the end. */
    void sayLive();
    [[nodiscard]] int pages() const { return m_pages; } ///< of this reading, with those that did not come
    [[nodiscard]] bool isFull() const { return m_pages >= m_maxPages; }
    [[nodiscard]] int maxPages() const { return m_maxPages; }
    void setIncomplete(const QString &why) { m_incomplete = why; }

private:
    void begin();
    void onFailed(const PageFailure &failure);
    void say(LinkState state, const QString &reason = {});

    const QString m_host;
    const int m_pollMs;
    const int m_maxPages;
    PageFetch *m_fetch;
    QTimer *m_poll;
    QTimer *m_alive;
    int m_pages = 0;
    bool m_wasRead = false;
    QString m_incomplete; ///< why this reading is not whole; empty: it is
    LinkState m_state = LinkState::Disabled;
    QString m_reason;
};

} // namespace cim::hub
