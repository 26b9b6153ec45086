// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "model/layerspec.h"
#include "store/tablecache.h"
#include "store/tablefile.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <bit>
#include <cmath>
#include <optional>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace cim;
using namespace cim::model;
using namespace cim::store;

namespace {

/** All that a table can hold: each kind of geometry, a row without one, holes, words of two scripts, nulls, notes. */
AssetTable someTable(bool withHeights, bool keysAreWords) {
    AssetTable out;
    for (int row = 0; row < 40; ++row) {
        const auto kind = static_cast<geo::GeometryKind>(row % 5);
        out.geometries.beginRow(kind);
        for (int part = 0; kind != geo::GeometryKind::None && part <= row % 3; ++part) {
            const bool isMesh = kind == geo::GeometryKind::Mesh;
            out.geometries.beginPart(part == 1, isMesh ? geo::FaceKind::Roof : geo::FaceKind::Untold);
            for (int point = 0; point <= row % 4; ++point)
                out.geometries.addPoint({500'000.25 + row, 4e6 + part, withHeights ? point * 0.5 : geo::kNoHeight});
            if (isMesh && withHeights) {
                const std::vector<geo::PicturePlace> places(static_cast<std::size_t>(row % 4 + 1), {0.25f, 1.5f});
                out.geometries.wear(out.geometries.allParts().size() - 1, static_cast<std::uint16_t>(part % 2 + 1),
                                    places);
            }
        }
        out.addKey(QStringLiteral("B-%1").arg(row));
    }
    geo::Column numbers{QStringLiteral("height"), geo::ColumnType::Real, {}, {}, {QString()}};
    geo::Column whole{QStringLiteral("floors"), geo::ColumnType::Integer, {}, {}, {QString()}};
    geo::Column words{QStringLiteral("name"), geo::ColumnType::Text, {}, {}, {QString()}};
    for (int row = 0; row < 40; ++row) {
        numbers.numbers.push_back(row % 7 ? row * 1.1 : std::numeric_limits<double>::quiet_NaN());
        whole.numbers.push_back(row);
        words.codes.push_back(row % 5 && !keysAreWords ? 1 : static_cast<std::uint32_t>(words.words.size()));
        words.words.push_back(keysAreWords ? out.keys[static_cast<std::size_t>(row)]
                                           : QStringLiteral("海 %1").arg(row));
    }
    out.columns = {numbers, words, whole};
    out.nameColumn = 1;
    out.crs = geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    out.sourceCrs = geo::Crs::fromText(QStringLiteral("GCJ-02")).value();
    out.source = QStringLiteral("b.gpkg: 楼");
    out.dataDate = 1'790'000'000'000;
    out.isSample = true;
    if (withHeights)
        out.pictures = QStringList{QStringLiteral("#102030"), QStringLiteral("#ffffff")};
    out.notes.add(QStringLiteral("was mended"), QStringLiteral("B-3"), 17);
    return out;
}

QByteArray fileOf(const AssetTable &table) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeTable(buffer, table) ? buffer.data() : QByteArray();
}

std::optional<AssetTable> tableOf(const QByteArray &bytes) {
    return readTable([&bytes]() -> std::unique_ptr<QIODevice> {
        auto out = std::make_unique<QBuffer>();
        out->setData(bytes);
        out->open(QIODevice::ReadOnly);
        return out;
    });
}

bool isSame(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

bool isSame(const geo::Column &a, const geo::Column &b) {
    return a.name == b.name && a.type == b.type && a.codes == b.codes && a.words == b.words &&
           std::equal(a.numbers.begin(), a.numbers.end(), b.numbers.begin(), b.numbers.end(),
                      [](double x, double y) { return isSame(x, y); });
}

bool isSame(const geo::Geometries &a, const geo::Geometries &b) {
    const auto samePoint = [](const geo::Vec3 &p, const geo::Vec3 &q) {
        return p.x == q.x && p.y == q.y && isSame(p.z, q.z);
    };
    const auto samePart = [](const geo::Part &p, const geo::Part &q) {
        return p.first == q.first && p.count == q.count && p.hole == q.hole && p.face == q.face &&
               p.picture == q.picture;
    };
    const auto samePlace = [](const geo::PicturePlace &p, const geo::PicturePlace &q) {
        return p.u == q.u && p.v == q.v;
    };
    return std::ranges::equal(a.allPoints(), b.allPoints(), samePoint) &&
           std::ranges::equal(a.allParts(), b.allParts(), samePart) &&
           std::ranges::equal(a.allPlaces(), b.allPlaces(), samePlace) &&
           std::ranges::equal(a.firstParts(), b.firstParts()) && std::ranges::equal(a.kinds(), b.kinds());
}

LayerSpec someSpec() {
    LayerSpec out;
    out.id = QStringLiteral("buildings");
    out.keyAttribute = QStringLiteral("id");
    return out;
}

} // namespace

class TableCacheTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder.emplace();
        QVERIFY(m_folder->isValid());
    }

