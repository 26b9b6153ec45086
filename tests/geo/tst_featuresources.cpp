// SPDX-License-Identifier: Apache-2.0
#include "sourcefolder.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace cim;
using namespace cim::geo;

/** How sources are opened, decoded and placed; what geometry and columns become is FeaturesTest's. */
class FeatureSourcesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCoordinateColumnsOfCsv();
    void keepsCodesOfCsvAsText();
    void readsTablesWithoutCoordinates();
    void readsGbkCsvAndSaysSo();
    void refusesAnUnknownEncoding();
    void demandsACrsAndNamesTheRemedy();
    void hintsAtExchangedAxesAndZoneNumbers();
    void explainsWhatCannotBeOpened_data();
    void explainsWhatCannotBeOpened();
    void failsSoonWithoutANetwork();
    void namesTheLayersWhenOneIsMissing();
    void stopsWhenToldTo();
    void reportsProgressUpToOne();
    void takesTheFilesDate();
    void readsNamesThatAreNotLatin();
    void describesWithoutReading();

private:
    SourceFolder m_folder;
};

void FeatureSourcesTest::readsCoordinateColumnsOfCsv() {
    const auto set = SourceFolder::read(
        m_folder.write(QStringLiteral("points.csv"),
                       "\xEF\xBB\xBFname,Longitude,Latitude,centrLon\n\xE7\x81\xAF,120.3826,36.062,0\nb,,36,1\n"),
        QStringLiteral("EPSG:4490"));
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->driver, QStringLiteral("CSV"));
    QVERIFY(std::abs(set->geometries.anchor(0).x - 534469.684) < 0.001);
    QCOMPARE(set->geometries.kind(1), GeometryKind::None);
    QCOMPARE(set->column(QStringLiteral("name"))->text(0), QStringLiteral("灯"));
}

void FeatureSourcesTest::keepsCodesOfCsvAsText() {
    const auto set = SourceFolder::read(m_folder.write(
        QStringLiteral("codes.csv"), "code,count,share,flag,late\n007,1,0.5,YES,1\n008,,2,NO,2\n,3,-1e3,maybe,x\n"));
    const auto column = [&](const char *name) { return *set->column(QLatin1String(name)); };
    QCOMPARE(column("code").text(0), QStringLiteral("007"));
    QVERIFY(column("code").isNull(2));
    QCOMPARE(column("count").type, ColumnType::Integer);
    QVERIFY(column("count").isNull(1));
    QCOMPARE(column("share").type, ColumnType::Real);
    QCOMPARE(column("share").number(2), -1000.0);
    QCOMPARE(column("flag").text(2), QStringLiteral("maybe"));
    QCOMPARE(column("late").type, ColumnType::Text);
    QCOMPARE(column("late").number(1), 2.0);
}

void FeatureSourcesTest::readsTablesWithoutCoordinates() {
    const auto set =
        SourceFolder::read(m_folder.write(QStringLiteral("table.csv"), "pole,road\nP1,Hong Kong Middle Road\n"));
    QVERIFY(set.has_value()); // no geometry needs no CRS
    QCOMPARE(set->geometries.kind(0), GeometryKind::None);
    QVERIFY2(said(set->notes).contains(QStringLiteral("the source is a table without geometry")),
             qPrintable(said(set->notes)));
}

void FeatureSourcesTest::readsGbkCsvAndSaysSo() {
    // 青岛 and 即墨 in GBK; a Latin-1 é alone must not turn Chinese.
    const auto chinese = SourceFolder::read(
        m_folder.write(QStringLiteral("gbk.csv"), "name,x\n\xC7\xE0\xB5\xBA,1\n\xBC\xB4\xC4\xAB,2\n"));
    QCOMPARE(chinese->column(QStringLiteral("name"))->text(1), QStringLiteral("即墨"));
    QVERIFY2(said(chinese->notes).contains(QStringLiteral("read as GB18030")), qPrintable(said(chinese->notes)));
    QVERIFY(said(chinese->notes).contains(QStringLiteral("青岛")));
    const auto western = SourceFolder::read(m_folder.write(QStringLiteral("latin.csv"), "name,x\nCaf\xE9,1\nQu\xE9"
                                                                                        "bec,2\n"));
    QCOMPARE(western->column(QStringLiteral("name"))->text(1), QStringLiteral("Québec"));
    QVERIFY(said(western->notes).contains(QStringLiteral("read as ISO-8859-1")));
}

