// SPDX-License-Identifier: Apache-2.0
// Drawing on the desk: sketched buildings shade and are compared by schemes, every step is undone, and is in a file.
#include "app/shell/deskactions.h"
#include "app/shell/drawactions.h"
#include "app/shell/drawdialog.h"
#include "app/shell/mainwindow.h"
#include "app/shell/messagestrip.h"
#include "app/shell/schemedialog.h"
#include "app/session/sunstudy.h"
#include "deskcity.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QSignalSpy>
#include <QTableWidget>
#include <QUndoStack>

using namespace cim;

namespace {

constexpr char kHouses[] = R"({"version": 1, "id": "houses", "title": "Houses", "key": "code",
  "attributes": [{"id": "height", "title": "Height", "type": "real", "unit": "m"}],
  "symbol": {"type": "extrusion", "heightAttribute": "height"}})";
constexpr char kProject[] = R"({"version": 1, "title": "Yard", "sample": true, "crs": "EPSG:4549", "scenes": ["scenes"],
  "layers": [{"layer": "houses", "source": "houses.geojson"}]})";
constexpr char kHouse[] = R"({"type": "FeatureCollection", "crs": {"type": "name", "properties":
  {"name": "urn:ogc:def:crs:EPSG::4549"}}, "features": [
  {"type": "Feature", "properties": {"code": "HOUSE", "height": 9}, "geometry": {"type": "Polygon", "coordinates":
    [[[517000, 3993000], [517020, 3993000], [517020, 3993010], [517000, 3993010], [517000, 3993000]]]}},
  {"type": "Feature", "properties": {"code": "FAR", "height": 9}, "geometry": {"type": "Polygon", "coordinates":
    [[[517000, 3995000], [517020, 3995000], [517020, 3995010], [517000, 3995010], [517000, 3995000]]]}}]})";

std::vector<geo::Vec3> rectangle(double x, double y, double width, double depth) {
    return {{x, y, 0}, {x + width, y, 0}, {x + width, y + depth, 0}, {x, y + depth, 0}};
}

} // namespace

class DrawingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<app::MapView> m_map;
    std::unique_ptr<shell::MainWindow> m_window;
    std::shared_ptr<const model::LayerSpec> m_sketches;

    [[nodiscard]] int count() const {
        const int layer = m_session->layerIndex(QStringLiteral("sketches"));
        return layer < 0 ? -1 : static_cast<int>(m_session->layers()[static_cast<std::size_t>(layer)].table->size());
    }
    void sketch(double x, double y, double width, double depth, const QString &scheme, const QString &floors) {
        m_window->drawing().put(m_sketches, geo::GeometryKind::Polygon, rectangle(x, y, width, depth),
                                {{QStringLiteral("scheme"), scheme}, {QStringLiteral("floors"), floors}});
    }
    /** Of the house's walls, what reaches the rule's hours. */
    [[nodiscard]] double sunOfTheHouse() {
        analysis::SunRule rule;
        rule.declinationDegrees = -20; // about Great Cold
        rule.fromHour = 8;
        rule.toHour = 16;
        rule.hours = 2;
        const auto request = app::sunStudyOf(*m_session, m_session->layerIndex(QStringLiteral("houses")), {0}, rule);
        if (!request)
            return -1;
        const auto study = app::runSunStudy(*request, {});
        return study && study->buildings.size() == 1 ? study->buildings.front().share : -1;
    }

