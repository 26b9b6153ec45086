// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <QTest>

using namespace cim;

class CsvTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatMustBeIsQuoted_data() {
        QTest::addColumn<QStringList>("fields");
        QTest::addColumn<QString>("record");
        QTest::newRow("plain") << QStringList{QStringLiteral("a"), QStringLiteral("1.5")} << QStringLiteral("a,1.5");
        QTest::newRow("nothing") << QStringList{} << QString();
        QTest::newRow("empty ones") << QStringList{QString(), QString()} << QStringLiteral(",");
        QTest::newRow("comma") << QStringList{QStringLiteral("a,b")} << QStringLiteral("\"a,b\"");
        QTest::newRow("quote") << QStringList{QStringLiteral("5\" pipe")} << QStringLiteral("\"5\"\" pipe\"");
        QTest::newRow("line") << QStringList{QStringLiteral("a\r\nb"), QStringLiteral("c")}
                              << QStringLiteral("\"a\r\nb\",c");
        QTest::newRow("Chinese comma") << QStringList{QStringLiteral("甲，乙")} << QStringLiteral("甲，乙");
    }
    void onlyWhatMustBeIsQuoted() {
        QFETCH(QStringList, fields);
        QTEST(csvRecord(fields), "record");
    }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "tst_csv.moc"
