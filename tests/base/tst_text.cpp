// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <QTest>

#include <limits>

using namespace cim;

namespace {
/** Thin spaces as "_", so that a table can be read. */
QString shown(const QString &text) {
    return QString(text).replace(QChar(0x2009), QLatin1Char('_'));
}
const QString kDash = QString(QChar(0x2014));
const QString kMinus = QString(QChar(0x2212));
} // namespace

class TextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTextFallsBackToEnglishThenToAny();
    void theDataLocaleIsOneForAll();
    void numbersAreGroupedByThinSpaces_data();
    void numbersAreGroupedByThinSpaces();
    void agesAreSaidAsPeopleSayThem_data();
    void agesAreSaidAsPeopleSayThem();
    void chainagesHaveKilometresAndMetres_data();
    void chainagesHaveKilometresAndMetres();
};

void TextTest::aTextFallsBackToEnglishThenToAny() {
    LocalText text;
    QVERIFY(text.isEmpty());
    QCOMPARE(text.in(QStringLiteral("zh_CN")), QString());
    text.set(QStringLiteral("zh_CN"), QStringLiteral("停车"));
    QCOMPARE(text.in(QStringLiteral("en")), QStringLiteral("停车"));
    text.set(QStringLiteral("en"), QStringLiteral("Parking"));
    QCOMPARE(text.in(QStringLiteral("en")), QStringLiteral("Parking"));
    QCOMPARE(text.in(QStringLiteral("zh_CN")), QStringLiteral("停车"));
    QCOMPARE(text.in(QStringLiteral("de")), QStringLiteral("Parking"));
    const LocalText same(QStringLiteral("PM10"));
    QCOMPARE(same.in(QStringLiteral("zh_CN")), QStringLiteral("PM10"));
    QCOMPARE(same.in(QStringLiteral("en")), QStringLiteral("PM10"));
}

void TextTest::theDataLocaleIsOneForAll() {
    QCOMPARE(dataLocale(), QStringLiteral("en"));
    setDataLocale(QStringLiteral("zh_CN"));
    QCOMPARE(dataLocale(), QStringLiteral("zh_CN"));
    setDataLocale(QStringLiteral("en"));
}

void TextTest::numbersAreGroupedByThinSpaces_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, double value, int decimals, const QString &text) {
        QTest::newRow(name) << value << decimals << text;
    };
    row("grouped", 42610.25, 1, QStringLiteral("42_610.3"));
    row("rounded up", 42610.26, 1, QStringLiteral("42_610.3"));
    row("millions", 1234567, 0, QStringLiteral("1_234_567"));
    row("three digits", 999, 0, QStringLiteral("999"));
    row("four digits", 1000, 0, QStringLiteral("1_000"));
    row("no groups behind the point", 0.123456, 6, QStringLiteral("0.123456"));
    row("negative has a real minus", -12345.6, 1, kMinus + QStringLiteral("12_345.6"));
    row("minus zero is zero", -0.0, 1, QStringLiteral("0.0"));
    row("rounds to zero without a sign", -0.004, 2, QStringLiteral("0.00"));
    row("not a number", std::numeric_limits<double>::quiet_NaN(), 1, kDash);
    row("infinite", std::numeric_limits<double>::infinity(), 1, kDash);
    row("negative infinite", -std::numeric_limits<double>::infinity(), 0, kDash);
    row("rounding makes a group", 999.96, 1, QStringLiteral("1_000.0"));
}

void TextTest::numbersAreGroupedByThinSpaces() {
    QFETCH(double, value);
    QFETCH(int, decimals);
    QFETCH(QString, text);
    QCOMPARE(shown(formatNumber(value, decimals)), text);
}

void TextTest::agesAreSaidAsPeopleSayThem_data() {
    QTest::addColumn<qint64>("age");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, qint64 age, const char *text) {
        QTest::newRow(name) << age << QString::fromUtf8(text);
    };
    row("now", 0, "0.0_s");
    row("tenths", 650, "0.6_s");
    row("just below ten", 9'999, "9.9_s");
    row("ten", 10'000, "10_s");
    row("seconds", 14'900, "14_s");
    row("just below a minute", 59'999, "59_s");
    row("a minute", 60'000, "1_min");
    row("minutes", 252'000, "4_min 12_s");
    row("just below an hour", 3'599'999, "59_min 59_s");
    row("hours", 7'500'000, "2_h 5_min");
    row("days", 3LL * 86'400'000 + 4 * 3'600'000, "3_d 4_h");
    row("whole days", 2LL * 86'400'000, "2_d");
    row("from the future", -1, "—");
}

void TextTest::agesAreSaidAsPeopleSayThem() {
    QFETCH(qint64, age);
    QFETCH(QString, text);
    QCOMPARE(shown(formatAge(age)), text);
}

void TextTest::chainagesHaveKilometresAndMetres_data() {
    QTest::addColumn<double>("metres");
    QTest::addColumn<QString>("text");
    QTest::newRow("begin") << 0.0 << QStringLiteral("K0+000.0");
    QTest::newRow("kilometre and metres") << 1233.0 << QStringLiteral("K1+233.0");
    QTest::newRow("tenths") << 12004.56 << QStringLiteral("K12+004.6");
    QTest::newRow("rounds into the next kilometre") << 999.96 << QStringLiteral("K1+000.0");
    QTest::newRow("before the begin") << -5.0 << QStringLiteral("-K0+005.0");
    QTest::newRow("none") << std::numeric_limits<double>::quiet_NaN() << kDash;
}

void TextTest::chainagesHaveKilometresAndMetres() {
    QFETCH(double, metres);
    QFETCH(QString, text);
    QCOMPARE(formatChainage(metres), text);
}

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
