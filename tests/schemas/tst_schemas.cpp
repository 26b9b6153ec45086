// SPDX-License-Identifier: Apache-2.0
// The published schemas say what the readers read: the same keys, the same needed ones, the same words and limits.
#include "jsonschema.h"

#include "analysis/clearancerules.h"
#include "analysis/lightrules.h"
#include "analysis/polerules.h"
#include "analysis/sunrules.h"
#include "model/incidents.h"
#include "model/layerspec.h"
#include "model/project.h"
#include "report/template.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace cim;
using namespace cim::model;

namespace {

/** One place of a file where an object stands: "$", "$.rules[0]", "$.symbol". */
struct Place {
    QString path;
    QStringList steps; ///< member names on the way; "rules[0]" is the first of an array
    QJsonObject schema;
};

void addPlaces(const JsonSchema &schema, const Place &here, std::vector<Place> &out) {
    out.push_back(here);
    const QJsonObject members = here.schema.value(QStringLiteral("properties")).toObject();
    for (auto it = members.begin(); it != members.end(); ++it) {
        QJsonObject member = schema.resolved(it->toObject());
        QString step = it.key();
        if (member.contains(QStringLiteral("items"))) {
            member = schema.resolved(member.value(QStringLiteral("items")).toObject());
            step += QStringLiteral("[0]");
        }
        if (member.contains(QStringLiteral("properties")))
            addPlaces(schema, {here.path + QLatin1Char('.') + step, here.steps + QStringList{step}, member}, out);
    }
}

/** A document in which nothing but @p object stands, at its place. */
QJsonObject documentWith(const QJsonObject &object, const QStringList &steps) {
    QJsonObject out = object;
    for (auto it = steps.rbegin(); it != steps.rend(); ++it) {
        const QString key = it->section(QLatin1Char('['), 0, 0);
        out = it->contains(QLatin1Char('[')) ? QJsonObject{{key, QJsonArray{out}}} : QJsonObject{{key, out}};
    }
    return out;
}

/** Values that break a member's schema in one way each. */
QJsonArray brokenValues(const JsonSchema &schema, const QJsonObject &member) {
    QJsonArray candidates{QJsonValue::Null,
                          true,
                          1,
                          1.5,
                          QString(),
                          QStringLiteral("no such word"),
                          QStringLiteral("!"),
                          QJsonArray(),
                          QJsonArray{1},
                          QJsonArray{QStringLiteral("a"), QStringLiteral("b")},
                          QJsonObject(),
                          QJsonArray{1, 2, 3, 4},
                          -1e300,
                          1e300};
    const QJsonObject rules = schema.resolved(member);
    for (const char *limit : {"minimum", "exclusiveMinimum", "maximum"}) {
        const QJsonValue value = rules.value(QLatin1String(limit));
        for (const double step : {-1.0, -0.001, 0.0, 0.001, 1.0}) {
            if (value.isDouble())
                candidates.append(value.toDouble() + step);
        }
    }
    QJsonArray out;
    for (const QJsonValue &value : candidates) {
        if (!schema.problems(value, member, QStringLiteral("$")).isEmpty())
            out.append(value);
    }
    return out;
}

QString shown(const QJsonValue &value) {
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

/** Every word in quotes of the readers' sources: among them are all keys that they ask for. */
QStringList wordsOf(const QStringList &sources) {
    static const QRegularExpression quoted(QStringLiteral("\"([A-Za-z$][A-Za-z0-9_]*)\""));
    QSet<QString> out;
    for (const QString &source : sources) {
        QFile file(QStringLiteral(CIM_SOURCE_DIR "/") + source);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is not there", qPrintable(source));
        auto matches = quoted.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext())
            out.insert(matches.next().captured(1));
    }
    return out.values();
}

} // namespace

class SchemasTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingIsExplained_data() { schemas(); }
    void everythingIsExplained();
    void readerAndSchemaKnowTheSameKeys_data() { schemas(); }
    void readerAndSchemaKnowTheSameKeys();
    void readerAndSchemaNeedTheSameKeys_data() { schemas(); }
    void readerAndSchemaNeedTheSameKeys();
    void whatTheSchemaRefusesTheReaderRefuses_data() { schemas(); }
    void whatTheSchemaRefusesTheReaderRefuses();
    void readerAndSchemaKnowTheSameWords_data() { schemas(); }
    void readerAndSchemaKnowTheSameWords();
    void defaultsAreThoseOfTheReader_data() { schemas(); }
    void defaultsAreThoseOfTheReader();
    void filesOfOursKeepToTheSchema_data();
    void filesOfOursKeepToTheSchema();
    void theValidatorFindsWhatIsWrong();
    void schemasLieBesideThePrograms();

