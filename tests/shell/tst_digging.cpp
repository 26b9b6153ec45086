// SPDX-License-Identifier: Apache-2.0
// Digging on the desk: a pit among three lines with its permit, and the clearances of the same street.
#include "app/shell/clearancedialog.h"
#include "app/shell/cranedialog.h"
#include "app/shell/pitdialog.h"
#include "deskcity.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QTableWidget>

using namespace cim;

namespace {

constexpr char kPipes[] = R"({"version": 1, "id": "mains", "title": "Mains", "key": "code",
  "attributes": [{"id": "kind", "title": "Kind"}, {"id": "dn", "title": "DN", "type": "integer", "unit": "mm"},
                 {"id": "owner", "title": "Owner"}],
  "symbol": {"type": "tube", "diameterAttribute": "dn", "colourAttribute": "kind", "underground": true}})";
constexpr char kProject[] = R"({"version": 1, "title": "Street", "crs": "EPSG:4549", "scenes": ["scenes"],
  "layers": [{"layer": "mains", "source": "mains.geojson"}]})";
const QByteArray kBegin = R"({"type": "FeatureCollection", "crs": {"type": "name", "properties":
  {"name": "urn:ogc:def:crs:EPSG::4549"}}, "features": [)";

/** A line from west to east, so far north of the street's middle and so deep. */
QString pipe(const char *code, const char *kind, int dn, double north, double depth) {
    return QStringLiteral(
               R"({"type": "Feature", "properties": {"code": "%1", "kind": "%2", "dn": %3, "owner": "Owner of %2"},
        "geometry": {"type": "LineString", "coordinates": [[516900, %4, %5], [517100, %4, %5]]}})")
        .arg(QLatin1String(code), QLatin1String(kind))
        .arg(dn)
        .arg(3'979'000 + north, 0, 'f', 2)
        .arg(-depth, 0, 'f', 2);
}

constexpr char kCranes[] = R"({"version": 1, "id": "cranes-here", "title": "Cranes", "key": "code",
  "attributes": [{"id": "mast", "title": "Mast", "type": "real", "unit": "m"}, {"id": "jib", "title": "Jib", "type": "real", "unit": "m"}],
  "properties": [{"id": "slew", "title": "Slew", "type": "number", "unit": "deg", "period": 10, "min": 0, "max": 360}],
  "symbol": {"type": "instance", "model": "crane", "heightAttribute": "mast", "lengthAttribute": "jib"}})";
constexpr char kYard[] = R"({"version": 1, "title": "Yard", "crs": "EPSG:4549", "scenes": ["scenes"],
  "layers": [{"layer": "cranes-here", "source": "cranes.geojson"}]})";

QString crane(const char *code, double east, double mast) {
    return QStringLiteral(R"({"type": "Feature", "properties": {"code": "%1", "mast": %2, "jib": 50},
        "geometry": {"type": "Point", "coordinates": [%3, 3979000, 0]}})")
        .arg(QLatin1String(code))
        .arg(mast)
        .arg(517'000 + east);
}

} // namespace

class DiggingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;

    /** Ten metres square, its south side on the street's middle. */
    [[nodiscard]] std::vector<geo::Vec3> square() const {
        const auto local = [&](double x, double y) {
            return m_session->surroundings().frame.toLocal({517'000 + x, 3'979'000 + y, 0});
        };
        return {local(0, 0), local(10, 0), local(10, 10), local(0, 10)};
    }
    static QStringList column(const QDialog &dialog, const char *table, int column) {
        const auto *of = dialog.findChild<QTableWidget *>(QLatin1String(table));
        QStringList out;
        for (int row = 0; row < of->rowCount(); ++row)
            out << of->item(row, column)->text();
        return out;
    }

private Q_SLOTS:
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_city = std::make_unique<DeskCity>();
        m_city->write(QStringLiteral("scenes/mains/layer.json"), kPipes);
        m_city->write(QStringLiteral("mains.geojson"), kBegin + pipe("W1", "JS", 200, 5, 1.5).toUtf8() + ',' +
                                                           pipe("S1", "WS", 400, 5.9, 3.5).toUtf8() + ',' +
                                                           pipe("H1", "RL", 400, 60, 1.5).toUtf8() + "]}");
        m_city->write(QStringLiteral("street.cim.json"), kProject);
        m_session = std::make_unique<app::Session>();
        const Result<void> opened = m_session->open(m_city->file(QStringLiteral("street.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
    }

    void aPitNamesWhatItHitsAndItsOwners() {
        shell::PitDialog dialog(*m_session, square(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(column(dialog, "pitLines", 0), (QStringList{QStringLiteral("W1"), QStringLiteral("S1")}));
        const QString words = dialog.findChild<QLabel *>(QStringLiteral("pitSummary"))->text();
        QVERIFY2(words.contains(QStringLiteral("Owner of JS, Owner of WS")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("300")), qPrintable(words)); // cubic metres
        QVERIFY2(words.contains(QStringLiteral("to be checked")), qPrintable(words));
        // The sewer's crown lies at 3.3 m: deeper, the pit hits it; a shallow one leaves both.
        auto *depth = dialog.findChild<QDoubleSpinBox *>(QStringLiteral("pitDepth"));
        depth->setValue(4);
        QCOMPARE(column(dialog, "pitLines", 2),
                 (QStringList{QStringLiteral("in the pit"), QStringLiteral("in the pit")}));
        depth->setValue(0.3);
        QCOMPARE(column(dialog, "pitLines", 0), QStringList());
        m_session->waitUntilLoaded();
        QVERIFY(m_session->layerIndex(QStringLiteral("dig_lines")) >= 0);
    }

    void thePermitIsWrittenAndAFailureIsTold() {
        shell::PitDialog dialog(*m_session, square(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *told = dialog.findChild<QLabel *>(QStringLiteral("pitWritten"));
        dialog.writePermit(m_city->file(QStringLiteral("permit.pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(told->text().contains(QStringLiteral("href")), 20'000);
        QFile file(m_city->file(QStringLiteral("permit.pdf")));
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-");
        dialog.writePermit(m_city->file(QStringLiteral("no/folder/permit.pdf")));
        QTRY_VERIFY(!told->text().contains(QStringLiteral("href")) &&
                    told->text().contains(QStringLiteral("no/folder")));
    }

    void linesThatLieTooNearAreListedAndShown() {
        shell::ClearanceDialog dialog(*m_session, {517'000, 3'979'000, 0}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.run();
        // 0.9 m between axes, less 0.1 and 0.2: 0.6 m of 1.0 m.
        QTRY_COMPARE(column(dialog, "clearances", 1), QStringList{QStringLiteral("W1 / S1")});
        QCOMPARE(column(dialog, "clearances", 0), QStringList{QStringLiteral("Too near")});
        m_session->waitUntilLoaded();
        const Result<QVariant> metres = m_session->database().scalar(QStringLiteral("select metres from clearance"));
        QVERIFY2(metres, metres ? "" : qPrintable(metres.error().text()));
        QVERIFY(std::abs(metres->toDouble() - 0.6) < 1e-6);
    }

    void cranesThatReachIntoOneAnotherAreWatched() {
        m_city->write(QStringLiteral("scenes/cranes-here/layer.json"), kCranes);
        m_city->write(QStringLiteral("cranes.geojson"), kBegin + crane("K1", 0, 40).toUtf8() + ',' +
                                                            crane("K2", 80, 41).toUtf8() + ',' +
                                                            crane("K3", 500, 40).toUtf8() + "]}");
        m_city->write(QStringLiteral("yard.cim.json"), kYard);
        const Result<void> opened = m_session->open(m_city->file(QStringLiteral("yard.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
        shell::CraneDialog dialog(*m_session, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(column(dialog, "cranePairs", 0), QStringList{QStringLiteral("K1 / K2")});
        QVERIFY(column(dialog, "cranePairs", 3)[0].contains(QStringLiteral("not live")));
        // One metre of height between them: too little by the standard, wherever they point.
        const auto summary = [&] { return dialog.findChild<QLabel *>(QStringLiteral("craneSummary"))->text(); };
        QVERIFY2(summary().contains(QStringLiteral("Standing too near: 1")), qPrintable(summary()));
        for (model::Row row = 0; row < 2; ++row) {
            model::Sample sample;
            sample.layer = 0;
            sample.row = row;
            sample.number = row == 0 ? 90 : 270; // at one another
            sample.observed = sample.received = m_session->clock().now();
            m_session->board().apply({sample});
        }
        QTRY_VERIFY2(summary().contains(QStringLiteral("at one height: 1")), qPrintable(summary()));
        QVERIFY(!column(dialog, "cranePairs", 3)[0].contains(QStringLiteral("not live")));
    }

    void nothingToCheckIsSaid() {
        shell::ClearanceDialog dialog(*m_session, {530'000, 3'990'000, 0}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.run();
        const QString words = dialog.findChild<QLabel *>(QStringLiteral("clearanceSummary"))->text();
        QVERIFY2(words.contains(QStringLiteral("no lines to check")), qPrintable(words));
    }
};

QTEST_MAIN(DiggingTest)
#include "tst_digging.moc"
