// SPDX-License-Identifier: Apache-2.0
// The isolation of a burst on the desk: a street of four pipes and three valves with live positions.
#include "app/session/resulttable.h"
#include "app/shell/isolationdialog.h"
#include "app/shell/tablepanel.h"
#include "deskcity.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QTabBar>
#include <QTableWidget>

using namespace cim;

namespace {

constexpr char kPipes[] = R"({"version": 1, "id": "mains", "title": "Mains", "key": "code",
  "attributes": [{"id": "dn", "title": "DN", "type": "integer", "unit": "mm"}],
  "network": {"fittings": "taps", "valve": "kind=valve", "supply": "kind=source", "closed": "state=closed",
              "inoperable": "state=stuck", "position": "position"},
  "symbol": {"type": "tube", "diameterAttribute": "dn", "underground": true}})";
constexpr char kTaps[] = R"({"version": 1, "id": "taps", "title": "Taps", "key": "code",
  "attributes": [{"id": "kind", "title": "Kind"}, {"id": "state", "title": "State"}],
  "properties": [{"id": "position", "title": "Position", "type": "word", "words": ["open", "closed"], "required": false,
                  "appliesWhen": "kind=valve"}],
  "symbol": {"type": "instance", "model": "valve"}})";
constexpr char kProject[] = R"({"version": 1, "title": "Street", "crs": "EPSG:4549", "scenes": ["scenes"],
  "layers": [{"layer": "mains", "source": "mains.geojson"}, {"layer": "taps", "source": "taps.geojson"}]})";

QByteArray collection(const QStringList &features) {
    return R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}},
        "features": [)" +
           features.join(QLatin1Char(',')).toUtf8() + "]}";
}

QString pipe(int i) {
    return QStringLiteral(R"({"type": "Feature", "properties": {"code": "P%1", "dn": 200},
        "geometry": {"type": "LineString", "coordinates": [[%2, 3979000], [%3, 3979000]]}})")
        .arg(i)
        .arg(517000 + 100 * i)
        .arg(517100 + 100 * i);
}

QString tap(const char *code, const char *kind, const char *state, int metres) {
    return QStringLiteral(R"({"type": "Feature", "properties": {"code": "%1", "kind": "%2", "state": "%3"},
        "geometry": {"type": "Point", "coordinates": [%4, 3979000]}})")
        .arg(QLatin1String(code), QLatin1String(kind), QLatin1String(state))
        .arg(517000 + metres);
}

} // namespace

class IsolationTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<shell::IsolationDialog> m_dialog;

    [[nodiscard]] QTableWidget *table() const {
        return m_dialog->findChild<QTableWidget *>(QStringLiteral("isolationValves"));
    }
    [[nodiscard]] QStringList valves() const {
        QStringList out;
        for (int row = 0; row < table()->rowCount(); ++row)
            out << table()->item(row, 0)->text() + QLatin1Char(' ') + table()->item(row, 1)->text();
        return out;
    }
    /** The valve reports its position. */
    void report(model::Row row, int word) {
        model::Sample sample;
        sample.layer = m_session->layerIndex(QStringLiteral("taps"));
        sample.row = row;
        sample.property = 0;
        sample.word = static_cast<std::int16_t>(word);
        sample.observed = sample.received = m_session->clock().now();
        m_session->board().apply({sample});
    }