private:
    static void schemas() {
        QTest::addColumn<QString>("name");
        QTest::newRow("layer.json") << QStringLiteral("layer");
        QTest::newRow("incidents/*.json") << QStringLiteral("incident");
        QTest::newRow("analyses/sunlight.json") << QStringLiteral("sunlight");
        QTest::newRow("analyses/lighting.json") << QStringLiteral("lighting");
        QTest::newRow("analyses/poles.json") << QStringLiteral("poles");
        QTest::newRow("analyses/clearance.json") << QStringLiteral("clearance");
        QTest::newRow("reports/*.json") << QStringLiteral("report");
        QTest::newRow("*.cim.json") << QStringLiteral("project");
    }
    static QString pathOf(const QString &name) {
        return QStringLiteral(CIM_SOURCE_DIR "/resources/schemas/%1.schema.json").arg(name);
    }
    static std::vector<Place> places(const JsonSchema &schema) {
        std::vector<Place> out;
        addPlaces(schema, {QStringLiteral("$"), {}, schema.root()}, out);
        return out;
    }
    /** What the reader says of a document, one problem a line, without the file's name. */
    static QStringList said(const QString &name, const QJsonObject &document) {
        const QString file = QStringLiteral("f");
        QString message;
        if (name == QLatin1String("layer")) {
            const auto spec = parseLayerSpec(document, file);
            message = spec ? QString() : spec.error().message;
        } else if (name == QLatin1String("incident")) {
            const auto plan = parseIncidentPlan(document, file);
            message = plan ? QString() : plan.error().message;
        } else if (name == QLatin1String("sunlight")) {
            const auto rules = analysis::parseSunRules(document, file);
            message = rules ? QString() : rules.error().message;
        } else if (name == QLatin1String("lighting")) {
            const auto rules = analysis::parseLightRules(document, file);
            message = rules ? QString() : rules.error().message;
        } else if (name == QLatin1String("poles")) {
            const auto rules = analysis::parsePoleRules(document, file);
            message = rules ? QString() : rules.error().message;
        } else if (name == QLatin1String("clearance")) {
            const auto clearances = analysis::parseClearanceRules(document, file);
            message = clearances ? QString() : clearances.error().message;
        } else if (name == QLatin1String("report")) {
            const auto form = report::parseTemplate(document, file);
            message = form ? QString() : form.error().message;
        } else {
            const auto project = parseProject(document, file, QStringLiteral("/city"));
            message = project ? QString() : project.error().message;
        }
        QStringList lines = message.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (QString &line : lines)
            line = line.section(QStringLiteral(": "), 1);
        return lines;
    }
    static QStringList sourcesOf(const QString &name) {
        return name == QLatin1String("layer")       ? QStringList{QStringLiteral("core/model/layerspec.cpp")}
               : name == QLatin1String("incident")  ? QStringList{QStringLiteral("core/model/incidents.cpp")}
               : name == QLatin1String("sunlight")  ? QStringList{QStringLiteral("core/analysis/sunrules.cpp")}
               : name == QLatin1String("lighting")  ? QStringList{QStringLiteral("core/analysis/lightrules.cpp")}
               : name == QLatin1String("poles")     ? QStringList{QStringLiteral("core/analysis/polerules.cpp")}
               : name == QLatin1String("clearance") ? QStringList{QStringLiteral("core/analysis/clearancerules.cpp")}
               : name == QLatin1String("report")    ? QStringList{QStringLiteral("core/report/template.cpp")}
                                                    : QStringList{QStringLiteral("core/model/project.cpp")};
    }
};

void SchemasTest::everythingIsExplained() {
    QFETCH(QString, name);
    const JsonSchema schema(pathOf(name));
    const std::vector<Place> all = places(schema);
    QVERIFY(all.size() >= (name == QLatin1String("layer") || name == QLatin1String("project") ? 6 : 2));
    for (const Place &place : all) {
        QCOMPARE(place.schema.value(QStringLiteral("additionalProperties")), QJsonValue(false));
        const QJsonObject members = place.schema.value(QStringLiteral("properties")).toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            const QString where = place.path + QLatin1Char('.') + it.key();
            QVERIFY2(!it->toObject().value(QStringLiteral("title")).toString().isEmpty(), qPrintable(where));
            QVERIFY2(!it->toObject().value(QStringLiteral("description")).toString().isEmpty(), qPrintable(where));
        }
    }
}

