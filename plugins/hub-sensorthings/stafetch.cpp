// SPDX-License-Identifier: Apache-2.0
#include "stafetch.h"

#include "base/words.h"

#include <QDateTime>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace cim::sta {

namespace {

constexpr int kMostRedirects = 5;
constexpr int kMostTries = 4;
constexpr int kMostWaitMs = 60'000;

/** Seconds or a date; what is absurd, and nothing, is @p fallback. */
int waitOf(const QByteArray &retryAfter, int fallback) {
    bool isNumber = false;
    const qint64 seconds = retryAfter.trimmed().toLongLong(&isNumber);
    if (isNumber && seconds >= 0)
        return static_cast<int>(std::min<qint64>(seconds * 1000, kMostWaitMs));
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(retryAfter.trimmed()), Qt::RFC2822Date);
    const qint64 left = date.isValid() ? QDateTime::currentDateTimeUtc().msecsTo(date) : -1;
    return left >= 0 && left <= kMostWaitMs ? static_cast<int>(left) : fallback;
}

} // namespace

StaFetch::StaFetch(const StaOptions &options, QObject *parent) : QObject(parent), m_options(options), m_network(this) {
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_total.setParent(this); // with this to the I/O thread
    m_wait.setParent(this);
    m_total.setSingleShot(true);
    m_wait.setSingleShot(true);
    connect(&m_total, &QTimer::timeout, this, [this] {
        fail(StaFailure::Kind::Network, Words::tr("a page took more than %1 s").arg(m_options.totalTimeoutMs / 1000.0));
    });
    connect(&m_wait, &QTimer::timeout, this, [this] { send(m_url); });
}

StaFetch::~StaFetch() {
    stop();
}

bool StaFetch::isSameOrigin(const QUrl &a, const QUrl &b) {
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b) && b.userInfo().isEmpty();
}

void StaFetch::get(const QUrl &url) {
    m_url = url;
    m_redirects = 0;
    m_tries = 0;
    send(url);
}

void StaFetch::stop() {
    m_total.stop();
    m_wait.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply.clear();
    }
}

void StaFetch::send(const QUrl &url) {
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "cimscape hub-sensorthings");
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        request.setAttribute(attribute, QNetworkRequest::Manual);
    request.setTransferTimeout(m_options.idleTimeoutMs);
    request.setDecompressedSafetyCheckThreshold(m_options.maxPageBytes);
    if (!m_options.user.isEmpty())
        request.setRawHeader("Authorization", "Basic " + (m_options.user + ':' + m_options.password).toBase64());
    if (!m_options.caFile.isEmpty()) {
        QSslConfiguration tls = request.sslConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(m_options.caFile));
        request.setSslConfiguration(tls);
    }
    m_body.clear();
    m_total.start(m_options.totalTimeoutMs);
    QNetworkReply *reply = m_network.get(request);
    m_reply = reply;
    connect(reply, &QNetworkReply::readyRead, this, [this, reply] {
        m_body += reply->readAll();
        if (m_body.size() > m_options.maxPageBytes)
            fail(StaFailure::Kind::Page, Words::tr("a page has more than %1 MB; make \"page\" smaller")
                                             .arg(static_cast<double>(m_options.maxPageBytes) / 1e6));
    });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        fail(StaFailure::Kind::Tls, errors.isEmpty() ? QString() : errors.front().errorString());
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { onFinished(*reply); });
}

void StaFetch::onFinished(QNetworkReply &reply) {
    m_total.stop();
    reply.deleteLater();
    m_reply.clear();
    m_body += reply.readAll();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = reply.error();
    if (error == QNetworkReply::SslHandshakeFailedError) {
        fail(StaFailure::Kind::Tls, reply.errorString());
    } else if (error == QNetworkReply::OperationCanceledError) {
        fail(StaFailure::Kind::Network, Words::tr("no answer within %1 s").arg(m_options.idleTimeoutMs / 1000.0));
    } else if (status == 0 || (error != QNetworkReply::NoError && status < 300)) {
        fail(StaFailure::Kind::Network, reply.errorString()); // never there, or cut in the middle
    } else {
        onStatus(reply, status);
    }
}

void StaFetch::onStatus(QNetworkReply &reply, int status) {
    if (status == 200) {
        if (m_body.size() > m_options.maxPageBytes)
            fail(StaFailure::Kind::Page, Words::tr("a page has more than %1 MB; make \"page\" smaller")
                                             .arg(static_cast<double>(m_options.maxPageBytes) / 1e6));
        else
            Q_EMIT arrived(m_url, m_body);
        return;
    }
    if (status >= 301 && status <= 308 && status != 304) {
        const QUrl target = reply.url().resolved(QUrl::fromEncoded(reply.rawHeader("Location")));
        if (!isSameOrigin(m_options.root, target))
            fail(StaFailure::Kind::Page,
                 Words::tr("the service sends us to another address, %1: not followed").arg(target.host()));
        else if (++m_redirects > kMostRedirects)
            fail(StaFailure::Kind::Page, Words::tr("the service sends us round in circles"));
        else
            send(target);
        return;
    }
    if (status == 401 || status == 403)
        fail(StaFailure::Kind::Refused,
             Words::tr("the service refuses the name or the password (HTTP %1)").arg(status));
    else if (status == 429 || status == 503)
        again(reply, status);
    else if (status >= 500)
        fail(StaFailure::Kind::Network, Words::tr("the service has a fault (HTTP %1)").arg(status));
    else
        fail(StaFailure::Kind::Page, Words::tr("the service answers with HTTP %1").arg(status));
}

void StaFetch::again(QNetworkReply &reply, int status) {
    if (++m_tries >= kMostTries) {
        fail(StaFailure::Kind::Network, Words::tr("the service is busy (HTTP %1)").arg(status));
        return;
    }
    m_wait.start(waitOf(reply.rawHeader("Retry-After"), m_options.retryLeastMs * m_tries));
}

void StaFetch::fail(StaFailure::Kind kind, const QString &reason) {
    stop();
    Q_EMIT failed({kind, reason});
}

} // namespace cim::sta
