// SPDX-License-Identifier: Apache-2.0
// The guard of a wall against children that crash, hang, fail and leave: this program itself is the child.
#include "app/cli/guard.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cstdlib>

using cim::app::Guard;
using cim::app::Heart;

namespace {

/** Beats at scene 3 and then does what it was told; each start leaves a line in @p log. */
int child(const QStringList &arguments) {
    QFile log(arguments.value(3));
    if (log.open(QIODevice::Append))
        log.write(arguments.mid(4).join(QLatin1Char(' ')).toUtf8() + '\n');
    log.close();
    const QString how = arguments.value(2);
    const bool isFirst = !arguments.contains(QStringLiteral("--wall-scene"));
    Heart heart([] { return 3; });
    const auto after = [](int ms, auto what) { QTimer::singleShot(ms, qApp, what); };
    if (how == QLatin1String("crash"))
        after(600, [isFirst] { isFirst ? std::abort() : QCoreApplication::exit(0); });
    else if (how == QLatin1String("hang"))
        after(600, [isFirst] { isFirst ? QThread::sleep(60) : QCoreApplication::exit(0); });
    else if (how == QLatin1String("fail"))
        return isFirst ? 1 : 0;
    else if (how == QLatin1String("bad"))
        return 2;
    else
        after(400, [] { QCoreApplication::exit(0); });
    return QCoreApplication::exec();
}

} // namespace

class GuardTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    int m_number = 0;

    QStringList arguments(const char *how) {
        m_log = m_folder.filePath(QString::number(++m_number));
        return {QStringLiteral("--child"), QString::fromLatin1(how), m_log};
    }
    [[nodiscard]] QStringList starts() const {
        QFile file(m_log);
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::KeepEmptyParts).mid(0)
                   : QStringList();
    }
    static Guard::Timing quick() { return {1500, 10'000, 100, 200}; }
    QString m_log;

private Q_SLOTS:
    void whoeverLeavesIsLetGo() {
        Guard guard(QCoreApplication::applicationFilePath(), arguments("leave"), quick());
        QSignalSpy left(&guard, &Guard::left), restarting(&guard, &Guard::restarting);
        guard.start();
        QVERIFY(left.wait(10'000));
        QCOMPARE(left.front().front().toInt(), 0);
        QVERIFY(restarting.isEmpty());
        QCOMPARE(guard.starts(), 1);
    }

    void oneThatCrashesIsThereAgainAtItsScene() {
        Guard guard(QCoreApplication::applicationFilePath(), arguments("crash"), quick());
        QSignalSpy left(&guard, &Guard::left), restarting(&guard, &Guard::restarting), beaten(&guard, &Guard::beaten);
        guard.start();
        QVERIFY(restarting.wait(10'000));
        QVERIFY(!beaten.isEmpty());
        QElapsedTimer away;
        away.start();
        const qsizetype before = beaten.size();
        QTRY_VERIFY_WITH_TIMEOUT(beaten.size() > before, 5000);
        QCOMPARE(guard.starts(), 2);
        QVERIFY(away.elapsed() < 5000);
        QCOMPARE(guard.scene(), 3);
        QVERIFY2(starts().value(1).contains(QStringLiteral("--wall-scene 3")),
                 qPrintable(starts().join(QLatin1Char('|'))));
        guard.child().kill();
    }

    void oneThatHangsIsStoppedAndStartedAgain() {
        Guard guard(QCoreApplication::applicationFilePath(), arguments("hang"), quick());
        QSignalSpy left(&guard, &Guard::left), restarting(&guard, &Guard::restarting);
        guard.start();
        QVERIFY(restarting.wait(10'000));
        QVERIFY2(restarting.front().front().toString().contains(QStringLiteral("silent")),
                 qPrintable(restarting.front().front().toString()));
        QTRY_COMPARE_WITH_TIMEOUT(guard.starts(), 2, 5000);
        QVERIFY(left.wait(10'000)); // the second leaves by itself
    }

    void oneThatFailsIsTriedAgain() {
        Guard guard(QCoreApplication::applicationFilePath(), arguments("fail"), quick());
        QSignalSpy restarting(&guard, &Guard::restarting);
        guard.start();
        QTRY_VERIFY_WITH_TIMEOUT(restarting.size() >= 3, 10'000);
    }

    void argumentsThatWillNeverDoEndIt() {
        Guard guard(QCoreApplication::applicationFilePath(), arguments("bad"), quick());
        QSignalSpy left(&guard, &Guard::left);
        guard.start();
        QVERIFY(left.wait(10'000));
        QCOMPARE(left.front().front().toInt(), 2);
    }

    void aProgramThatIsNotThereIsSaid() {
        Guard guard(m_folder.filePath(QStringLiteral("no such program")), {}, quick());
        QSignalSpy restarting(&guard, &Guard::restarting);
        guard.start();
        QTRY_VERIFY_WITH_TIMEOUT(!restarting.isEmpty(), 5000);
        QVERIFY(!restarting.front().front().toString().isEmpty());
    }

    void withoutAGuardAHeartDoesNothing() {
        qunsetenv(Guard::kSocketVariable);
        int asked = 0;
        Heart heart([&asked] { return ++asked; });
        QTest::qWait(50);
        QCOMPARE(asked, 0);
    }
};

int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QLatin1String("--child"))
        return child(app.arguments());
    GuardTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_guard.moc"
