// SPDX-License-Identifier: Apache-2.0
#include "report/marks.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QImage>
#include <QTest>

#include <cmath>

using namespace cim;
using model::DrawnState;
using model::Theme;

namespace {

constexpr Theme kThemes[] = {Theme::Light, Theme::Dark, Theme::Night, Theme::Print};

QImage markOf(DrawnState state, Theme theme, int pixels) {
    QImage image(pixels, pixels, QImage::Format_RGB32);
    image.fill(report::colour(model::tokens(theme).panel));
    QPainter painter(&image);
    report::paintMark(painter, QRectF(1, 1, pixels - 2, pixels - 2), state, theme);
    return image;
}

/** Where the mark has ink, whatever its colour: told from the ground by its grey alone. */
std::vector<bool> shapeOf(const QImage &image) {
    const int ground = qGray(image.pixel(0, 0));
    std::vector<bool> out;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            out.push_back(std::abs(qGray(image.pixel(x, y)) - ground) > 24);
    return out;
}

double shareDifferent(const std::vector<bool> &a, const std::vector<bool> &b) {
    double different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        different += a[i] != b[i] ? 1 : 0;
    return different / static_cast<double>(a.size());
}

/** Grey of both, pixel by pixel: how a black and white copy differs. */
double greyDifference(const QImage &a, const QImage &b) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
    return sum / (a.width() * a.height());
}

} // namespace

class MarksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasInkInEveryTheme() {
        for (const Theme theme : kThemes) {
            for (int i = 0; i < model::kDrawnStates; ++i) {
                const std::vector<bool> shape = shapeOf(markOf(static_cast<DrawnState>(i), theme, 48));
                const auto ink = std::count(shape.begin(), shape.end(), true);
                QVERIFY2(ink > 48 * 48 / 25, model::stateKey(static_cast<DrawnState>(i)));
            }
        }
    }

    void noTwoStatesLookAlikeInBlackAndWhite_data() {
        QTest::addColumn<int>("pixels");
        QTest::newRow("large") << 48;
        QTest::newRow("desk") << 14;
    }
    void noTwoStatesLookAlikeInBlackAndWhite() {
        QFETCH(int, pixels);
        for (const Theme theme : kThemes) {
            for (int a = 0; a < model::kDrawnStates; ++a) {
                for (int b = a + 1; b < model::kDrawnStates; ++b) {
                    const QImage first = markOf(static_cast<DrawnState>(a), theme, pixels),
                                 second = markOf(static_cast<DrawnState>(b), theme, pixels);
                    const double grey = greyDifference(first, second);
                    QVERIFY2(grey > 4.0, qPrintable(QStringLiteral("%1 and %2 in %3: %4")
                                                        .arg(QLatin1String(model::stateKey(static_cast<DrawnState>(a))),
                                                             QLatin1String(model::stateKey(static_cast<DrawnState>(b))),
                                                             model::themeName(theme))
                                                        .arg(grey)));
                }
            }
        }
    }

    void warningLevelsDifferByShapeNotByColourAlone() {
        const DrawnState levels[] = {DrawnState::Normal, DrawnState::Attention, DrawnState::Warning,
                                     DrawnState::WarningHigh, DrawnState::Alarm};
        for (const Theme theme : kThemes) {
            for (const DrawnState a : levels) {
                for (const DrawnState b : levels) {
                    if (a == b)
                        continue;
                    // Grey levels evened out: only what is inked counts, and what is inked within.
                    QImage first = markOf(a, theme, 48), second = markOf(b, theme, 48);
                    const double shape = shareDifferent(shapeOf(first), shapeOf(second));
                    const bool triangles = (a == DrawnState::Warning && b == DrawnState::WarningHigh) ||
                                           (b == DrawnState::Warning && a == DrawnState::WarningHigh);
                    // The two triangles share their outline: the exclamation mark tells them apart.
                    if (triangles)
                        QVERIFY(greyDifference(first, second) > 4.0);
                    else
                        QVERIFY2(shape > 0.03, qPrintable(QLatin1String(model::stateKey(a)) + QLatin1String(" and ") +
                                                          QLatin1String(model::stateKey(b))));
                }
            }
        }
    }

    void aMarkStaysInItsBox() {
        for (int i = 0; i < model::kDrawnStates; ++i) {
            QImage image(60, 60, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            report::paintMark(painter, QRectF(20, 20, 20, 20), static_cast<DrawnState>(i), Theme::Print);
            painter.end();
            for (int y = 0; y < 60; ++y) {
                for (int x = 0; x < 60; ++x) {
                    if (x < 19 || x > 40 || y < 19 || y > 40)
                        QVERIFY2(image.pixel(x, y) == qRgb(255, 255, 255), model::stateKey(static_cast<DrawnState>(i)));
                }
            }
        }
    }

    void aMarkLeavesThePainterAsItWas() {
        QImage image(30, 30, QImage::Format_RGB32);
        QPainter painter(&image);
        const QPen pen(Qt::magenta, 3);
        painter.setPen(pen);
        report::paintMark(painter, QRectF(0, 0, 30, 30), DrawnState::Alarm, Theme::Dark);
        QCOMPARE(painter.pen(), pen);
        QVERIFY(!painter.hasClipping());
    }

    void oneExceptionAmongAThousandIsSeenInTheBar() {
        std::array<int, model::kDrawnStates> counts{};
        counts[static_cast<std::size_t>(DrawnState::Normal)] = 1187;
        counts[static_cast<std::size_t>(DrawnState::Alarm)] = 1;
        QImage image(120, 4, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        report::paintShares(painter, QRectF(0, 0, 120, 4), counts, Theme::Light);
        painter.end();
        const QRgb red = report::colour(model::stateStyle(Theme::Light, DrawnState::Alarm).fill).rgb();
        int width = 0;
        for (int x = 0; x < 120; ++x)
            width += image.pixel(x, 2) == red ? 1 : 0;
        QVERIFY(width >= 2);
        QVERIFY(width <= 4);
    }

    void anEmptyBarIsATrough() {
        QImage image(40, 4, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        report::paintShares(painter, QRectF(0, 0, 40, 4), {}, Theme::Light);
        painter.end();
        QCOMPARE(image.pixel(20, 2), report::colour(model::tokens(Theme::Light).sunken).rgb());
    }

    void theFontHoldsChinese() {
        const QFont font = report::uiFont(12);
        if (!QFontDatabase::families().contains(QStringLiteral("Noto Sans CJK SC")))
            QSKIP("Noto Sans CJK SC is not installed");
        QCOMPARE(QFontInfo(font).family(), QStringLiteral("Noto Sans CJK SC"));
        QVERIFY(QFontMetrics(font).inFont(QChar(0x7ba1)));
        QVERIFY(report::uiFont(12, true).bold());
    }
};

QTEST_MAIN(MarksTest)
#include "tst_marks.moc"