    void everythingComesBack_data();
    void everythingComesBack();
    void aCutFileIsNoTable();
    void aFlippedByteIsFound();
    void arraysThatPointOutsideAreRefused();
    void theNameFollowsWhatItIsMadeOf();
    void whatIsSmallOrNoFileHasNoName();
    void whatIsKeptIsFound();
    void damageIsRemoved();
    void theOldestGoWhenTheLimitIsReached();
    void whatWasLeftHalfWrittenGoes();
    void aFullDiskLeavesNothing();
    void aFolderThatCannotBeMadeIsSaid();
    void withoutAFolderNothingIsKept();

private:
    [[nodiscard]] QString at(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    /** A file that is worth keeping, as a layer. */
    [[nodiscard]] ProjectLayer bigLayer(const QString &name = QStringLiteral("b.gpkg")) const {
        ProjectLayer out;
        out.layer = QStringLiteral("buildings");
        out.source.connection = m_folder->filePath(name);
        QFile file(out.source.connection);
        if (!file.open(QIODevice::WriteOnly) || !file.resize(TableCache::kLeastSourceBytes))
            qFatal("cannot write %s", qPrintable(out.source.connection));
        return out;
    }
    [[nodiscard]] QString nameOf(const ProjectLayer &layer) const {
        return TableCache::nameOf(layer, someSpec(), geo::Crs::fromText(QStringLiteral("EPSG:4549")).value());
    }
    std::optional<QTemporaryDir> m_folder;
};

void TableCacheTest::everythingComesBack_data() {
    QTest::addColumn<bool>("withHeights");
    QTest::addColumn<bool>("keysAreWords");
    QTest::newRow("flat") << false << false;
    QTest::newRow("with heights") << true << false;
    QTest::newRow("keys of a column") << false << true;
}

void TableCacheTest::everythingComesBack() {
    QFETCH(bool, withHeights);
    QFETCH(bool, keysAreWords);
    const AssetTable table = someTable(withHeights, keysAreWords);
    const std::optional<AssetTable> back = tableOf(fileOf(table));
    QVERIFY(back);
    QCOMPARE(back->keys, table.keys);
    for (const QString &key : table.keys)
        QCOMPARE(back->rowOf(key), table.rowOf(key));
    QCOMPARE(back->rowOf(QStringLiteral("B-40")), kNoRow);
    QVERIFY(isSame(back->geometries, table.geometries));
    QCOMPARE(back->pictures, table.pictures);
    QCOMPARE(table.geometries.allPlaces().empty(), !withHeights);
    QCOMPARE(back->extent.min.x, table.geometries.extent().min.x);
    QCOMPARE(back->columns.size(), table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        QVERIFY(isSame(back->columns[i], table.columns[i]));
    QCOMPARE(back->nameColumn, 1);
    QCOMPARE(back->nameEnColumn, -1);
    QCOMPARE(back->crs.text(), table.crs.text());
    QCOMPARE(back->sourceCrs.text(), QStringLiteral("GCJ-02"));
    QCOMPARE(back->source, table.source);
    QCOMPARE(back->dataDate, table.dataDate);
    QVERIFY(back->isSample);
    QCOMPARE(back->notes.items().size(), std::size_t{1});
    QCOMPARE(back->notes.items().front().count, 17);
}

void TableCacheTest::aCutFileIsNoTable() {
    const QByteArray whole = fileOf(someTable(true, false));
    QVERIFY(whole.size() > 2'000);
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!tableOf(whole.left(size)), qPrintable(QString::number(size)));
}

void TableCacheTest::aFlippedByteIsFound() {
    const QByteArray whole = fileOf(someTable(false, true));
    for (qsizetype place = 0; place < whole.size(); ++place) {
        QByteArray bytes = whole;
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << (place % 8)));
        QVERIFY2(!tableOf(bytes), qPrintable(QString::number(place)));
    }
}

