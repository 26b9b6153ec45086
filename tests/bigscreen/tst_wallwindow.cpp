// SPDX-License-Identifier: Apache-2.0
// The wall as a window: where its cards stand on walls of several sizes, what they say, and its keys.
#include "app/bigscreen/alarmcard.h"
#include "app/bigscreen/curvecard.h"
#include "app/bigscreen/focuscard.h"
#include "app/bigscreen/layercard.h"
#include "app/bigscreen/leavequestion.h"
#include "app/bigscreen/sqlcard.h"
#include "app/bigscreen/wallbars.h"
#include "app/bigscreen/wallcontrol.h"
#include "app/bigscreen/wallwindow.h"
#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

using namespace cim;
using app::WallPanel;
using app::WallWindow;

namespace {

void writeText(const QString &path, const QByteArray &text) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray tanks(int count) {
    QByteArray features;
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            features += ',';
        features += QStringLiteral(R"({"type": "Feature", "properties": {"code": "TK-%1", "size": %2},
            "geometry": {"type": "Point", "coordinates": [%3, 3979000]}})")
                        .arg(i, 2, 10, QLatin1Char('0'))
                        .arg(10 + i)
                        .arg(517000 + 40 * i)
                        .toUtf8();
    }
    return R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}},
               "features": [)" +
           features + "]}";
}

QByteArray layerJson(const char *id, const char *title, int order) {
    return QStringLiteral(R"({
      "version": 1, "id": "%1", "title": "%2", "icon": "sensor", "order": %3, "key": "code",
      "attributes": [{"id": "size", "title": "Size", "type": "real", "unit": "m3"}],
      "properties": [{"id": "gas", "title": "Gas", "type": "number", "unit": "%", "period": 5, "min": 0, "max": 100}],
      "rules": [
        {"id": "TK-GAS-A", "property": "gas", "when": "at-least", "value": 20, "unit": "%", "level": 1,
         "title": "Gas at the alarm set value", "standard": "GB 50493", "clause": "5.3.3", "verified": false},
        {"id": "TK-GAS-P", "property": "gas", "when": "at-least", "value": 10, "unit": "%", "level": 3,
         "title": "Gas rising", "clause": "design value", "verified": true}],
      "symbol": {"type": "point"},
      "kpis": [
        {"id": "count", "title": "Tanks", "sql": "select count(*) from %1", "unit": "", "decimals": 0},
        {"id": "mean", "title": "Mean gas", "sql": "select avg(gas) from %1", "unit": "%", "decimals": 1},
        {"id": "volume", "title": "Volume", "sql": "select sum(size) from %1", "unit": "m³", "decimals": 0},
        {"id": "alarms", "title": "In alarm", "sql": "select count(*) from %1 where level = 1", "unit": "", "decimals": 0}]
    })")
        .arg(QString::fromLatin1(id), QString::fromLatin1(title))
        .arg(order)
        .toUtf8();
}

constexpr char kProject[] = R"({
  "version": 1, "title": "Harbour district", "sample": true, "crs": "EPSG:4549", "scenes": ["scenes"],
  "layers": [{"layer": "tanks", "source": "tanks.geojson"}, {"layer": "silos", "source": "tanks.geojson"},
             {"layer": "pumps", "source": "missing.geojson"}],
  "viewpoints": [{"name": "Harbour", "target": [517000, 3979000, 0], "distance": 900}],
  "wall": [{"title": "Overview", "viewpoint": "Harbour", "dwell": 30},
           {"title": "Tank farm", "viewpoint": "Harbour", "layer": "tanks", "dwell": 30}]
})";

} // namespace

class WallWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<app::MapView> m_map;
    std::unique_ptr<WallWindow> m_wall;

    void open(const QSize &size, double k = 0) {
        m_wall = std::make_unique<WallWindow>(*m_session, *m_map, k);
        m_wall->resize(size);
        // Without GL Qt cannot put a window with a GL widget on the screen; laid out and painted it is all the same.
        m_wall->setAttribute(Qt::WA_DontShowOnScreen);
        m_wall->show();
        m_wall->refreshAll();
    }

    void report(const char *layer, model::Row row, double gas) {
        model::Sample sample;
        sample.layer = m_session->layerIndex(QString::fromLatin1(layer));
        sample.row = row;
        sample.number = gas;
        sample.observed = sample.received = m_session->clock().now();
        m_session->board().apply({sample});
    }

    [[nodiscard]] std::vector<WallPanel *> shown() const {
        std::vector<WallPanel *> out;
        for (WallPanel *panel : m_wall->findChildren<WallPanel *>()) {
            if (panel->isVisible())
                out.push_back(panel);
        }
        return out;
    }

    [[nodiscard]] const app::WallKpi &kpi(const char *layer, std::size_t index) const {
        return m_wall->facts().layer(QString::fromLatin1(layer))->kpis.at(index);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        writeText(m_folder->filePath(QStringLiteral("scenes/tanks/layer.json")), layerJson("tanks", "Gas tanks", 1));
        writeText(m_folder->filePath(QStringLiteral("scenes/silos/layer.json")), layerJson("silos", "Silos", 2));
        writeText(m_folder->filePath(QStringLiteral("scenes/pumps/layer.json")), layerJson("pumps", "Pumps", 3));
        writeText(m_folder->filePath(QStringLiteral("tanks.geojson")), tanks(12));
        writeText(m_folder->filePath(QStringLiteral("wall.cim.json")), kProject);
        m_session = std::make_unique<app::Session>();
        const Result<void> opened = m_session->open(m_folder->filePath(QStringLiteral("wall.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
        m_map = std::make_unique<app::MapView>(*m_session);
    }

    void cleanup() {
        m_wall.reset();
        m_map.reset();
        m_session.reset();
    }

    void theTypeSizeFollowsTheWall_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("k");
        QTest::newRow("one panel") << QSize(1920, 1080) << 1.2;
        QTest::newRow("two panels") << QSize(3840, 1080) << 1.7;
        QTest::newRow("eight panels") << QSize(7680, 2160) << 3.4;
        QTest::newRow("small") << QSize(1280, 720) << 1.0;
        QTest::newRow("huge") << QSize(11520, 4320) << 4.0;
    }

    void theTypeSizeFollowsTheWall() {
        QFETCH(QSize, size);
        QTEST(app::wallScaleFor(size), "k");
    }

    void noCardOverlapsLeavesTheWindowOrStandsOnASeam_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("k");
        QTest::newRow("1920x1080") << QSize(1920, 1080) << 0.0;
        QTest::newRow("3840x1080") << QSize(3840, 1080) << 0.0;
        QTest::newRow("1280x720") << QSize(1280, 720) << 0.0;
        QTest::newRow("7680x2160") << QSize(7680, 2160) << 0.0;
        QTest::newRow("5760x1080") << QSize(5760, 1080) << 0.0;
        QTest::newRow("1920x1080, type too large") << QSize(1920, 1080) << 3.0;
    }

    void noCardOverlapsLeavesTheWindowOrStandsOnASeam() {
        QFETCH(QSize, size);
        QFETCH(double, k);
        report("tanks", 3, 31);
        for (model::Row row = 0; row < 12; ++row)
            report("silos", row, 12);
        open(size, k);
        const std::vector<int> seams = app::wallSeams(size.width());
        std::vector<QRect> places{m_map->geometry()};
        for (const WallPanel *panel : shown()) {
            const QRect at = panel->geometry();
            QVERIFY2(m_wall->rect().contains(at), qPrintable(panel->objectName()));
            for (const QRect &other : places)
                QVERIFY2(!at.intersects(other), qPrintable(panel->objectName()));
            places.push_back(at);
            if (const auto *bar = qobject_cast<const app::WallBar *>(panel)) {
                m_wall->grab();
                for (const QRectF &thing : bar->places())
                    for (const int seam : seams)
                        QVERIFY2(thing.isNull() || thing.right() < seam || thing.left() > seam,
                                 qPrintable(panel->objectName()));
            } else {
                for (const int seam : seams)
                    QVERIFY2(at.right() < seam || at.left() > seam, qPrintable(panel->objectName()));
            }
        }
        QVERIFY(m_map->width() > size.width() / 3);
    }

    void wordsHaveRoom_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1920x1080") << QSize(1920, 1080);
        QTest::newRow("3840x1080") << QSize(3840, 1080);
    }

    void wordsHaveRoom() {
        QFETCH(QSize, size);
        report("tanks", 3, 31);
        report("silos", 1, 12);
        open(size);
        QTest::keyClick(m_wall.get(), Qt::Key_2); // the scene with a big card
        m_wall->refreshAll();
        m_wall->grab();
        for (const WallPanel *panel : shown()) {
            if (panel->objectName() != QLatin1String("closedCard")) // a reason may be long
                QVERIFY2(panel->cutWords().isEmpty(), qPrintable(panel->objectName() + QStringLiteral(": ") +
                                                                 panel->cutWords().join(QLatin1Char('|'))));
        }
    }

    void kpisAreWhatTheirSqlSays() {
        report("tanks", 0, 4);
        report("tanks", 1, 8);
        open(QSize(1920, 1080));
        QCOMPARE(kpi("tanks", 0).text(), QStringLiteral("12"));
        const Result<QVariant> mean = m_session->database().scalar(QStringLiteral("select avg(gas) from tanks"));
        QVERIFY(mean);
        QCOMPARE(kpi("tanks", 1).value, *mean);
        QCOMPARE(kpi("tanks", 1).text(), QStringLiteral("6.0"));
        QCOMPARE(kpi("silos", 1).text(), QStringLiteral("—")); // nobody has reported: no number is made up
        report("tanks", 1, 28);
        m_wall->refreshAll();
        QCOMPARE(kpi("tanks", 1).text(), QStringLiteral("16.0"));
        QCOMPARE(kpi("tanks", 3).text(), QStringLiteral("1"));
    }

    void emptyCardsAreRemoved() {
        open(QSize(1920, 1080));
        QVERIFY(!m_wall->findChild<app::FocusCard *>()->isVisible());
        QVERIFY(!m_wall->findChild<app::CurveCard *>()->isVisible());
        QVERIFY(m_wall->findChild<QWidget *>(QStringLiteral("layerCard.tanks"))->isVisible());
        QVERIFY(!m_wall->findChild<QWidget *>(QStringLiteral("layerCard.pumps")));
        QVERIFY(m_wall->findChild<QWidget *>(QStringLiteral("closedCard"))->isVisible()); // pumps have no source
    }

    void aRedAlarmTakesCardAndCameraAndAcknowledgingGivesThemBack() {
        open(QSize(1920, 1080));
        QCOMPARE(m_wall->tour().view().why, app::WallTour::Why::Tour);
        report("tanks", 3, 31);
        QTRY_COMPARE(m_wall->tour().view().why, app::WallTour::Why::Alarm);
        const auto *card = m_wall->findChild<app::FocusCard *>();
        QVERIFY(card->isVisible());
        QCOMPARE(card->alarm()->asset, (model::AssetRef{m_session->layerIndex(QStringLiteral("tanks")), 3}));
        QTest::keyClick(m_wall.get(), Qt::Key_A);
        QCOMPARE(m_session->alarms().all().front().state(), model::Alarm::State::Acknowledged);
        QVERIFY(!m_session->alarms().all().front().acknowledgedBy.isEmpty());
        QVERIFY(m_wall->findChild<app::AlarmCard *>()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_wall->tour().view().why, app::WallTour::Why::Tour, 20'000);
    }

    void numberKeysChooseScenesAndSpacePausesTheTour() {
        open(QSize(1920, 1080));
        QTest::keyClick(m_wall.get(), Qt::Key_2);
        QCOMPARE(m_wall->tour().view().stop, 1);
        QVERIFY(m_wall->findChild<app::LayerCard *>(QStringLiteral("layerCard.tanks"))->isBig());
        QTest::keyClick(m_wall.get(), Qt::Key_9);
        QCOMPARE(m_wall->tour().view().stop, 1);
        QTest::keyClick(m_wall.get(), Qt::Key_Space);
        QVERIFY(m_wall->tour().view().paused);
        QTest::keyClick(m_wall.get(), Qt::Key_Space);
        QVERIFY(!m_wall->tour().view().paused);
    }

    void aClickOnASceneChoosesIt() {
        open(QSize(1920, 1080));
        m_wall->grab();
        auto *bar = m_wall->findChild<app::SceneBar *>();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->places().at(1).center().toPoint());
        QCOMPARE(m_wall->tour().view().stop, 1);
    }

    void escAsksBeforeLeaving() {
        open(QSize(1920, 1080));
        QSignalSpy left(m_wall.get(), &WallWindow::leaveAsked);
        QTest::keyClick(m_wall.get(), Qt::Key_Escape);
        QVERIFY(m_wall->isAsking());
        QCOMPARE(left.count(), 0);
        QTest::keyClick(m_wall.get(), Qt::Key_2); // answers nothing
        QVERIFY(m_wall->isAsking());
        QTest::keyClick(m_wall.get(), Qt::Key_Escape);
        QVERIFY(!m_wall->isAsking());
        QCOMPARE(left.count(), 0);
        QTest::keyClick(m_wall.get(), Qt::Key_Escape);
        QTest::keyClick(m_wall.get(), Qt::Key_Return);
        QCOMPARE(left.count(), 1);
    }

    void aSceneMaySayItselfWhatCounts() {
        model::Project project = m_session->project();
        const auto card = [](model::WallCard::Kind kind, const char *title, const char *sql) {
            model::WallCard out;
            out.kind = kind;
            out.title = LocalText(QString::fromLatin1(title));
            out.sql = QString::fromLatin1(sql);
            return out;
        };
        using Kind = model::WallCard::Kind;
        project.wall[1].cards = {card(Kind::Number, "Tanks", "select count(*), 7 as age_s from tanks"),
                                 card(Kind::Gauge, "Mean size", "select avg(size) from tanks"),
                                 card(Kind::Bars, "Sizes", "select key, size from tanks order by size desc limit 4"),
                                 card(Kind::Table, "States", "select key, state from tanks limit 3"),
                                 card(Kind::Text, "Said", "select count(*) as n from tanks"),
                                 card(Kind::Number, "Wrong", "select nothing from nowhere")};
        project.wall[1].cards[4].text = LocalText(QStringLiteral("{n} tanks"));
        m_session->mutableProject() = project;
        open(QSize(1920, 1080));
        QVERIFY(m_wall->findChildren<app::SqlCard *>().isEmpty());
        m_wall->showScene(2);
        m_wall->refreshAll();
        const auto cards = m_wall->findChildren<app::SqlCard *>();
        QCOMPARE(cards.size(), 6);
        QCOMPARE(cards[0]->facts().first().toInt(), static_cast<int>(m_session->board().rows(0)));
        QCOMPARE(cards[0]->facts().ageMs().value_or(0), qint64{7000});
        QCOMPARE(cards[2]->facts().rows.rows.size(), std::size_t(4));
        QVERIFY(!cards[5]->facts().failure.isEmpty());
        QCOMPARE(cards[5]->facts().card.title.in(QStringLiteral("en")), QStringLiteral("Wrong"));
        // They stand in the left column, on one another nowhere, and the layers' own are gone.
        std::vector<QRect> places;
        for (const app::SqlCard *each : cards) {
            if (each->isVisible())
                places.push_back(each->geometry());
        }
        QVERIFY(places.size() >= 5);
        for (std::size_t i = 0; i < places.size(); ++i) {
            QVERIFY(m_wall->rect().contains(places[i]));
            for (std::size_t k = i + 1; k < places.size(); ++k)
                QVERIFY(!places[i].intersects(places[k]));
        }
        for (const app::LayerCard *each : m_wall->findChildren<app::LayerCard *>())
            QVERIFY(!each->isVisible());
        for (app::SqlCard *each : cards)
            QVERIFY2(each->grab().toImage() != QImage(), "painted");
        m_wall->showScene(1);
        QTRY_VERIFY(m_wall->findChildren<app::SqlCard *>().isEmpty());
    }

    void aLockedWallIsLeftWithItsPinOnly() {
        open(QSize(1920, 1080));
        m_wall->lock(QStringLiteral("4711"));
        QSignalSpy left(m_wall.get(), &WallWindow::leaveAsked);
        const auto type = [&](const char *keys) {
            for (const char *key = keys; *key; ++key)
                QTest::keyClick(m_wall.get(), *key);
            QTest::keyClick(m_wall.get(), Qt::Key_Return);
        };
        QTest::keyClick(m_wall.get(), Qt::Key_Escape);
        QVERIFY(m_wall->isAsking());
        type("");
        type("1234");
        QVERIFY(left.isEmpty());
        QVERIFY(m_wall->isAsking());
        auto *question = m_wall->findChild<app::LeaveQuestion *>();
        Q_EMIT question->stays();
        QTest::keyClick(m_wall.get(), Qt::Key_Escape);
        type("4711");
        QCOMPARE(left.size(), 1);
        // Five wrong ones in a row, and the right one is not heard for a while.
        QTest::keyClick(m_wall.get(), Qt::Key_Escape);
        for (int i = 0; i < 5; ++i)
            type("0000");
        type("4711");
        QCOMPARE(left.size(), 1);
        QVERIFY(m_wall->isAsking());
    }

    void aWallThatComesBackBeginsAtItsScene() {
        open(QSize(1920, 1080));
        QCOMPARE(m_wall->scene(), 1);
        m_wall->showScene(2);
        QCOMPARE(m_wall->scene(), 2);
        m_wall->showScene(99);
        QCOMPARE(m_wall->scene(), 2);
    }

    void theQuestionStandsOnNoSeam() {
        open(QSize(3840, 1080));
        QTest::keyClick(m_wall.get(), Qt::Key_Escape);
        const QRect at = m_wall->findChild<app::LeaveQuestion *>()->geometry();
        QVERIFY(m_wall->rect().contains(at));
        QVERIFY(at.right() < 1920 || at.left() > 1920);
    }

    void theMapIsGivenBack() {
        m_map->setTheme(model::Theme::Dark);
        open(QSize(1920, 1080));
        QCOMPARE(m_map->parentWidget(), static_cast<QWidget *>(m_wall.get()));
        QCOMPARE(m_map->scene().renderer().environment().theme, model::Theme::Night);
        m_wall.reset();
        QVERIFY(!m_map->parentWidget());
        QVERIFY(m_map->isHidden());
        QCOMPARE(m_map->scene().renderer().environment().theme, model::Theme::Dark);
    }

    void anotherProjectIsShownWithItsOwnScenes() {
        open(QSize(1920, 1080));
        report("tanks", 3, 31);
        QTRY_COMPARE(m_wall->tour().view().why, app::WallTour::Why::Alarm);
        model::Project other = m_session->project();
        other.wall.clear();
        other.layers.resize(1);
        QVERIFY(m_session->open(other));
        m_session->waitUntilLoaded();
        m_wall->refreshAll();
        QCOMPARE(m_wall->tour().stops().size(), std::size_t(1)); // its viewpoint
        QVERIFY(!m_wall->findChild<app::FocusCard *>()->isVisible());
        QCOMPARE(m_wall->facts().layers().size(), std::size_t(1));
    }

    void anotherProgramDrivesItByToken() {
        open({1920, 1080});
        const QString token = QStringLiteral("a-token-of-some-length");
        auto control = app::WallControl::listen(*m_wall, 0, token);
        QVERIFY2(control, control ? "" : qPrintable(control.error().text()));
        const auto taken = app::WallControl::listen(*m_wall, (*control)->port(), token);
        QVERIFY(!taken && taken.error().text().contains(QLatin1String("choose another port")));
        const auto ask = [&](const QByteArray &request, const QByteArray &body = {}) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, (*control)->port());
            socket.write(request + " HTTP/1.1\r\nHost: wall\r\nContent-Length: " + QByteArray::number(body.size()) +
                         "\r\n" +
                         (request.endsWith("unknown") ? "" : "Authorization: Bearer " + token.toUtf8() + "\r\n") +
                         "\r\n" + body);
            QByteArray answer;
            QDeadlineTimer patience(3000);
            while (socket.state() != QAbstractSocket::UnconnectedState && !patience.hasExpired()) {
                QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
                answer += socket.readAll();
            }
            return answer;
        };
        const auto json = [](const QByteArray &answer) {
            return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
        };
        QByteArray answer = ask("GET /state");
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
        QCOMPARE(json(answer).value(QLatin1String("scenes")).toArray().size(), 2);
        answer = ask("POST /scene", R"({"number": 2})");
        QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
        QCOMPARE(m_wall->scene(), 2);
        QVERIFY(ask("POST /pause", R"({"paused": true})").contains("\"paused\":true"));
        QVERIFY(m_wall->tour().view().paused);
        QVERIFY(ask("POST /pause", R"({"paused": 1})").startsWith("HTTP/1.1 400"));
        QVERIFY(ask("POST /scene", R"({"number": 3})").startsWith("HTTP/1.1 404"));
        QVERIFY(ask("POST /scene", "hello").startsWith("HTTP/1.1 400"));
        QVERIFY(ask("GET /scene").startsWith("HTTP/1.1 405"));
        QVERIFY(ask("GET /alarms").startsWith("HTTP/1.1 404"));
        QVERIFY(ask("GET /state/unknown").startsWith("HTTP/1.1 401")); // without the token nothing is told
        QVERIFY(ask("nonsense").startsWith("HTTP/1.1 400"));
        QVERIFY(ask("POST /scene", QByteArray(20'000, ' ')).startsWith("HTTP/1.1 413"));
        QCOMPARE(m_wall->scene(), 2);
    }

    void aTimelineIsDrawn() {
        model::Project project = m_session->project();
        model::WallCard card;
        card.kind = model::WallCard::Kind::Timeline;
        card.title = LocalText(QStringLiteral("Gas of the day"));
        card.sql = QStringLiteral("select '2026-11-30T0' || value || ':00:00Z' at, value * value gas from "
                                  "(select 0 value union select 1 union select 2 union select 3 union select 4)");
        project.wall.front().cards = {card};
        QVERIFY(m_session->open(project));
        m_session->waitUntilLoaded();
        open({1920, 1080});
        const auto *shown = m_wall->findChild<app::SqlCard *>();
        QVERIFY(shown && shown->facts().failure.isEmpty());
        QCOMPARE(shown->facts().rows.rows.size(), std::size_t(5));
        QImage with(shown->size(), QImage::Format_RGB32), without = with;
        const_cast<app::SqlCard *>(shown)->render(&with);
        app::WallCardFacts none = shown->facts();
        none.rows.rows.clear();
        const_cast<app::SqlCard *>(shown)->setFacts(none);
        const_cast<app::SqlCard *>(shown)->render(&without);
        QVERIFY(with != without);
    }
};

QTEST_MAIN(WallWindowTest)
#include "tst_wallwindow.moc"
