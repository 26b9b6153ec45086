// SPDX-License-Identifier: Apache-2.0
// The attribute table: tens of thousands of rows, the SQL line, and the selection it shares with the scene.
#include "app/shell/attributepage.h"
#include "deskcity.h"
#include "geo/featurewriter.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

#include <cmath>

using namespace cim;
using shell::AttributeModel;
using shell::AttributePage;

class AttributesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<shell::LayerFilters> m_filters;
    std::unique_ptr<shell::LayerEdits> m_edits;
    std::unique_ptr<AttributePage> m_page;

    void open(int tanks) {
        m_page.reset();
        m_filters.reset();
        m_city = std::make_unique<DeskCity>(tanks);
        m_session = std::make_unique<app::Session>();
        m_filters = std::make_unique<shell::LayerFilters>(*m_session);
        m_edits = std::make_unique<shell::LayerEdits>(*m_session);
        const Result<void> opened = m_session->open(m_city->project());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
        m_page = std::make_unique<AttributePage>(*m_session, *m_filters, *m_edits, 0);
        m_page->resize(800, 300);
    }

    [[nodiscard]] int column(const QString &sql) const {
        const auto &columns = m_page->model().columns();
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].sql == sql)
                return static_cast<int>(i);
        return -1;
    }

    [[nodiscard]] QString cell(int row, const QString &sql) const {
        return m_page->model().index(row, column(sql)).data().toString();
    }

    void type(const QString &where) {
        auto *line = m_page->findChild<QLineEdit *>(QStringLiteral("whereLine"));
        line->setText(where);
        QTest::keyClick(line, Qt::Key_Return);
    }