void SchemasTest::readerAndSchemaKnowTheSameKeys() {
    QFETCH(QString, name);
    const JsonSchema schema(pathOf(name));
    QStringList words = wordsOf(sourcesOf(name));
    for (const Place &place : places(schema))
        words << place.schema.value(QStringLiteral("properties")).toObject().keys();
    words.removeDuplicates();
    words.removeAll(QStringLiteral("$schema"));
    for (const Place &place : places(schema)) {
        const QJsonObject members = place.schema.value(QStringLiteral("properties")).toObject();
        for (const QString &word : words) {
            const QStringList problems = said(name, documentWith({{word, QJsonValue::Null}}, place.steps));
            const QString unknown =
                place.path + QLatin1Char('.') + word + QStringLiteral(": unknown key; remove it or mend its spelling");
            QVERIFY2(
                problems.contains(unknown) != members.contains(word),
                qPrintable(QStringLiteral("%1.%2 is known to the %3 only")
                               .arg(place.path, word,
                                    members.contains(word) ? QStringLiteral("schema") : QStringLiteral("reader"))));
        }
    }
}

void SchemasTest::readerAndSchemaNeedTheSameKeys() {
    QFETCH(QString, name);
    const JsonSchema schema(pathOf(name));
    static const QRegularExpression missing(QStringLiteral("^(.*)\\.(\\w+): is missing; "));
    for (const Place &place : places(schema)) {
        const QJsonArray needed = place.schema.value(QStringLiteral("required")).toArray();
        const QStringList problems = said(name, documentWith({}, place.steps));
        for (const QJsonValue &key : needed) {
            const QString start = place.path + QLatin1Char('.') + key.toString() + QStringLiteral(": ");
            QVERIFY2(
                !problems.filter(QRegularExpression(QLatin1Char('^') + QRegularExpression::escape(start))).isEmpty(),
                qPrintable(start + QStringLiteral("the reader does not need it")));
        }
        for (const QString &problem : problems) {
            const auto match = missing.match(problem);
            // A rule needs a value or a word, which no list of needed keys can say.
            if (match.hasMatch() && match.captured(1) == place.path &&
                problem != QStringLiteral("$.rules[0].value: is missing; add it as a number"))
                QVERIFY2(needed.contains(match.captured(2)),
                         qPrintable(problem + QStringLiteral(", and the schema does not say so")));
        }
    }
}

void SchemasTest::whatTheSchemaRefusesTheReaderRefuses() {
    QFETCH(QString, name);
    const JsonSchema schema(pathOf(name));
    int tried = 0;
    for (const Place &place : places(schema)) {
        const QJsonObject members = place.schema.value(QStringLiteral("properties")).toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            if (it.key() == QLatin1String("$schema"))
                continue;
            const QString where = place.path + QLatin1Char('.') + it.key();
            for (const QJsonValue &value : brokenValues(schema, it->toObject())) {
                ++tried;
                const QStringList problems = said(name, documentWith({{it.key(), value}}, place.steps));
                const QStringList here = problems.filter(QRegularExpression(
                    QLatin1Char('^') + QRegularExpression::escape(where) + QStringLiteral("[.:\\[]")));
                QVERIFY2(!here.isEmpty(), qPrintable(where + QStringLiteral(": the reader takes ") + shown(value)));
            }
        }
    }
    QVERIFY(tried > (name == QLatin1String("layer") || name == QLatin1String("project") ? 300 : 60));
}

void SchemasTest::readerAndSchemaKnowTheSameWords() {
    QFETCH(QString, name);
    const JsonSchema schema(pathOf(name));
    static const QRegularExpression list(QStringLiteral("is not one of (.*)$"));
    for (const Place &place : places(schema)) {
        const QJsonObject members = place.schema.value(QStringLiteral("properties")).toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            QStringList words;
            for (const QString &problem :
                 said(name, documentWith({{it.key(), QStringLiteral("no such word")}}, place.steps))) {
                if (problem.startsWith(place.path + QLatin1Char('.') + it.key() + QLatin1Char(':')))
                    words << list.match(problem).captured(1).split(QStringLiteral(", "), Qt::SkipEmptyParts);
            }
            QStringList allowed;
            for (const QJsonValue &word : it->toObject().value(QStringLiteral("enum")).toArray())
                allowed << word.toString();
            QCOMPARE(allowed, words);
        }
    }
}

void SchemasTest::defaultsAreThoseOfTheReader() {
    QFETCH(QString, name);
    const JsonSchema schema(pathOf(name));
    for (const Place &place : places(schema)) {
        const QStringList before = said(name, documentWith({}, place.steps));
        const QJsonObject members = place.schema.value(QStringLiteral("properties")).toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            const QJsonValue fallback = it->toObject().value(QStringLiteral("default"));
            if (fallback.isUndefined())
                continue;
            const QString where = place.path + QLatin1Char('.') + it.key();
            QVERIFY2(schema.problems(fallback, it->toObject(), where).isEmpty(), qPrintable(where));
            for (const QString &problem : said(name, documentWith({{it.key(), fallback}}, place.steps)))
                QVERIFY2(before.contains(problem), qPrintable(problem));
        }
    }
}