void TableCacheTest::arraysThatPointOutsideAreRefused() {
    using geo::Geometries;
    using geo::GeometryKind;
    const std::vector<geo::Vec3> points(4);
    const std::vector<GeometryKind> lines{GeometryKind::Line};
    QVERIFY(Geometries::fromArrays(points, {{0, 4, false}}, {0}, lines));
    QVERIFY(!Geometries::fromArrays(points, {{0, 5, false}}, {0}, lines));
    QVERIFY(!Geometries::fromArrays(points, {{0xffffffffu, 2, false}}, {0}, lines));
    QVERIFY(!Geometries::fromArrays(points, {{0, 4, false}}, {2}, lines));
    QVERIFY(!Geometries::fromArrays(points, {{0, 4, false}}, {1, 0}, {GeometryKind::Line, GeometryKind::Line}));
    QVERIFY(!Geometries::fromArrays(points, {{0, 4, false}}, {0, 1}, lines));
    QVERIFY(!Geometries::fromArrays(points, {{0, 4, false}}, {0}, {std::bit_cast<GeometryKind>(std::uint8_t{9})}));
}

void TableCacheTest::theNameFollowsWhatItIsMadeOf() {
    const ProjectLayer layer = bigLayer();
    const QString name = nameOf(layer);
    QVERIFY(!name.isEmpty());
    QCOMPARE(nameOf(layer), name);

    const geo::Crs other = geo::Crs::fromText(QStringLiteral("EPSG:4528")).value();
    QVERIFY(TableCache::nameOf(layer, someSpec(), other) != name);
    LayerSpec spec = someSpec();
    spec.nameAttribute = QStringLiteral("label");
    QVERIFY(TableCache::nameOf(layer, spec, geo::Crs::fromText(QStringLiteral("EPSG:4549")).value()) != name);
    ProjectLayer inAnotherCrs = layer;
    inAnotherCrs.source.crs = QStringLiteral("GCJ-02");
    QVERIFY(nameOf(inAnotherCrs) != name);
    setDataLocale(QStringLiteral("zh_CN"));
    QVERIFY(nameOf(layer) != name);
    setDataLocale(QStringLiteral("en"));
    QCOMPARE(nameOf(layer), name);

    // The same size and time, another content.
    QFile file(layer.source.connection);
    const QDateTime time = QFileInfo(file).lastModified();
    QVERIFY(file.open(QIODevice::ReadWrite));
    QCOMPARE(file.write("x"), 1);
    QVERIFY(file.flush());
    QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
    file.close();
    const QString changed = nameOf(layer);
    QVERIFY(changed != name);
    // What has been written to the database, but lies beside it still.
    QFile log(layer.source.connection + QStringLiteral("-wal"));
    QVERIFY(log.open(QIODevice::WriteOnly));
    QCOMPARE(log.write("y"), 1);
    log.close();
    QVERIFY(nameOf(layer) != changed);
}

void TableCacheTest::whatIsSmallOrNoFileHasNoName() {
    ProjectLayer layer = bigLayer();
    QVERIFY(QFile::resize(layer.source.connection, TableCache::kLeastSourceBytes - 1));
    QCOMPARE(nameOf(layer), QString());
    layer.source.connection = m_folder->path();
    QCOMPARE(nameOf(layer), QString());
    layer.source.connection = QStringLiteral("PG:service=city");
    QCOMPARE(nameOf(layer), QString());
}

void TableCacheTest::whatIsKeptIsFound() {
    const TableCache cache(at("cache"));
    const QString name = nameOf(bigLayer());
    QVERIFY(!cache.has(name));
    QVERIFY(!cache.find(name));
    QVERIFY(cache.keep(name, someTable(true, true)));
    QVERIFY(cache.has(name));
    const auto found = cache.find(name);
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t{40});
    QVERIFY(cache.bytes() > 0);
    QCOMPARE(cache.clear(), fileOf(someTable(true, true)).size());
    QVERIFY(!cache.find(name));
    std::stop_source stopped;
    stopped.request_stop();
    QCOMPARE(cache.keep(name, someTable(true, true), stopped.get_token()).error().kind, ErrorKind::Cancelled);
    QVERIFY(QDir(at("cache")).isEmpty());
}

