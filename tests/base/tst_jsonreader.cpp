// SPDX-License-Identifier: Apache-2.0
#include "base/jsonreader.h"

#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;

namespace {

QJsonObject json(const char *text) {
    return QJsonDocument::fromJson(QByteArray(text)).object();
}

/** Reads one member in every way there is, to see what each says of a wrong one. */
QStringList problemsOf(const char *text, const std::function<void(JsonReader &)> &read) {
    QStringList problems;
    JsonReader reader(QStringLiteral("a.json"), QStringLiteral("$"), json(text), problems);
    read(reader);
    reader.finish();
    return problems;
}

} // namespace

class JsonReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryKindOfMember();
    void everyProblemHasFilePathAndReason_data();
    void everyProblemHasFilePathAndReason();
    void goesOnAfterAProblem();
    void aLocalTextIsAStringOrOneALocale();
    void theSchemaKeyIsNobodysBusiness();
    void aFileThatCannotBeReadIsExplained_data();
    void aFileThatCannotBeReadIsExplained();
    void aMissingFileAndAFolderAreExplained();
    void aHugeFileIsNotRead();
    void aByteOrderMarkDoesNoHarm();
    void cutAndBentFilesGiveAnErrorOrAValue();

private:
    QString write(const QByteArray &content) {
        QFile file(m_folder.filePath(QStringLiteral("file.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }
    QTemporaryDir m_folder;
};

void JsonReaderTest::readsEveryKindOfMember() {
    QStringList problems;
    JsonReader r(
        QStringLiteral("a.json"), QStringLiteral("$"),
        json(R"({"t":"x","n":1.5,"f":true,"c":"b","list":["p","q"],"o":{"in":2},"a":[{"v":1},{"v":2}],"any":[1]})"),
        problems);
    QVERIFY(r.has("t") && !r.has("u"));
    QCOMPARE(r.path(), QStringLiteral("$"));
    QCOMPARE(r.path("t"), QStringLiteral("$.t"));
    QCOMPARE(r.text("t"), QStringLiteral("x"));
    QCOMPARE(r.text("u", QStringLiteral("none")), QStringLiteral("none"));
    QCOMPARE(r.number("n"), 1.5);
    QCOMPARE(r.number("m", 7), 7.0);
    QCOMPARE(r.optionalNumber("n").value(), 1.5);
    QVERIFY(!r.optionalNumber("m"));
    QVERIFY(r.flag("f", false) && r.flag("g", true));
    QCOMPARE(r.choice("c", {QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("a")), QStringLiteral("b"));
    QCOMPARE(r.choice("d", {QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("a")), QStringLiteral("a"));
    QCOMPARE(r.texts("list"), (QStringList{QStringLiteral("p"), QStringLiteral("q")}));
    double inner = 0, sum = 0;
    r.object("o", [&](JsonReader &m) { inner = m.number("in"); });
    r.array("a", [&](JsonReader &m) { sum += m.number("v"); });
    QCOMPARE(inner, 2.0);
    QCOMPARE(sum, 3.0);
    QVERIFY(r.raw("any").isArray());
    QVERIFY(r.raw("not there").isUndefined());
    r.finish();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
}

using Read = std::function<void(JsonReader &)>;
Q_DECLARE_METATYPE(Read)

void JsonReaderTest::everyProblemHasFilePathAndReason_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Read>("read");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *text, const Read &read, const char *problem) {
        QTest::newRow(name) << QByteArray(text) << read << QString::fromUtf8(problem);
    };
    const auto ignore = [](auto &&) {};
    row(
        "text missing", "{}", [=](JsonReader &r) { ignore(r.text("k")); },
        "a.json: $.k: is missing; add it as a string");
    row(
        "text empty", R"({"k":""})", [=](JsonReader &r) { ignore(r.text("k")); }, "a.json: $.k: must not be empty");
    row(
        "text is a number", R"({"k":5})", [=](JsonReader &r) { ignore(r.text("k")); }, "a.json: $.k: must be a string");
    row(
        "text is null", R"({"k":null})", [=](JsonReader &r) { ignore(r.text("k", QString())); },
        "a.json: $.k: must be a string");
    row(
        "number missing", "{}", [=](JsonReader &r) { ignore(r.number("k")); },
        "a.json: $.k: is missing; add it as a number");
    row(
        "number is a text", R"({"k":"5"})", [=](JsonReader &r) { ignore(r.number("k", 1)); },
        "a.json: $.k: must be a number");
    row(
        "optional number is a flag", R"({"k":true})", [=](JsonReader &r) { ignore(r.optionalNumber("k")); },
        "a.json: $.k: must be a number");
    row(
        "flag is a text", R"({"k":"yes"})", [=](JsonReader &r) { ignore(r.flag("k", true)); },
        "a.json: $.k: must be true or false");
    row(
        "choice is another", R"({"k":"c"})",
        [=](JsonReader &r) {
            ignore(r.choice("k", {QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("a")));
        },
        "a.json: $.k: \"c\" is not one of a, b");
    row(
        "list is a text", R"({"k":"a"})", [=](JsonReader &r) { ignore(r.texts("k")); },
        "a.json: $.k: must be an array of strings");
    row(
        "list holds a number", R"({"k":["a",5]})", [=](JsonReader &r) { ignore(r.texts("k")); },
        "a.json: $.k: must hold strings only");
    row(
        "object missing", "{}",
        [](JsonReader &r) {
            r.object(
                "k", [](JsonReader &) {}, true);
        },
        "a.json: $.k: is missing; add it as an object");
    row(
        "object is a list", R"({"k":[]})", [](JsonReader &r) { r.object("k", [](JsonReader &) {}); },
        "a.json: $.k: must be an object");
    row(
        "array missing", "{}",
        [](JsonReader &r) {
            r.array(
                "k", [](JsonReader &) {}, true);
        },
        "a.json: $.k: is missing; add it as an array of objects");
    row(
        "array is an object", R"({"k":{}})", [](JsonReader &r) { r.array("k", [](JsonReader &) {}); },
        "a.json: $.k: must be an array of objects");
    row(
        "array holds a text", R"({"k":[{},"x"]})", [](JsonReader &r) { r.array("k", [](JsonReader &) {}); },
        "a.json: $.k[1]: must be an object");
    row(
        "unknown key", R"({"colour":"red"})", [](JsonReader &) {},
        "a.json: $.colour: unknown key; remove it or mend its spelling");
    row(
        "unknown key in an object", R"({"k":{"x":1}})", [](JsonReader &r) { r.object("k", [](JsonReader &) {}); },
        "a.json: $.k.x: unknown key; remove it or mend its spelling");
    row(
        "unknown key in an array", R"({"k":[{},{"x":1}]})", [](JsonReader &r) { r.array("k", [](JsonReader &) {}); },
        "a.json: $.k[1].x: unknown key; remove it or mend its spelling");
    row(
        "missing in an array in an object", R"({"o":{"k":[{}]}})",
        [=](JsonReader &r) {
            r.object("o", [=](JsonReader &m) { m.array("k", [=](JsonReader &n) { ignore(n.text("id")); }); });
        },
        "a.json: $.o.k[0].id: is missing; add it as a string");
    row(
        "local text missing", "{}", [=](JsonReader &r) { ignore(r.localText("k", true)); },
        "a.json: $.k: is missing; add it as a string or an object of locale: string");
    row(
        "local text is a number", R"({"k":1})", [=](JsonReader &r) { ignore(r.localText("k", false)); },
        "a.json: $.k: must be a string or an object of locale: string");
    row(
        "local text of a number", R"({"k":{"en":1}})", [=](JsonReader &r) { ignore(r.localText("k", false)); },
        "a.json: $.k: \"en\" must be a string");
    row(
        "needed local text is empty", R"({"k":""})", [=](JsonReader &r) { ignore(r.localText("k", true)); },
        "a.json: $.k: must not be empty");
    row(
        "needed local text has no locale", R"({"k":{}})", [=](JsonReader &r) { ignore(r.localText("k", true)); },
        "a.json: $.k: must not be empty");
}

void JsonReaderTest::everyProblemHasFilePathAndReason() {
    QFETCH(QByteArray, text);
    QFETCH(Read, read);
    QFETCH(QString, problem);
    QCOMPARE(problemsOf(text.constData(), read), QStringList{problem});
}

void JsonReaderTest::goesOnAfterAProblem() {
    const QStringList problems = problemsOf(R"({"a":1,"b":"x","d":0,"e":0})", [](JsonReader &r) {
        QCOMPARE(r.text("a"), QString());
        QCOMPARE(r.number("b"), 0.0);
        QCOMPARE(r.text("c"), QString());
        r.problem(nullptr, QStringLiteral("does not hang together"));
    });
    QCOMPARE(problems, (QStringList{QStringLiteral("a.json: $.a: must be a string"),
                                    QStringLiteral("a.json: $.b: must be a number"),
                                    QStringLiteral("a.json: $.c: is missing; add it as a string"),
                                    QStringLiteral("a.json: $: does not hang together"),
                                    QStringLiteral("a.json: $.d: unknown key; remove it or mend its spelling"),
                                    QStringLiteral("a.json: $.e: unknown key; remove it or mend its spelling")}));
}

void JsonReaderTest::aLocalTextIsAStringOrOneALocale() {
    const QStringList problems = problemsOf(R"({"a":"PM10","b":{"en":"Dust","zh_CN":"扬尘"}})", [](JsonReader &r) {
        QCOMPARE(r.localText("a", true).in(QStringLiteral("zh_CN")), QStringLiteral("PM10"));
        QCOMPARE(r.localText("b", true).in(QStringLiteral("zh_CN")), QStringLiteral("扬尘"));
        QVERIFY(r.localText("c", false).isEmpty());
    });
    QVERIFY(problems.isEmpty());
}

void JsonReaderTest::theSchemaKeyIsNobodysBusiness() {
    QCOMPARE(problemsOf(R"({"$schema":"x"})", [](JsonReader &) {}), QStringList());
}

void JsonReaderTest::aFileThatCannotBeReadIsExplained_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &content, const char *message) {
        QTest::newRow(name) << content << QString::fromUtf8(message);
    };
    row("0 bytes", "", "the file is empty; restore it from a copy or save the project again");
    row("blanks", " \n\t\n", "the file is empty; restore it from a copy or save the project again");
    row("cut", "{\"a\": 1,\n \"b\": [1, 2", "line 2, column 12: ");
    row("no comma", "{\n  \"a\": 1\n  \"b\": 2\n}", "line 3, column 4: ");
    row("a list", "[1]", "must hold a JSON object");
    row("rubbish behind", "{} x", "line 1, column 4: ");
    row("bytes", QByteArray(64, '\x01'), "line 1, column 2: ");
    row("not UTF-8", "{\"a\": \"\xff\xfe\"}", "line 1, ");
    row("too deep", QByteArray(5'000, '['), "line 1, ");
}

void JsonReaderTest::aFileThatCannotBeReadIsExplained() {
    QFETCH(QByteArray, content);
    QFETCH(QString, message);
    const QString path = write(content);
    const auto read = readJsonObject(path);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadFormat);
    QVERIFY2(read.error().text().startsWith(QStringLiteral("reading JSON: %1: %2").arg(path, message)),
             qPrintable(read.error().text()));
}

void JsonReaderTest::aMissingFileAndAFolderAreExplained() {
    const QString path = m_folder.filePath(QStringLiteral("none.json"));
    const auto missing = readJsonObject(path);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    QCOMPARE(missing.error().text(), QStringLiteral("reading JSON: %1: no such file; check the path").arg(path));
    const auto folder = readJsonObject(m_folder.path());
    QVERIFY(!folder);
    QCOMPARE(folder.error().kind, ErrorKind::Unreadable);
    QCOMPARE(folder.error().message, QStringLiteral("is a folder; name a file in it"));
}

void JsonReaderTest::aHugeFileIsNotRead() {
    const QString path = write(QByteArray("{\"a\": \"") + QByteArray(2'000, 'x') + "\"}");
    const auto read = readJsonObject(path, 1'000);
    QVERIFY(!read);
    QCOMPARE(read.error().message, QStringLiteral("2009 bytes is more than the 1000 allowed"));
    QVERIFY(readJsonObject(path, 3'000));
}

void JsonReaderTest::aByteOrderMarkDoesNoHarm() {
    const auto read = readJsonObject(write("\xEF\xBB\xBF{\"a\": 1}"));
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QCOMPARE(read->value(QStringLiteral("a")).toInt(), 1);
}

void JsonReaderTest::cutAndBentFilesGiveAnErrorOrAValue() {
    QFile file(QStringLiteral(CIM_SOURCE_DIR "/data-samples/sample.cim.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QRandomGenerator random(20260301);
    for (int i = 0; i < 150; ++i) {
        QByteArray bent = whole;
        if (i % 2 == 0)
            bent.truncate(random.bounded(static_cast<int>(whole.size())));
        for (int flips = i % 3; flips > 0 && !bent.isEmpty(); --flips)
            bent[random.bounded(static_cast<int>(bent.size()))] = static_cast<char>(random.bounded(256));
        const auto read = readJsonObject(write(bent));
        QVERIFY(read || !read.error().message.isEmpty());
    }
}

QTEST_GUILESS_MAIN(JsonReaderTest)
#include "tst_jsonreader.moc"
