// SPDX-License-Identifier: Apache-2.0
#include "plugin/plugins.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace cim;
using plugin::PluginInfo;

namespace {

const QString kGood = QStringLiteral(CIM_BINARY_DIR "/lib/plugins");
const QString kWrong = QStringLiteral(TEST_MODULES);

#ifdef Q_OS_WIN
const QString kSuffix = QStringLiteral(".dll");
#else
const QString kSuffix = QStringLiteral(".so");
#endif

void write(const QString &path, const QByteArray &content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

PluginInfo find(const std::vector<PluginInfo> &plugins, const QString &name) {
    const auto it = std::find_if(plugins.begin(), plugins.end(), [&](const PluginInfo &p) { return p.name == name; });
    return it == plugins.end() ? PluginInfo() : *it;
}

} // namespace

class PluginsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsAndLoadsWhatFits() {
        const auto plugins = plugin::findPlugins({kGood});
        const PluginInfo sim = find(plugins, QStringLiteral("hub-sim"));
        QVERIFY2(sim.refused.isEmpty(), qPrintable(sim.refused));
        QVERIFY2(sim.title.startsWith(QLatin1String("Simulator")), qPrintable(sim.title));
        const auto factory = plugin::loadHubPlugin(plugins, QStringLiteral("hub-sim"));
        QVERIFY2(factory, factory ? "" : qPrintable(factory.error().text()));
        hub::LinkConfig config;
        config.id = QStringLiteral("demo");
        QVERIFY((*factory)->create(config));
        QCOMPARE(*plugin::loadHubPlugin(plugins, QStringLiteral("hub-sim")), *factory);
    }

