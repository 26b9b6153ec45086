// SPDX-License-Identifier: Apache-2.0
// A team's database: a PostGIS server of the test's own, on a socket in its own folder, started and stopped here.
#include "geo/features.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::geo;

namespace {

/** Where Debian keeps the server's programs; empty when there is none, or no PostGIS for it. */
QString serverPrograms() {
    const QDir all(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
        const bool hasPostgis =
            QFileInfo::exists(QStringLiteral("/usr/share/postgresql/%1/extension/postgis.control").arg(version));
        if (hasPostgis && QFileInfo::exists(all.filePath(version + QStringLiteral("/bin/initdb"))))
            return all.filePath(version + QStringLiteral("/bin"));
    }
    return {};
}

} // namespace

class PostgisTest : public QObject {
    Q_OBJECT
private:
    // Short: a socket's path has a hundred characters at most.
    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/cimpg-XXXXXX")};
    QString m_programs;
    bool m_isRoot = false;
    QProcess m_server;
    Crs m_crs = Crs::fromText(QStringLiteral("EPSG:4549")).value();

    /** The server refuses to be root's: then it is nobody's. */
    [[nodiscard]] QStringList command(const QString &program, const QStringList &arguments) const {
        QStringList out;
        if (m_isRoot)
            out << QStringLiteral("runuser") << QStringLiteral("-u") << QStringLiteral("nobody")
                << QStringLiteral("--");
        return out << m_programs + QLatin1Char('/') + program << arguments;
    }
    bool run(const QString &program, const QStringList &arguments, const QByteArray &input = {}) {
        const QStringList words = command(program, arguments);
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(words.front(), words.mid(1));
        process.write(input);
        process.closeWriteChannel();
        const bool done = process.waitForFinished(60'000) && process.exitCode() == 0;
        if (const QByteArray said = process.readAllStandardError(); !done && !said.isEmpty())
            qWarning("%s", said.constData());
        return done;
    }
    bool sql(const QByteArray &text) {
        return run(QStringLiteral("psql"),
                   {QStringLiteral("-h"), m_folder.path(), QStringLiteral("-U"), QStringLiteral("cim"),
                    QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-q"),
                    QStringLiteral("postgres")},
                   text);
    }
    [[nodiscard]] QString connection() const {
        return QStringLiteral("PG:host=%1 user=cim dbname=postgres").arg(m_folder.path());
    }

private Q_SLOTS:
    void initTestCase() {
        m_programs = serverPrograms();
        if (m_programs.isEmpty())
            QSKIP("no PostgreSQL server with PostGIS is installed (Debian: postgresql-postgis)");
        QProcess who;
        who.start(QStringLiteral("id"), {QStringLiteral("-u")});
        m_isRoot = who.waitForFinished() && who.readAllStandardOutput().trimmed() == "0";
        // A container may have the program and forbid what it does.
        if (m_isRoot &&
            QProcess::execute(QStringLiteral("runuser"), {QStringLiteral("-u"), QStringLiteral("nobody"),
                                                          QStringLiteral("--"), QStringLiteral("true")}) != 0)
            QSKIP("the server refuses to run as root, and runuser cannot be somebody else here");
        QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7777)); // nobody's server writes into it
        const QString data = m_folder.filePath(QStringLiteral("data"));
        QVERIFY(
            run(QStringLiteral("initdb"),
                {QStringLiteral("-D"), data, QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-U"),
                 QStringLiteral("cim"), QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--no-sync")}));
        const QStringList words =
            command(QStringLiteral("postgres"),
                    {QStringLiteral("-D"), data, QStringLiteral("-k"), m_folder.path(), QStringLiteral("-c"),
                     QStringLiteral("listen_addresses="), QStringLiteral("-c"), QStringLiteral("fsync=off")});
        m_server.start(words.front(), words.mid(1));
        QElapsedTimer waited;
        waited.start();
        while (!run(QStringLiteral("pg_isready"), {QStringLiteral("-q"), QStringLiteral("-h"), m_folder.path()})) {
            QVERIFY2(waited.elapsed() < 30'000, m_server.readAllStandardError().constData());
            QTest::qSleep(100);
        }
        QVERIFY(sql("create extension postgis;"
                    "create table buildings (id text primary key, name text, floors integer, height double precision,"
                    "  geom geometry(Polygon, 4549));"
                    "insert into buildings select 'B' || i, '楼' || i, i % 30, i * 0.5,"
                    "  st_makeenvelope(500000 + i * 20, 4000000, 500010 + i * 20, 4000010, 4549)"
                    "  from generate_series(1, 5000) i;"
                    "create table poles (id text primary key, at geography(Point, 4326));"
                    "insert into poles values ('P1', 'POINT(120.3826 36.0620)'), ('P2', null);"));
    }

    void cleanupTestCase() {
        m_server.terminate();
        m_server.waitForFinished(10'000);
    }

    void tablesAreRead() {
        const auto set = readFeatures({connection(), QStringLiteral("buildings"), {}, {}, {}, 0}, m_crs);
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(set->geometries.size(), std::size_t(5000));
        QCOMPARE(set->sourceCrs.text(), QStringLiteral("EPSG:4549"));
        QCOMPARE(set->column(QStringLiteral("name"))->text(6), QStringLiteral("楼7"));
        QCOMPARE(set->column(QStringLiteral("height"))->number(6), 3.5);
        QCOMPARE(set->geometries.extent(6).min.x, 500140.0);
        QCOMPARE(set->geometries.area(6), 100.0);
    }

    void theServerFiltersAndCounts() {
        const auto few =
            readFeatures({connection(), QStringLiteral("buildings"), {}, {}, QStringLiteral("floors > 27"), 0}, m_crs);
        QVERIFY2(few, few ? "" : qPrintable(few.error().text()));
        QCOMPARE(few->geometries.size(), std::size_t(332)); // 28 and 29 of each 30, of 5000
        const auto described = describeFeatures(connection());
        QVERIFY2(described, described ? "" : qPrintable(described.error().text()));
        QStringList names;
        for (const LayerInfo &layer : *described)
            names << layer.name;
        QVERIFY2(names.contains(QStringLiteral("buildings")) && names.contains(QStringLiteral("poles")),
                 qPrintable(names.join(QLatin1Char(' '))));
    }

    void geographyComesToTheProject() {
        const auto poles = readFeatures({connection(), QStringLiteral("poles"), {}, {}, {}, 0}, m_crs);
        QVERIFY2(poles, poles ? "" : qPrintable(poles.error().text()));
        QCOMPARE(poles->geometries.size(), std::size_t(2));
        const Vec3 at = poles->geometries.anchor(0);
        QVERIFY(std::abs(at.x - 534469.684) < 0.01 && std::abs(at.y - 3992489.912) < 0.01);
        QCOMPARE(poles->geometries.kind(1), GeometryKind::None);
    }

    void whatIsNotThereSaysSo() {
        const auto none = readFeatures({connection(), QStringLiteral("trees"), {}, {}, {}, 0}, m_crs);
        QVERIFY(!none && none.error().text().contains(QStringLiteral("trees")));
        const auto nobody = readFeatures(
            {QStringLiteral("PG:host=%1 user=stranger dbname=postgres").arg(m_folder.path()), {}, {}, {}, {}, 0},
            m_crs);
        QVERIFY2(!nobody && nobody.error().text().contains(QStringLiteral("stranger")),
                 nobody ? "" : qPrintable(nobody.error().text()));
    }
};

QTEST_GUILESS_MAIN(PostgisTest)
#include "tst_postgis.moc"
