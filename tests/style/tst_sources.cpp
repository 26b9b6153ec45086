// SPDX-License-Identifier: Apache-2.0
// Habits that a machine can hold us to: licence lines, format, no stale words.
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

namespace {

QStringList filesBelow(const QStringList &tops, const QStringList &patterns) {
    QStringList out;
    for (const QString &top : tops) {
        QDirIterator it(QStringLiteral(CIM_SOURCE_DIR "/") + top, patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            out << it.next();
    }
    return out;
}

const QStringList &tops() {
    static const QStringList all{QStringLiteral("core"),    QStringLiteral("app"),          QStringLiteral("layers"),
                                 QStringLiteral("plugins"), QStringLiteral("data-samples"), QStringLiteral("tests")};
    return all;
}

QStringList cppFiles() {
    return filesBelow(tops(), {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
}

QString read(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class SourcesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySourceStartsWithItsLicence() {
        QStringList wrong;
        const QStringList files =
            cppFiles() + filesBelow({QStringLiteral("resources/shaders")},
                                    {QStringLiteral("*.glsl"), QStringLiteral("*.vert"), QStringLiteral("*.frag")});
        QVERIFY(files.size() > 100);
        for (const QString &path : files) {
            if (!read(path).startsWith(QLatin1String("// SPDX-License-Identifier: Apache-2.0\n")))
                wrong << path;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void headersAreGuardedOnce() {
        for (const QString &path : filesBelow(tops(), {QStringLiteral("*.h")}))
            QVERIFY2(read(path).contains(QLatin1String("\n#pragma once\n")), qPrintable(path));
    }

    void nothingIsLeftForLater() {
        static const QRegularExpression words(QStringLiteral("\\b(TO"
                                                             "DO|FIX"
                                                             "ME|XX"
                                                             "X)\\b|not implemented"));
        for (const QString &path : cppFiles()) {
            if (!path.endsWith(QLatin1String("tst_sources.cpp")))
                QVERIFY2(!read(path).contains(words), qPrintable(path));
        }
    }

    void formatIsClangFormats() {
        QString tool = QStandardPaths::findExecutable(QStringLiteral("clang-format-14"));
        if (tool.isEmpty())
            QSKIP("clang-format-14 is not installed: the format was not checked");
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(CIM_SOURCE_DIR));
        process.start(tool, QStringList{QStringLiteral("--dry-run"), QStringLiteral("-Werror")} + cppFiles());
        QVERIFY(process.waitForFinished(120'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().left(4000).constData());
    }
};

QTEST_GUILESS_MAIN(SourcesTest)
#include "tst_sources.moc"