    void refusesWhatDoesNotFit_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const char *reason) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(reason);
        };
        row("test-older", "it is made for version 0 of the interface, this program has version 3");
        row("test-foreign", "its interface is \"org.example.Painter/3\"");
        row("test-bare", "it carries no metadata");
        row("test-hollow", "it claims to be a hub protocol and has no factory");
    }
    void refusesWhatDoesNotFit() {
        QFETCH(QString, name);
        QFETCH(QString, reason);
        const auto plugins = plugin::findPlugins({kWrong, kGood});
        QCOMPARE(find(plugins, name).name, name);
        const auto factory = plugin::loadHubPlugin(plugins, name);
        QVERIFY(!factory);
        QVERIFY2(factory.error().text().contains(reason), qPrintable(factory.error().text()));
        QCOMPARE(factory.error().kind, ErrorKind::Unsupported);
        QVERIFY2(factory.error().subject.endsWith(name + kSuffix), qPrintable(factory.error().subject));
        const auto other = plugin::loadHubPlugin(plugins, QStringLiteral("hub-sim"));
        QVERIFY2(other, other ? "" : qPrintable(other.error().text()));
    }

    void filesThatAreNoModulesAreRefusedOrPassedOver() {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("text") + kSuffix), "no module at all");
        write(folder.filePath(QStringLiteral("empty") + kSuffix), "");
        write(folder.filePath(QStringLiteral("README.txt")), "about");
        QFile whole(kGood + QStringLiteral("/hub-sim") + kSuffix);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        write(folder.filePath(QStringLiteral("cut") + kSuffix), whole.read(whole.size() / 3));
        const auto plugins = plugin::findPlugins({folder.path(), kGood});
        for (const char *name : {"text", "empty", "cut"}) {
            const PluginInfo info = find(plugins, QString::fromLatin1(name));
            QVERIFY2(!info.refused.isEmpty(), name);
            QVERIFY(!plugin::loadHubPlugin(plugins, info.name));
        }
        QVERIFY(find(plugins, QStringLiteral("README")).name.isEmpty());
        QVERIFY(plugin::loadHubPlugin(plugins, QStringLiteral("hub-sim")));
    }

    void anUnknownNameIsToldWhatThereIs() {
        const auto plugins = plugin::findPlugins({kGood, QStringLiteral("/nowhere")});
        const auto factory = plugin::loadHubPlugin(plugins, QStringLiteral("hub-morse"));
        QVERIFY(!factory);
        QCOMPARE(factory.error().kind, ErrorKind::NotFound);
        QVERIFY2(factory.error().text().contains(QLatin1String("hub-sim")), qPrintable(factory.error().text()));
        const auto none = plugin::loadHubPlugin({}, QStringLiteral("hub-sim"));
        QVERIFY2(none.error().text().contains(QLatin1String("there are: none")), qPrintable(none.error().text()));
    }

    void theFirstFolderWinsUnlessItsModuleIsRefused() {
        QTemporaryDir folder;
        QVERIFY(QFile::copy(kGood + QStringLiteral("/hub-sim") + kSuffix,
                            folder.filePath(QStringLiteral("hub-sim") + kSuffix)));
        const auto plugins = plugin::findPlugins({folder.path(), kGood});
        QCOMPARE(QFileInfo(find(plugins, QStringLiteral("hub-sim")).path).absolutePath(),
                 QDir(folder.path()).absolutePath());
        write(folder.filePath(QStringLiteral("hub-sim") + kSuffix), "overwritten");
        const auto again = plugin::findPlugins({folder.path(), kGood});
        QVERIFY(plugin::loadHubPlugin(again, QStringLiteral("hub-sim")));
    }

    void onlyWhatIsOnTheListIsLoaded() {
        QTemporaryDir folder;
        const QString list = folder.filePath(QStringLiteral("allowed.sha256"));
        write(list, "");
        const auto none = plugin::findPlugins({folder.path(), kGood});
        QVERIFY(find(none, QStringLiteral("hub-sim")).refused.contains(QLatin1String("allowed.sha256")));
        QVERIFY(!plugin::loadHubPlugin(none, QStringLiteral("hub-sim")));
        QFile sim(kGood + QStringLiteral("/hub-sim") + kSuffix);
        QVERIFY(sim.open(QIODevice::ReadOnly));
        write(list, QCryptographicHash::hash(sim.readAll(), QCryptographicHash::Sha256).toHex() + "  hub-sim.so\n");
        const auto one = plugin::findPlugins({folder.path(), kGood});
        QVERIFY(find(one, QStringLiteral("hub-sim")).refused.isEmpty());
        QVERIFY(!find(one, QStringLiteral("hub-mqtt")).refused.isEmpty());
    }

    /** In a process of its own, started by the next test. */
    void loadWhatEndsTheProgram() {
        if (!qEnvironmentVariableIsSet("TEST_CRASH"))
            QSKIP("started by the next test");
        static_cast<void>(plugin::loadHubPlugin(plugin::findPlugins({kWrong}), QStringLiteral("test-crashing")));
        QFAIL("it should have ended this process");
    }

    void whatEndedAProgramIsLeftOutTheNextTime() {
        QTemporaryDir home;
        qputenv("XDG_DATA_HOME", home.path().toUtf8());
        QVERIFY(find(plugin::findPlugins({kWrong}), QStringLiteral("test-crashing")).refused.isEmpty());
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TEST_CRASH"), QStringLiteral("1"));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("loadWhatEndsTheProgram")});
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitCode(), 9);
        for (int again = 0; again < 2; ++again) {
            const QString refused = find(plugin::findPlugins({kWrong}), QStringLiteral("test-crashing")).refused;
            QVERIFY2(refused.contains(QLatin1String("ended while it was being loaded")), qPrintable(refused));
        }
        // A new build of it is tried again.
        QFile module(kWrong + QStringLiteral("/test-crashing") + kSuffix);
        QVERIFY(module.open(QIODevice::ReadWrite));
        QVERIFY(module.setFileTime(QDateTime::currentDateTime().addSecs(60), QFileDevice::FileModificationTime));
        module.close();
        QVERIFY(find(plugin::findPlugins({kWrong}), QStringLiteral("test-crashing")).refused.isEmpty());
        qunsetenv("XDG_DATA_HOME");
    }
};

QTEST_GUILESS_MAIN(PluginsTest)
#include "tst_plugins.moc"
