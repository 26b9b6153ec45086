// SPDX-License-Identifier: Apache-2.0
#include "scene/labelplacer.h"

#include <QRectF>
#include <QtTest>

#include <random>

using namespace cim::scene;

namespace {

QRectF boxOf(const PlaceRequest &request, const PlaceAnswer &answer) {
    return {answer.x, answer.y, request.width, request.height};
}

} // namespace

class LabelPlacerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCrowdIsPlacedWithoutOverlapAndInsideTheWindow() {
        std::mt19937 random(7);
        std::vector<PlaceRequest> requests;
        for (int i = 0; i < 400; ++i)
            requests.push_back({static_cast<double>(random() % 1280), static_cast<double>(random() % 720), 90, 30, -1});
        const std::vector<PlaceAnswer> answers = placeLabels(requests, 1280, 720, 60, 4);
        QCOMPARE(answers.size(), requests.size());
        QList<QRectF> boxes;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (answers[i].position < 0)
                continue;
            const QRectF box = boxOf(requests[i], answers[i]);
            QVERIFY(QRectF(0, 0, 1280, 720).contains(box));
            for (const QRectF &other : boxes)
                QVERIFY(!box.intersects(other));
            boxes << box;
        }
        QVERIFY(boxes.size() > 20);
        QVERIFY(boxes.size() <= 60);
    }

    void theMoreImportantOneComesFirst() {
        const std::vector<PlaceRequest> two{{100, 100, 180, 180, -1}, {102, 101, 180, 180, -1}};
        const auto answers = placeLabels(two, 210, 210, 10, 4);
        QVERIFY(answers[0].position >= 0 || answers[1].position < 0);
    }

    void aLabelStaysWhereItWas() {
        for (int position = 0; position < 8; ++position) {
            const auto answers = placeLabels({{500, 400, 90, 30, position}}, 1000, 800, 10, 4);
            QCOMPARE(answers[0].position, position);
        }
    }

    void placesThatAreTakenStayFree() {
        const auto answers = placeLabels({{500, 400, 90, 30, -1}}, 1000, 800, 10, 4, {{0, 0, 1000, 800}});
        QCOMPARE(answers[0].position, -1);
    }

    void cornersAreWholePixels() {
        const auto answers = placeLabels({{500.4, 400.7, 91.5, 30.2, -1}}, 1000, 800, 10, 4);
        QCOMPARE(answers[0].x, std::round(answers[0].x));
        QCOMPARE(answers[0].y, std::round(answers[0].y));
    }
};

QTEST_GUILESS_MAIN(LabelPlacerTest)
#include "tst_labelplacer.moc"
