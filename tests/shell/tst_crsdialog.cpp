// SPDX-License-Identifier: Apache-2.0
// Points with the offset of a public map, streets without: found, taken off by one click, and put back.
#include "app/session/crscheck.h"
#include "app/shell/crsdialog.h"
#include "app/shell/editcommands.h"

#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUndoStack>
#include <QtTest>

#include <cmath>

using namespace cim;

class CrsDialogTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString write(const char *name, const QByteArray &text) {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }

    /** Streets every 300 m in degrees, and lamps on them as AMap has them. */
    QString project() {
        const geo::Crs metric = geo::Crs::fromText(QStringLiteral("EPSG:4549")).value(),
                       degrees = geo::Crs::fromText(QStringLiteral("EPSG:4490")).value();
        const geo::Transform to = geo::Transform::between(metric, degrees).value();
        const auto text = [](const geo::Vec3 &p) {
            return '[' + QByteArray::number(p.x, 'f', 9) + ',' + QByteArray::number(p.y, 'f', 9) + ']';
        };
        QByteArray streets, lamps;
        for (int i = 0; i <= 10; ++i) {
            const double y = 3'990'000 + 300.0 * i;
            streets += QByteArray(i > 0 ? "," : "") + R"({"type":"Feature","properties":{"id":)" +
                       QByteArray::number(i) + R"(},"geometry":{"type":"LineString","coordinates":[)" +
                       text(to.apply({532'000, y, 0})) + ',' + text(to.apply({535'000, y, 0})) + "]}}";
            for (int lamp = 0; lamp < 20; ++lamp) {
                const geo::Vec3 at = to.apply({532'100 + 140.0 * lamp, y + 2, 0});
                lamps += QByteArray(i + lamp > 0 ? "," : "") + R"({"type":"Feature","properties":{"id":)" +
                         QByteArray::number(100 * i + lamp) + R"(},"geometry":{"type":"Point","coordinates":)" +
                         text(geo::withOffset(geo::MapOffset::Gcj02, at)) + "}}";
            }
        }
        write("streets.geojson", R"({"type":"FeatureCollection","features":[)" + streets + "]}");
        write("lamps.geojson", R"({"type":"FeatureCollection","features":[)" + lamps + "]}");
        return write("town.cim.json", R"({"version":1,"crs":"EPSG:4549","layers":[
            {"layer":"lamps","source":"lamps.geojson","description":{"version":1,"id":"lamps","title":"Lamps","key":"id","symbol":{"type":"point"}}},
            {"layer":"streets","source":"streets.geojson","description":{"version":1,"id":"streets","title":"Streets","key":"id","symbol":{"type":"ribbon","width":4}}}]})");
    }

    static double eastOf(const app::Session &session) {
        const int lamps = session.layerIndex(QStringLiteral("lamps"));
        return session.layers()[static_cast<std::size_t>(lamps)].table->geometries.anchor(0).x;
    }