void FeatureSourcesTest::refusesAnUnknownEncoding() {
    FeatureSource source;
    source.connection = m_folder.write(QStringLiteral("gbk2.csv"), "name,a\n\xC7\xE0\xB5\xBA,1\n");
    source.encoding = QStringLiteral("klingon-1");
    const Crs target = Crs::fromText(QStringLiteral("EPSG:4549")).value();
    const auto bad = readFeatures(source, target);
    QVERIFY(!bad);
    QVERIFY2(bad.error().message.contains(QStringLiteral("not known here; write one such as GBK")),
             qPrintable(bad.error().text()));
    source.encoding = QStringLiteral("GBK");
    QCOMPARE(readFeatures(source, target)->column(QStringLiteral("name"))->text(0), QStringLiteral("青岛"));
}

void FeatureSourcesTest::demandsACrsAndNamesTheRemedy() {
    const QString path = m_folder.write(QStringLiteral("nocrs.csv"), "lon,lat\n120,36\n");
    const auto none = SourceFolder::read(path);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::BadCrs);
    QVERIFY2(none.error().message.contains(QStringLiteral("set \"crs\" of the source in the project")),
             qPrintable(none.error().text()));
    QCOMPARE(none.error().subject, path);
    const auto wrong = SourceFolder::read(path, QStringLiteral("EPSG:0"));
    QVERIFY(!wrong);
    QVERIFY2(wrong.error().message.startsWith(QStringLiteral("\"crs\" of the source is \"EPSG:0\"")),
             qPrintable(wrong.error().text()));
}

void FeatureSourcesTest::hintsAtExchangedAxesAndZoneNumbers() {
    const auto swapped =
        SourceFolder::read(m_folder.write(QStringLiteral("swap.csv"), "x,y\n3992489,534469\n3992500,534480\n"),
                           QStringLiteral("EPSG:4549"));
    QVERIFY2(said(swapped->notes).contains(QStringLiteral("north and east exchanged")),
             qPrintable(said(swapped->notes)));
    const auto zone = SourceFolder::read(m_folder.write(QStringLiteral("zone.csv"), "x,y\n40534469,3992489\n"),
                                         QStringLiteral("EPSG:4549"));
    QVERIFY2(said(zone->notes).contains(QStringLiteral("carry its zone number")), qPrintable(said(zone->notes)));
    const auto good = SourceFolder::read(m_folder.write(QStringLiteral("good.csv"), "x,y\n534469,3992489\n"),
                                         QStringLiteral("EPSG:4549"));
    QVERIFY2(good->notes.isEmpty(), qPrintable(said(good->notes)));
}

void FeatureSourcesTest::explainsWhatCannotBeOpened_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("says");
    const QByteArray whole = collection({feature(R"({"type":"Point","coordinates":[120,36]})")});
    QTest::newRow("missing") << m_folder.path(QStringLiteral("none.gpkg")) << ErrorKind::NotFound
                             << QStringLiteral("no such file");
    QTest::newRow("not given") << QString() << ErrorKind::NotFound << QStringLiteral("set \"source\" of the layer");
    QTest::newRow("0 bytes") << m_folder.write(QStringLiteral("zero.gpkg"), {}) << ErrorKind::BadFormat
                             << QStringLiteral("0 bytes");
    QTest::newRow("truncated JSON") << m_folder.write(QStringLiteral("cut.geojson"), whole.left(whole.size() - 30))
                                    << ErrorKind::BadFormat << QStringLiteral("check that the file is whole");
    QTest::newRow("truncated gzip") << m_folder.write(QStringLiteral("cut.geojson.gz"),
                                                      QByteArray::fromHex("1f8b0800000000000003"))
                                    << ErrorKind::BadFormat << QStringLiteral("GDAL cannot read it");
    QTest::newRow("no archive") << m_folder.write(QStringLiteral("not.zip"), "hello") << ErrorKind::BadFormat
                                << QStringLiteral("GDAL cannot read it");
    QTest::newRow("binary rubbish") << m_folder.write(QStringLiteral("rubbish.shp"), QByteArray(5000, '\x07'))
                                    << ErrorKind::BadFormat << QStringLiteral("GDAL cannot read it");
    QTest::newRow("GeoPackage header only")
        << m_folder.write(QStringLiteral("cut.gpkg"), QByteArray("SQLite format 3\0", 16) + QByteArray(100, '\0'))
        << ErrorKind::BadFormat << QStringLiteral("GDAL cannot read it");
    QTest::newRow("a folder") << QFileInfo(m_folder.write(QStringLiteral("empty.txt"), "x")).path() +
                                     QStringLiteral("/..")
                              << ErrorKind::BadFormat << QStringLiteral("this is a folder");
}

