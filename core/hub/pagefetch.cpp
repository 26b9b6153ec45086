// SPDX-License-Identifier: Apache-2.0
#include "hub/pagefetch.h"

#include "base/words.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHostAddress>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <cmath>

namespace cim::hub {

namespace {

constexpr int kMostRedirects = 5;
constexpr int kMostTries = 4;
constexpr int kMostWaitMs = 60'000;
constexpr int kHalfSecondMs = 500;
constexpr int kNotImplemented = 501; ///< what was asked for is not to be had, whatever else is

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

bool isLoopback(const QString &host) {
    const QHostAddress address(host);
    return host == QLatin1String("localhost") || (!address.isNull() && address.isLoopback());
}

QString urlProblem(const QUrl &url, const QString &text, const QString &wanted) {
    const QString needed = QStringLiteral("%1 is needed").arg(wanted);
    if (text.isEmpty())
        return QStringLiteral("it is missing; ") + needed;
    if (!url.isValid() || url.host().isEmpty() ||
        (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http")))
        return QStringLiteral("it is no address of a service; ") + needed;
    if (!url.userInfo().isEmpty())
        return QStringLiteral("it carries a user; name and password are entered in the link's settings");
    if (url.hasQuery() || url.hasFragment())
        return QStringLiteral("nothing may follow the version; ") + needed;
    return {};
}

} // namespace

int readWhole(JsonReader &reader, const char *key, int fallback, int least, int most) {
    const double value = reader.number(key, fallback);
    if (value >= least && value <= most && value == std::floor(value))
        return static_cast<int>(value);
    reader.problem(key, QStringLiteral("%1 is not a whole number from %2 to %3").arg(value).arg(least).arg(most));
    return fallback;
}

PageOptions readPageOptions(JsonReader &reader, const LinkConfig &config, const QString &wanted,
                            QStringList &problems) {
    PageOptions out;
    QString text = config.url.trimmed();
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    out.root = QUrl(text, QUrl::StrictMode);
    if (const QString problem = urlProblem(out.root, text, wanted); !problem.isEmpty())
        problems << QStringLiteral("%1: url: %2").arg(config.id, problem);
    out.caFile = reader.text("ca", QString());
    if (!out.caFile.isEmpty() && (!QFileInfo(out.caFile).isAbsolute() || !QFileInfo(out.caFile).isReadable()))
        reader.problem("ca",
                       QStringLiteral("there is no readable file \"%1\"; an absolute path is needed").arg(out.caFile));
    if (!config.user.isEmpty() && out.root.scheme() == QLatin1String("http") && !isLoopback(out.root.host()))
        problems << QStringLiteral("%1: url: a name and a password are not sent over http; use https").arg(config.id);
    out.user = config.user.toUtf8();
    out.password = config.password.toUtf8();
    return out;
}

PageFetch::PageFetch(PageOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_network(this) {
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_total.setParent(this); // with this to the I/O thread
    m_wait.setParent(this);
    m_total.setSingleShot(true);
    m_wait.setSingleShot(true);
    connect(&m_total, &QTimer::timeout, this, [this] {
        fail(PageFailure::Kind::Network,
             Words::tr("a page took more than %1 s").arg(m_options.totalTimeoutMs / 1000.0));
    });
    connect(&m_wait, &QTimer::timeout, this, [this] { send(m_url); });
}

PageFetch::~PageFetch() {
    stop();
}

bool PageFetch::isSameOrigin(const QUrl &a, const QUrl &b) {
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b) && b.userInfo().isEmpty();
}

void PageFetch::get(const QUrl &url) {
    m_url = url;
    m_redirects = 0;
    m_tries = 0;
    send(url);
}

void PageFetch::stop() {
    m_total.stop();
    m_wait.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply.clear();
    }
}

void PageFetch::send(const QUrl &url) {
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "cimscape " + m_options.agent);
    for (const auto &[name, value] : m_options.headers)
        request.setRawHeader(name, value);
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
    m_sent.start();
    QNetworkReply *reply = m_network.get(request);
    m_reply = reply;
    connect(reply, &QNetworkReply::readyRead, this, [this, reply] {
        m_body += reply->readAll();
        if (m_body.size() > m_options.maxPageBytes)
            fail(PageFailure::Kind::Page, Words::tr("a page has more than %1 MB; make \"page\" smaller")
                                              .arg(static_cast<double>(m_options.maxPageBytes) / 1e6));
    });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, reply] {
        // The head comes before the body, which may take its time. Its clock has whole seconds.
        const QDateTime date = QDateTime::fromString(QString::fromLatin1(reply->rawHeader("Date")), Qt::RFC2822Date);
        if (date.isValid() && m_sent.isValid())
            Q_EMIT dated(date.toMSecsSinceEpoch() + kHalfSecondMs, static_cast<int>(m_sent.elapsed()));
        m_sent.invalidate();
    });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        fail(PageFailure::Kind::Tls, errors.isEmpty() ? QString() : errors.front().errorString());
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { onFinished(*reply); });
}

