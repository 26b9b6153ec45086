// SPDX-License-Identifier: Apache-2.0
#include "report/chart.h"
#include "report/marks.h"

#include <QImage>
#include <QTest>

#include <cmath>

using namespace cim;
using model::DrawnState;
using model::Theme;

namespace {

constexpr TimeMs kStart = 1'772'320'000'000;

QImage painted(const report::Chart &chart, QSize size = QSize(300, 120), Theme theme = Theme::Light) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    report::paintChart(painter, QRectF(QPointF(0, 0), size), chart, theme);
    return image;
}

report::Chart sparkline(const std::vector<double> &values) {
    report::Chart chart;
    chart.axes = false;
    for (std::size_t i = 0; i < values.size(); ++i)
        chart.points.emplace_back(kStart + static_cast<TimeMs>(i) * 1000, values[i]);
    return chart;
}

/** Middle of the ink of one column of pixels; -1 when it has none. */
double inkAt(const QImage &image, int x) {
    double weight = 0, sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        const double ink = 255 - qGray(image.pixel(x, y));
        weight += ink;
        sum += ink * y;
    }
    return weight > 60 ? sum / weight : -1;
}

bool isBlank(const QImage &image) {
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != qRgb(255, 255, 255))
                return false;
    return true;
}

} // namespace

class ChartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRisingLineRises() {
        const QImage image = painted(sparkline({1, 2, 3, 4, 5}));
        QVERIFY(inkAt(image, 10) > inkAt(image, 150));
        QVERIFY(inkAt(image, 150) > inkAt(image, 290));
        QVERIFY(std::abs(inkAt(image, 150) - 60) < 6);
    }

    void aFlatLineStandsInTheMiddle() {
        const QImage image = painted(sparkline({7, 7, 7}));
        QVERIFY(std::abs(inkAt(image, 100) - 60) < 3);
    }

    void aMissingValueBreaksTheLine() {
        const QImage image = painted(sparkline({1, 1, std::nan(""), 1, 1}));
        QVERIFY(inkAt(image, 40) > 0);
        QCOMPARE(inkAt(image, 150), -1.0);
        QVERIFY(inkAt(image, 260) > 0);
    }

    void withoutValuesNothingIsInvented() {
        QVERIFY(isBlank(painted(sparkline({}))));
        QVERIFY(isBlank(painted(sparkline({std::nan(""), std::nan("")}))));
    }

    void aThresholdShadesItsSide() {
        report::Chart chart = sparkline({1, 1, 1, 1});
        chart.axes = true;
        chart.thresholds = {{10, DrawnState::Alarm, true}};
        const QImage above = painted(chart);
        chart.thresholds = {{10, DrawnState::Alarm, false}};
        const QImage below = painted(chart);
        // Alarm red on the upper edge of the plot only when what is above is the alarm's side.
        QVERIFY(qRed(above.pixel(200, 7)) > qBlue(above.pixel(200, 7)) + 5);
        QCOMPARE(below.pixel(200, 7), qRgb(255, 255, 255));
        QVERIFY(qRed(below.pixel(200, 60)) > qBlue(below.pixel(200, 60)) + 5);
    }

    void theChartStaysInItsBox() {
        QImage image(200, 120, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        report::Chart chart = sparkline({-1e9, 1e9, 3});
        chart.axes = true;
        chart.from = kStart + 500;
        report::paintChart(painter, QRectF(40, 30, 120, 60), chart, Theme::Light);
        painter.end();
        for (int y = 0; y < 120; ++y) {
            for (int x = 0; x < 200; ++x) {
                if (x < 39 || x > 160 || y < 29 || y > 90)
                    QVERIFY2(image.pixel(x, y) == qRgb(255, 255, 255),
                             qPrintable(QStringLiteral("%1 %2").arg(x).arg(y)));
            }
        }
    }

    void theSameLineIsPaintedOnEveryGround() {
        for (const Theme theme : {Theme::Light, Theme::Dark, Theme::Night, Theme::Print}) {
            const QImage image = painted(sparkline({1, 3, 2}), QSize(100, 40), theme);
            QVERIFY2(!isBlank(image), qPrintable(model::themeName(theme)));
        }
    }
};

QTEST_MAIN(ChartTest)
#include "tst_chart.moc"
