// SPDX-License-Identifier: Apache-2.0
// A report template in the hand: boxes moved, sized, aligned and undone on the page, and kept for every project.
#include "app/shell/layouteditor.h"
#include "tests/shell/deskcity.h"

#include <QComboBox>
#include <QJsonArray>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace cim;
using shell::PageCanvas;

class LayoutEditorTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<shell::LayoutEditor> m_editor;

    [[nodiscard]] QRectF box(int item) const { return m_editor->canvas()->boxes()[static_cast<std::size_t>(item)].mm; }
    [[nodiscard]] QRectF written(int item) const {
        const QJsonArray mm = m_editor->form()
                                  ->document()
                                  .value(QStringLiteral("items"))
                                  .toArray()
                                  .at(item)
                                  .toObject()
                                  .value(QStringLiteral("box"))
                                  .toArray();
        return {mm[0].toDouble(), mm[1].toDouble(), mm[2].toDouble(), mm[3].toDouble()};
    }
    void drag(const QPointF &fromMm, const QPointF &toMm, Qt::KeyboardModifiers keys = {}) {
        PageCanvas *canvas = m_editor->canvas();
        const QPoint from = canvas->toWidget(fromMm).toPoint(), to = canvas->toWidget(toMm).toPoint();
        QTest::mousePress(canvas, Qt::LeftButton, keys, from);
        QMouseEvent move(QEvent::MouseMove, QPointF(to), canvas->mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton,
                         keys);
        QCoreApplication::sendEvent(canvas, &move);
        QTest::mouseRelease(canvas, Qt::LeftButton, keys, to);
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_city = std::make_unique<DeskCity>(6);
        m_city->write(QStringLiteral("reports/mine.json"), R"({
            "version": 1, "id": "mine", "title": "Mine", "page": {"size": "A4", "landscape": false},
            "items": [{"kind": "text", "id": "a", "box": [20, 20, 60, 10], "text": "a"},
                      {"kind": "text", "id": "b", "box": [101, 60, 40, 10], "text": "b"},
                      {"kind": "text", "id": "c", "box": [33, 120, 30, 20], "text": "c"}]})");
        m_session = std::make_unique<app::Session>();
        QVERIFY(m_session->open(m_city->project()));
        m_session->waitUntilLoaded();
        const auto form = report::readTemplate(m_city->file(QStringLiteral("reports/mine.json")));
        QVERIFY(form);
        m_editor =
            std::make_unique<shell::LayoutEditor>(*m_session, *form, m_session->homeViewpoint(), nullptr, nullptr);
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
    }
    void cleanup() {
        m_editor.reset();
        m_session.reset();
        m_city.reset();
        QDir(app::userTemplateFolder()).removeRecursively();
    }

    void aDraggedBoxIsWrittenAndCanBeUndone() {
        drag({50, 25}, {70, 95}, Qt::AltModifier);
        QVERIFY(std::abs(box(0).left() - 40) <= 1 && std::abs(box(0).top() - 90) <= 1);
        QCOMPARE(written(0), box(0));
        QCOMPARE(box(0).size(), QSizeF(60, 10));
        m_editor->undo()->undo();
        QCOMPARE(box(0), QRectF(20, 20, 60, 10));
        QCOMPARE(written(0), QRectF(20, 20, 60, 10));
        m_editor->undo()->redo();
        QVERIFY(std::abs(box(0).left() - 40) <= 1);
    }

    void edgesCatchAtOthers() {
        // b's left edge comes within a millimetre of a's right one, which is at 80.
        drag({120, 65}, {120 - 20.6, 65});
        QCOMPARE(box(1).left(), 80.0);
        m_editor->undo()->undo();
        drag({120, 65}, {120 - 20.6, 65}, Qt::AltModifier);
        QVERIFY(box(1).left() != 80.0);
    }

    void nothingLeavesThePage() {
        drag({50, 25}, {-400, -400});
        QCOMPARE(box(0).topLeft(), QPointF(0, 0));
        drag({120, 65}, {900, 900});
        QCOMPARE(box(1).bottomRight(), QPointF(210, 297));
    }

    void aCornerSizes() {
        m_editor->canvas()->setChosen({2});
        drag({63, 140}, {93, 170}, Qt::AltModifier);
        QVERIFY(std::abs(box(2).width() - 60) <= 1 && std::abs(box(2).height() - 50) <= 1);
        QCOMPARE(box(2).topLeft(), QPointF(33, 120));
        drag({box(2).right(), box(2).bottom()}, {0, 0}, Qt::AltModifier);
        QVERIFY(box(2).width() >= 2 && box(2).height() >= 2);
    }

    void arrowsMoveAndSize() {
        m_editor->canvas()->setChosen({0, 1});
        QTest::keyClick(m_editor->canvas(), Qt::Key_Right);
        QTest::keyClick(m_editor->canvas(), Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(box(0), QRectF(21, 20.5, 60, 10));
        QCOMPARE(box(1), QRectF(102, 60.5, 40, 10));
        QTest::keyClick(m_editor->canvas(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(box(0), QRectF(21, 20.5, 61, 10));
        QCOMPARE(written(1), QRectF(102, 60.5, 41, 10));
    }

    void boxesAlignByTheFirstChosen() {
        m_editor->canvas()->setChosen({1, 0, 2});
        m_editor->canvas()->align(PageCanvas::Align::Left);
        QCOMPARE(box(0).left(), 101.0);
        QCOMPARE(box(2).left(), 101.0);
        m_editor->canvas()->align(PageCanvas::Align::SameWidth);
        QCOMPARE(box(0).width(), 40.0);
        m_editor->canvas()->align(PageCanvas::Align::SpreadDown);
        // 20..30, gap, 10 high, gap, 120..140: what lies between is spread evenly.
        QCOMPARE(box(1).top() - box(0).bottom(), box(2).top() - box(1).bottom());
        QCOMPARE(written(1), box(1));
    }

    void formAndPageShowTheSame() {
        m_editor->canvas()->setChosen({2});
        QVERIFY(m_editor->form()->currentPath().startsWith(QStringLiteral("$.items[2]")));
        m_editor->form()->showPath(QStringLiteral("$.items[1]"));
        QCOMPARE(m_editor->canvas()->chosen(), std::vector<int>{1});
        shell::SchemaModel *model = m_editor->form()->model();
        const QModelIndex width = model->indexOfPath(QStringLiteral("$.items[1].box[2]"));
        QVERIFY(model->setData(width.siblingAtColumn(1), QStringLiteral("77"), Qt::EditRole));
        QCOMPARE(box(1).width(), 77.0);
        m_editor->undo()->undo();
        QCOMPARE(box(1).width(), 40.0);
    }

    void whatIsWrongIsNotKept() {
        shell::SchemaModel *model = m_editor->form()->model();
        const QModelIndex width = model->indexOfPath(QStringLiteral("$.items[1].box[2]"));
        QVERIFY(model->setData(width.siblingAtColumn(1), QStringLiteral("777"), Qt::EditRole));
        QVERIFY(!m_editor->form()->problems().isEmpty());
        QVERIFY(!m_editor->findChild<QPushButton *>(QStringLiteral("keepLayout"))->isEnabled());
        m_editor->keep();
        QVERIFY(!QFile::exists(app::userTemplateFolder() + QStringLiteral("/mine.json")));
    }

    void whatIsKeptIsATemplate() {
        drag({50, 25}, {70, 95}, Qt::AltModifier);
        QSignalSpy kept(m_editor.get(), &shell::LayoutEditor::kept);
        m_editor->keep();
        QCOMPARE(kept.size(), 1);
        const auto read = report::readTemplate(app::userTemplateFolder() + QStringLiteral("/mine.json"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->items.size(), std::size_t(3));
        QCOMPARE(read->items[0].box, box(0));
        QCOMPARE(read->sizeMm, QSizeF(210, 297));
    }

    void thePictureIsThatOfThePage() {
        QSignalSpy shown(m_editor.get(), &shell::LayoutEditor::previewed);
        QVERIFY(shown.wait(20'000));
        const auto pixels = [&] { return m_editor->canvas()->grab().toImage(); };
        const QImage before = pixels();
        drag({50, 25}, {70, 195}, Qt::AltModifier);
        QVERIFY(shown.wait(20'000));
        QVERIFY(pixels() != before);
    }
};

QTEST_MAIN(LayoutEditorTest)
#include "tst_layouteditor.moc"
