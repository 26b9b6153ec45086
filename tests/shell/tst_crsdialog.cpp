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
        connect(dialog, &shell::CrsDialog::chosen, this, [&](int layer, const QString &crs) {
            undo.push(new shell::ChangeSources(session, QStringLiteral("reference system"),
                                               app::withCrs(session.currentProject(), layer, crs)));
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
        model::Project right = app::withCrs(session.currentProject(), session.layerIndex(QStringLiteral("lamps")),
                                            QStringLiteral("GCJ-02"));
        QVERIFY(session.open(right));
        session.waitUntilLoaded();
        for (const char *id : {"lamps", "streets"}) {
            const auto findings = app::checkCrs(session, session.layerIndex(QLatin1String(id))).result();
            QVERIFY2(findings && findings->empty(), id);
        }
    }
};

QTEST_MAIN(CrsDialogTest)
#include "tst_crsdialog.moc"
