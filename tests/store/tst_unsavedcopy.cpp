// SPDX-License-Identifier: Apache-2.0
// What a program keeps of unsaved changes, and finds when it did not end as it should.
#include "store/unsavedcopy.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace cim::store;

class UnsavedCopyTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;

    [[nodiscard]] model::Project project() const {
        model::Project out;
        out.title = LocalText(QStringLiteral("Bay"));
        out.crs = QStringLiteral("EPSG:4549");
        out.path = m_home.filePath(QStringLiteral("city/bay.cim.json"));
        model::ProjectLayer layer;
        layer.layer = QStringLiteral("poles");
        layer.source.connection = m_home.filePath(QStringLiteral("city/data/city.gpkg"));
        out.layers.push_back(layer);
        return out;
    }
    [[nodiscard]] QString folder() const { return m_home.filePath(QStringLiteral("unsaved")); }
    /** As a program leaves it that was killed: the copy, and the lock of a process that is no more. */
    void orphan() const {
        for (const QFileInfo &lock : QDir(folder()).entryInfoList({QStringLiteral("*.lock")}, QDir::Files))
            QFile::remove(lock.filePath());
    }

private Q_SLOTS:
    void cleanup() { QDir(folder()).removeRecursively(); }

    void aRunningProgramsCopyIsNotFound() {
        UnsavedCopy copy(folder());
        const Result<void> kept = copy.keep(project(), 1'000'000);
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().text()));
        QVERIFY(copiesLeft(folder()).empty());
    }

    void whatWasLeftComesBackWithItsPlace() {
        auto *killed = new UnsavedCopy(folder());
        QVERIFY(killed->keep(project(), 1'700'000'000'000));
        orphan();
        const std::vector<LeftCopy> left = copiesLeft(folder());
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left[0].project.path, project().path);
        QCOMPARE(left[0].project.layers.size(), std::size_t(1));
        QCOMPARE(left[0].project.layers[0].source.connection, project().layers[0].source.connection);
        QCOMPARE(left[0].kept, TimeMs(1'700'000'000'000));
        forgetCopy(left[0]);
        QVERIFY(copiesLeft(folder()).empty());
        delete killed;
    }

    void aProgramThatEndsAsItShouldLeavesNothing() {
        {
            UnsavedCopy copy(folder());
            QVERIFY(copy.keep(project(), 1));
            copy.drop();
            QVERIFY(copy.keep(project(), 2)); // changed again
        }
        QVERIFY(QDir(folder()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void rubbishIsLeftAlone() {
        QDir().mkpath(folder());
        for (const auto &[name, text] : {std::pair("a.unsaved.json", "{"),
                                         {"b.unsaved.json", "{\"project\": {\"version\": 99}}"},
                                         {"c.txt", "x"}}) {
            QFile file(folder() + QLatin1Char('/') + QLatin1String(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        }
        QVERIFY(copiesLeft(folder()).empty());
        QVERIFY(copiesLeft(m_home.filePath(QStringLiteral("nowhere"))).empty());
    }
};

QTEST_GUILESS_MAIN(UnsavedCopyTest)
#include "tst_unsavedcopy.moc"
