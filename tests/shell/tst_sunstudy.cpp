// SPDX-License-Identifier: Apache-2.0
// Hours of sun on the desk: a tower south of a house, by the rules that come with the program.
#include "app/shell/sunstudydialog.h"
#include "deskcity.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

using namespace cim;

namespace {

constexpr char kHouses[] = R"({"version": 1, "id": "houses", "title": "Houses", "key": "code",
  "attributes": [{"id": "height", "title": "Height", "type": "real", "unit": "m"}],
  "symbol": {"type": "extrusion", "heightAttribute": "height"}})";
constexpr char kProject[] = R"({"version": 1, "title": "Yard", "sample": true, "crs": "EPSG:4549", "scenes": ["scenes"],
  "layers": [{"layer": "houses", "source": "houses.geojson"}]})";

const QByteArray kBegin = R"({"type": "FeatureCollection", "crs": {"type": "name", "properties":
  {"name": "urn:ogc:def:crs:EPSG::4549"}}, "features": [)";

QString house(const char *code, double east, double north, double width, double depth, double height) {
    const auto corner = [](double x, double y) {
        return QStringLiteral("[%1, %2]").arg(x, 0, 'f', 1).arg(y, 0, 'f', 1);
    };
    return QStringLiteral(
               R"({"type": "Feature", "properties": {"code": "%1", "height": %2}, "geometry": {"type": "Polygon",
        "coordinates": [[%3, %4, %5, %6, %3]]}})")
        .arg(QLatin1String(code))
        .arg(height)
        .arg(corner(east, north), corner(east + width, north), corner(east + width, north + depth),
             corner(east, north + depth));
}

} // namespace

class SunStudyTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;

    /** Where the houses stand. */
    static constexpr geo::Vec3 kYard{517'000, 3'993'000, 0};

    void open(double southOfIt) {
        m_city->write(QStringLiteral("houses.geojson"),
                      kBegin + house("HOUSE", kYard.x, kYard.y, 20, 10, 9).toUtf8() + ',' +
                          house("WALL", kYard.x - 300, kYard.y - southOfIt - 10, 620, 10, 60).toUtf8() + "]}");
        m_session = std::make_unique<app::Session>();
        const Result<void> opened = m_session->open(m_city->file(QStringLiteral("yard.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
    }
    [[nodiscard]] static QString cell(const QDialog &dialog, const QString &building, int column) {
        const auto *table = dialog.findChild<QTableWidget *>(QStringLiteral("sunBuildings"));
        for (int row = 0; row < table->rowCount(); ++row) {
            if (table->item(row, 0)->text() == building)
                return table->item(row, column)->text().replace(QChar(0x2009), QLatin1Char(' '));
        }
        return {};
    }

private Q_SLOTS:
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_city = std::make_unique<DeskCity>();
        m_city->write(QStringLiteral("scenes/houses/layer.json"), kHouses);
        m_city->write(QStringLiteral("yard.cim.json"), kProject);
    }

    void aHouseBehindALongWallFailsAndOneFarFromItDoesNot() {
        // At noon of Great Cold the shadow of 60 m is 90 m long, before and after it is longer.
        open(25);
        shell::SunStudyDialog dark(*m_session, kYard, nullptr);
        dark.setAttribute(Qt::WA_DeleteOnClose, false);
        dark.run();
        QTRY_COMPARE(cell(dark, QStringLiteral("HOUSE"), 1), QStringLiteral("0 %"));
        QCOMPARE(cell(dark, QStringLiteral("HOUSE"), 2), QStringLiteral("0.00 h"));
        const QString words = dark.findChild<QLabel *>(QStringLiteral("sunSummary"))->text();
        QVERIFY2(words.contains(QStringLiteral("1 of 2")), qPrintable(words));
        const Result<QVariant> fails = m_session->database().scalar(
            QStringLiteral("select count(*) from sun_hours where building = 'HOUSE' and kind <> 'fail'"));
        QVERIFY2(fails, fails ? "" : qPrintable(fails.error().text()));
        QCOMPARE(fails->toInt(), 0);

        open(600);
        shell::SunStudyDialog sunny(*m_session, kYard, nullptr);
        sunny.setAttribute(Qt::WA_DeleteOnClose, false);
        sunny.run();
        // South, east and west walls of 20 + 10 + 10 m out of 60; the north wall sees no sun in winter.
        QTRY_COMPARE(cell(sunny, QStringLiteral("HOUSE"), 1), QStringLiteral("67 %"));
    }

    void everyRuleOfTheProgramIsOffered() {
        open(100);
        shell::SunStudyDialog dialog(*m_session, kYard, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(dialog.findChild<QComboBox *>(QStringLiteral("sunRule"))->count() >= 3);
        QString words;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            words += label->text();
        QVERIFY2(words.contains(QStringLiteral("GB 50180-2018")) && words.contains(QStringLiteral("to be checked")),
                 qPrintable(words));
    }

    void nothingToStudyIsSaid() {
        open(100);
        shell::SunStudyDialog dialog(*m_session, {520'000, 3'999'000, 0}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.run();
        const QString words = dialog.findChild<QLabel *>(QStringLiteral("sunSummary"))->text();
        QVERIFY2(words.contains(QStringLiteral("no buildings")), qPrintable(words));
    }

    void theAuditIsWritten() {
        open(25);
        shell::SunStudyDialog dialog(*m_session, kYard, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.run();
        QTRY_VERIFY(!cell(dialog, QStringLiteral("HOUSE"), 1).isEmpty());
        dialog.writeAudit(m_city->file(QStringLiteral("audit.pdf")));
        auto *told = dialog.findChild<QLabel *>(QStringLiteral("sunWritten"));
        QTRY_VERIFY_WITH_TIMEOUT(told->text().contains(QStringLiteral("href")), 20'000);
        QFile file(m_city->file(QStringLiteral("audit.pdf")));
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-");
    }
};

QTEST_MAIN(SunStudyTest)
#include "tst_sunstudy.moc"
