// SPDX-License-Identifier: Apache-2.0
// 3D Tiles: small ones of known content, packed ones, others' real files, and what is damaged or leads astray.
#include "tileset.h"

#include "city/gltf.h"
#include "city/tilecontent.h"
#include "city/tileset.h"

#include <QTemporaryDir>
#include <QTest>

#include <draco/compression/encode.h>
#include <draco/mesh/triangle_soup_mesh_builder.h>
#include <meshoptimizer.h>

#include <random>

using namespace cim;
using namespace cim::city;

namespace {

geo::Crs crs(const char *text) {
    return geo::Crs::fromText(QString::fromLatin1(text)).value();
}

QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << QStringLiteral("%1 x%2").arg(note.text).arg(note.count);
    return out.join(QLatin1Char('\n'));
}

geo::Extent extentOf(const TileContent &content) {
    geo::Extent out;
    for (const TilePiece &piece : content.pieces) {
        for (const geo::Vec3 &p : piece.points)
            out.add(p);
    }
    return out;
}

bool isNear(const geo::Vec3 &a, const geo::Vec3 &b, double metres) {
    return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z) < metres;
}

std::size_t trianglesOf(const TileContent &content) {
    std::size_t out = 0;
    for (const TilePiece &piece : content.pieces)
        out += piece.indices.size() / 3;
    return out;
}

} // namespace

class TilesetTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    TileContent read(const QByteArray &bytes, char upAxis = 'Y') {
        TilesetTile tile;
        tile.upAxis = upAxis;
        Notes notes;
        auto content = readTileContent(tiles::write(m_folder.filePath(QStringLiteral("content")), bytes), tile, notes);
        if (!content)
            qFatal("%s", qPrintable(content.error().text()));
        return std::move(content).value();
    }
    QString tileset(const char *name, const QByteArray &json) {
        return tiles::write(m_folder.filePath(QLatin1String(name) + QStringLiteral("/tileset.json")), json);
    }