void PageFetch::onFinished(QNetworkReply &reply) {
    m_total.stop();
    reply.deleteLater();
    m_reply.clear();
    m_body += reply.readAll();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = reply.error();
    if (error == QNetworkReply::SslHandshakeFailedError) {
        fail(PageFailure::Kind::Tls, reply.errorString());
    } else if (error == QNetworkReply::OperationCanceledError) {
        fail(PageFailure::Kind::Network, Words::tr("no answer within %1 s").arg(m_options.idleTimeoutMs / 1000.0));
    } else if (status == 0 || (error != QNetworkReply::NoError && status < 300)) {
        fail(PageFailure::Kind::Network, reply.errorString()); // never there, or cut in the middle
    } else {
        onStatus(reply, status);
    }
}

void PageFetch::onStatus(QNetworkReply &reply, int status) {
    if (status == 200 || status == 206) {
        if (m_body.size() > m_options.maxPageBytes)
            fail(PageFailure::Kind::Page, Words::tr("a page has more than %1 MB; make \"page\" smaller")
                                              .arg(static_cast<double>(m_options.maxPageBytes) / 1e6));
        else
            Q_EMIT arrived(m_url, m_body, [&reply](const char *name) { return reply.rawHeader(name); });
        return;
    }
    if (status >= 301 && status <= 308 && status != 304) {
        const QUrl target = reply.url().resolved(QUrl::fromEncoded(reply.rawHeader("Location")));
        if (!isSameOrigin(m_options.root, target))
            fail(PageFailure::Kind::Page,
                 Words::tr("the service sends us to another address, %1: not followed").arg(target.host()));
        else if (++m_redirects > kMostRedirects)
            fail(PageFailure::Kind::Page, Words::tr("the service sends us round in circles"));
        else
            send(target);
        return;
    }
    if (status == 401 || status == 403)
        fail(PageFailure::Kind::Refused,
             Words::tr("the service refuses the name or the password (HTTP %1)").arg(status));
    else if (status == 429 || status == 503)
        again(reply, status);
    else if (status >= 500 && status != kNotImplemented)
        fail(PageFailure::Kind::Network, Words::tr("the service has a fault (HTTP %1)").arg(status));
    else
        fail(PageFailure::Kind::Page, Words::tr("the service answers with HTTP %1").arg(status));
}

void PageFetch::again(QNetworkReply &reply, int status) {
    if (++m_tries >= kMostTries) {
        fail(PageFailure::Kind::Network, Words::tr("the service is busy (HTTP %1)").arg(status));
        return;
    }
    m_wait.start(waitOf(reply.rawHeader("Retry-After"), m_options.retryLeastMs * m_tries));
}

void PageFetch::fail(PageFailure::Kind kind, const QString &reason) {
    stop();
    Q_EMIT failed({kind, reason});
}

} // namespace cim::hub
