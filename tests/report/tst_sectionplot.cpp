// SPDX-License-Identifier: Apache-2.0
// Sections: what one reads off a drawing is what was put into it.
#include "report/sectionplot.h"

#include <QImage>
#include <QtTest>

#include <cmath>

using namespace cim;
using namespace cim::report;
using Shape = SectionItem::Shape;

namespace {

/** 200 m of level ground at 5 m with a pipe of 0.6 m at 40 m whose top lies 1.7 m deep. */
SectionDrawing someSection() {
    SectionDrawing out;
    out.length = 200;
    out.reach = 5;
    out.ground = {{0, 5}, {100, 5}, {200, 5}};
    out.line = {{0, 0}, {200, 0}};
    SectionItem pipe;
    pipe.shape = Shape::Pipe;
    pipe.kind = QStringLiteral("JS");
    pipe.from = 39.7;
    pipe.to = 40.3;
    pipe.base = 2.7;
    pipe.top = 3.3;
    out.items.push_back(pipe);
    return out;
}

const QRectF kBox(10, 10, 222, 90);

} // namespace

class SectionPlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void placesComeBack() {
        const SectionDrawing section = someSection();
        const SectionPlot plot(section, kBox, {});
        const QPointF at = plot.toPaper(123.4, 4.5);
        QVERIFY(std::abs(plot.chainageAt(at.x()) - 123.4) < 1e-9);
        QVERIFY(std::abs(plot.heightAt(at.y()) - 4.5) < 1e-9);
        QVERIFY(plot.plot().contains(plot.toPaper(0, 5)) && plot.plot().contains(plot.toPaper(200, 2.7)));
    }

    void scalesOnPaperAreRoundAndTrue() {
        const SectionDrawing section = someSection();
        SectionPlot::Options options;
        options.roundScales = true;
        const SectionPlot plot(section, kBox, options);
        QCOMPARE(plot.horizontalScale(), 1000.0);
        // 100 m are 100 mm, and 1 m of height as many more as the text says.
        QVERIFY(std::abs(plot.toPaper(150, 5).x() - plot.toPaper(50, 5).x() - 100) < 1e-6);
        QVERIFY(std::abs(plot.toPaper(0, 4).y() - plot.toPaper(0, 5).y() - 1000 / plot.verticalScale()) < 1e-6);
        QVERIFY(plot.exaggeration() > 1);
        QVERIFY(plot.scaleText().contains(QStringLiteral("1 : 1")));
    }

    void heightsAreNeverSqueezed() {
        SectionDrawing section = someSection();
        SectionItem tower;
        tower.shape = Shape::Building;
        tower.from = 90;
        tower.to = 110;
        tower.base = 5;
        tower.top = 305;
        section.items.push_back(tower);
        const SectionPlot plot(section, kBox, {});
        QCOMPARE(plot.exaggeration(), 1.0);
        QVERIFY(plot.plot().contains(plot.toPaper(100, 305)));
        QVERIFY(plot.scaleText().isEmpty());
    }

    void whatIsUnderTheCursorIsFound() {
        const SectionDrawing section = someSection();
        const SectionPlot plot(section, kBox, {});
        QCOMPARE(plot.itemAt(plot.toPaper(40, 3)), 0);
        QCOMPARE(plot.itemAt(plot.toPaper(80, 3)), -1);
        QCOMPARE(plot.itemAt(QPointF(0, 0)), -1);
    }

    void coverIsFromTheGroundToTheTop() {
        const SectionDrawing section = someSection();
        QVERIFY(std::abs(coverOf(section, section.items[0]) - 1.7) < 1e-9);
        QCOMPARE(groundAt(section, 50), 5.0);
        QVERIFY(std::isnan(groundAt(section, 201)));
        QCOMPARE(numbered(section), (std::vector<std::size_t>{0}));
    }

    void aPipeIsPaintedWhereItLies() {
        const SectionDrawing section = someSection();
        constexpr double kPerMm = 8;
        QImage image(static_cast<int>(250 * kPerMm), static_cast<int>(110 * kPerMm), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(kPerMm, kPerMm);
        const SectionPlot plot(section, kBox, {});
        plot.paint(painter);
        painter.end();
        const auto isBlue = [&](const QPointF &mm) {
            const QColor colour = image.pixelColor((mm * kPerMm).toPoint());
            return colour.blue() > colour.red() + 60;
        };
        bool isSeen = false;
        const QPointF middle = plot.toPaper(40, 3);
        for (double dx = -2; dx <= 2; dx += 0.1)
            isSeen = isSeen || isBlue(middle + QPointF(dx, 0));
        QVERIFY(isSeen);
        QVERIFY(!isBlue(plot.toPaper(120, 3)));
    }

    void nothingIsDrawnOfNothing() {
        const SectionDrawing none;
        QImage image(100, 100, QImage::Format_RGB32);
        QPainter painter(&image);
        SectionPlot(none, QRectF(0, 0, 100, 100), {}).paint(painter);
        QVERIFY(none.isEmpty());
    }
};

QTEST_MAIN(SectionPlotTest)
#include "tst_sectionplot.moc"
