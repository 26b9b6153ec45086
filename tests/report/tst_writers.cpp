// SPDX-License-Identifier: Apache-2.0
#include "report/writers.h"
#include "tests/report/smallcity.h"

#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;

namespace {

/** Fills its place, then a bar of exactly 100 mm. */
class BarPage : public report::Page {
public:
    [[nodiscard]] QSizeF sizeMm() const override { return {200, 100}; }
    void paint(QPainter &painter, const model::Snapshot &) const override {
        painter.fillRect(QRectF(0, 0, 200, 100), Qt::white);
        painter.fillRect(QRectF(50, 40, 100, 20), Qt::black);
    }
};

QByteArray contentOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class WritersTest : public QObject {
    Q_OBJECT

private:
    BarPage m_page;
    model::Snapshot m_snapshot;
    QTemporaryDir m_folder;

    Result<void> write(const QString &path, int dpi = 100) {
        return report::writePages(path, {&m_page}, m_snapshot, dpi);
    }

private Q_SLOTS:
    void theSuffixDecidesWhatIsWritten() {
        const std::pair<const char *, QByteArray> wanted[] = {
            {"page.pdf", "%PDF"}, {"page.png", "\x89PNG"}, {"page.PNG", "\x89PNG"}};
        for (const auto &[name, start] : wanted) {
            const QString path = m_folder.filePath(QString::fromLatin1(name));
            const Result<void> done = write(path);
            QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
            QVERIFY(contentOf(path).startsWith(start));
        }
    }

    void anSvgIsWrittenOrItsAbsenceIsSaid() {
        const QString path = m_folder.filePath(QStringLiteral("page.svg"));
        const Result<void> done = write(path);
        if (!done) {
            QVERIFY(done.error().message.contains(QLatin1String("Qt Svg")));
            QVERIFY(!QFile::exists(path));
            return;
        }
        const QByteArray svg = contentOf(path);
        QVERIFY(svg.contains("<svg"));
        QVERIFY(svg.contains("200mm"));
    }

    void aMillimetreIsAMillimetreInAPicture() {
        const QString path = m_folder.filePath(QStringLiteral("scale.png"));
        QVERIFY(write(path, 254));
        const QImage image(path);
        QCOMPARE(image.size(), QSize(2000, 1000));
        QCOMPARE(image.dotsPerMeterX(), 10000);
        int dark = 0;
        for (int x = 0; x < image.width(); ++x)
            dark += qGray(image.pixel(x, 500)) < 128 ? 1 : 0;
        QCOMPARE(dark, 1000);
    }

    void anUnknownSuffixIsRefusedWithThoseThereAre() {
        const Result<void> done = write(m_folder.filePath(QStringLiteral("page.docx")));
        QVERIFY(!done);
        QCOMPARE(done.error().message, QStringLiteral("the suffix must be .pdf, .svg, .png or .tif"));
    }

    void nothingIsWrittenWithoutAPage() {
        const QString path = m_folder.filePath(QStringLiteral("none.pdf"));
        const Result<void> done = report::writePages(path, {}, m_snapshot);
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(QLatin1String("no page")));
        QVERIFY(!QFile::exists(path));
    }

    void onlyAPdfHoldsTwoPages() {
        QVERIFY(report::writePages(m_folder.filePath(QStringLiteral("two.pdf")), {&m_page, &m_page}, m_snapshot));
        const Result<void> done =
            report::writePages(m_folder.filePath(QStringLiteral("two.png")), {&m_page, &m_page}, m_snapshot);
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(QLatin1String("more than one page")));
    }

    void aFolderThatIsNotThereIsNamed() {
        const QString path = m_folder.filePath(QStringLiteral("nowhere/page.pdf"));
        const Result<void> done = write(path);
        QVERIFY(!done);
        QCOMPARE(done.error().subject, path);
        QVERIFY2(done.error().message.contains(QLatin1String("choose another")), qPrintable(done.error().text()));
    }

    void aFailedWriteLeavesTheOlderFile() {
        const QString path = m_folder.filePath(QStringLiteral("older.png"));
        QVERIFY(write(path));
        const QByteArray before = contentOf(path);
        QVERIFY(!before.isEmpty());
        const Result<void> done = write(path, 2'000'000);
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(QLatin1String("choose fewer")), qPrintable(done.error().text()));
        QCOMPARE(contentOf(path), before);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("older*")}, QDir::Files).size(), 1);
    }

    void aReadOnlyFolderKeepsItsFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("page.pdf"));
        QVERIFY(write(path));
        const QByteArray before = contentOf(path);
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner);
        QFile probe(folder.filePath(QStringLiteral("probe")));
        const bool writable = probe.open(QIODevice::WriteOnly);
        const Result<void> done = writable ? Result<void>() : write(path);
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        if (writable)
            QSKIP("this user may write everywhere");
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(QLatin1String("choose another")));
        QCOMPARE(contentOf(path), before);
    }

    void aPlaceTakenByAFolderIsAnError() {
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("taken.pdf")));
        const Result<void> done = write(m_folder.filePath(QStringLiteral("taken.pdf")));
        QVERIFY(!done);
        QVERIFY(!done.error().message.isEmpty());
        QVERIFY(QFileInfo(m_folder.filePath(QStringLiteral("taken.pdf"))).isDir());
    }
};

QTEST_MAIN(WritersTest)
#include "tst_writers.moc"
