// SPDX-License-Identifier: Apache-2.0
#include "cityinmemory.h"

#include <QElapsedTimer>
#include <QTest>

using namespace cim;
using namespace cim::model;

namespace {

QByteArray specJson(const QByteArray &more) {
    return R"({"version": 1, "id": "l", "title": "L", "symbol": {"type": "point"}, )" + more + "}";
}

QString text(const char *latin) {
    return QString::fromLatin1(latin);
}

} // namespace

class AssetTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { setDataLocale(QStringLiteral("en")); }
    void takesColumnsUnderTheirAttributesNames();
    void duplicateKeysGetANumberAndANote();
    void aSourceOfOneKeyDoesNotHang();
    void assetsWithoutAKeyAreCalledByTheirRow();
    void aMissingKeyFieldListsTheColumns();
    void aMissingAttributeListsTheColumns();
    void anOptionalAttributeMayBeAbsent();
    void theKeyMayBeAnAttributeOfAnotherField();
    void namesFollowTheLocale();
    void aMissingNameFieldIsNoted();
    void nothingOfTheSourceIsLost();
};

void AssetTableTest::takesColumnsUnderTheirAttributesNames() {
    const auto spec = specOf(specJson(R"("key": "ID", "attributes": [
        {"id": "height_m", "field": "HOEHE", "title": "Height", "type": "real"},
        {"id": "again", "field": "hoehe", "title": "Height again", "type": "real"}])"));
    const auto table =
        tableOf(pointsWith({textColumn(text("id"), {text("a"), text("b")}), numberColumn(text("Hoehe"), {12, 7}),
                            textColumn(text("colour"), {text("red"), QString()})}),
                *spec);
    QCOMPARE(table->size(), std::size_t(2));
    QCOMPARE(table->keys, (std::vector<QString>{text("a"), text("b")}));
    QCOMPARE(table->rowOf(text("b")), Row(1));
    QCOMPARE(table->column(text("height_m"))->number(0), 12.0);
    QCOMPARE(table->column(text("again"))->number(1), 7.0);
    QCOMPARE(table->column(text("colour"))->text(0), text("red"));
    QVERIFY(table->column(text("colour"))->isNull(1));
    QVERIFY(!table->column(text("Hoehe")));
    QCOMPARE(table->geometries.anchor(1).x, 500'010.0);
}

void AssetTableTest::duplicateKeysGetANumberAndANote() {
    const auto spec = specOf(specJson(R"("key": "id")"));
    const auto table = tableOf(
        pointsWith({textColumn(text("id"), {text("a"), text("a"), text("b"), text("a"), text("a#2"), text("b")})}),
        *spec);
    QCOMPARE(table->keys,
             (std::vector<QString>{text("a"), text("a#2"), text("b"), text("a#3"), text("a#2#2"), text("b#2")}));
    for (Row row = 0; row < 6; ++row)
        QCOMPARE(table->rowOf(table->keys[row]), row);
    QCOMPARE(table->rowOf(text("nobody")), kNoRow);
    QCOMPARE(table->notes.items().size(), std::size_t(1));
    QCOMPARE(table->notes.items()[0].text, text("has the key of another asset and got a number"));
    QCOMPARE(table->notes.items()[0].count, qint64(4));
    QCOMPARE(table->notes.items()[0].example, text("a"));
}

void AssetTableTest::aSourceOfOneKeyDoesNotHang() {
    const auto spec = specOf(specJson(R"("key": "id")"));
    QStringList keys;
    for (int i = 0; i < 100'000; ++i)
        keys << text("same");
    QElapsedTimer watch;
    watch.start();
    const auto table = tableOf(pointsWith({textColumn(text("id"), keys)}), *spec);
    QCOMPARE(table->keys.back(), text("same#100000"));
    QVERIFY2(watch.elapsed() < 10'000, "counting from the start for each row takes minutes");
}

void AssetTableTest::assetsWithoutAKeyAreCalledByTheirRow() {
    const auto spec = specOf(specJson(R"("key": "id")"));
    const auto table =
        tableOf(pointsWith({textColumn(text("id"), {QString(), text("row-3"), QString(), text("x")})}), *spec);
    QCOMPARE(table->keys, (std::vector<QString>{text("row-1"), text("row-3"), text("row-3#2"), text("x")}));
    QCOMPARE(table->notes.items()[0].text, text("has no key and is called by its row"));
    QCOMPARE(table->notes.items()[0].count, qint64(2));
}

void AssetTableTest::aMissingKeyFieldListsTheColumns() {
    const auto spec = specOf(specJson(R"("key": "code")"));
    const auto table =
        makeAssetTable(pointsWith({textColumn(text("id"), {text("a")}), textColumn(text("name"), {text("A")})}), *spec);
    QVERIFY(!table);
    QCOMPARE(table.error().text(), text("opening layer l: points: the key field \"code\" is not in the source; it has: "
                                        "id, name. Name another field in the layer.json"));
}

void AssetTableTest::aMissingAttributeListsTheColumns() {
    const auto spec = specOf(specJson(R"("key": "id", "attributes": [{"id": "h", "field": "height", "title": "H"}])"));
    const auto table = makeAssetTable(pointsWith({textColumn(text("id"), {text("a")})}), *spec);
    QVERIFY(!table);
    QCOMPARE(table.error().message, text("the field of attribute \"height\" is not in the source; it has: id. Name "
                                         "another field in the layer.json"));
}

void AssetTableTest::anOptionalAttributeMayBeAbsent() {
    const auto spec = specOf(specJson(R"("key": "id", "attributes": [{"id": "h", "title": "H", "required": false}])"));
    const auto table = tableOf(pointsWith({textColumn(text("id"), {text("a")})}), *spec);
    QVERIFY(!table->column(text("h")));
    QVERIFY(table->notes.isEmpty());
}

void AssetTableTest::theKeyMayBeAnAttributeOfAnotherField() {
    const auto spec =
        specOf(specJson(R"("key": "code", "attributes": [{"id": "code", "field": "KEY", "title": "C"}])"));
    const auto table = tableOf(pointsWith({textColumn(text("key"), {text("k1")})}), *spec);
    QCOMPARE(table->keys.front(), text("k1"));
}

void AssetTableTest::namesFollowTheLocale() {
    const auto spec = specOf(specJson(R"("key": "id", "name": "name", "nameEn": "name_en")"));
    const auto table =
        tableOf(pointsWith({textColumn(text("id"), {text("a"), text("b"), text("c")}),
                            textColumn(text("name"), {QStringLiteral("一号"), QStringLiteral("二号"), QString()}),
                            textColumn(text("name_en"), {text("One"), QString(), QString()})}),
                *spec);
    QCOMPARE(table->name(0), text("One"));
    QCOMPARE(table->name(1), QStringLiteral("二号"));
    QCOMPARE(table->name(2), text("c"));
    setDataLocale(QStringLiteral("zh_CN"));
    QCOMPARE(table->name(0), QStringLiteral("一号"));
    QCOMPARE(table->name(2), text("c"));
}

void AssetTableTest::aMissingNameFieldIsNoted() {
    const auto spec = specOf(specJson(R"("key": "id", "name": "title")"));
    const auto table = tableOf(pointsWith({textColumn(text("id"), {text("a")})}), *spec);
    QCOMPARE(table->name(0), text("a"));
    QCOMPARE(table->notes.items()[0].text,
             text("the name field \"title\" is not in the source: assets are called by their keys"));
}

void AssetTableTest::nothingOfTheSourceIsLost() {
    const auto spec = specOf(specJson(R"("key": "id")"));
    geo::FeatureSet features = pointsWith({textColumn(text("id"), {text("a")}), numberColumn(text("x1"), {5})});
    features.dataDate = 77;
    features.isSample = true;
    features.notes.add(text("was mended"), text("id 1"));
    const auto table = tableOf(std::move(features), *spec);
    QCOMPARE(table->columns.size(), std::size_t(2));
    QCOMPARE(table->source, text("points"));
    QCOMPARE(table->dataDate, TimeMs(77));
    QVERIFY(table->isSample);
    QCOMPARE(table->notes.items()[0].text, text("was mended"));
}

QTEST_GUILESS_MAIN(AssetTableTest)
#include "tst_assettable.moc"