private Q_SLOTS:
    void cleanupTestCase() {
        m_page.reset();
        m_filters.reset();
    }

    void thirtyThousandRowsAreSortedAndRead() {
        open(30'000);
        AttributeModel &model = m_page->model();
        QCOMPARE(model.rowCount(), 30'000);
        m_page->view().sortByColumn(column(QStringLiteral("size")), Qt::DescendingOrder);
        QCOMPARE(model.rowCount(), 30'000);
        QString last;
        double before = 1e9;
        for (int row = 0; row < model.rowCount(); ++row) {
            last = cell(row, QStringLiteral("size"));
            const double size = last.remove(QChar(0x2009)).toDouble();
            QVERIFY2(size <= before, qPrintable(QStringLiteral("row %1").arg(row)));
            before = size;
        }
        QCOMPARE(before, 0.0);
        type(QStringLiteral("size between 100 and 199"));
        QVERIFY(model.rowCount() > 200 && model.rowCount() < 400);
        QVERIFY2(m_page->countText().contains(QStringLiteral("/ 30")), qPrintable(m_page->countText()));
    }

    void aBadConditionSaysWhyAndKeepsTheRows() {
        open(40);
        type(QStringLiteral("size > 100 and colour = 'red'"));
        auto *error = m_page->findChild<QLabel *>(QStringLiteral("whereError"));
        QVERIFY(!error->isHidden());
        QVERIFY2(error->text().contains(QStringLiteral("colour")), qPrintable(error->text()));
        QCOMPARE(m_page->model().rowCount(), 40);
        type(QStringLiteral("1); drop table tanks; --"));
        QVERIFY(!error->isHidden());
        QCOMPARE(m_page->model().rowCount(), 40);
        type(QString());
        QVERIFY(error->isHidden());
    }

    void theConditionAppliesToTheSceneWhenAsked() {
        open(40);
        type(QStringLiteral("key in ('TK-03', 'TK-05')"));
        QCOMPARE(m_page->model().rowCount(), 2);
        QVERIFY(!m_session->layers().front().filter.has_value());
        auto *inMap = m_page->findChild<QPushButton *>(QStringLiteral("filterMap"));
        inMap->click();
        QVERIFY(m_session->layers().front().filter.has_value());
        QCOMPARE(*m_session->layers().front().filter, (std::vector<model::Row>{3, 5}));
        type(QString());
        QVERIFY(!m_session->layers().front().filter.has_value());
        QCOMPARE(m_page->model().rowCount(), 40);
    }

    void noHitsSayWhatToChange() {
        open(40);
        type(QStringLiteral("size < 0"));
        QCOMPARE(m_page->model().rowCount(), 0);
        bool said = false;
        for (const QLabel *label : m_page->findChildren<QLabel *>())
            said |= !label->isHidden() && label->text().contains(QStringLiteral("size < 0"));
        QVERIFY(said);
    }

    void rowsFollowLiveValues() {
        open(40);
        type(QStringLiteral("gas > 5"));
        QCOMPARE(m_page->model().rowCount(), 0);
        DeskCity::measure(*m_session, 7, DeskCity::kAlarm);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QCOMPARE(cell(0, QStringLiteral("key")), QStringLiteral("TK-07"));
        QCOMPARE(cell(0, QStringLiteral("gas")), QStringLiteral("25.0"));
        const QModelIndex gas = m_page->model().index(0, column(QStringLiteral("gas")));
        QTRY_VERIFY(gas.data(Qt::FontRole).value<QFont>().bold());
    }

    void selectionGoesBothWays() {
        open(40);
        m_page->view().selectRow(4);
        QCOMPARE(m_session->selection(), (std::vector<model::AssetRef>{{0, 4}}));
        m_session->select({{0, 9}, {0, 11}});
        const QModelIndexList rows = m_page->view().selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 2);
        m_session->select({});
        QVERIFY(!m_page->view().selectionModel()->hasSelection());
    }

    void rowsAreExportedAsTheyAreShown() {
        open(40);
        type(QStringLiteral("key = 'TK-02'"));
        QTemporaryDir folder;
        const QString csv = folder.filePath(QStringLiteral("表.csv"));
        QSignalSpy written(m_page.get(), &shell::AttributePage::exported);
        m_page->exportTo(csv, false);
        QVERIFY(written.wait());
        QCOMPARE(written.front().at(1).toString(), QString());
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"));
        QVERIFY(lines[0].contains(QStringLiteral("state,key,name,gas,age_s,size")));
        QVERIFY2(lines[1].startsWith(QStringLiteral("unknown,TK-02,Tank 2,,")), qPrintable(lines[1]));
    }

    void selectedRowsAreExportedWithTheirShapes() {
        open(40);
        m_session->select({{0, 9}, {0, 11}, {0, 4}});
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("tanks.gpkg"));
        QSignalSpy written(m_page.get(), &shell::AttributePage::exported);
        m_page->exportTo(path, true);
        QVERIFY(written.wait());
        QCOMPARE(written.front().at(1).toString(), QString());
        const model::AssetTable &table = *m_session->layers()[0].table;
        const auto read = geo::readFeatures({.connection = path}, table.crs);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->geometries.size(), std::size_t(3));
        QCOMPARE(read->column(QStringLiteral("key"))->text(1), table.keys[9]);
        const geo::Vec3 there = read->geometries.anchor(1), here = table.geometries.anchor(9);
        QVERIFY(std::hypot(there.x - here.x, there.y - here.y) < 1e-6);
    }

    void whatCannotBeEditedSaysSoFirst() {
        open(5);
        QSignalSpy checked(m_edits.get(), &shell::LayerEdits::checked);
        m_page->findChild<QPushButton *>(QStringLiteral("editTable"))->click();
        QVERIFY(checked.wait());
        QVERIFY(!m_page->findChild<QPushButton *>(QStringLiteral("editTable"))->isChecked());
        QVERIFY(
            m_page->findChild<QLabel *>(QStringLiteral("whereError"))->text().contains(QLatin1String("GeoPackage")));
        QVERIFY(!m_page->model().index(0, column(QStringLiteral("size"))).flags().testFlag(Qt::ItemIsEditable));
    }

    void valuesAreEditedUndoneAndWrittenToTheSource() {
        open(5);
        // The same tanks as GeoPackage.
        const QString path = m_city->file(QStringLiteral("tanks.gpkg"));
        const auto features =
            geo::readFeatures({.connection = m_city->file(QStringLiteral("tanks.geojson"))}, m_session->crs());
        geo::Sheet sheet{QStringLiteral("tanks"), {}, {}};
        std::vector<std::uint32_t> rows;
        for (const geo::Column &one : features->columns)
            sheet.columns << one.name;
        for (std::uint32_t row = 0; row < features->geometries.size(); ++row) {
            rows.push_back(row);
            sheet.rows.emplace_back();
            for (const geo::Column &one : features->columns)
                sheet.rows.back().push_back(one.value(row));
        }
        QVERIFY(geo::writeFeatures(path, {sheet, features->geometries, rows, features->crs}));
        QFile project(m_city->project());
        QVERIFY(project.open(QIODevice::ReadOnly));
        const QByteArray text = project.readAll();
        m_city->write(QStringLiteral("gpkg.cim.json"), QByteArray(text).replace("tanks.geojson", "tanks.gpkg"));
        m_page.reset();
        QVERIFY(m_session->open(m_city->file(QStringLiteral("gpkg.cim.json"))));
        m_session->waitUntilLoaded();
        DeskCity::measure(*m_session, 3, DeskCity::kAlarm);
        m_page = std::make_unique<AttributePage>(*m_session, *m_filters, *m_edits, 0);
        QSignalSpy checked(m_edits.get(), &shell::LayerEdits::checked);
        m_page->findChild<QPushButton *>(QStringLiteral("editTable"))->click();
        QVERIFY(checked.wait());
        QVERIFY2(m_edits->isOpen(0), qPrintable(m_page->findChild<QLabel *>(QStringLiteral("whereError"))->text()));

        AttributeModel &model = m_page->model();
        const QModelIndex size = model.index(3, column(QStringLiteral("size"))),
                          name = model.index(3, column(QStringLiteral("name")));
        QVERIFY(size.flags().testFlag(Qt::ItemIsEditable) && name.flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.index(3, column(QStringLiteral("key"))).flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.index(3, column(QStringLiteral("gas"))).flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.setData(size, QStringLiteral("large"), Qt::EditRole)); // a word where numbers are
        QVERIFY(model.setData(size, QStringLiteral("4711"), Qt::EditRole));
        QVERIFY(model.setData(name, QStringLiteral("三号罐"), Qt::EditRole));
        QCOMPARE(m_edits->count(0), std::size_t(2));
        QCOMPARE(name.data().toString(), QStringLiteral("三号罐"));
        QVERIFY(name.data(Qt::FontRole).value<QFont>().bold());
        m_edits->undoStack().undo();
        QCOMPARE(m_edits->count(0), std::size_t(1));
        m_edits->undoStack().redo();
        QCOMPARE(m_session->layers()[0].table->name(3), QStringLiteral("Tank 3")); // not yet

        QSignalSpy saved(m_edits.get(), &shell::LayerEdits::saved), opened(m_session.get(), &app::Session::layerOpened);
        m_page->findChild<QPushButton *>(QStringLiteral("saveEdits"))->click();
        QVERIFY(saved.wait());
        QCOMPARE(saved.front().at(1).toULongLong(), 2ULL);
        QVERIFY(saved.front().at(2).toStringList().isEmpty());
        QVERIFY(m_edits->isEmpty());
        QVERIFY(opened.size() > 0 || opened.wait());
        QCOMPARE(m_session->layers()[0].table->name(3), QStringLiteral("三号罐"));
        QCOMPARE(m_session->board().value({0, 3}, 0).number, DeskCity::kAlarm); // what the hub said stays
        m_page.reset();
    }
};

QTEST_MAIN(AttributesTest)
#include "tst_attributes.moc"