void TableCacheTest::damageIsRemoved() {
    const TableCache cache(at("cache"));
    QVERIFY(cache.keep(QStringLiteral("a"), someTable(true, true)));
    QVERIFY(QFile::resize(at("cache/a.cimtable"), 100));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a.cimtable is damaged")));
    QVERIFY(!cache.find(QStringLiteral("a")));
    QVERIFY(!cache.has(QStringLiteral("a")));
}

void TableCacheTest::theOldestGoWhenTheLimitIsReached() {
    const qint64 one = fileOf(someTable(true, true)).size();
    const TableCache cache(at("cache"), 2 * one + one / 2);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    int age = 30;
    for (const char *name : {"a", "b"}) {
        QVERIFY(cache.keep(QLatin1String(name), someTable(true, true)));
        QFile file(at((QByteArray("cache/") + name + ".cimtable").constData()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(now.addSecs(-age), QFileDevice::FileModificationTime));
        age -= 10;
    }
    QVERIFY(cache.find(QStringLiteral("a"))); // the older one was used last
    QVERIFY(cache.keep(QStringLiteral("c"), someTable(true, true)));
    QVERIFY(cache.has(QStringLiteral("a")));
    QVERIFY(!cache.has(QStringLiteral("b")));
    QVERIFY(cache.has(QStringLiteral("c")));
    const TableCache tiny(at("cache"), 1);
    QVERIFY(tiny.keep(QStringLiteral("d"), someTable(true, true)));
    QVERIFY(tiny.has(QStringLiteral("d"))); // what was just made is of use at least once
    QVERIFY(!tiny.has(QStringLiteral("a")));
}

void TableCacheTest::whatWasLeftHalfWrittenGoes() {
    const TableCache cache(at("cache"));
    QVERIFY(QDir().mkpath(at("cache")));
    for (const char *name : {"old.cimtable.XyZ123", "new.cimtable.XyZ124"}) {
        QFile file(at((QByteArray("cache/") + name).constData()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        if (name[0] == 'o')
            QVERIFY(
                file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-7200), QFileDevice::FileModificationTime));
    }
    QVERIFY(cache.keep(QStringLiteral("a"), someTable(true, true)));
    QVERIFY(!QFileInfo::exists(at("cache/old.cimtable.XyZ123")));
    QVERIFY(QFileInfo::exists(at("cache/new.cimtable.XyZ124"))); // another process may be at it
}

void TableCacheTest::aFullDiskLeavesNothing() {
#ifdef Q_OS_UNIX
    const TableCache cache(at("cache"));
    rlimit old{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1'024, old.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<void> kept = cache.keep(QStringLiteral("a"), someTable(true, true));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!kept);
    QCOMPARE(kept.error().subject, at("cache/a.cimtable"));
    QVERIFY(!kept.error().message.isEmpty());
    QVERIFY(QDir(at("cache")).isEmpty());
#else
    QSKIP("a full disk is made by a limit of the process");
#endif
}

void TableCacheTest::aFolderThatCannotBeMadeIsSaid() {
    (void)bigLayer(QStringLiteral("in-the-way"));
    const TableCache cache(at("in-the-way/cache"));
    const Result<void> kept = cache.keep(QStringLiteral("a"), someTable(true, true));
    QVERIFY(!kept);
    QVERIFY2(kept.error().message.contains(QStringLiteral("CIMSCAPE_CACHE")), qPrintable(kept.error().message));
    QVERIFY(!cache.find(QStringLiteral("a")));
}

void TableCacheTest::withoutAFolderNothingIsKept() {
    QCOMPARE(qEnvironmentVariable("CIMSCAPE_CACHE"), QStringLiteral("none")); // as all tests are run
    const TableCache cache(TableCache::defaultFolder());
    QVERIFY(cache.keep(QStringLiteral("a"), someTable(true, true)));
    QVERIFY(!cache.has(QStringLiteral("a")));
    QVERIFY(!cache.find(QStringLiteral("a")));
    QCOMPARE(cache.bytes(), 0);
}

QTEST_GUILESS_MAIN(TableCacheTest)
#include "tst_tablecache.moc"
