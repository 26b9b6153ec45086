// SPDX-License-Identifier: Apache-2.0
#include "cityinmemory.h"

#include "model/applies.h"

#include <QTest>

using namespace cim;
using namespace cim::model;

class AppliesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersForEachRow_data();
    void answersForEachRow();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void AppliesTest::answersForEachRow_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char *text, const char *rows) {
        QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text) << QString::fromLatin1(rows);
    };
    row("", "abcd");
    row("kind=gas", "ac");
    row("kind=gas|power", "abcd");
    row(" kind = gas | power ", "abcd");
    row("kind=gas & service=maintenance", "");
    row("kind=power & service=maintenance", "d");
    row("kind=steam", "");
    row("kind=Gas", "");
    row("height=5", "");
}

void AppliesTest::answersForEachRow() {
    QFETCH(QString, text);
    QFETCH(QString, rows);
    const auto spec = specOf(zonesJson());
    const auto table = tableOf(zones(), *spec);
    const std::vector<bool> answers = Applies(text).rows(*table);
    QCOMPARE(answers.size(), table->size());
    QString met;
    for (std::size_t row = 0; row < answers.size(); ++row) {
        if (answers[row])
            met += table->keys[row];
    }
    QCOMPARE(met, rows);
}

void AppliesTest::saysWhatIsWrong_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wrong");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("good") << QStringLiteral("kind=a|b & phase=c") << QString();
    QTest::newRow("no sign") << QStringLiteral("kind")
                             << QStringLiteral("\"kind\" is not of the form attribute=value|value");
    QTest::newRow("second has no sign") << QStringLiteral("kind=a & phase")
                                        << QStringLiteral("\"phase\" is not of the form attribute=value|value");
    QTest::newRow("unknown attribute") << QStringLiteral("colour=red")
                                       << QStringLiteral("there is no attribute \"colour\"");
}

void AppliesTest::saysWhatIsWrong() {
    QFETCH(QString, text);
    QFETCH(QString, wrong);
    QCOMPARE(Applies::check(text, {QStringLiteral("kind"), QStringLiteral("phase")}), wrong);
}

QTEST_GUILESS_MAIN(AppliesTest)
#include "tst_applies.moc"
