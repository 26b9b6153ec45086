// SPDX-License-Identifier: Apache-2.0
#include "model/rules.h"

#include <QTest>

#include <limits>

using namespace cim;
using namespace cim::model;

class RulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comparesNumbers_data();
    void comparesNumbers();
    void aDeadbandHoldsARaisedRule_data();
    void aDeadbandHoldsARaisedRule();
    void aMissingValueNeverMeetsANumericRule();
    void comparesWordsAndFlags_data();
    void comparesWordsAndFlags();
    void everyComparisonHasAWord();
    void saysItsConditionInWords();
};

void RulesTest::comparesNumbers_data() {
    QTest::addColumn<int>("when");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("met");
    const auto row = [](const char *name, Rule::When when, double value, bool met) {
        QTest::newRow(name) << static_cast<int>(when) << value << met;
    };
    row("above: more", Rule::When::Above, 10.01, true);
    row("above: at the limit", Rule::When::Above, 10, false);
    row("at least: at the limit", Rule::When::AtLeast, 10, true);
    row("at least: less", Rule::When::AtLeast, 9.99, false);
    row("below: less", Rule::When::Below, 9.99, true);
    row("below: at the limit", Rule::When::Below, 10, false);
    row("at most: at the limit", Rule::When::AtMost, 10, true);
    row("at most: more", Rule::When::AtMost, 10.01, false);
    row("equals: the same", Rule::When::Equals, 10, true);
    row("equals: another", Rule::When::Equals, 10.01, false);
    row("not equals: the same", Rule::When::NotEquals, 10, false);
    row("not equals: another", Rule::When::NotEquals, -10, true);
}

void RulesTest::comparesNumbers() {
    QFETCH(int, when);
    QFETCH(double, value);
    QFETCH(bool, met);
    Rule rule;
    rule.when = static_cast<Rule::When>(when);
    rule.value = 10;
    QCOMPARE(meets(rule, value, QString(), false), met);
}

void RulesTest::aDeadbandHoldsARaisedRule_data() {
    QTest::addColumn<int>("when");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("raises");
    QTest::addColumn<bool>("stays");
    const auto row = [](const char *name, Rule::When when, double value, bool raises, bool stays) {
        QTest::newRow(name) << static_cast<int>(when) << value << raises << stays;
    };
    row("above, within the band", Rule::When::Above, 9.5, false, true);
    row("above, at its end", Rule::When::Above, 9.0, false, false);
    row("at least, within the band", Rule::When::AtLeast, 9.5, false, true);
    row("at least, at its end", Rule::When::AtLeast, 9.0, false, true);
    row("at least, beyond", Rule::When::AtLeast, 8.9, false, false);
    row("below, within the band", Rule::When::Below, 10.5, false, true);
    row("below, beyond", Rule::When::Below, 11.0, false, false);
    row("at most, within the band", Rule::When::AtMost, 10.5, false, true);
    row("at most, beyond", Rule::When::AtMost, 11.1, false, false);
    row("equals has no band", Rule::When::Equals, 10.5, false, false);
}

void RulesTest::aDeadbandHoldsARaisedRule() {
    QFETCH(int, when);
    QFETCH(double, value);
    QFETCH(bool, raises);
    QFETCH(bool, stays);
    Rule rule;
    rule.when = static_cast<Rule::When>(when);
    rule.value = 10;
    rule.deadband = 1;
    QCOMPARE(meets(rule, value, QString(), false), raises);
    QCOMPARE(meets(rule, value, QString(), true), stays);
}

void RulesTest::aMissingValueNeverMeetsANumericRule() {
    Rule rule;
    rule.value = 0;
    for (int when = 0; when < whenNames().size(); ++when) {
        rule.when = static_cast<Rule::When>(when);
        for (const bool raised : {false, true}) {
            QVERIFY(!meets(rule, std::numeric_limits<double>::quiet_NaN(), QString(), raised));
            QVERIFY(!meets(rule, std::numeric_limits<double>::infinity(), QString(), raised));
        }
    }
}

void RulesTest::comparesWordsAndFlags_data() {
    QTest::addColumn<QString>("limit");
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("equals");
    QTest::addColumn<bool>("notEquals");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto row = [](const char *name, const char *limit, double number, const char *word, bool equals, bool not_) {
        QTest::newRow(name) << QString::fromLatin1(limit) << number << QString::fromLatin1(word) << equals << not_;
    };
    row("the word", "fault", nan, "fault", true, false);
    row("another word", "fault", nan, "on", false, true);
    row("no word", "fault", nan, "", false, false);
    row("a flag that is set", "true", 1, "", true, false);
    row("a flag that is not", "true", 0, "", false, true);
    row("no flag", "true", nan, "", false, false);
    row("looks for not set", "false", 0, "", true, false);
}

void RulesTest::comparesWordsAndFlags() {
    QFETCH(QString, limit);
    QFETCH(double, number);
    QFETCH(QString, word);
    QFETCH(bool, equals);
    QFETCH(bool, notEquals);
    Rule rule;
    rule.word = limit;
    rule.when = Rule::When::Equals;
    QCOMPARE(meets(rule, number, word, false), equals);
    rule.when = Rule::When::NotEquals;
    QCOMPARE(meets(rule, number, word, false), notEquals);
}

void RulesTest::everyComparisonHasAWord() {
    QCOMPARE(whenNames().join(QLatin1Char(' ')), QStringLiteral("above at-least below at-most equals not-equals"));
    QCOMPARE(whenName(Rule::When::AtMost), QStringLiteral("at-most"));
}

void RulesTest::saysItsConditionInWords() {
    Rule rule;
    rule.value = 1;
    rule.unit = QStringLiteral("%");
    QCOMPARE(rule.condition(QStringLiteral("CH4"), 1), QStringLiteral("CH4 ≥ 1.0\u2009%"));
    rule.when = Rule::When::Below;
    rule.unit.clear();
    QCOMPARE(rule.condition(QStringLiteral("O2"), 0), QStringLiteral("O2 < 1"));
    rule.when = Rule::When::Equals;
    rule.word = QStringLiteral("fault");
    QCOMPARE(rule.condition(QStringLiteral("Fan"), 0), QStringLiteral("Fan = fault"));
}

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