void SchemasTest::filesOfOursKeepToTheSchema_data() {
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("path");
    const QDir root(QStringLiteral(CIM_SOURCE_DIR));
    for (const QFileInfo &plan : QDir(root.filePath(QStringLiteral("resources/incidents"))).entryInfoList(QDir::Files))
        QTest::newRow(qPrintable(plan.fileName())) << QStringLiteral("incident") << plan.filePath();
    for (const QFileInfo &form : QDir(root.filePath(QStringLiteral("resources/reports")))
                                     .entryInfoList({QStringLiteral("*.json")}, QDir::Files))
        QTest::newRow(qPrintable(form.fileName())) << QStringLiteral("report") << form.filePath();
    for (const QFileInfo &rules : QDir(root.filePath(QStringLiteral("resources/analyses")))
                                      .entryInfoList({QStringLiteral("*.json")}, QDir::Files))
        QTest::newRow(qPrintable(rules.fileName())) << rules.completeBaseName() << rules.filePath();
    for (const char *folder : {"layers", "resources/scenes", "tests/realdata", "data-samples"}) {
        QDirIterator it(root.filePath(QLatin1String(folder)),
                        {QStringLiteral("layer.json"), QStringLiteral("*.cim.json")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            QTest::newRow(qPrintable(root.relativeFilePath(path)))
                << (path.endsWith(QLatin1String(".cim.json")) ? QStringLiteral("project") : QStringLiteral("layer"))
                << path;
        }
    }
}

void SchemasTest::filesOfOursKeepToTheSchema() {
    QFETCH(QString, schema);
    QFETCH(QString, path);
    const auto json = readJsonObject(path);
    QVERIFY2(json, json ? "" : qPrintable(json.error().text()));
    const JsonSchema rules(pathOf(schema));
    const QStringList problems = rules.problems(*json, rules.root(), QStringLiteral("$"));
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    const QString told = json->value(QStringLiteral("$schema")).toString();
    QVERIFY2(told.isEmpty() || QFileInfo(QFileInfo(path).dir().filePath(told)).canonicalFilePath() ==
                                   QFileInfo(pathOf(schema)).canonicalFilePath(),
             qPrintable(told + QStringLiteral(" is not where the schema lies")));
}

void SchemasTest::theValidatorFindsWhatIsWrong() {
    const JsonSchema rules(pathOf(QStringLiteral("layer")));
    const QJsonObject good =
        QJsonDocument::fromJson(R"({"version": 1, "id": "l", "title": "L", "key": "k", "symbol": {}})").object();
    const auto problems = [&](const char *key, const QJsonValue &value) {
        QJsonObject bent = good;
        bent.insert(QLatin1String(key), value);
        return rules.problems(bent, rules.root(), QStringLiteral("$")).join(QLatin1Char('\n'));
    };
    QCOMPARE(problems("version", 1), QString());
    QCOMPARE(problems("version", 2), QStringLiteral("$.version: const 1"));
    QVERIFY(problems("id", QStringLiteral("A")).startsWith(QStringLiteral("$.id: pattern ")));
    QVERIFY(!problems("id", QStringLiteral("alarms")).isEmpty());
    QVERIFY(problems("id", QStringLiteral("alarms-2")).isEmpty());
    QCOMPARE(problems("look", 1), QStringLiteral("$.look: unknown key"));
    QCOMPARE(problems("order", 0.5), QStringLiteral("$.order: type integer"));
    QCOMPARE(problems("title", QJsonObject{{QStringLiteral("en"), 1}}),
             QStringLiteral("$.title: is none of what it may be"));
    QCOMPARE(problems("panel", QJsonArray{1}), QStringLiteral("$.panel[0]: type string"));
    QCOMPARE(problems("kpis", QJsonArray{QJsonObject{{QStringLiteral("id"), QString()},
                                                     {QStringLiteral("sql"), QStringLiteral("s")}}}),
             QStringLiteral("$.kpis[0]: \"title\" is missing\n$.kpis[0].id: minLength 1"));
}

void SchemasTest::schemasLieBesideThePrograms() {
    for (const char *name : {"clearance", "incident", "layer", "lighting", "poles", "project", "sunlight"}) {
        QFile ours(pathOf(QLatin1String(name)));
        QFile copied(QStringLiteral(CIM_BINARY_DIR "/share/cimscape/schemas/%1.schema.json").arg(QLatin1String(name)));
        QVERIFY2(ours.open(QIODevice::ReadOnly) && copied.open(QIODevice::ReadOnly), qPrintable(copied.fileName()));
        QCOMPARE(copied.readAll(), ours.readAll());
    }
}

QTEST_GUILESS_MAIN(SchemasTest)
#include "tst_schemas.moc"
