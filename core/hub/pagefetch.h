// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jsonreader.h"
#include "base/library.h"
#include "hub/hublink.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <functional>

class QNetworkReply;

namespace cim::hub {

/** Which service is read, and what it may do to us; a plain value. */
struct PageOptions {
    QUrl root; ///< redirects and further pages stay at its scheme, host and port
    QByteArray agent;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< of every request
    QString caFile;                                   ///< PEM, absolute; empty: the system's roots
    QByteArray user, password;

    // Tests make these small.
    qint64 maxPageBytes = qint64{32} << 20;
    int maxPages = 10'000;       ///< of one reading
    int idleTimeoutMs = 15'000;  ///< of a page that stops coming
    int totalTimeoutMs = 60'000; ///< of one page
    int retryLeastMs = 1'000;    ///< after 429 and 503 without a word of when
};

/** The url, name and password of @p config and the option "ca". @p wanted is an address as it should be. A password is
 * refused over plain HTTP to another machine; a mistyped address is not repeated, it may hold one. */
PageOptions readPageOptions(JsonReader &reader, const LinkConfig &config, const QString &wanted, QStringList &problems);

/** A whole number from @p least to @p most. */
int readWhole(JsonReader &reader, const char *key, int fallback, int least, int most);

/** Why a page did not come. */
struct PageFailure {
    enum class Kind : std::uint8_t {
        Network, ///< it may come another time
        Refused, ///< name or password
        Tls,     ///< who answers is not who it should be
        Page     ///< this page is not to be had, or is too much
    };
    Kind kind = Kind::Network;
    QString reason;
};

using PageHeader = std::function<QByteArray(const char *name)>;

/** Gets one page after another from one service. Follows redirects only to the same scheme, host and port, five at
 * most, so that name and password never reach anybody else; bounds size and time; waits as 429 and 503 ask for, three
 * times at most. Keeps no cookies and no cache. I/O thread. */
class CIM_OF_HUB PageFetch : public QObject {
    Q_OBJECT
public:
    PageFetch(PageOptions options, QObject *parent);
    ~PageFetch() override;

    void get(const QUrl &url);
    void stop();
    [[nodiscard]] static bool isSameOrigin(const QUrl &a, const QUrl &b);

Q_SIGNALS:
    /** With status 200 or 206; @p header gives the named one. */
    void arrived(const QUrl &url, const QByteArray &body, const cim::hub::PageHeader &header);
    /** The service's clock in the Date of an answer, which was asked for so long ago. */
    void dated(qint64 serverTime, int askedMs);
    void failed(const cim::hub::PageFailure &failure);

private:
    void send(const QUrl &url);
    void onFinished(QNetworkReply &reply);
    void onStatus(QNetworkReply &reply, int status);
    void again(QNetworkReply &reply, int status);
    void fail(PageFailure::Kind kind, const QString &reason);

    const PageOptions m_options;
    QNetworkAccessManager m_network;
    QPointer<QNetworkReply> m_reply;
    QTimer m_total, m_wait;
    QElapsedTimer m_sent;
    QUrl m_url; ///< as it was asked for
    QByteArray m_body;
    int m_redirects = 0, m_tries = 0;
};

} // namespace cim::hub
