// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

#include <QTest>

using namespace cim;

class ErrorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatWasDoneToWhatAndWhy();
    void leavesOutWhatIsNotKnown();
    void notesAreCountedNotRepeated();
    void notesKeepTheOrderInWhichTheyCame();
    void appendingAddsTheCounts();
    void aResultHoldsAValueOrAnError();
    void aValueMovesOutOfAResult();
};

void ErrorTest::saysWhatWasDoneToWhatAndWhy() {
    const Error error{ErrorKind::NotFound, QStringLiteral("reading features"), QStringLiteral("/a/b.gpkg"),
                      QStringLiteral("no such file; check the path")};
    QCOMPARE(error.text(), QStringLiteral("reading features: /a/b.gpkg: no such file; check the path"));
}

void ErrorTest::leavesOutWhatIsNotKnown() {
    QCOMPARE((Error{ErrorKind::Cancelled, QStringLiteral("opening"), QString(), QStringLiteral("stopped")}).text(),
             QStringLiteral("opening: stopped"));
    QCOMPARE((Error{ErrorKind::Cancelled, QStringLiteral("opening"), QStringLiteral("a"), QString()}).text(),
             QStringLiteral("opening: a"));
    QCOMPARE((Error{ErrorKind::Cancelled, QStringLiteral("opening"), QString(), QString()}).text(),
             QStringLiteral("opening"));
}

void ErrorTest::notesAreCountedNotRepeated() {
    Notes notes;
    QVERIFY(notes.isEmpty());
    notes.add(QStringLiteral("is skipped"), QStringLiteral("id 7"));
    notes.add(QStringLiteral("is skipped"), QStringLiteral("id 9"), 4);
    notes.add(QStringLiteral("is mended"));
    QCOMPARE(notes.items().size(), std::size_t(2));
    QCOMPARE(notes.items()[0].count, qint64(5));
    QCOMPARE(notes.items()[0].example, QStringLiteral("id 7"));
    QCOMPARE(notes.items()[1].count, qint64(1));
    QCOMPARE(notes.items()[1].example, QString());
}

void ErrorTest::notesKeepTheOrderInWhichTheyCame() {
    Notes notes;
    for (const char *text : {"c", "a", "b", "a", "c"})
        notes.add(QString::fromLatin1(text));
    QCOMPARE(notes.items()[0].text, QStringLiteral("c"));
    QCOMPARE(notes.items()[1].text, QStringLiteral("a"));
    QCOMPARE(notes.items()[2].text, QStringLiteral("b"));
}

void ErrorTest::appendingAddsTheCounts() {
    Notes one, two;
    one.add(QStringLiteral("a"), QStringLiteral("x"), 2);
    two.add(QStringLiteral("a"), QStringLiteral("y"), 3);
    two.add(QStringLiteral("b"), QStringLiteral("z"));
    one.append(two);
    QCOMPARE(one.items().size(), std::size_t(2));
    QCOMPARE(one.items()[0].count, qint64(5));
    QCOMPARE(one.items()[0].example, QStringLiteral("x"));
    QCOMPARE(one.items()[1].example, QStringLiteral("z"));
}

void ErrorTest::aResultHoldsAValueOrAnError() {
    const Result<int> good(5);
    QVERIFY(good && good.has_value());
    QCOMPARE(*good, 5);
    const Result<int> bad(Error{ErrorKind::Refused, QStringLiteral("asking"), QString(), QStringLiteral("no")});
    QVERIFY(!bad && !bad.has_value());
    QCOMPARE(bad.error().kind, ErrorKind::Refused);
    const Result<void> done;
    QVERIFY(done);
    const Result<void> failed(bad.error());
    QCOMPARE(failed.error().text(), QStringLiteral("asking: no"));
}

void ErrorTest::aValueMovesOutOfAResult() {
    Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 3);
}

QTEST_GUILESS_MAIN(ErrorTest)
#include "tst_error.moc"
