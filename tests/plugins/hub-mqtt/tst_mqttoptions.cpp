// SPDX-License-Identifier: Apache-2.0
#include "plugins/hub-mqtt/mqttoptions.h"
#include "plugins/hub-mqtt/mqtttopics.h"

#include <QJsonDocument>
#include <QTemporaryFile>
#include <QtTest>

using namespace cim;
using mqtt::MqttOptions;

namespace {

hub::LinkConfig configOf(const QString &url, const QByteArray &options) {
    hub::LinkConfig out;
    out.id = QStringLiteral("city");
    out.url = url;
    out.options = QJsonDocument::fromJson(options).object();
    return out;
}

std::shared_ptr<hub::Catalogue> layers(int count) {
    auto out = std::make_shared<hub::Catalogue>();
    for (int i = 0; i < count; ++i) {
        out->layers.emplace_back();
        out->layers.back().layer = QStringLiteral("layer%1").arg(i);
    }
    return out;
}

QList<QByteArray> filtersOf(const MqttOptions &options) {
    return QList<QByteArray>(options.filters.begin(), options.filters.end());
}

} // namespace

const char kTenant[] = R"({"tenant": "qd"})";
const char kInsecure[] = R"({"tenant": "qd", "insecure": true})";
const char kOld[] = R"({"tenant": "qd", "version": "3.1.1"})";

class MqttOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatAProjectSays() {
        hub::LinkConfig config =
            configOf(QStringLiteral("mqtt://broker.example:1884"),
                     R"({"tenant": "qd", "version": "3.1.1", "qos": 0, "keepAlive": 30, "clientId": "desk-7",
                         "heartbeat": "broker", "reconcile": 600, "cells": ["wx4g", "wwjt7", "wwjx3q", "_m"]})");
        config.user = QStringLiteral("viewer");
        config.password = QStringLiteral("geheim");
        const Result<MqttOptions> options = mqtt::readMqttOptions(config);
        QVERIFY2(options, options ? "" : qPrintable(options.error().text()));
        QCOMPARE(options->host, QStringLiteral("broker.example"));
        QCOMPARE(options->port, quint16(1884));
        QCOMPARE(options->tls, false);
        QCOMPARE(options->version, MqttOptions::Version::V311);
        QCOMPARE(options->qos, 0);
        QCOMPARE(options->keepAliveS, 30);
        QCOMPARE(options->clientId, QStringLiteral("desk-7"));
        QCOMPARE(options->brokerIsHeartbeat, true);
        QCOMPARE(options->reconcileS, 600);
        QCOMPARE(options->user, QByteArray("viewer"));
        QCOMPARE(options->password, QByteArray("geheim"));
        QCOMPARE(filtersOf(*options), (QList<QByteArray>{"cim/v1/qd/wx4g/+/+/+/+/+", "cim/v1/qd/wwjt/7/+/+/+/+",
                                                         "cim/v1/qd/wwjx/3/q/+/+/+", "cim/v1/qd/_m/+/+/+/+/+"}));
    }

    void portAndSecurityFollowFromTheUrl_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << QStringLiteral("mqtt://hub") << 1883 << false;
        QTest::newRow("encrypted") << QStringLiteral("mqtts://hub") << 8883 << true;
        QTest::newRow("encrypted, own port") << QStringLiteral("mqtts://hub:443/") << 443 << true;
        QTest::newRow("IPv6") << QStringLiteral("mqtt://[::1]:1999") << 1999 << false;
    }
    void portAndSecurityFollowFromTheUrl() {
        QFETCH(QString, url);
        const Result<MqttOptions> options = mqtt::readMqttOptions(configOf(url, R"({"tenant": "qd"})"));
        QVERIFY2(options, options ? "" : qPrintable(options.error().text()));
        QTEST(int(options->port), "port");
        QTEST(options->tls, "tls");
        QCOMPARE(options->insecure, false);
    }

    void subscribesToTheProjectsLayersOnly() {
        hub::LinkConfig config = configOf(QStringLiteral("mqtt://hub"), R"({"tenant": "qd"})");
        config.catalogue = layers(2);
        QCOMPARE(filtersOf(*mqtt::readMqttOptions(config)),
                 (QList<QByteArray>{"cim/v1/qd/+/+/+/layer0/+/+", "cim/v1/qd/+/+/+/layer1/+/+"}));
        config.catalogue = layers(63);
        QCOMPARE(filtersOf(*mqtt::readMqttOptions(config)), (QList<QByteArray>{"cim/v1/qd/+/+/+/+/+/+"}));
    }

    void commandsAreNotSentInTheOpen() {
        const auto problemOf = [](const char *url, const char *options) {
            hub::LinkConfig config = configOf(QString::fromLatin1(url), options);
            config.commands = true;
            const Result<MqttOptions> read = mqtt::readMqttOptions(config);
            return read ? QString() : read.error().message;
        };
        QVERIFY(problemOf("mqtt://hub", kTenant).contains(QLatin1String("in the open")));
        QCOMPARE(problemOf("mqtt://127.0.0.1", kTenant), QString());
        QCOMPARE(problemOf("mqtts://hub", kTenant), QString());
        QVERIFY(problemOf("mqtts://hub", kInsecure).contains(QLatin1String("insecure")));
        QVERIFY(problemOf("mqtts://hub", kOld).contains(QLatin1String("3.1.1")));
    }

    void refuses_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *url, const char *options, const char *message) {
            QTest::newRow(name) << QString::fromLatin1(url) << QByteArray(options) << QString::fromLatin1(message);
        };
        const char *tenant = R"({"tenant": "qd"})";
        row("no url", "", tenant, "url: it is missing; mqtt://host:port");
        row("no host", "mqtt://", tenant, "url: it is no address of a broker");
        row("web", "http://hub", tenant, "mqtt://host:port or mqtts://host:port is needed");
        row("web socket", "wss://hub/mqtt", tenant, "MQTT over WebSocket is not supported");
        row("path", "mqtt://hub/city", tenant, "nothing may follow the port");
        row("port zero", "mqtt://hub:0", tenant, "port 0");
        row("port too large", "mqtt://hub:70000", tenant, "no address of a broker");
        row("user in the url", "mqtt://me:hush@hub", tenant, "it carries a user");
        row("no tenant", "mqtt://hub", "{}", "options.tenant");
        row("tenant with a wildcard", "mqtt://hub", R"({"tenant": "+"})", "options.tenant: \"+\" is no topic level");
        row("unknown", "mqtt://hub", R"({"tenant": "qd", "retries": 3})", "options.retries: unknown key");
        row("lists what is allowed", "mqtt://hub", R"({"tenant": "qd", "retries": 3})", "allowed options: tenant");
        row("password among the options", "mqtt://hub", R"({"tenant": "qd", "password": "x"})", "options.password");
        row("wrong type", "mqtt://hub", R"({"tenant": "qd", "qos": "one"})", "options.qos");
        row("quality of service 2", "mqtt://hub", R"({"tenant": "qd", "qos": 2})", "0 to 1");
        row("half a second", "mqtt://hub", R"({"tenant": "qd", "keepAlive": 5.5})", "whole number from 5 to 120");
        row("version 4", "mqtt://hub", R"({"tenant": "qd", "version": "4"})", "3.1.1");
        row("empty client id", "mqtt://hub", R"({"tenant": "qd", "clientId": ""})", "options.clientId");
        row("no cell", "mqtt://hub", R"({"tenant": "qd", "cells": ["wx4a"]})", "\"wx4a\" is no geohash cell");
        row("cell in cell", "mqtt://hub", R"({"tenant": "qd", "cells": ["wx4g", "wx4gb"]})", "\"wx4gb\" is inside");
        row("ca without TLS", "mqtt://hub", R"({"tenant": "qd", "ca": "/x"})", "needs an mqtts:// url");
        row("relative ca", "mqtts://hub", R"({"tenant": "qd", "ca": "ca.pem"})", "no absolute path");
        row("ca that is not there", "mqtts://hub", R"({"tenant": "qd", "ca": "/nowhere/ca.pem"})",
            "no readable file \"/nowhere/ca.pem\"");
        row("heartbeat of a stranger", "mqtt://hub", R"({"tenant": "qd", "heartbeat": "me"})", "broker");
    }
    void refuses() {
        QFETCH(QString, url);
        QFETCH(QByteArray, options);
        QFETCH(QString, message);
        const Result<MqttOptions> read = mqtt::readMqttOptions(configOf(url, options));
        QVERIFY(!read);
        QVERIFY2(read.error().text().contains(message), qPrintable(read.error().text()));
        QCOMPARE(read.error().subject, QStringLiteral("city"));
        QVERIFY2(!read.error().text().contains(QLatin1String("hush")), "a password must not be shown");
    }

    void tooManyCellsAreRefused() {
        QByteArray cells;
        const QByteArray letters("0123456789bcdefghjkmnpqrstuvwxyz");
        for (int i = 0; i < 63; ++i)
            cells += QByteArray(i == 0 ? "" : ",") + "\"wx4" + letters[i % 32] + letters[i / 32] + '"';
        const auto read = mqtt::readMqttOptions(
            configOf(QStringLiteral("mqtt://hub"), R"({"tenant": "qd", "cells": [)" + cells + "]}"));
        QVERIFY(!read);
        QVERIFY2(read.error().text().contains(QLatin1String("at most 62 cells")), qPrintable(read.error().text()));
    }

    void passwordWithoutUserIsRefused() {
        hub::LinkConfig config = configOf(QStringLiteral("mqtt://hub"), R"({"tenant": "qd"})");
        config.password = QStringLiteral("hush");
        const auto read = mqtt::readMqttOptions(config);
        QVERIFY(!read);
        QVERIFY(read.error().text().contains(QLatin1String("a password without a user")));
        QVERIFY(!read.error().text().contains(QLatin1String("hush")));
    }

    void caFileIsTaken() {
        QTemporaryFile file;
        QVERIFY(file.open());
        const auto read = mqtt::readMqttOptions(
            configOf(QStringLiteral("mqtts://hub"),
                     "{\"tenant\": \"qd\", \"insecure\": true, \"ca\": \"" + file.fileName().toUtf8() + "\"}"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->caFile, file.fileName());
        QCOMPARE(read->insecure, true);
    }
};

QTEST_GUILESS_MAIN(MqttOptionsTest)
#include "tst_mqttoptions.moc"
