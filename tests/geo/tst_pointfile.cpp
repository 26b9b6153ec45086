// SPDX-License-Identifier: Apache-2.0
#include "geo/geohash.h"
#include "geo/pointfile.h"
#include "geo/pointpicture.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace cim;
using namespace cim::geo;

namespace {

struct Thing {
    double x, y;
    std::uint16_t flags;
    QString key, kind;
};

constexpr double kWest = 120.3, kSouth = 36.0;

std::vector<Thing> things(int count, quint32 seed) {
    QRandomGenerator random(seed);
    std::vector<Thing> out;
    for (int i = 0; i < count; ++i)
        out.push_back({kWest + 0.2 * random.generateDouble(), kSouth + 0.1 * random.generateDouble(),
                       static_cast<std::uint16_t>(random.bounded(4)), QStringLiteral("%1-%2").arg(seed).arg(i),
                       QStringLiteral("kind %1").arg(random.bounded(5))});
    return out;
}

PointBatch batchOf(const std::vector<Thing> &things) {
    PointBatch out;
    out.head.counts = {QStringLiteral("online"), QStringLiteral("reported")};
    out.head.full = QStringLiteral("online");
    out.head.fields = {QStringLiteral("kind")};
    out.head.words.resize(1);
    out.head.source = QStringLiteral("things");
    out.head.dataDate = 1'772'000'000'000;
    out.head.isSample = true;
    out.fields.resize(1);
    for (const Thing &each : things) {
        out.codes.push_back(GeohashCell::of(each.x, each.y).code);
        out.flags.push_back(each.flags);
        out.keys.push_back(each.key.toUtf8());
        qsizetype word = out.head.words[0].indexOf(each.kind);
        if (word < 0) {
            out.head.words[0] << each.kind;
            word = out.head.words[0].size() - 1;
        }
        out.fields[0].push_back(static_cast<std::uint16_t>(word + 1));
    }
    return out;
}

/** What a file must be able to tell, asked of the things themselves. */
void compare(const PointFile &file, const std::vector<Thing> &of, int bits) {
    std::uint32_t sum = 0;
    for (const PointFile::CellStretch &each : file.cells(bits)) {
        const Extent box = each.cell.extent();
        const auto isIn = [&](const Thing &t) {
            return t.x >= box.min.x && t.x < box.max.x && t.y >= box.min.y && t.y < box.max.y;
        };
        QCOMPARE(static_cast<std::ptrdiff_t>(each.rows.size()), std::count_if(of.begin(), of.end(), isIn));
        for (std::size_t flag = 0; flag < 2; ++flag)
            QCOMPARE(static_cast<std::ptrdiff_t>(file.count(flag, each.rows)),
                     std::count_if(of.begin(), of.end(),
                                   [&](const Thing &t) { return isIn(t) && ((t.flags >> flag) & 1) != 0; }));
        const PointFile::Stretch again = file.rowsOf(each.cell);
        QCOMPARE(again.first, each.rows.first);
        QCOMPARE(again.last, each.rows.last);
        sum += each.rows.size();
    }
    QCOMPARE(sum, file.size());
}

Crs crs(const char *text) {
    return Crs::fromText(QString::fromLatin1(text)).value();
}

/** A window of so many metres round a place, in EPSG:4549. */
Extent around(double longitude, double latitude, double metres) {
    const Transform transform = Transform::between(crs("EPSG:4326"), crs("EPSG:4549")).value();
    const Vec3 at = transform.apply({longitude, latitude, 0});
    Extent out;
    out.add(Vec3{at.x - metres / 2, at.y - metres / 2, 0});
    out.add(Vec3{at.x + metres / 2, at.y + metres / 2, 0});
    return out;
}

} // namespace

class PointFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCellIsThatOfTheGeohash() {
        for (const Thing &t : things(2000, 7)) {
            const GeohashCell cell = GeohashCell::of(t.x, t.y);
            for (int length = 1; length <= 9; ++length) {
                QCOMPARE(cell.within(5 * length).text(), geohash(t.x, t.y, length));
                QCOMPARE(GeohashCell::named(geohash(t.x, t.y, length)).value().code, cell.within(5 * length).code);
            }
            QVERIFY(cell.within(45).extent().contains(t.x, t.y));
            QVERIFY(cell.extent().width() < 1e-7);
        }
        for (const char *wrong : {"", "wwmka", "wwmkk3wwmkk3w", "WW"}) // a is no letter of it
            QVERIFY(!GeohashCell::named(QString::fromLatin1(wrong)));
        QCOMPARE(GeohashCell::of(-180, -90).code, std::uint64_t{0});
        QCOMPARE(GeohashCell::of(180, 90).code, ~std::uint64_t{0}); // the last one, not one beyond it
        const GeohashCell cell = GeohashCell::of(120.38, 36.06).within(31);
        const Extent box = cell.extent();
        const auto x = static_cast<std::uint32_t>(std::lround((box.min.x + 180) / box.width()));
        const auto y = static_cast<std::uint32_t>(std::lround((box.min.y + 90) / box.height()));
        QCOMPARE(GeohashCell::at(x, y, 31).code, cell.code);
    }

    void everyCellIsAStretchThatIsCounted() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("some.cimpoints"));
        const std::vector<Thing> of = things(20'011, 1); // no multiple of what is counted at once
        QVERIFY(writePointFile(batchOf(of), path));
        const Result<PointFile> file = PointFile::open(path);
        QVERIFY2(file, file ? "" : qPrintable(file.error().text()));
        for (const int bits : {10, 25, 30, 33})
            compare(*file, of, bits);
        QCOMPARE(file->size(), 20'011U);
        QCOMPARE(file->head().dataDate, TimeMs{1'772'000'000'000});
        QVERIFY(file->head().isSample);
        // What is kept of each is its own.
        for (std::uint32_t row = 0; row < file->size(); row += 97) {
            const QString key = file->key(row);
            const auto it = std::find_if(of.begin(), of.end(), [&](const Thing &t) { return t.key == key; });
            QVERIFY(it != of.end());
            QCOMPARE(file->field(0, row), it->kind);
            QCOMPARE(file->has(0, row), (it->flags & 1) != 0);
            QCOMPARE(file->has(1, row), (it->flags & 2) != 0);
            QVERIFY(std::hypot(file->place(row).x - it->x, file->place(row).y - it->y) < 1e-7);
        }
    }

    void severalBecomeOne() {
        const QTemporaryDir folder;
        std::vector<PointFile> parts;
        std::vector<Thing> all;
        for (quint32 part = 0; part < 3; ++part) {
            const std::vector<Thing> some = things(static_cast<int>(3000 * part), part + 10); // the first is empty
            all.insert(all.end(), some.begin(), some.end());
            const QString path = folder.filePath(QStringLiteral("%1.cimpoints").arg(part));
            QVERIFY(writePointFile(batchOf(some), path));
            parts.push_back(PointFile::open(path).value());
        }
        const QString path = folder.filePath(QStringLiteral("all.cimpoints"));
        QVERIFY(mergePointFiles(parts, parts.back().head(), path));
        const PointFile file = PointFile::open(path).value();
        for (const int bits : {25, 30})
            compare(file, all, bits);
        for (std::uint32_t row = 0; row < file.size(); row += 31) {
            const QString key = file.key(row);
            const auto it = std::find_if(all.begin(), all.end(), [&](const Thing &t) { return t.key == key; });
            QCOMPARE(file.field(0, row), it->kind); // though the files number their words differently
        }
    }

    void aFieldOfTooManyWordsIsLeftOutAndSaid() {
        const QTemporaryDir folder;
        std::vector<PointFile> parts;
        for (int part = 0; part < 2; ++part) {
            std::vector<Thing> some = things(40'000, static_cast<quint32>(part));
            for (std::size_t i = 0; i < some.size(); ++i)
                some[i].kind = QStringLiteral("%1/%2").arg(part).arg(i);
            PointBatch batch;
            batch.head.fields = {QStringLiteral("kind")};
            batch.head.words.resize(1);
            batch.fields.resize(1);
            for (const Thing &each : some) {
                batch.codes.push_back(GeohashCell::of(each.x, each.y).code);
                batch.flags.push_back(0);
                batch.keys.push_back(each.key.toUtf8());
                batch.head.words[0] << each.kind;
                batch.fields[0].push_back(static_cast<std::uint16_t>(batch.head.words[0].size()));
            }
            const QString path = folder.filePath(QStringLiteral("%1.cimpoints").arg(part));
            QVERIFY(writePointFile(std::move(batch), path));
            parts.push_back(PointFile::open(path).value());
        }
        const QString path = folder.filePath(QStringLiteral("all.cimpoints"));
        QVERIFY(mergePointFiles(parts, parts[0].head(), path));
        const PointFile file = PointFile::open(path).value();
        QCOMPARE(file.size(), 80'000U);
        QVERIFY(file.field(0, 0).isEmpty());
        QVERIFY2(file.head().notes.join(QLatin1Char('\n')).contains(QLatin1String("kind")), "a field went unsaid");
    }

    void whatIsNotWholeIsRefused() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("some.cimpoints"));
        QVERIFY(writePointFile(batchOf(things(500, 1)), path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        file.close();
        const auto with = [&](const QByteArray &bytes) {
            QFile out(path);
            return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
        };
        QVERIFY(PointFile::open(path));
        for (const qsizetype length : {0, 7, 15, 40, 300, static_cast<int>(good.size()) - 1}) {
            QVERIFY(with(good.left(length)));
            QVERIFY2(!PointFile::open(path), qPrintable(QString::number(length)));
        }
        QVERIFY(with(good + "more"));
        QVERIFY(!PointFile::open(path));
        // Damage of the columns gives other figures, and no crash.
        QRandomGenerator random(3);
        for (int round = 0; round < 60; ++round) {
            QByteArray bad = good;
            for (int i = 0; i < 40; ++i)
                bad[random.bounded(16, static_cast<int>(bad.size()))] = static_cast<char>(random.bounded(256));
            QVERIFY(with(bad));
            const Result<PointFile> opened = PointFile::open(path);
            if (!opened)
                continue;
            for (const PointFile::CellStretch &each : opened->cells(30))
                for (std::size_t flag = 0; flag < static_cast<std::size_t>(opened->head().counts.size()); ++flag)
                    QVERIFY(opened->count(flag, each.rows) <= each.rows.size());
            for (std::uint32_t row = 0; row < opened->size(); ++row) {
                (void)opened->key(row);
                for (std::size_t field = 0; field < static_cast<std::size_t>(opened->head().fields.size()); ++field)
                    (void)opened->field(field, row);
            }
        }
    }

    void nothingHalfIsLeftWhereThereIsNoFolder() {
        const QTemporaryDir folder;
        QVERIFY(!writePointFile(batchOf(things(5, 1)), folder.filePath(QStringLiteral("none/some.cimpoints"))));
    }

    void aDensityIsColouredStepByStep() {
        QCOMPARE(densityColour(0)[3], std::uint8_t{0});
        for (const DensityStep &step : kDensitySteps)
            QCOMPARE(densityColour(step.perSquareKilometre), step.rgba);
        QCOMPARE(densityColour(1e9), kDensitySteps.back().rgba);
        QCOMPARE(densityColour(1), kDensitySteps.front().rgba);           // little is still seen
        const auto between = densityColour(std::sqrt(100.0 * 1000.0))[3]; // half-way on the logarithmic scale
        QVERIFY(std::abs(between - (kDensitySteps[1].rgba[3] + kDensitySteps[2].rgba[3]) / 2) <= 1);
    }

    void aFarViewShowsCellsAndACloseOneThings() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("two.cimpoints"));
        std::vector<Thing> two{{120.4, 36.05, 1, QStringLiteral("on"), QStringLiteral("meter")},
                               {120.4003, 36.05, 0, QStringLiteral("off"), QStringLiteral("meter")}};
        QVERIFY(writePointFile(batchOf(two), path));
        const Result<PointPicture> drawn = PointPicture::of(PointFile::open(path).value(), crs("EPSG:4549"));
        QVERIFY(drawn);
        const auto pixel = [](const Picture &picture, int column, int row) {
            const auto at = 4 * static_cast<std::size_t>(row * picture.columns + column);
            return std::array<int, 4>{picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2],
                                      picture.rgba[at + 3]};
        };
        const auto painted = [](const Picture &picture) {
            int out = 0;
            for (std::size_t i = 3; i < picture.rgba.size(); i += 4)
                out += picture.rgba[i] > 0 ? 1 : 0;
            return out;
        };
        // 20 km: one cell, some pixels wide, in the middle.
        const Picture far = drawn->read(around(120.4, 36.05, 20'000), 256, 256);
        QVERIFY(pixel(far, 128, 128)[3] > 0);
        QVERIFY2(painted(far) >= 36 && painted(far) < 400, qPrintable(QString::number(painted(far))));
        // 64 m: a disc in the middle, and 27 m to the east of it a ring.
        const Picture close = drawn->read(around(120.4, 36.05, 64), 256, 256);
        const auto middle = pixel(close, 128, 128);
        QVERIFY2(middle[3] > 200 && middle[0] < 160 && middle[2] > 150, "no disc where the thing is");
        const double east = 128 + 0.0003 * 111'320 * std::cos(36.05 * 3.14159265 / 180) * 4;
        const auto hole = pixel(close, static_cast<int>(east), 128),
                   rim = pixel(close, static_cast<int>(east) + 4, 128);
        QVERIFY2(hole[0] > 200 && hole[1] > 200, "what is off is not hollow");
        QVERIFY(rim[0] < 190 && rim[3] > 200);
        QCOMPARE(painted(drawn->read(around(121, 36.05, 64), 256, 256)), 0);
        // What is under a place.
        const Vec3 place = around(120.4, 36.05, 1).centre();
        QCOMPARE(drawn->points().key(drawn->nearest(place, 5).value()), QStringLiteral("on"));
        QCOMPARE(drawn->points().key(drawn->nearest({place.x + 25, place.y, 0}, 5).value()), QStringLiteral("off"));
        QVERIFY(!drawn->nearest({place.x, place.y + 20, 0}, 5));
    }

    /** Pages are drawn one by one: where two meet, a cell must not change its colour. */
    void neighbouringPicturesMeet() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("some.cimpoints"));
        QVERIFY(writePointFile(batchOf(things(30'000, 5)), path));
        const PointPicture drawn = PointPicture::of(PointFile::open(path).value(), crs("EPSG:4549")).value();
        Extent left = around(120.4, 36.05, 6000), right = left;
        right.min.x = left.max.x - 6000.0 / 256; // a pixel of both
        right.max.x = right.min.x + 6000;
        const Picture a = drawn.read(left, 256, 256), b = drawn.read(right, 256, 256);
        int different = 0;
        for (int row = 0; row < 256; ++row) {
            const auto at = [row](const Picture &picture, int column) {
                return picture.rgba.begin() + 4 * (row * 256 + column);
            };
            different += std::equal(at(a, 255), at(a, 255) + 4, at(b, 0)) ? 0 : 1;
        }
        QVERIFY2(different <= 4, qPrintable(QString::number(different)));
    }
};

QTEST_APPLESS_MAIN(PointFileTest)
#include "tst_pointfile.moc"
