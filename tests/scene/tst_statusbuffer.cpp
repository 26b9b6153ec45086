// SPDX-License-Identifier: Apache-2.0
#include "scene/statusbuffer.h"

#include <QtTest>

using namespace cim;
using namespace cim::scene;

class StatusBufferTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowOutsideIsIgnored() {
        StatusBuffer buffer(3);
        buffer.set(7, {1, 0, 0, 0, 1});
        buffer.setFlag(7, Selected, true);
        QVERIFY(!buffer.flag(7, Selected));
        QCOMPARE(buffer.count(Selected), std::size_t(0));
    }

    void aStatusKeepsTheScenesOwnFlags() {
        StatusBuffer buffer(10);
        buffer.setFlag(4, Selected, true);
        buffer.setFlag(4, Hidden, true);
        buffer.set(4, {5, 128, model::Unacknowledged, 0, StatusBuffer::kEpoch + 5000});
        QVERIFY(buffer.flag(4, Selected));
        QVERIFY(buffer.flag(4, Hidden));
        QCOMPARE(buffer.count(model::Unacknowledged), std::size_t(1));
        buffer.set(4, {1, 0, 0, 0, StatusBuffer::kEpoch + 6000});
        QCOMPARE(buffer.count(model::Unacknowledged), std::size_t(0));
        QVERIFY(buffer.flag(4, Selected));
    }

    void rowsWithAFlagAreListedInOrder() {
        StatusBuffer buffer(5000);
        for (const model::Row row : {4001u, 17u, 2500u})
            buffer.setFlag(row, Hovered, true);
        QCOMPARE(buffer.rowsWith(Hovered), (std::vector<model::Row>{17, 2500, 4001}));
        buffer.setFlag(2500, Hovered, false);
        QCOMPARE(buffer.rowsWith(Hovered), (std::vector<model::Row>{17, 4001}));
        buffer.clearFlag(Hovered);
        QVERIFY(buffer.rowsWith(Hovered).empty());
    }

    void anEmptyLayerIsNoTrouble() {
        StatusBuffer buffer(0);
        QCOMPARE(buffer.rows(), std::size_t(0));
        buffer.clearFlag(Selected);
        QVERIFY(buffer.rowsWith(Selected).empty());
    }
};

QTEST_GUILESS_MAIN(StatusBufferTest)
#include "tst_statusbuffer.moc"
