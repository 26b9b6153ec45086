// SPDX-License-Identifier: Apache-2.0
#include "app/shell/tour.h"

#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QTest>

using namespace cim::shell;

class TourTest : public QObject {
    Q_OBJECT
private:
    /** A window with three parts, of which the second is hidden. */
    struct Window {
        QWidget window;
        QWidget *parts[3];
        QPointer<Tour> tour;

        Window() {
            window.resize(1000, 700);
            for (int i = 0; i < 3; ++i) {
                parts[i] = new QWidget(&window);
                parts[i]->setGeometry(i * 300, 100, 250, 400);
            }
            window.show();
            parts[1]->hide();
            tour = new Tour({{parts[0], QStringLiteral("One"), QStringLiteral("first")},
                             {parts[1], QStringLiteral("Two"), QStringLiteral("second")},
                             {parts[2], QStringLiteral("Three"), QStringLiteral("third")}},
                            &window);
            tour->start();
        }
        [[nodiscard]] QStringList words() const {
            QStringList out;
            for (const QLabel *label : tour->findChildren<QLabel *>())
                out << label->text();
            return out;
        }
    };

private Q_SLOTS:
    void hiddenPartsArePassedOver() {
        Window w;
        QCOMPARE(w.tour->step(), 0);
        QVERIFY(w.words().contains(QStringLiteral("One")) && w.words().contains(QStringLiteral("1 / 2")));
        auto *next = w.tour->findChild<QPushButton *>(QStringLiteral("tourNext"));
        QVERIFY2(next->accessibleDescription().contains(QStringLiteral("first")),
                 "a screen reader hears a button only");
        next->click();
        QCOMPARE(w.tour->step(), 2);
        QVERIFY(w.words().contains(QStringLiteral("2 / 2")));
        next->click();
        QTRY_VERIFY(!w.tour); // it goes by itself
    }

    void keysLeadThrough() {
        Window w;
        QTest::keyClick(w.tour->findChild<QPushButton *>(QStringLiteral("tourNext")),
                        Qt::Key_Right); // which has the focus
        QCOMPARE(w.tour->step(), 2);
        QTest::keyClick(w.tour, Qt::Key_Left);
        QCOMPARE(w.tour->step(), 0);
        QTest::keyClick(w.tour, Qt::Key_Left); // there is nothing before the first
        QCOMPARE(w.tour->step(), 0);
        QTest::keyClick(w.tour, Qt::Key_Escape);
        QTRY_VERIFY(!w.tour);
    }

    /** The card lies in the window and, where there is room, not on what it speaks of. */
    void theCardLiesBesideItsPart() {
        Window w;
        const auto card = [&] { return w.tour->findChild<QLabel *>()->parentWidget()->geometry(); };
        QVERIFY(w.window.rect().contains(card()));
        QVERIFY(!card().intersects(w.parts[0]->geometry()));
        w.window.resize(1400, 500);
        QTRY_COMPARE(w.tour->size(), w.window.size());
        QTRY_VERIFY(w.window.rect().contains(card()));
    }

    void aPartThatGoesIsNoTrouble() {
        Window w;
        delete w.parts[2];
        QTest::keyClick(w.tour, Qt::Key_Right);
        QTRY_VERIFY(!w.tour); // none is left
    }
};

QTEST_MAIN(TourTest)
#include "tst_tour.moc"
