// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "staoptions.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QTimer>

class QNetworkReply;

namespace cim::sta {

/** Why a page did not come. */
struct StaFailure {
    enum class Kind : std::uint8_t {
        Network, ///< it may come another time
        Refused, ///< name or password
        Tls,     ///< who answers is not who it should be
        Page     ///< this page is not to be had, or is too much
    };
    Kind kind = Kind::Network;
    QString reason;
};

/** Gets one page after another from one service. Follows redirects only to the same scheme, host and port, five at
 * most, so that name and password never reach anybody else; bounds size and time; waits as 429 and 503 ask for, three
 * times at most. Keeps no cookies and no cache. I/O thread. */
class StaFetch : public QObject {
    Q_OBJECT
public:
    StaFetch(const StaOptions &options, QObject *parent);
    ~StaFetch() override;

    void get(const QUrl &url);
    void stop();
    [[nodiscard]] static bool isSameOrigin(const QUrl &a, const QUrl &b);

Q_SIGNALS:
    void arrived(const QUrl &url, const QByteArray &body);
    void failed(const cim::sta::StaFailure &failure);

private:
    void send(const QUrl &url);
    void onFinished(QNetworkReply &reply);
    void onStatus(QNetworkReply &reply, int status);
    void again(QNetworkReply &reply, int status);
    void fail(StaFailure::Kind kind, const QString &reason);

    const StaOptions m_options;
    QNetworkAccessManager m_network;
    QPointer<QNetworkReply> m_reply;
    QTimer m_total, m_wait;
    QUrl m_url; ///< as it was asked for
    QByteArray m_body;
    int m_redirects = 0, m_tries = 0;
};

} // namespace cim::sta