private Q_SLOTS:
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_city = std::make_unique<DeskCity>();
        QSettings().clear();
        m_city->write(QStringLiteral("scenes/houses/layer.json"), kHouses);
        m_city->write(QStringLiteral("houses.geojson"), kHouse);
        m_city->write(QStringLiteral("yard.cim.json"), kProject);
        m_session = std::make_unique<app::Session>();
        m_map = std::make_unique<app::MapView>(*m_session);
        m_window = std::make_unique<shell::MainWindow>(*m_session, *m_map);
        const Result<void> opened = m_session->open(m_city->file(QStringLiteral("yard.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
        m_sketches.reset();
        for (const auto &spec : app::Drawings(*m_session).layers()) {
            if (spec->id == QLatin1String("sketches"))
                m_sketches = spec;
        }
        QVERIFY(m_sketches);
    }
    void cleanup() {
        m_window.reset();
        m_map.reset();
        m_session.reset();
    }

    void whatCanBeDrawnIsInTheMenu() {
        auto *menu = m_window->findChild<QMenu *>(QStringLiteral("drawMenu"));
        QVERIFY(menu);
        for (int times = 0; times < 2; ++times) { // opened again it is the same
            Q_EMIT menu->aboutToShow();
            QStringList names;
            for (const QAction *action : menu->actions())
                names << action->objectName();
            for (const char *layer : {"draw-sketches", "draw-notes", "draw-redlines", "draw-planned_trees"})
                QCOMPARE(names.count(QLatin1String(layer)), 1);
            QVERIFY(names.contains(QStringLiteral("moveDrawn")) && names.contains(QStringLiteral("schemes")));
        }
        // Nothing was measured: it says what to do first, and takes the tool for it.
        for (QAction *action : menu->actions()) {
            if (action->objectName() == QLatin1String("draw-sketches"))
                action->trigger();
        }
        QVERIFY(m_window->actions().areaTool->isChecked());
        QVERIFY2(m_window->messages().text().contains(QStringLiteral("corners")),
                 qPrintable(m_window->messages().text()));
    }

    void aSketchShadesMovesAndGoes() {
        const double before = sunOfTheHouse();
        QVERIFY2(before > 0.5, qPrintable(QString::number(before)));
        // A wall of 60 m right in the south.
        sketch(516'700, 3'992'965, 620, 10, QStringLiteral("A"), QStringLiteral("20"));
        QTRY_COMPARE(count(), 1);
        QCOMPARE(m_session->selection().size(), std::size_t(1));
        QCOMPARE(sunOfTheHouse(), 0.0);
        QVERIFY(QFileInfo::exists(m_city->file(QStringLiteral("yard.drawings.gpkg"))));
        const Result<QVariant> asked =
            m_session->database().scalar(QStringLiteral("select sum(area_m2) from sketches"));
        QCOMPARE(asked->toDouble(), 6200.0);
        // The project knows it, and shows what was drawn when it is opened again.
        QCOMPARE(m_session->currentProject().layers.back().layer, QStringLiteral("sketches"));

        m_window->drawing().moveSelected(0, -1000, false);
        QTRY_COMPARE(sunOfTheHouse(), before);
        m_window->undoStack().undo();
        QTRY_COMPARE(sunOfTheHouse(), 0.0);
        m_window->drawing().turnSelected(90); // its narrow side towards the house
        QTRY_VERIFY(sunOfTheHouse() > 0.3);
        m_window->undoStack().undo();
        QTRY_COMPARE(sunOfTheHouse(), 0.0);
        m_window->drawing().deleteSelected();
        QTRY_COMPARE(count(), 0);
        QCOMPARE(sunOfTheHouse(), before);
        m_window->undoStack().undo();
        QTRY_COMPARE(count(), 1);
        QCOMPARE(m_session->database().scalar(QStringLiteral("select floors from sketches"))->toInt(), 20);
        m_window->undoStack().undo(); // and the first step as well
        QTRY_COMPARE(count(), 0);
        m_window->undoStack().redo();
        QTRY_COMPARE(count(), 1);
    }

    void schemesAreComparedAndOneIsShown() {
        sketch(517'100, 3'993'000, 20, 10, QStringLiteral("A"), QStringLiteral("10"));
        QTRY_COMPARE(count(), 1);
        m_window->drawing().moveSelected(50, 0, true);
        QTRY_COMPARE(count(), 2);
        sketch(517'100, 3'993'100, 40, 20, QStringLiteral("B"), QStringLiteral("4"));
        QTRY_COMPARE(count(), 3);
        app::Drawings drawings(*m_session);
        shell::LayerFilters filters(*m_session);
        shell::SchemeDialog dialog(*m_session, drawings, filters, 4000, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *table = dialog.findChild<QTableWidget *>(QStringLiteral("schemes"));
        QCOMPARE(table->rowCount(), 3);
        const auto cell = [&](int row, int column) {
            return table->item(row, column)->text().replace(QChar(0x2009), QLatin1Char(' '));
        };
        QCOMPARE(cell(1, 0), QStringLiteral("A"));
        QCOMPARE(cell(1, 1), QStringLiteral("2"));
        QCOMPARE(cell(1, 2), QStringLiteral("400 m²"));
        QCOMPARE(cell(1, 3), QStringLiteral("4 000 m²"));
        QCOMPARE(cell(1, 4), QStringLiteral("1.00"));
        QCOMPARE(cell(2, 2), QStringLiteral("800 m²"));
        QCOMPARE(cell(2, 3), QStringLiteral("3 200 m²"));
        QCOMPARE(cell(2, 4), QStringLiteral("0.80"));
        QCOMPARE(cell(2, 7), QStringLiteral("12.0 m"));
        table->selectRow(2);
        const auto shown = [&] {
            return m_session->layers()[static_cast<std::size_t>(m_session->layerIndex(QStringLiteral("sketches")))]
                .filter;
        };
        QVERIFY(shown() && shown()->size() == 1);
        table->selectRow(0);
        QVERIFY(!shown());
    }

    void aNewProjectIsSavedFirst() {
        model::Project unsaved = m_session->currentProject();
        unsaved.path.clear();
        QVERIFY(m_session->open(unsaved));
        m_session->waitUntilLoaded();
        sketch(517'100, 3'993'000, 20, 10, QStringLiteral("A"), QStringLiteral("10"));
        QTRY_VERIFY2(m_window->messages().text().contains(QStringLiteral("save the project first")),
                     qPrintable(m_window->messages().text()));
        QCOMPARE(count(), -1);
    }

    void somebodyElsesStepIsNotUndone() {
        sketch(517'100, 3'993'000, 20, 10, QStringLiteral("A"), QStringLiteral("10"));
        QTRY_COMPARE(count(), 1);
        const model::AssetRef asset = m_session->selection().front();
        const geo::Drawn drawn = app::Drawings(*m_session).drawnAt(asset).value();
        geo::DrawnChange theirs{drawn, drawn};
        theirs.after->points = rectangle(517'500, 3'993'000, 20, 10);
        const app::SessionLayer &layer = m_session->layers()[static_cast<std::size_t>(asset.layer)];
        QVERIFY(geo::writeDrawn(layer.wanted.source, m_session->crs(), QStringLiteral("sketch_id"), {&theirs, 1}));
        m_window->drawing().deleteSelected();
        QTRY_VERIFY2(m_window->messages().text().contains(QStringLiteral("somebody else")),
                     qPrintable(m_window->messages().text()));
        QCOMPARE(count(), 1);
    }

    void theFormOffersWhatTheLayerDescribes() {
        shell::DrawDialog dialog(*m_sketches, m_sketches->draw->values, nullptr, nullptr);
        auto *use = dialog.findChild<QComboBox *>(QStringLiteral("use"));
        QVERIFY(use && use->currentData().toString() == QLatin1String("residential"));
        QCOMPARE(dialog.values().value(QStringLiteral("floors")), QStringLiteral("6"));
        QVERIFY(!dialog.values().contains(QStringLiteral("height_m"))); // a dash: the storeys tell it
        dialog.findChild<QDoubleSpinBox *>(QStringLiteral("height_m"))->setValue(31.5);
        dialog.findChild<QComboBox *>(QStringLiteral("name"))->setEditText(QStringLiteral(" 塔楼 "));
        QCOMPARE(dialog.values().value(QStringLiteral("height_m")), QStringLiteral("31.5"));
        QCOMPARE(dialog.values().value(QStringLiteral("name")), QStringLiteral("塔楼"));
    }
};

QTEST_MAIN(DrawingTest)
#include "tst_drawing.moc"