private Q_SLOTS:
    void everyKindOfContentIsRead() {
        const QByteArray square = tiles::square(8);
        const TileContent plain = read(square);
        QCOMPARE(trianglesOf(plain), std::size_t(2));
        // y up becomes z up: what lies on glTF's ground lies on ours, its -z is our north.
        QVERIFY(isNear(extentOf(plain).max, {8, 8, 0}, 1e-6) && isNear(extentOf(plain).min, {0, 0, 0}, 1e-6));
        QCOMPARE(plain.pieces[0].batch[5], 1u);
        QVERIFY(isNear(extentOf(read(square, 'Z')).min, {0, 0, -8}, 1e-6));
        const TileContent batched = read(tiles::b3dm(square));
        QVERIFY(isNear(extentOf(batched).min, {10, 20, 30}, 1e-6) && isNear(extentOf(batched).max, {18, 28, 30}, 1e-6));
        const TileContent instanced = read(tiles::i3dm(square));
        QCOMPARE(trianglesOf(instanced), std::size_t(4));
        QVERIFY(isNear(extentOf(instanced).max, {116, 16, 0}, 1e-6));
        QCOMPARE(instanced.pieces[0].batch.back(), 1u);
        const TileContent cloud = read(tiles::pnts());
        QVERIFY(cloud.pieces[0].arePoints && cloud.pieces[0].points.size() == 3);
        QVERIFY(isNear(cloud.pieces[0].points[2], {4, 5, 6}, 1e-6));
        QCOMPARE(cloud.pieces[0].colours[1], 0xff00ff00u);
        const TileContent all =
            read(tiles::cmpt({tiles::b3dm(square), tiles::cmpt({tiles::pnts()}), tiles::i3dm(square)}));
        QCOMPARE(all.pieces.size(), std::size_t(3));
    }

    void aBatchTableTellsOfFeatures() {
        const auto table = readBatchTable(
            tiles::write(m_folder.filePath(QStringLiteral("batch.b3dm")), tiles::b3dm(tiles::square(8))));
        QVERIFY(table && table->features == 2 && table->columns.size() == 2);
        for (const auto &[name, values] : table->columns)
            QCOMPARE(values, name == QLatin1String("name")
                                 ? (QStringList{QStringLiteral("south-west"), QStringLiteral("north-east")})
                                 : (QStringList{QStringLiteral("12.5"), QStringLiteral("7.25")}));
    }

    void coloursArePaintedAsAScreenShowsThem() {
        const TileContent content =
            read(tiles::square(8, R"({"pbrMetallicRoughness":{"baseColorFactor":[1,0.2140411,0,1]}})"));
        QCOMPARE(content.pieces[0].colour[0], 1.0F);
        QVERIFY(std::abs(content.pieces[0].colour[1] - 0.5F) <
                0.001F); // half as bright as it looks is a fifth of light
    }

    void packedMeshesAreUnpacked() {
        // Draco: a triangle whose corners are told apart by their places.
        draco::TriangleSoupMeshBuilder builder;
        builder.Start(1);
        const int positions = builder.AddAttribute(draco::GeometryAttribute::POSITION, 3, draco::DT_FLOAT32);
        const float corners[3][3] = {{0, 0, 0}, {4, 0, 0}, {0, 3, 0}};
        builder.SetAttributeValuesForFace(positions, draco::FaceIndex(0), corners[0], corners[1], corners[2]);
        const auto mesh = builder.Finalize();
        draco::Encoder encoder;
        encoder.SetAttributeQuantization(draco::GeometryAttribute::POSITION, 14);
        draco::EncoderBuffer packed;
        QVERIFY(encoder.EncodeMeshToBuffer(*mesh, &packed).ok());
        const QByteArray body(packed.data(), static_cast<qsizetype>(packed.size()));
        QByteArray json =
            R"({"asset":{"version":"2.0"},"nodes":[{"mesh":0}],"scenes":[{"nodes":[0]}],"meshes":[{"primitives":[{"attributes":{"POSITION":0},"extensions":{"KHR_draco_mesh_compression":{"bufferView":0,"attributes":{"POSITION":%1}}}}]}],)"
            R"("accessors":[{"componentType":5126,"count":3,"type":"VEC3"}],"bufferViews":[{"buffer":0,"byteLength":%2}],"buffers":[{"byteLength":%2}]})";
        json.replace("%1", QByteArray::number(mesh->attribute(0)->unique_id()))
            .replace("%2", QByteArray::number(body.size()));
        const TileContent fromDraco = read(tiles::glb(json, body), 'Z');
        QCOMPARE(trianglesOf(fromDraco), std::size_t(1));
        QVERIFY(isNear(extentOf(fromDraco).max, {4, 3, 0}, 0.01));

        // Meshopt: places and indices, each packed in its own way.
        const std::vector<float> places{0, 0, 0, 4, 0, 0, 0, 3, 0, 4, 3, 0};
        const std::vector<unsigned> indices{0, 1, 2, 2, 1, 3};
        std::vector<unsigned char> a(meshopt_encodeVertexBufferBound(4, 12)), b(meshopt_encodeIndexBufferBound(6, 4));
        a.resize(meshopt_encodeVertexBuffer(a.data(), a.size(), places.data(), 4, 12));
        b.resize(meshopt_encodeIndexBuffer(b.data(), b.size(), indices.data(), 6));
        const QByteArray vertices(reinterpret_cast<char *>(a.data()), static_cast<qsizetype>(a.size()));
        const QByteArray faces(reinterpret_cast<char *>(b.data()), static_cast<qsizetype>(b.size()));
        QByteArray text =
            R"({"asset":{"version":"2.0"},"nodes":[{"mesh":0}],"scenes":[{"nodes":[0]}],"meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}],)"
            R"("accessors":[{"bufferView":0,"componentType":5126,"count":4,"type":"VEC3"},{"bufferView":1,"componentType":5125,"count":6,"type":"SCALAR"}],)"
            R"("bufferViews":[{"buffer":0,"byteLength":48,"extensions":{"EXT_meshopt_compression":{"buffer":0,"byteLength":%1,"byteStride":12,"count":4,"mode":"ATTRIBUTES"}}},)"
            R"({"buffer":0,"byteLength":24,"extensions":{"EXT_meshopt_compression":{"buffer":0,"byteOffset":%1,"byteLength":%2,"byteStride":4,"count":6,"mode":"TRIANGLES"}}}],"buffers":[{"byteLength":%3}]})";
        text.replace("%1", QByteArray::number(vertices.size()))
            .replace("%2", QByteArray::number(faces.size()))
            .replace("%3", QByteArray::number(vertices.size() + faces.size()));
        const TileContent fromMeshopt = read(tiles::glb(text, vertices + faces), 'Z');
        QCOMPARE(trianglesOf(fromMeshopt), std::size_t(2));
        QVERIFY(isNear(extentOf(fromMeshopt).max, {4, 3, 0}, 1e-6));
    }

    void aTilesetIsATree() {
        const QString path = tileset(
            "tree",
            QByteArray(R"({"asset":{"version":"1.1"},"geometricError":50,"root":{"transform":)") + tiles::kQingdao +
                R"(,"boundingVolume":{"box":[0,0,10, 100,0,0, 0,50,0, 0,0,10]},"geometricError":20,"refine":"ADD","content":{"uri":"a.b3dm"},"children":[)"
                R"({"boundingVolume":{"sphere":[10,0,0,5]},"geometricError":0,"contents":[{"uri":"deep/b.pnts"},{"uri":"a.b3dm?v=2"}]},)"
                R"({"boundingVolume":{"sphere":[0,0,0,5]},"geometricError":0,"content":{"uri":"deep/more.json"}}]}})");
        const QString folder = QFileInfo(path).absolutePath();
        tiles::write(folder + QStringLiteral("/a.b3dm"), tiles::b3dm(tiles::square(8)));
        tiles::write(folder + QStringLiteral("/deep/b.pnts"), tiles::pnts());
        tiles::write(
            folder + QStringLiteral("/deep/more.json"),
            R"({"asset":{"version":"1.0"},"geometricError":1,"root":{"transform":[1,0,0,0,0,1,0,0,0,0,1,0,1000,0,0,1],"refine":"REPLACE","boundingVolume":{"sphere":[0,0,0,5]},"geometricError":0,"content":{"url":"b.pnts"}}})");
        QVERIFY(looksLikeTileset(path));
        const auto set = readTileset(path);
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(set->tiles.size(), std::size_t(4));
        QVERIFY(set->isGeocentric && set->tiles[0].adds && set->tiles[1].adds && !set->tiles[3].adds);
        QVERIFY(std::abs(set->tiles[0].radius - std::sqrt(100.0 * 100 + 50 * 50 + 10 * 10)) < 1e-6);
        QCOMPARE(set->tiles[1].contents.size(), 2);
        QCOMPARE(set->tiles[0].children, (std::vector<std::uint32_t>{1, 2}));
        QCOMPARE(set->tiles[2].children, (std::vector<std::uint32_t>{3}));
        // A kilometre to the east of the parent, ten metres on.
        const geo::Vec3 &a = set->tiles[3].centre, &b = set->tiles[2].centre;
        QVERIFY(std::abs(std::hypot(a.x - b.x, a.y - b.y, a.z - b.z) - 1000) < 1e-3);
        const auto features = readTilesetFeatures(path, {}, crs("EPSG:4549"));
        QVERIFY2(features, features ? "" : qPrintable(features.error().text()));
        QCOMPARE(features->geometries.size(), std::size_t(3)); // two of the batch table, one cloud
        QCOMPARE(features->column(QStringLiteral("name"))->text(1), QStringLiteral("north-east"));
        QCOMPARE(features->column(QStringLiteral("height"))->number(0), 12.5);
        const geo::Vec3 place = features->geometries.extent(0).centre();
        QVERIFY2(std::abs(place.x - 534226) < 300 && std::abs(place.y - 3993500) < 2000,
                 qPrintable(QStringLiteral("%1 %2").arg(place.x, 0, 'f', 1).arg(place.y, 0, 'f', 1)));
    }

    void whatLeadsAstrayIsNotFollowed() {
        tiles::write(m_folder.filePath(QStringLiteral("secret.b3dm")), tiles::b3dm(tiles::square(8)));
        const auto with = [&](const QByteArray &content) {
            const QString path = tileset(
                "astray",
                R"({"asset":{"version":"1.0"},"geometricError":1,"root":{"boundingVolume":{"sphere":[6378137,0,0,5]},"geometricError":0,"content":{"uri":")" +
                    content + R"("}}})");
            const auto set = readTileset(path);
            return set ? said(set->notes) + QString::number(set->tiles[0].contents.size()) : set.error().text();
        };
        QVERIFY2(with("../secret.b3dm").contains(QStringLiteral("outside")), qPrintable(with("../secret.b3dm")));
        QVERIFY(with("..%2Fsecret.b3dm").contains(QStringLiteral("outside")));
        QVERIFY(with("http://localhost:1/a.b3dm").contains(QStringLiteral("address")));
        QVERIFY(with("/etc/passwd").contains(QStringLiteral("address")));
        QVERIFY(with("none.b3dm").contains(QStringLiteral("missing")));
        QVERIFY(with("tileset.json").contains(QStringLiteral("names itself")));
    }

    void badTilesetsSayWhy() {
        const auto why = [&](const QByteArray &json) {
            const auto set = readTileset(tileset("bad", json));
            return set ? QStringLiteral("read") : set.error().text();
        };
        QVERIFY(why("{").contains(QStringLiteral("no JSON")));
        QVERIFY(why("{}").contains(QStringLiteral("no root")));
        QVERIFY(why(R"({"root":[]})").contains(QStringLiteral("no root")));
        QByteArray deep = R"({"root":)";
        for (int i = 0; i < 100'000; ++i)
            deep += R"({"children":[)";
        QVERIFY(why(deep).contains(QStringLiteral("no JSON")));
        const auto nowhere = readTilesetFeatures(
            tileset("nowhere", R"({"root":{"boundingVolume":{"sphere":[0,0,0,5]},"geometricError":0}})"), {},
            crs("EPSG:4549"));
        QVERIFY(!nowhere && nowhere.error().kind == ErrorKind::BadCrs);
        QVERIFY2(nowhere.error().text().contains(QStringLiteral("set \"crs\"")), qPrintable(nowhere.error().text()));
    }

    /** Every byte may be wrong: an error or fewer triangles, never more. */
    void damagedContentsDoNoHarm_data() {
        QTest::addColumn<QByteArray>("whole");
        QTest::newRow("glb") << tiles::square(8, R"({"pbrMetallicRoughness":{"baseColorTexture":{"index":0}}})");
        QTest::newRow("b3dm") << tiles::b3dm(tiles::square(8));
        QTest::newRow("i3dm") << tiles::i3dm(tiles::square(8));
        QTest::newRow("pnts") << tiles::pnts();
        QTest::newRow("cmpt") << tiles::cmpt({tiles::b3dm(tiles::square(8)), tiles::pnts()});
    }
    void damagedContentsDoNoHarm() {
        QFETCH(QByteArray, whole);
        std::mt19937 random(7);
        const QString path = m_folder.filePath(QStringLiteral("damaged"));
        int failed = 0;
        for (int round = 0; round < 600; ++round) {
            QByteArray bytes = whole;
            if (round % 3 == 0)
                bytes.truncate(static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size())));
            for (int i = 0; i <= round % 5; ++i) {
                if (!bytes.isEmpty())
                    bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] =
                        static_cast<char>(random());
            }
            tiles::write(path, bytes);
            Notes notes;
            const auto content = readTileContent(path, {}, notes);
            failed += content ? 0 : 1;
            for (const TilePiece &piece : content ? content->pieces : std::vector<TilePiece>()) {
                for (const std::uint32_t index : piece.indices)
                    QVERIFY(index < piece.points.size());
                QVERIFY(piece.batch.empty() || piece.batch.size() == piece.points.size());
            }
            (void)readBatchTable(path);
        }
        QVERIFY(failed > 50);
    }

    void realTilesets_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("tiles");
        QTest::addColumn<int>("contents");
        QTest::addColumn<int>("triangles");
        QTest::addColumn<int>("features");
        QTest::newRow("dragon, the finest is missing") << "1.0_TilesetWithDiscreteLOD" << 3 << 2 << 0 << 2;
        QTest::newRow("trees as instances") << "1.0_TilesetWithTreeBillboards" << 2 << 2 << 0 << 50;
        QTest::newRow("implicit tiles") << "1.1_SparseImplicitQuadtree" << 0 << 32 << 0 << 32;
        QTest::newRow("a house of IFC") << "ifc_fzk" << 0 << 7 << 0 << 86;
        QTest::newRow("village of 3DBAG, four of six are missing") << "sibbe_3dbag_1.0" << 7 << 2 << 0 << 194;
    }
    void realTilesets() {
        QFETCH(QString, name);
        QFETCH(int, tiles);
        QFETCH(int, contents);
        QFETCH(int, features);
        const QString path = QStringLiteral(CIM_SHARED_DATA "/3dtiles/") + name + QStringLiteral("/tileset.json");
        if (!QFile::exists(path))
            QSKIP("the shared data are not beside the repository");
        const auto set = readTileset(path);
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        if (tiles > 0)
            QCOMPARE(static_cast<int>(set->tiles.size()), tiles);
        int found = 0;
        std::size_t triangles = 0;
        for (const TilesetTile &tile : set->tiles) {
            for (const QString &content : tile.contents) {
                Notes notes;
                const auto read = readTileContent(content, tile, notes);
                QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
                ++found;
                triangles += trianglesOf(*read);
                // What is in a tile is in its sphere.
                for (const TilePiece &piece : read->pieces) {
                    for (const geo::Vec3 &p : piece.points) {
                        const geo::Vec3 at = moved(tile.toWorld, p);
                        const double out = std::hypot(at.x - tile.centre.x, at.y - tile.centre.y, at.z - tile.centre.z);
                        QVERIFY2(out < tile.radius * 1.05 + 1,
                                 qPrintable(QStringLiteral("%1 of %2").arg(out).arg(tile.radius)));
                    }
                }
            }
        }
        QCOMPARE(found, contents);
        QVERIFY(triangles > 20);
        const auto table = readTilesetFeatures(path, QStringLiteral("EPSG:25832"), crs("EPSG:25832"));
        QVERIFY2(table, table ? "" : qPrintable(table.error().text()));
        QCOMPARE(static_cast<int>(table->geometries.size()), features);
    }
};

QTEST_GUILESS_MAIN(TilesetTest)
#include "tst_tileset.moc"