private Q_SLOTS:
    void anOffsetIsFoundTakenOffAndPutBack() {
        app::Session session;
        const Result<void> opened = session.open(project());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        const double before = eastOf(session);
        QVERIFY2(std::abs(before - 532'100) > 300, qPrintable(QString::number(before, 'f', 1)));
        const int lamps = session.layerIndex(QStringLiteral("lamps"));
        QUndoStack undo;
        auto *dialog = new shell::CrsDialog(session, lamps, nullptr);
        connect(dialog, &shell::CrsDialog::chosen, this, [&](int layer, const geo::FeatureSource &source) {
            model::Project after = session.currentProject();
            after.layers[static_cast<std::size_t>(layer)].source = source;
            undo.push(new shell::ChangeSources(session, QStringLiteral("reference system"), after));
        });
        dialog->open();
        auto *list = dialog->findChild<QListWidget *>(QStringLiteral("crsFindings"));
        QTRY_VERIFY(list && list->count() > 0);
        QVERIFY2(list->item(0)->text().startsWith(QLatin1String("GCJ-02")), qPrintable(list->item(0)->text()));
        const auto buttons = dialog->findChildren<QPushButton *>();
        QVERIFY(buttons.front()->isEnabled());
        buttons.front()->click();
        QCOMPARE(undo.count(), 1);
        session.waitUntilLoaded();
        QVERIFY2(std::abs(eastOf(session) - 532'100) < 0.1, qPrintable(QString::number(eastOf(session), 'f', 1)));
        const app::SessionLayer &layer =
            session.layers()[static_cast<std::size_t>(session.layerIndex(QStringLiteral("lamps")))];
        QVERIFY(std::any_of(layer.notes.items().begin(), layer.notes.items().end(),
                            [](const Note &note) { return note.text.contains(QLatin1String("not for survey")); }));
        QCOMPARE(session.currentProject().layers[static_cast<std::size_t>(lamps)].source.crs, QStringLiteral("GCJ-02"));
        undo.undo();
        session.waitUntilLoaded();
        QCOMPARE(eastOf(session), before);
    }

    void whatFitsIsLeftAlone() {
        app::Session session;
        QVERIFY(session.open(project()));
        session.waitUntilLoaded();
        // The streets are judged by the lamps, which are wrong: both would fit each other, and a person decides.
        model::Project right = session.currentProject();
        right.layers[static_cast<std::size_t>(session.layerIndex(QStringLiteral("lamps")))].source.crs =
            QStringLiteral("GCJ-02");
        QVERIFY(session.open(right));
        session.waitUntilLoaded();
        for (const char *id : {"lamps", "streets"}) {
            const auto check = app::checkCrs(session, session.layerIndex(QLatin1String(id))).result();
            QVERIFY2(check && check->systems.empty() && !check->heights, id);
        }
    }

    /** A DEM at 20 m, and poles whose feet are written 12.4 m higher: ellipsoidal heights, say. */
    void anotherVerticalDatumIsFoundAndShifted() {
        QByteArray dem = "ncols 40\nnrows 40\nxllcorner 532000\nyllcorner 3990000\ncellsize 25\n";
        for (int i = 0; i < 40; ++i)
            dem += QByteArray("20 ").repeated(40) + '\n';
        write("dem.asc", dem);
        QByteArray poles;
        for (int i = 0; i < 40; ++i)
            poles += QByteArray(i > 0 ? "," : "") + R"({"type":"Feature","properties":{"id":)" + QByteArray::number(i) +
                     R"(},"geometry":{"type":"Point","coordinates":[)" + QByteArray::number(532'100 + 20 * i) +
                     ",3990500," + QByteArray::number(32.4 + 0.3 * (i % 3 - 1)) + "]}}";
        write("poles.geojson", R"({"type":"FeatureCollection","features":[)" + poles + "]}");
        const QString path = write("heights.cim.json", R"({"version":1,"crs":"EPSG:4549+5737",
            "terrain":{"source":"dem.asc","crs":"EPSG:4549+5737"},"layers":[
            {"layer":"poles","source":"poles.geojson","crs":"EPSG:4549+5737","description":{"version":1,"id":"poles","title":"Poles","key":"id","symbol":{"type":"point"}}}]})");
        app::Session session;
        const Result<void> opened = session.open(path);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        QVERIFY2(session.terrainFailure().isEmpty(), qPrintable(session.terrainFailure()));
        const auto check = app::checkCrs(session, 0).result();
        QVERIFY2(check, check ? "" : qPrintable(check.error().text()));
        QVERIFY(check->heights);
        QVERIFY2(std::abs(check->heights->shift + 12.4) < 0.05, qPrintable(QString::number(check->heights->shift)));
        QVERIFY2(check->heights->evidence().contains(QLatin1String("12.4 m above the ground")),
                 qPrintable(check->heights->evidence()));
        auto *dialog = new shell::CrsDialog(session, 0, nullptr);
        QSignalSpy chosen(dialog, &shell::CrsDialog::chosen);
        dialog->open();
        auto *list = dialog->findChild<QListWidget *>(QStringLiteral("crsFindings"));
        QTRY_VERIFY(list && list->count() > 0);
        dialog->findChildren<QPushButton *>().front()->click();
        QCOMPARE(chosen.size(), 1);
        model::Project after = session.currentProject();
        after.layers[0].source = chosen[0][1].value<geo::FeatureSource>();
        QVERIFY(std::abs(after.layers[0].source.heightShift + 12.4) < 0.05);
        QVERIFY(session.open(after));
        session.waitUntilLoaded();
        QVERIFY(std::abs(session.layers()[0].table->geometries.anchor(0).z - 19.7) < 0.05);
        QVERIFY(!app::checkCrs(session, 0).result()->heights);
    }
};

QTEST_MAIN(CrsDialogTest)
#include "tst_crsdialog.moc"
