// SPDX-License-Identifier: Apache-2.0
// Case 67: what is a secret stays one. The keychain itself is not asked here (CIMSCAPE_KEYCHAIN=none).
#include "app/session/credentials.h"
#include "app/session/linkstart.h"

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace cim::app;
using Use = Credentials::Use;

namespace {
const QString kUrl = QStringLiteral("mqtts://hub.example.org");
const QByteArray kSecret = "correct-horse-battery";
const char kProject[] =
    "{\"version\": 1, \"title\": \"Secret\", \"crs\": \"EPSG:4549\", \"layers\": [], \"links\": ["
    "{\"id\": \"a\", \"protocol\": \"hub-sensorthings\", \"url\": \"http://127.0.0.1:1/v1.1\"},"
    "{\"id\": \"b\", \"protocol\": \"hub-mqtt\", \"url\": \"mqtt://127.0.0.1:1\", \"options\": {\"tenant\": \"qd\"}}]}";
} // namespace

class CredentialsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() {
        for (const char *name :
             {"CIMSCAPE_HUB_USER", "CIMSCAPE_HUB_PASSWORD", "CIMSCAPE_COMMAND_USER", "CIMSCAPE_COMMAND_PASSWORD"})
            qunsetenv(name);
    }

    void aPlaceIsSchemeHostAndPort() {
        QCOMPARE(Credentials::placeOf(kUrl), QStringLiteral("mqtts://hub.example.org:8883"));
        QCOMPARE(Credentials::placeOf(QStringLiteral("https://hub/a/v1.1")), QStringLiteral("https://hub:443"));
        QCOMPARE(Credentials::placeOf(QStringLiteral("http://hub:8080/v1.1")), QStringLiteral("http://hub:8080"));
        QVERIFY(Credentials::placeOf({}).isEmpty());
        QVERIFY(Credentials::placeOf(QStringLiteral("no url at all")).isEmpty());
    }

    /** A project that was changed to another host, port or scheme gets nothing. */
    void whatIsKeptIsForItsPlaceOnly() {
        Credentials credentials;
        QString problem = QStringLiteral("not called");
        credentials.keep(kUrl, Use::Reading, {QStringLiteral("me"), QString::fromUtf8(kSecret)}, false,
                         [&](const QString &why) { problem = why; });
        QCOMPARE(problem, QString());
        QCOMPARE(credentials.of(kUrl + QStringLiteral(":8883/"), Use::Reading).user, QStringLiteral("me"));
        for (const char *other :
             {"mqtts://hub.example.com", "mqtt://hub.example.org:8883", "mqtts://hub.example.org:8884"})
            QVERIFY2(credentials.of(QString::fromLatin1(other), Use::Reading).isEmpty(), other);
        QVERIFY(credentials.of(kUrl, Use::Commands).isEmpty()); // who may look need not be who may switch
        credentials.forget(kUrl, Use::Reading, [](const QString &) {});
        QVERIFY(credentials.of(kUrl, Use::Reading).isEmpty());
    }

    void theEnvironmentComesFirst() {
        Credentials credentials;
        credentials.keep(kUrl, Use::Reading, {QStringLiteral("me"), QString()}, false, [](const QString &) {});
        qputenv("CIMSCAPE_HUB_USER", "machine");
        QCOMPARE(credentials.of(kUrl, Use::Reading).user, QStringLiteral("machine"));
        QVERIFY(credentials.of(kUrl, Use::Commands).isEmpty());
        qputenv("CIMSCAPE_COMMAND_USER", "switcher");
        QCOMPARE(credentials.of(kUrl, Use::Commands).user, QStringLiteral("switcher"));
    }

    void withoutAKeychainItIsSaid() {
        Credentials credentials;
        QString problem;
        bool asked = false;
        credentials.fetch(kUrl, Use::Reading, [&] { asked = true; });
        QVERIFY(asked);
        credentials.keep(kUrl, Use::Reading, {QStringLiteral("me"), QString()}, true,
                         [&](const QString &why) { problem = why; });
        QVERIFY(problem.contains(QLatin1String("CIMSCAPE_KEYCHAIN")));
        QCOMPARE(credentials.of(kUrl, Use::Reading).user, QStringLiteral("me")); // for this session
    }

    /** A whole run with a password: none of what it wrote or said holds it, plain or as it goes over the wire. */
    void case67NoFileAndNoWordHoldsIt() {
        QTemporaryDir home;
        QFile project(home.filePath(QStringLiteral("city.cim.json")));
        QVERIFY(project.open(QIODevice::WriteOnly));
        project.write(kProject);
        project.close();
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), home.path());
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QString::fromLatin1(name), home.path());
        environment.insert(QStringLiteral("CIMSCAPE_HUB_USER"), QStringLiteral("me"));
        environment.insert(QStringLiteral("CIMSCAPE_HUB_PASSWORD"), QString::fromUtf8(kSecret));
        environment.insert(QStringLiteral("CIMSCAPE_JOURNAL"), home.filePath(QStringLiteral("j")));
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*=true"));
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QStringLiteral(CIM_BINARY_DIR "/bin/cimscape"),
                      {QStringLiteral("hub"), QStringLiteral("record"), project.fileName(), QStringLiteral("--for"),
                       QStringLiteral("2"), QStringLiteral("-o"), home.filePath(QStringLiteral("record.journal"))});
        QVERIFY(program.waitForFinished(60'000));
        const QByteArray said = program.readAll();
        QVERIFY2(said.contains("recorded"), said.constData());
        QVERIFY2(!said.contains(kSecret), said.constData());
        int files = 0;
        QDirIterator all(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            ++files;
            QVERIFY2(!content.contains(kSecret) && !content.contains(("me:" + kSecret).toBase64()),
                     qPrintable(file.fileName()));
        }
        QVERIFY(files >= 2);
    }
};

QTEST_GUILESS_MAIN(CredentialsTest)
#include "tst_credentials.moc"