private Q_SLOTS:
    void init() {
        m_city = std::make_unique<DeskCity>();
        m_city->write(QStringLiteral("scenes/mains/layer.json"), kPipes);
        m_city->write(QStringLiteral("scenes/taps/layer.json"), kTaps);
        m_city->write(QStringLiteral("mains.geojson"), collection({pipe(0), pipe(1), pipe(2), pipe(3)}));
        m_city->write(QStringLiteral("taps.geojson"),
                      collection({tap("S", "source", "open", 0), tap("V1", "valve", "open", 100),
                                  tap("V2", "valve", "open", 200), tap("V3", "valve", "open", 300)}));
        m_city->write(QStringLiteral("street.cim.json"), kProject);
        m_session = std::make_unique<app::Session>();
        const Result<void> opened = m_session->open(m_city->file(QStringLiteral("street.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
        m_dialog = std::make_unique<shell::IsolationDialog>(
            *m_session, model::AssetRef{m_session->layerIndex(QStringLiteral("mains")), 1}, nullptr);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_COMPARE(table()->rowCount(), 2);
        m_dialog->findChild<QDoubleSpinBox *>(QStringLiteral("burstPlace"))->setValue(40);
    }
    void cleanup() {
        m_dialog.reset();
        m_session.reset();
    }

    void theValvesAreListedInTheOrderOfClosing() {
        QCOMPARE(valves(), (QStringList{QStringLiteral("1 V1"), QStringLiteral("2 V2")}));
        const QString words = m_dialog->findChild<QLabel *>(QStringLiteral("isolationSummary"))->text();
        QVERIFY2(words.contains(QStringLiteral("100")) && words.contains(QStringLiteral("200")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("3.1")), qPrintable(words)); // pi * 0.1^2 * 100
    }

    void aValveFoundStuckMovesTheCutOn() {
        table()->item(1, 4)->setCheckState(Qt::Checked);
        QTRY_COMPARE(valves(), (QStringList{QStringLiteral("1 V1"), QStringLiteral("2 V3"), QStringLiteral(" V2")}));
        table()->item(2, 4)->setCheckState(Qt::Unchecked); // it moved after all
        QTRY_COMPARE(valves(), (QStringList{QStringLiteral("1 V1"), QStringLiteral("2 V2")}));
    }

    void aValveThatIsClosedMeanwhileNeedsNobody() {
        report(2, 1);
        QTRY_COMPARE(valves(), (QStringList{QStringLiteral("1 V1"), QStringLiteral(" V2")}));
        QVERIFY(table()->item(1, 2)->text() != table()->item(0, 2)->text());
        report(2, 0);
        QTRY_COMPARE(valves(), (QStringList{QStringLiteral("1 V1"), QStringLiteral("2 V2")}));
    }

    void whatItFindsIsALayerOfTheSession() {
        m_session->waitUntilLoaded();
        const int shown = m_session->layerIndex(QStringLiteral("isolation"));
        QVERIFY(shown >= 0);
        QVERIFY(m_session->layers()[static_cast<std::size_t>(shown)].isResult);
        const Result<QVariant> cut =
            m_session->database().scalar(QStringLiteral("select count(*) from isolation where kind = 'review'"));
        QVERIFY2(cut, cut ? "" : qPrintable(cut.error().text()));
        QCOMPARE(cut->toInt(), 2);
        QCOMPARE(m_session->currentProject().layers.size(), std::size_t(2));
    }

    void aResultTakesThePlaceOfTheOneBeforeItWhereverItIsShown() {
        shell::LayerFilters filters(*m_session);
        shell::LayerEdits edits(*m_session);
        shell::TablePanel panel(*m_session, filters, edits);
        m_session->waitUntilLoaded();
        const int shown = m_session->resultIndex(QStringLiteral("isolation"));
        const auto tableNow = [&] { return m_session->layers()[static_cast<std::size_t>(shown)].table; };
        panel.showLayer(shown);
        QVERIFY(panel.page(shown));
        const auto rows = static_cast<int>(tableNow()->size());
        QCOMPARE(panel.page(shown)->model().rowCount(), rows);
        const auto *tabs = panel.findChild<QTabBar *>(QStringLiteral("tableTabs"));
        const int count = tabs->count();
        filters.setRows(shown, std::vector<model::Row>{static_cast<model::Row>(rows - 1)});
        const model::AssetRef last{shown, static_cast<model::Row>(rows - 1)};
        m_session->select({last});
        QCOMPARE(m_session->selection().size(), std::size_t(1));

        // One row of it under the same id, and again before the first of them is built.
        model::LayerSpec spec = *m_session->layers()[static_cast<std::size_t>(shown)].spec;
        geo::Geometries line;
        line.beginRow(geo::GeometryKind::Line);
        line.beginPart();
        line.addPoint({517000, 3979000, 0});
        line.addPoint({517100, 3979000, 0});
        model::LayerSpec other = spec;
        other.attributes.clear();
        app::ResultTable made(other, std::move(line));
        made.addText("kind", app::resultText("Effect", "影响"), {QStringLiteral("review")});
        made.addNumber("dn", app::resultText("Diameter", "管径"), "mm", 0, {200});
        QCOMPARE(other.attributes.size(), std::size_t(2));
        QCOMPARE(other.attributes[1].unit, QStringLiteral("mm"));
        const auto one = made.take(*tableNow(), QStringLiteral("test"), 0);
        QCOMPARE(m_session->showResult(spec, tableNow()), shown);
        QCOMPARE(m_session->showResult(spec, one), shown);
        QVERIFY(m_session->selection().empty());
        QVERIFY(!m_session->holds(last));
        QVERIFY(!filters.hasRows(shown));
        QCOMPARE(panel.page(shown)->model().rowCount(), 1);
        m_session->waitUntilLoaded();
        QCOMPARE(m_session->layers()[static_cast<std::size_t>(shown)].anchors->size(), std::size_t(1));
        QCOMPARE(tabs->count(), count);
        m_session->select({last});
        QVERIFY(m_session->selection().empty());
    }

    void aResultLeavesALayerOfItsNameAlone() {
        model::LayerSpec spec = *m_session->layers().front().spec;
        const int own = m_session->layerIndex(spec.id);
        const int result = m_session->showResult(spec, m_session->layers().front().table);
        QVERIFY(result != own && !m_session->layers()[static_cast<std::size_t>(own)].isResult);
        QCOMPARE(m_session->layers()[static_cast<std::size_t>(result)].spec->id, spec.id + QStringLiteral("_result"));
        QCOMPARE(m_session->resultIndex(spec.id), result);
        QCOMPARE(m_session->showResult(spec, m_session->layers().front().table), result);
        m_session->waitUntilLoaded();
    }

    void nothingIsShownOfALayerThatHasGone() {
        m_session->setVisible(99, false);
        m_session->setOpacity(-1, 0.5);
        m_session->setFilter(99, std::nullopt);
        QVERIFY(!m_session->holds({99, 0}));
        QVERIFY(m_session->keyOf({99, 0}).isEmpty());
    }

    void theWorkOrderIsWrittenAndAFailureIsTold() {
        auto *told = m_dialog->findChild<QLabel *>(QStringLiteral("orderWritten"));
        const QString path = m_city->file(QStringLiteral("order.pdf"));
        m_dialog->writeOrder(path);
        QTRY_VERIFY_WITH_TIMEOUT(told->text().contains(QStringLiteral("href")), 20'000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(5) == "%PDF-" && file.size() > 8000);
        m_dialog->writeOrder(m_city->file(QStringLiteral("no/such/folder/order.pdf")));
        QTRY_VERIFY(told->text().contains(QStringLiteral("no/such/folder")) &&
                    !told->text().contains(QStringLiteral("href")));
    }
};

QTEST_MAIN(IsolationTest)
#include "tst_isolation.moc"
