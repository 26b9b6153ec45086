// SPDX-License-Identifier: Apache-2.0
// Two sides of the map, the window's settings, and colours as others see them.
#include "app/shell/colourvision.h"
#include "app/shell/desksettings.h"
#include "app/shell/settingsdialog.h"
#include "app/shell/swipedialog.h"
#include "app/view/mapview.h"
#include "deskcity.h"

#include <QCheckBox>
#include <QColor>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QPointer>
#include <QPushButton>
#include <QSlider>
#include <QTreeWidget>

#include <cmath>

using namespace cim;
using namespace cim::shell;

namespace {

QRgb seen(QRgb colour, ColourVision vision) {
    QImage one(1, 1, QImage::Format_RGB32);
    one.setPixel(0, 0, colour);
    return seenBy(one, vision).pixel(0, 0);
}

int apart(QRgb a, QRgb b) {
    return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b));
}

} // namespace

class ViewDialogsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<app::MapView> m_map;

private Q_SLOTS:
    void initTestCase() { app::MapView::prepareApplication(); }

    void init() {
        m_city = std::make_unique<DeskCity>();
        m_session = std::make_unique<app::Session>();
        QVERIFY(m_session->open(m_city->project()));
        m_session->waitUntilLoaded();
        m_map = std::make_unique<app::MapView>(*m_session);
    }

    void cleanup() {
        m_map.reset();
        m_session.reset();
    }

    void aLayerThatIsUntickedOnASideStandsOnTheOtherOnly() {
        QWidget window;
        QPointer<SwipeDialog> dialog = new SwipeDialog(*m_session, *m_map, &window);
        auto *layers = dialog->findChild<QTreeWidget *>(QStringLiteral("swipeLayers"));
        const int tanks = m_session->layerIndex(QStringLiteral("tanks"));
        QTreeWidgetItem *item = nullptr;
        for (int row = 0; row < layers->topLevelItemCount(); ++row) {
            if (layers->topLevelItem(row)->data(0, Qt::UserRole).toInt() == tanks)
                item = layers->topLevelItem(row);
        }
        QVERIFY(item);
        const auto &swipe = [this]() -> const std::optional<scene::Swipe> & {
            return m_map->scene().renderer().swipe();
        };
        QVERIFY(swipe());
        QVERIFY(swipe()->isShown(tanks, true) && swipe()->isShown(tanks, false));
        item->setCheckState(2, Qt::Unchecked);
        QVERIFY(swipe()->isShown(tanks, true) && !swipe()->isShown(tanks, false));
        dialog->findChild<QSlider *>(QStringLiteral("swipeSeam"))->setValue(250);
        QCOMPARE(swipe()->seam, 0.25);
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text().contains(QStringLiteral("hange sides")))
                button->click();
        }
        QVERIFY(!swipe()->isShown(tanks, true) && swipe()->isShown(tanks, false));
        QCOMPARE(dialog->swipe(), *swipe());
        Q_EMIT m_map->seamMoved(0.75); // as when it is dragged
        QCOMPARE(dialog->swipe().seam, 0.75);
        dialog->close();
        QTRY_VERIFY(!dialog);
        QVERIFY(!swipe());
    }

    void anotherProjectIsOnePictureAgain() {
        scene::Swipe swipe;
        swipe.leftOnly = {0};
        m_map->setSwipe(swipe);
        QVERIFY(m_session->open(m_city->project()));
        QVERIFY(!m_map->scene().renderer().swipe());
    }

    void settingsAreKeptAndTaken() {
        QCOMPARE(DeskSettings::scalePercent(), 100);
        QCOMPARE(DeskSettings::samples(), std::nullopt);
        QVERIFY(!DeskSettings::isStill());
        int asked = 0;
        {
            SettingsDialog dialog(*m_map, nullptr);
            connect(&dialog, &SettingsDialog::restartNeeded, this, [&asked] { ++asked; });
            auto *scale = dialog.findChild<QComboBox *>(QStringLiteral("settingsScale"));
            scale->setCurrentIndex(scale->findData(150));
            auto *samples = dialog.findChild<QComboBox *>(QStringLiteral("settingsSamples"));
            samples->setCurrentIndex(samples->findData(2));
            dialog.findChild<QCheckBox *>(QStringLiteral("settingsStillness"))->setChecked(true);
            dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
        }
        QCOMPARE(asked, 1);
        QCOMPARE(DeskSettings::scalePercent(), 150);
        QCOMPARE(DeskSettings::samples(), std::optional(2));
        QVERIFY(m_map->scene().renderer().environment().reducedMotion);
        m_map->scene().flyTo(m_session->homeViewpoint());
        QVERIFY(!m_map->scene().isFlying());
        SettingsDialog again(*m_map, nullptr);
        QCOMPARE(again.findChild<QComboBox *>(QStringLiteral("settingsScale"))->currentData().toInt(), 150);
        QCOMPARE(again.findChild<QComboBox *>(QStringLiteral("settingsSamples"))->currentData().toInt(), 2);
    }

    void oddSettingsAreTheUsualOnes() {
        for (const char *value : {"0", "99", "100000", "large", "-125"}) {
            QSettings().setValue(QStringLiteral("window/scalePercent"), QString::fromLatin1(value));
            QCOMPARE(DeskSettings::scalePercent(), 100);
        }
        QSettings().setValue(QStringLiteral("window/scalePercent"), 130); // not in the list, but possible
        SettingsDialog dialog(*m_map, nullptr);
        dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
        QCOMPARE(DeskSettings::scalePercent(), 130);
        QSettings().setValue(QStringLiteral("map/samples"), QStringLiteral("999"));
        QCOMPARE(DeskSettings::samples(), std::nullopt);
    }

    void greyIsTheSameForAllEyes() {
        for (const int level : {0, 17, 128, 200, 255}) {
            const QRgb grey = qRgb(level, level, level);
            for (const ColourVision vision : {ColourVision::Usual, ColourVision::NoRed, ColourVision::NoGreen,
                                              ColourVision::NoBlue, ColourVision::Grey})
                QVERIFY(apart(seen(grey, vision), grey) <= 3);
        }
    }

    void whatEyesCannotTellApartComesTogether() {
        const QRgb red = qRgb(200, 60, 40), olive = qRgb(122, 110, 30), sky = qRgb(60, 150, 220);
        QVERIFY(apart(seen(red, ColourVision::NoGreen), seen(olive, ColourVision::NoGreen)) < apart(red, olive) / 2);
        QVERIFY(apart(seen(red, ColourVision::NoGreen), seen(sky, ColourVision::NoGreen)) > 150);
        const QRgb printed = seen(red, ColourVision::Grey);
        QVERIFY(qRed(printed) == qGreen(printed) && qGreen(printed) == qBlue(printed));
        // Published: the matrices' first column is what becomes of pure red.
        const QRgb pure = seen(qRgb(255, 0, 0), ColourVision::NoRed);
        const auto encoded = [](double v) { return 255 * (1.055 * std::pow(v, 1 / 2.4) - 0.055); };
        QVERIFY(std::abs(qRed(pure) - encoded(0.152286)) <= 2);
        QVERIFY(std::abs(qGreen(pure) - encoded(0.114503)) <= 2);
        QCOMPARE(qBlue(pure), 0);
    }
};

QTEST_MAIN(ViewDialogsTest)
#include "tst_viewdialogs.moc"