void FeatureSourcesTest::explainsWhatCannotBeOpened() {
    QFETCH(QString, path);
    QFETCH(QString, says);
    const auto set = SourceFolder::read(path);
    QVERIFY(!set);
    QTEST(set.error().kind, "kind");
    QVERIFY2(set.error().message.contains(says), qPrintable(set.error().text()));
    QCOMPARE(set.error().doing, QStringLiteral("reading features"));
    QCOMPARE(set.error().subject, path);
}

void FeatureSourcesTest::failsSoonWithoutANetwork() {
    qputenv("no_proxy", "127.0.0.1");
    QElapsedTimer timer;
    timer.start();
    const auto set = SourceFolder::read(QStringLiteral("http://127.0.0.1:9/city.geojson")); // discard: nobody listens
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::NetworkDown);
    QVERIFY2(set.error().message.contains(QStringLiteral("check network and address")), qPrintable(set.error().text()));
    QVERIFY(timer.elapsed() < 8000);
}

void FeatureSourcesTest::namesTheLayersWhenOneIsMissing() {
    FeatureSource source;
    source.connection = m_folder.write(QStringLiteral("poles.geojson"),
                                       collection({feature(R"({"type":"Point","coordinates":[120,36]})")}));
    source.layer = QStringLiteral("masts");
    const Crs target = Crs::fromText(QStringLiteral("EPSG:4549")).value();
    const auto set = readFeatures(source, target);
    QVERIFY(!set);
    QCOMPARE(set.error().message, QStringLiteral("no layer \"masts\"; it has: poles"));
    source.layer = QStringLiteral("POLES");
    QCOMPARE(readFeatures(source, target)->layerName, QStringLiteral("poles"));
}

void FeatureSourcesTest::stopsWhenToldTo() {
    std::stop_source stop;
    stop.request_stop();
    FeatureSource source;
    source.connection = m_folder.write(QStringLiteral("s.geojson"),
                                       collection({feature(R"({"type":"Point","coordinates":[120,36]})")}));
    const auto set = readFeatures(source, Crs::fromText(QStringLiteral("EPSG:4549")).value(), stop.get_token());
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::Cancelled);
}

void FeatureSourcesTest::reportsProgressUpToOne() {
    std::vector<double> seen;
    FeatureSource source;
    source.connection = m_folder.write(QStringLiteral("p.geojson"),
                                       collection({feature(R"({"type":"Point","coordinates":[120,36]})")}));
    QVERIFY(readFeatures(source, Crs::fromText(QStringLiteral("EPSG:4549")).value(), {},
                         [&](double p) { seen.push_back(p); }));
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QCOMPARE(seen.back(), 1.0);
}

void FeatureSourcesTest::takesTheFilesDate() {
    const QString path = m_folder.write(QStringLiteral("old.geojson"),
                                        collection({feature(R"({"type":"Point","coordinates":[120,36]})")}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QDateTime then(QDate(2020, 5, 4), QTime(12, 0), Qt::UTC);
    QVERIFY(file.setFileTime(then, QFileDevice::FileModificationTime));
    file.close();
    const auto set = SourceFolder::read(path);
    QCOMPARE(set->dataDate, then.toMSecsSinceEpoch());
    QVERIFY(!set->isSample);
}

void FeatureSourcesTest::readsNamesThatAreNotLatin() {
    const auto set = SourceFolder::read(m_folder.write(
        QStringLiteral("城市 路灯.geojson"), collection({feature(R"({"type":"Point","coordinates":[120,36]})")})));
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->layerName, QStringLiteral("城市 路灯"));
}

void FeatureSourcesTest::describesWithoutReading() {
    const auto layers = describeFeatures(
        m_folder.write(QStringLiteral("info.geojson"),
                       collection({feature(R"({"type":"Point","coordinates":[120,36]})", R"({"a":1,"b":"x"})")})));
    QVERIFY(layers.has_value());
    QCOMPARE(layers->size(), std::size_t(1));
    const LayerInfo &info = layers->front();
    QCOMPARE(info.name, QStringLiteral("info"));
    QCOMPARE(info.features, 1);
    QCOMPARE(info.geometry, QStringLiteral("Point"));
    QCOMPARE(info.crs, QStringLiteral("EPSG:4326"));
    QCOMPARE(info.extent.max.y, 36.0);
    QCOMPARE(info.fields, QStringList({QStringLiteral("a: Integer"), QStringLiteral("b: String")}));
    QVERIFY(!describeFeatures(QStringLiteral("/nowhere.gpkg")));
}

QTEST_GUILESS_MAIN(FeatureSourcesTest)
#include "tst_featuresources.moc"
