// SPDX-License-Identifier: Apache-2.0
// The picture, checked for what it means: the colour at an asset's place is its state's, and picking there finds it.
#include "smallcity.h"

#include "scene/halves.h"
#include "scene/programs.h"
#include "scene/rawdraw.h"
#include "scene/scenepass.h"

#include <QColor>
#include <QPainter>
#include <QTemporaryDir>

#include <cmath>

using namespace cim;
using namespace cim::scene;

namespace {

constexpr int kWidth = 480, kHeight = 320;
constexpr TimeMs kNow = 1'800'000'000'000;

int difference(QRgb a, QRgb b) {
    return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b));
}

/** Hue and saturation tell a state; light and shade only change its value. */
bool isColourOf(QRgb pixel, model::Rgb wanted) {
    const QColor is = QColor::fromRgb(pixel), should = QColor::fromRgb(wanted);
    const int turn = std::abs(is.hsvHue() - should.hsvHue());
    return std::min(turn, 360 - turn) < 24 && is.hsvSaturation() > should.hsvSaturation() / 3;
}

} // namespace

class RendererTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<OffscreenContext> m_context;
    std::unique_ptr<Renderer> m_renderer;

    QImage draw(int width = kWidth, int height = kHeight) {
        const auto image = renderImage(*m_context, *m_renderer, width, height);
        if (!image)
            qWarning("%s", qPrintable(image.error().text()));
        return image ? *image : QImage();
    }
    Layer &addTowers(int index = 0) {
        m_renderer->setLayer(index, towers());
        m_renderer->layer(index)->setAges(25'000, 100'000);
        return *m_renderer->layer(index);
    }
    void show(int row, model::DrawnState state, TimeMs observed = kNow, std::uint8_t flags = model::Aging) {
        m_renderer->layer(0)->status().set(static_cast<model::Row>(row),
                                           {static_cast<std::uint8_t>(state), 0, flags, 0, observed});
    }
    QPointF pixelOf(const geo::Vec3 &local) {
        const auto at = m_renderer->camera().project(local);
        return at ? QPointF(at->x, at->y) : QPointF(-1, -1);
    }
    QRgb roofPixel(const QImage &image, int row) { return image.pixel(pixelOf(towerPlace(row)).toPoint()); }

private Q_SLOTS:
    void initTestCase() {
        auto context = OffscreenContext::create();
        if (!context)
            QSKIP(qPrintable(context.error().text()));
        m_context = std::move(*context);
        QVERIFY(m_context->makeCurrent());
        QVERIFY(Renderer::checkContext());
    }

    void init() {
        if (!m_context)
            QSKIP("no OpenGL context without a window");
        m_renderer = std::make_unique<Renderer>();
        m_renderer->setSurroundings(flatGround());
        m_renderer->resize(kWidth, kHeight, 1.0);
        m_renderer->setNow(kNow);
        Environment environment;
        environment.reducedMotion = true;
        m_renderer->setEnvironment(environment);
        Camera &camera = m_renderer->camera();
        camera.target = {0, 0, 0};
        camera.distance = 420;
        camera.azimuthDegrees = 20;
        camera.pitchDegrees = -50;
    }

    void cleanup() {
        if (m_renderer)
            m_renderer->releaseGl();
        m_renderer.reset();
        QCOMPARE(shaderProblems(), QStringList());
    }

    void skyGroundAndTowersAreThere() {
        addTowers();
        m_renderer->camera().pitchDegrees = -8;
        m_renderer->camera().distance = 600;
        const QImage image = draw();
        QCOMPARE(image.size(), QSize(kWidth, kHeight));
        const QRgb sky = image.pixel(kWidth / 2, 4), ground = image.pixel(kWidth / 2, kHeight - 4);
        QVERIFY(difference(sky, ground) > 12);
        QVERIFY(m_renderer->statistics().triangles > 15 * 10);
        QVERIFY(glGetError() == GL_NO_ERROR);
    }

    void everyStateIsDrawnInItsColour_data() {
        QTest::addColumn<int>("state");
        for (const model::DrawnState state :
             {model::DrawnState::Attention, model::DrawnState::Warning, model::DrawnState::WarningHigh,
              model::DrawnState::Alarm, model::DrawnState::Maintenance})
            QTest::newRow(model::stateKey(state)) << static_cast<int>(state);
    }
    void everyStateIsDrawnInItsColour() {
        QFETCH(int, state);
        addTowers();
        const auto drawn = static_cast<model::DrawnState>(state);
        show(7, drawn);
        const QImage image = draw();
        QVERIFY2(isColourOf(roofPixel(image, 7), model::stateStyle(model::Theme::Light, drawn).fill),
                 qPrintable(QColor(roofPixel(image, 7)).name()));
        QVERIFY(!isColourOf(roofPixel(image, 6), model::stateStyle(model::Theme::Light, drawn).fill));
        const auto hit = m_renderer->pick(pixelOf(towerPlace(7)).x(), pixelOf(towerPlace(7)).y());
        QVERIFY(hit);
        QCOMPARE(hit->asset, (model::AssetRef{0, 7}));
    }

    void aSwipeShowsEachHalfAsItIsAloneAndPicksWhatIsSeen() {
        addTowers(0);
        const QImage with = draw();
        m_renderer->layer(0)->setVisible(false);
        const QImage without = draw();
        m_renderer->layer(0)->setVisible(true);
        Swipe swipe;
        swipe.leftOnly = {0};
        m_renderer->setSwipe(swipe);
        const QImage halves = draw();
        constexpr int kSeam = kWidth / 2, kAside = 3; // beside the line
        const auto most = [](const QImage &a, const QImage &b, int x0, int x1) {
            int out = 0;
            for (int y = 0; y < kHeight; ++y) {
                for (int x = x0; x < x1; ++x)
                    out = std::max(out, difference(a.pixel(x, y), b.pixel(x, y)));
            }
            return out;
        };
        QVERIFY(most(with, without, 0, kSeam - kAside) > 60);
        QVERIFY(most(with, without, kSeam + kAside, kWidth) > 60);
        QVERIFY2(most(halves, with, 0, kSeam - kAside) <= 3, "the left half");
        QVERIFY2(most(halves, without, kSeam + kAside, kWidth) <= 3, "the right half");

        int left = 0, right = 0;
        for (int row = 0; row < kTowerCount; ++row) {
            const QPointF at = pixelOf(towerPlace(row));
            const auto hit = m_renderer->pick(at.x(), at.y());
            QVERIFY(hit);
            QCOMPARE(hit->asset.isValid(), at.x() < kSeam);
            ++(at.x() < kSeam ? left : right);
        }
        QVERIFY(left > 0 && right > 0);
        const double w = kWidth, h = kHeight;
        const auto found = m_renderer->pickArea({{0, 0}, {w, 0}, {w, h}, {0, h}});
        QVERIFY(!found.empty() && found.size() < kTowerCount);
        m_renderer->setSwipe(std::nullopt);
        QCOMPARE(m_renderer->pickArea({{0, 0}, {w, 0}, {w, h}, {0, h}}).size(), std::size_t{kTowerCount});
        QVERIFY(most(draw(), with, 0, kWidth) <= 3);
    }

    void aSeamOfALargePictureIsWhereTheWholePictureHasIt() {
        addTowers(0);
        Swipe swipe;
        swipe.seam = 0.3;
        swipe.rightOnly = {0};
        m_renderer->setSwipe(swipe);
        Camera part = m_renderer->camera();
        part.width = 100;
        part.part = {0.25, 0, 0.5, 1};
        Ground ground;
        osg::ref_ptr<osg::Group> root = new osg::Group;
        Halves halves(*root, ground);
        halves.setSwipe(swipe);
        QCOMPARE(halves.seamAt(part), 20.0);
        const std::vector<Part> two = halves.parts(part);
        QCOMPARE(two.size(), std::size_t{2});
        QCOMPARE(two[0].camera.part[2], 0.3);
        QCOMPARE(two[1].camera.part[2], 0.5);
        part.part = {0.5, 0, 1, 1};
        QCOMPARE(halves.parts(part).size(), std::size_t{1});
        QVERIFY(!halves.parts(part)[0].isLeft);
    }

    void everyTowerIsFoundWhereItIsSeenAndNowhereElse() {
        addTowers();
        draw();
        for (int row = 0; row < kTowerCount; ++row) {
            const QPointF at = pixelOf(towerPlace(row));
            const auto hit = m_renderer->pick(at.x(), at.y());
            QVERIFY(hit);
            QCOMPARE(hit->asset, (model::AssetRef{0, static_cast<model::Row>(row)}));
            QVERIFY(std::abs(hit->position.z - 30.0) < 0.01);
            QVERIFY(std::hypot(hit->position.x - towerPlace(row).x, hit->position.y - towerPlace(row).y) < 0.05);
        }
        const QPointF between = pixelOf({30, 30, 0});
        const auto ground = m_renderer->pick(between.x(), between.y());
        QVERIFY(ground);
        QVERIFY(!ground->asset.isValid());
        QVERIFY(std::abs(ground->position.z) < 0.1);
        m_renderer->camera().pitchDegrees = -5;
        QVERIFY(!m_renderer->pick(kWidth / 2.0, 2));
    }

    void aDeadFeedGoesStaleAndOfflineByTheClockAlone() {
        Layer &layer = addTowers();
        show(7, model::DrawnState::Alarm);
        const QImage fresh = draw();
        const std::size_t uploaded = layer.status().uploadedBytes();
        m_renderer->setNow(kNow + 60'000);
        const QImage stale = draw();
        QVERIFY(fresh != stale);
        m_renderer->setNow(kNow + 200'000);
        const QImage offline = draw();
        QVERIFY(
            !isColourOf(roofPixel(offline, 7), model::stateStyle(model::Theme::Light, model::DrawnState::Alarm).fill));
        QCOMPARE(layer.status().uploadedBytes(), uploaded);
    }

    void anUnacknowledgedAlarmKeepsItsColourWhenTheDeviceFallsSilent() {
        addTowers();
        show(7, model::DrawnState::Alarm, kNow, model::Aging | model::Unacknowledged);
        m_renderer->setNow(kNow + 200'000);
        QVERIFY(
            isColourOf(roofPixel(draw(), 7), model::stateStyle(model::Theme::Light, model::DrawnState::Alarm).fill));
    }

    void aStatusChangeUploadsOneRunOfRowsAndRebuildsNothing() {
        Layer &layer = addTowers();
        draw();
        const osg::Node *before = &layer.node();
        const std::size_t uploaded = layer.status().uploadedBytes();
        const int shadows = m_renderer->statistics().shadowMaps;
        show(3, model::DrawnState::Warning);
        draw();
        QCOMPARE(&m_renderer->layer(0)->node(), before);
        QVERIFY(layer.status().uploadedBytes() > uploaded);
        QVERIFY(layer.status().uploadedBytes() - uploaded <= 8192);
        QCOMPARE(m_renderer->statistics().shadowMaps, shadows);
    }

    void whatIsFilteredAwayIsNeitherSeenNorPicked() {
        Layer &layer = addTowers();
        show(7, model::DrawnState::Alarm);
        layer.status().setFlag(7, Hidden, true);
        const QImage image = draw();
        const QPointF at = pixelOf(towerPlace(7));
        QVERIFY(!isColourOf(image.pixel(at.toPoint()),
                            model::stateStyle(model::Theme::Light, model::DrawnState::Alarm).fill));
        const auto hit = m_renderer->pick(at.x(), at.y());
        QVERIFY(hit);
        QVERIFY(hit->asset != (model::AssetRef{0, 7}));
    }

    void aSecondFrameIsTheSame() {
        addTowers();
        const QImage first = draw();
        const qint64 triangles = m_renderer->statistics().triangles;
        const QImage second = draw();
        QCOMPARE(m_renderer->statistics().triangles, triangles);
        QCOMPARE(second, first);
    }

    void theSelectionIsOutlinedAndOnlyThere() {
        Layer &layer = addTowers();
        const QImage before = draw();
        layer.status().setFlag(7, Selected, true);
        const QImage after = draw();
        const QPointF middle = pixelOf(towerPlace(7));
        const QRgb selection = model::tokens(model::Theme::Light).selection;
        int near = 0, far = 0;
        for (int y = 0; y < kHeight; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                if (difference(after.pixel(x, y), before.pixel(x, y)) < 30)
                    continue;
                (std::hypot(x - middle.x(), y - middle.y()) < 60 ? near : far) += 1;
            }
        }
        QVERIFY2(near > 80, qPrintable(QString::number(near)));
        QCOMPARE(far, 0);
        int lines = 0;
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x)
                lines += difference(after.pixel(x, y), selection | 0xff000000u) < 40;
        QVERIFY2(lines > 30, qPrintable(QString::number(lines)));
    }

    void polesArePickedByTheirDrawnIds() {
        m_renderer->setLayer(4, layerOf(kPoles, 9, [](geo::Geometries &out, int row) {
                                 addPoint(out, (row % 3 - 1) * 40.0, (row / 3 - 1) * 40.0);
                             }));
        m_renderer->camera().distance = 160;
        draw();
        for (int row = 0; row < 9; ++row) {
            const QPointF at = pixelOf({(row % 3 - 1) * 40.0, (row / 3 - 1) * 40.0, 5});
            const auto hit = m_renderer->pick(at.x(), at.y());
            QVERIFY(hit);
            QVERIFY2(hit->asset == (model::AssetRef{4, static_cast<model::Row>(row)}),
                     qPrintable(QStringLiteral("row %1: layer %2, row %3 at %4 %5 %6")
                                    .arg(row)
                                    .arg(hit->asset.layer)
                                    .arg(hit->asset.row)
                                    .arg(hit->position.x)
                                    .arg(hit->position.y)
                                    .arg(hit->position.z)));
        }
        const auto beside = m_renderer->pick(pixelOf({20, 20, 0}).x(), pixelOf({20, 20, 0}).y());
        QVERIFY(beside && !beside->asset.isValid());
    }

    void aRectangleFindsWhatIsVisibleInIt() {
        addTowers();
        m_renderer->camera().setPlan(true);
        m_renderer->camera().distance = 120;
        draw();
        const QPointF a = pixelOf({-75, -75, 30}), b = pixelOf({15, 75, 30});
        const auto found = m_renderer->pickArea({{a.x(), a.y()}, {b.x(), a.y()}, {b.x(), b.y()}, {a.x(), b.y()}});
        QCOMPARE(found.size(), std::size_t(6));
        for (const model::AssetRef &asset : found)
            QVERIFY(asset.row % 5 == 1 || asset.row % 5 == 2);
    }

    void pipesAreSeenOnlyThroughOpenGround() {
        m_renderer->setLayer(2, layerOf(kPipes, 1, [](geo::Geometries &out, int) {
                                 addLine(out, {{-50, 0, -3}, {50, 0, -3}});
                             }));
        m_renderer->camera().distance = 120;
        m_renderer->camera().pitchDegrees = -60;
        const QImage closed = draw();
        const QPointF middle = pixelOf({0, 0, -2});
        const auto covered = m_renderer->pick(middle.x(), middle.y());
        QVERIFY(covered && !covered->asset.isValid());
        Environment environment = m_renderer->environment();
        environment.underground = Underground::Lens;
        environment.lensCentre = {0, 0, 0};
        environment.lensRadius = 30;
        m_renderer->setEnvironment(environment);
        const QImage open = draw();
        QVERIFY(difference(closed.pixel(middle.toPoint()), open.pixel(middle.toPoint())) > 20);
        const auto hit = m_renderer->pick(middle.x(), middle.y());
        QVERIFY(hit);
        QCOMPARE(hit->asset, (model::AssetRef{2, 0}));
        // Outside the rim the ground stays shut.
        const QPointF outside = pixelOf({46, 0, -2});
        const auto shut = m_renderer->pick(outside.x(), outside.y());
        QVERIFY(shut && !shut->asset.isValid());
    }

    void whatIsCutAwayIsNeitherSeenNorPicked() {
        addTowers();
        const QImage whole = draw();
        const geo::Vec3 near = towerPlace(0), far = towerPlace(kTowerCount - 1);
        // Upright, half way between the first tower and the last; the last stays.
        const double x = far.x - near.x, y = far.y - near.y, length = std::hypot(x, y);
        Environment environment = m_renderer->environment();
        environment.cuts = {{{x / length, y / length, 0}, -(x * (near.x + far.x) + y * (near.y + far.y)) / 2 / length}};
        QVERIFY(environment.isCut(near) && !environment.isCut(far));
        m_renderer->setEnvironment(environment);
        const QImage cut = draw();
        const QPointF gone = pixelOf(near), left = pixelOf(far);
        QVERIFY(difference(whole.pixel(gone.toPoint()), cut.pixel(gone.toPoint())) > 20);
        QVERIFY(difference(whole.pixel(left.toPoint()), cut.pixel(left.toPoint())) < 6);
        const auto there = m_renderer->pick(gone.x(), gone.y());
        QVERIFY(!there || there->asset != (model::AssetRef{0, 0}));
        const auto stays = m_renderer->pick(left.x(), left.y());
        QVERIFY(stays && stays->asset.row == kTowerCount - 1);
        // By drawn ids too.
        const std::vector<model::AssetRef> all =
            m_renderer->pickArea({{0, 0}, {kWidth, 0}, {kWidth, kHeight}, {0, kHeight}});
        QVERIFY(std::find(all.begin(), all.end(), model::AssetRef{0, 0}) == all.end());
        QVERIFY(std::find(all.begin(), all.end(), model::AssetRef{0, kTowerCount - 1}) != all.end());
        environment.cuts.clear();
        m_renderer->setEnvironment(environment);
        const QImage again = draw();
        QVERIFY(difference(whole.pixel(gone.toPoint()), again.pixel(gone.toPoint())) < 6);
    }

    void themesChangeColoursAndNothingElse() {
        Layer &layer = addTowers();
        const osg::Node *node = &layer.node();
        QList<QImage> images;
        for (const model::Theme theme :
             {model::Theme::Light, model::Theme::Dark, model::Theme::Night, model::Theme::Print}) {
            Environment environment = m_renderer->environment();
            environment.theme = theme;
            m_renderer->setEnvironment(environment);
            images << draw();
        }
        for (int i = 0; i < 4; ++i)
            for (int j = i + 1; j < 4; ++j)
                QVERIFY(images[i] != images[j]);
        QCOMPARE(&m_renderer->layer(0)->node(), node);
        QVERIFY(qGray(images[1].pixel(5, kHeight - 5)) < qGray(images[0].pixel(5, kHeight - 5)));
    }

    void theShadowMapIsDrawnOnceAndAgainOnlyForANewSun() {
        addTowers();
        draw();
        const int first = m_renderer->statistics().shadowMaps;
        for (int i = 0; i < 4; ++i) {
            m_renderer->camera().azimuthDegrees += 10;
            draw();
        }
        QCOMPARE(m_renderer->statistics().shadowMaps, first);
        Environment environment = m_renderer->environment();
        environment.sunAzimuthDegrees = 120;
        m_renderer->setEnvironment(environment);
        draw();
        QCOMPARE(m_renderer->statistics().shadowMaps, first + 1);
        m_renderer->layer(0)->setVisible(false);
        draw();
        QCOMPARE(m_renderer->statistics().shadowMaps, first + 2);
    }

    void aTowerCastsItsShadowAwayFromTheSun() {
        addTowers();
        m_renderer->camera().setPlan(true);
        m_renderer->camera().distance = 120;
        const QImage with = draw();
        Environment environment = m_renderer->environment();
        environment.shadows = false;
        m_renderer->setEnvironment(environment);
        const QImage without = draw();
        // The sun stands at azimuth 290: shadows fall to the east-south-east.
        const QPointF shade = pixelOf({10 + 12, -5, 0}), sunny = pixelOf({-10 - 12, 5, 0});
        QVERIFY(qGray(with.pixel(shade.toPoint())) < qGray(without.pixel(shade.toPoint())) - 8);
        QVERIFY(std::abs(qGray(with.pixel(sunny.toPoint())) - qGray(without.pixel(sunny.toPoint()))) < 4);
    }

    /** In the morning it falls to the west, and none when the sun is down. Steep enough not to reach the next tower. */
    void aShadowFollowsTheSun() {
        addTowers();
        m_renderer->camera().setPlan(true);
        m_renderer->camera().distance = 120;
        Environment environment = m_renderer->environment();
        const auto isShaded = [&](double altitude, double azimuth, const geo::Vec3 &place) {
            environment.sunAltitudeDegrees = altitude;
            environment.sunAzimuthDegrees = azimuth;
            int gray[2] = {0, 0};
            for (const bool shadows : {false, true}) {
                environment.shadows = shadows;
                m_renderer->setEnvironment(environment);
                const QImage image = draw();
                gray[shadows ? 1 : 0] = qGray(image.pixel(pixelOf(place).toPoint()));
            }
            return gray[1] < gray[0] - 8;
        };
        const geo::Vec3 west{-10 - 12, 0, 0}, east{10 + 12, 0, 0};
        QVERIFY(isShaded(60, 90, west));
        QVERIFY(!isShaded(60, 90, east));
        QVERIFY(isShaded(60, 270, east));
        QVERIFY(!isShaded(60, 270, west));
        QVERIFY(!isShaded(-10, 90, west));
    }

    void depthTellsFiveCentimetresApartAtAKilometre() {
        // Two plates over each other; the upper one, red, must cover the lower one everywhere.
        m_renderer->setLayer(0, layerOf(kTowers, 1, [](geo::Geometries &out, int) { addBlock(out, 0, 0, 40); }));
        m_renderer->setLayer(1, layerOf(R"({"version": 1, "id": "lower", "title": "Lower", "key": "id",
            "symbol": {"type": "extrusion", "height": 29.95}})",
                                        1, [](geo::Geometries &out, int) { addBlock(out, 0, 0, 40); }));
        show(0, model::DrawnState::Alarm);
        m_renderer->camera().distance = 1000;
        m_renderer->camera().pitchDegrees = -35;
        const QImage image = draw(960, 640);
        m_renderer->resize(960, 640, 1.0);
        const model::Rgb red = model::stateStyle(model::Theme::Light, model::DrawnState::Alarm).fill;
        int wrong = 0;
        for (double x = -30; x <= 30; x += 3)
            for (double y = -30; y <= 30; y += 3)
                wrong += isColourOf(image.pixel(pixelOf({x, y, 30}).toPoint()), red) ? 0 : 1;
        QCOMPARE(wrong, 0);
    }

    void aPictureInPartsIsTheSamePicture() {
        addTowers();
        const QImage whole = draw(3400, 400); // wider than one part
        m_renderer->resize(3400, 400, 1.0);
        for (const int row : {5, 7, 9}) {
            const auto at = m_renderer->camera().project(towerPlace(row));
            QVERIFY(at);
            const auto hit = m_renderer->pick(at->x, at->y);
            QVERIFY(hit);
            QCOMPARE(hit->asset.row, static_cast<model::Row>(row));
        }
        // No seam: neighbouring columns on both sides of the border hardly differ.
        qint64 step = 0;
        for (int y = 0; y < 400; ++y)
            step += difference(whole.pixel(3071, y), whole.pixel(3072, y));
        QVERIFY2(step < 400 * 12, qPrintable(QString::number(step)));
    }

    void labelsOfChineseNamesArePlacedWithoutOverlap() {
        addTowers();
        const auto font = [](double size, bool bold) {
            QFont out(QStringLiteral("Noto Sans CJK SC"));
            out.setPixelSize(static_cast<int>(size));
            out.setBold(bold);
            return out;
        };
        m_renderer->labels().setInk({font, [](QPainter &painter, const QRectF &box, model::DrawnState, model::Theme) {
                                         painter.drawEllipse(box);
                                     }});
        std::vector<LabelCandidate> wanted;
        for (int row = 0; row < kTowerCount; ++row) {
            LabelCandidate label;
            label.asset = {0, static_cast<model::Row>(row)};
            label.at = towerPlace(row);
            label.title = QStringLiteral("滨海大厦 %1 号楼").arg(row);
            label.priority = row;
            wanted.push_back(label);
        }
        m_renderer->labels().setCandidates(wanted);
        const QImage with = draw();
        const auto placed = m_renderer->labels().placed();
        QVERIFY(placed.size() >= 5);
        for (std::size_t i = 0; i < placed.size(); ++i) {
            for (std::size_t j = i + 1; j < placed.size(); ++j) {
                const QRectF a(placed[i].x, placed[i].y, placed[i].width, placed[i].height);
                QVERIFY(!a.intersects(QRectF(placed[j].x, placed[j].y, placed[j].width, placed[j].height)));
            }
        }
        QCOMPARE(m_renderer->labels().at(placed[0].x + 2, placed[0].y + 2), placed[0].asset);
        m_renderer->labels().setCandidates({});
        QVERIFY(with != draw());
    }

    void labelsKeepClearOfWhatTheWindowShows() {
        addTowers();
        m_renderer->labels().setInk({[](double size, bool) {
                                         QFont out(QStringLiteral("Noto Sans CJK SC"));
                                         out.setPixelSize(static_cast<int>(size));
                                         return out;
                                     },
                                     [](QPainter &, const QRectF &, model::DrawnState, model::Theme) {}});
        std::vector<LabelCandidate> wanted(kTowerCount);
        for (int row = 0; row < kTowerCount; ++row) {
            wanted[static_cast<std::size_t>(row)].asset = {0, static_cast<model::Row>(row)};
            wanted[static_cast<std::size_t>(row)].at = towerPlace(row);
            wanted[static_cast<std::size_t>(row)].title = QStringLiteral("Tower %1").arg(row);
        }
        m_renderer->labels().setCandidates(wanted);
        const QRectF left(0, 0, kWidth / 2.0, kHeight);
        const auto leftOnes = [&] {
            const auto placed = m_renderer->labels().placed();
            return std::count_if(placed.begin(), placed.end(), [&](const Labels::Placed &label) {
                return left.intersects(QRectF(label.x, label.y, label.width, label.height));
            });
        };
        draw();
        QVERIFY(leftOnes() > 0);
        m_renderer->labels().setReserved({{0, 0, kWidth / 2.0, kHeight}});
        draw();
        QCOMPARE(leftOnes(), 0);
        QVERIFY(!m_renderer->labels().placed().empty());
    }

    void theFinestLevelIsMadeWhenItComesNear() {
        addTowers();
        m_renderer->camera().distance = 40'000;
        draw();
        QCOMPARE(m_renderer->statistics().fineBytes, std::size_t(0));
        QVERIFY(!m_renderer->isIncomplete());
        // What is far away is found all the same, by its own walls.
        const QPointF at = pixelOf(towerPlace(7));
        const auto hit = m_renderer->pick(at.x(), at.y());
        QVERIFY(hit);
        QCOMPARE(hit->asset, (model::AssetRef{0, 7}));
        m_renderer->camera().distance = 420;
        const qint64 coarse = m_renderer->statistics().triangles;
        draw();
        QVERIFY(m_renderer->statistics().fineBytes > 0);
        QVERIFY(m_renderer->statistics().triangles > coarse);
        m_renderer->clear();
        draw();
        QCOMPARE(m_renderer->statistics().fineBytes, std::size_t(0));
    }

    void aCityFarAwayIsDrawnByRegions() {
        constexpr char kHouses[] = R"({"version": 1, "id": "houses", "title": "Houses", "key": "id",
            "symbol": {"type": "extrusion", "height": 90}})";
        // One tower in each of 24 x 24 tiles: nine regions.
        m_renderer->setLayer(0, layerOf(kHouses, 24 * 24, [](geo::Geometries &out, int row) {
                                 addBlock(out, -6000 + 500.0 * (row % 24) + 250, -6000 + 500.0 * (row / 24) + 250, 60);
                             }));
        m_renderer->camera().target = {0, 0, 0};
        m_renderer->camera().distance = 6000;
        draw();
        const int tiles = m_renderer->statistics().drawables;
        m_renderer->camera().distance = 60'000;
        const QImage far = draw();
        const int regions = m_renderer->statistics().drawables;
        QVERIFY2(tiles > 100 && regions < 20, qPrintable(QStringLiteral("%1, %2").arg(tiles).arg(regions)));
        // One that is hidden would be seen in its region: then each stands for itself.
        m_renderer->layer(0)->status().setFlag(3, Hidden, true);
        draw();
        QVERIFY(m_renderer->statistics().drawables > 400);
        m_renderer->layer(0)->status().setFlag(3, Hidden, false);
        QCOMPARE(draw(), far);
    }

    void facesWearTheirPictures() {
        // Two plates in one tile: one with a picture, red on its left and blue on its right, and one painted green.
        QTemporaryDir folder;
        QImage picture(16, 16, QImage::Format_RGB32);
        picture.fill(QColor(220, 30, 30));
        QPainter(&picture).fillRect(8, 0, 8, 16, QColor(30, 30, 220));
        const QString file = folder.filePath(QStringLiteral("plate.png"));
        QVERIFY(picture.save(file));
        const auto spec = specOf(R"({"version": 1, "id": "plates", "title": "Plates", "key": "id",
            "symbol": {"type": "mesh"}})");
        auto table = std::make_shared<model::AssetTable>(*tableOf(*spec, 2, [](geo::Geometries &out, int row) {
            out.beginRow(geo::GeometryKind::Mesh);
            out.beginPart(false, geo::FaceKind::Roof);
            const double x = row == 0 ? -60 : 20;
            for (const auto &[dx, dy] : {std::pair{0, 0}, {40, 0}, {40, 40}, {0, 40}})
                out.addPoint({kOrigin.x + x + dx, kOrigin.y - 20 + dy, 10});
        }));
        QFile broken(folder.filePath(QStringLiteral("broken.png")));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no picture") > 0);
        broken.close();
        table->pictures = QStringList{file, QStringLiteral("#20c020"), broken.fileName()};
        const geo::PicturePlace places[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        table->geometries.wear(0, 1, places);
        table->geometries.wear(1, 2, {});
        auto content = genericKind().load(spec, table, flatGround(), {});
        QVERIFY(content);
        QCOMPARE(content->notes.items().size(), std::size_t{1});
        QCOMPARE(content->notes.items().front().example, QStringLiteral("broken.png"));
        m_renderer->setLayer(0, std::make_unique<Layer>(std::move(*content)));
        m_renderer->camera().plan = true;
        m_renderer->camera().distance = 100;
        const auto at = [&](const QImage &image, double x) { return image.pixel(pixelOf({x, 0, 10}).toPoint()); };
        QImage image = draw();
        QVERIFY2(isColourOf(at(image, -50), 0xdc1e1e), qPrintable(QColor(at(image, -50)).name()));
        QVERIFY2(isColourOf(at(image, -30), 0x1e1edc), qPrintable(QColor(at(image, -30)).name()));
        QVERIFY2(isColourOf(at(image, 40), 0x20c020), qPrintable(QColor(at(image, 40)).name()));
        const QPointF pixel = pixelOf({-30, 0, 10});
        QVERIFY(m_context->makeCurrent());
        const auto hit = m_renderer->pick(pixel.x(), pixel.y());
        QVERIFY(hit && hit->asset == (model::AssetRef{0, 0}));
        // A state is seen on a picture too.
        m_renderer->layer(0)->status().set(0, {static_cast<std::uint8_t>(model::DrawnState::Alarm), 0, 0, 0, kNow});
        image = draw();
        const model::Rgb alarm = model::stateStyle(model::Theme::Light, model::DrawnState::Alarm).fill;
        QVERIFY2(isColourOf(at(image, -30), alarm), qPrintable(QColor(at(image, -30)).name()));
        // A new context reads them again.
        m_renderer->releaseGl();
        QVERIFY(isColourOf(at(draw(), 40), 0x20c020));
    }

    void heightsAreExaggeratedAndPickedTrue() {
        addTowers();
        m_renderer->camera().pitchDegrees = -10;
        const QPointF top = pixelOf({0, 0, 30}), foot = pixelOf({0, 0, 0});
        m_renderer->camera().exaggeration = 2;
        const QPointF higher = pixelOf({0, 0, 30});
        QVERIFY2((foot.y() - higher.y()) > 1.8 * (foot.y() - top.y()), qPrintable(QString::number(higher.y())));
        const QImage image = draw();
        QVERIFY(m_context->makeCurrent());
        // Just below the top of the middle tower, where without exaggeration there is the ground behind.
        const auto hit = m_renderer->pick(higher.x(), higher.y() + 6);
        QVERIFY(hit && hit->asset == (model::AssetRef{0, 7}));
        QVERIFY2(hit->position.z > 24 && hit->position.z < 30.1, qPrintable(QString::number(hit->position.z)));
        const auto back = m_renderer->camera().project(hit->position);
        QVERIFY(back && std::abs(back->x - higher.x()) < 0.5 && std::abs(back->y - higher.y() - 6) < 0.5);
    }

    void levelsOfDetailFadeIntoEachOther() {
        addTowers();
        Environment environment = m_renderer->environment();
        environment.reducedMotion = false;
        m_renderer->setEnvironment(environment);
        QVERIFY(m_context->makeCurrent());
        const auto frame = [&] { QVERIFY(m_renderer->frame(0, Detail::AsTimeAllows)); };
        frame(); // compiles shaders
        for (int i = 0; i < 20 && m_renderer->isIncomplete(); ++i)
            frame();
        QTest::qWait(400);
        frame();
        QVERIFY(!m_renderer->isAnimating());
        const int before = m_renderer->statistics().drawables;
        m_renderer->camera().distance = 2600; // a metre is less than half a pixel: the next level
        frame();
        if (!m_renderer->isAnimating())
            QSKIP("frames take so long here that levels change at once");
        QVERIFY2(m_renderer->statistics().drawables > before,
                 qPrintable(QString::number(m_renderer->statistics().drawables)));
        QTest::qWait(400);
        frame();
        QVERIFY(!m_renderer->isAnimating());
        const int after = m_renderer->statistics().drawables;
        QVERIFY2(after <= before, qPrintable(QString::number(after)));
        // Pictures are of one moment: nothing is half there.
        m_renderer->camera().distance = 420;
        const QImage near = draw();
        QVERIFY(!m_renderer->isAnimating());
        QCOMPARE(draw(), near);
    }

    void contourLinesLieAtTheirHeights() {
        // A slope of one in ten: a line of 5 m each 50 m, a heavy one each 250 m.
        city::Surroundings where = flatGround();
        geo::HeightGrid grid;
        grid.crs = where.crs;
        grid.originX = kOrigin.x - 300;
        grid.originY = kOrigin.y - 300;
        grid.cell = 20;
        grid.columns = grid.rows = 31;
        for (int i = 0; i < 31 * 31; ++i)
            grid.heights.push_back(static_cast<float>(102 + 2 * (i % 31)));
        where.terrain = std::make_shared<city::Terrain>(city::Terrain::fromGrid(where.frame, std::move(grid)));
        m_renderer->setSurroundings(where);
        m_renderer->camera().plan = true;
        m_renderer->camera().target = {0, 0, 130};
        m_renderer->camera().distance = 200;
        const QImage without = draw(600, 400);
        Environment environment = m_renderer->environment();
        environment.contours = 5;
        m_renderer->setEnvironment(environment);
        const QImage with = draw(600, 400);
        std::vector<double> lines;
        for (int x = 1; x < 599; ++x) {
            const auto dark = [&](int at) { return qGray(without.pixel(at, 200)) - qGray(with.pixel(at, 200)); };
            if (dark(x) > 12 && dark(x) >= dark(x - 1) && dark(x) > dark(x + 1))
                lines.push_back(x - 300.0); // a pixel is a metre
        }
        QVERIFY2(lines.size() >= 11 && lines.size() <= 13, qPrintable(QString::number(lines.size())));
        for (const double x : lines) {
            const double height = 102 + (x + 300) / 10;
            QVERIFY2(std::abs(height / 5 - std::round(height / 5)) < 0.04, qPrintable(QString::number(height)));
        }
    }

    void aPictureTheDriverCannotHoldIsSaid() {
        m_renderer->resize(1 << 20, 1 << 20, 1.0);
        const Result<void> drawn = m_renderer->frame(0, Detail::Complete);
        QVERIFY(!drawn);
        QVERIFY2(drawn.error().text().contains(QStringLiteral("1048576x1048576")), qPrintable(drawn.error().text()));
        m_renderer->resize(kWidth, kHeight, 1.0);
        QVERIFY(!draw().isNull());
    }

    void fromBelowTheGroundIsLookedThrough() {
        addTowers();
        m_renderer->camera().pitchDegrees = 12;
        m_renderer->camera().distance = 80;
        m_renderer->camera().target = {0, 0, -5};
        const QImage image = draw();
        QVERIFY(!image.isNull());
        QVERIFY(glGetError() == GL_NO_ERROR);
    }

    void itGoesOnAfterTheContextsObjectsWereGiven() {
        addTowers();
        show(7, model::DrawnState::Alarm);
        const QImage before = draw();
        m_renderer->releaseGl();
        QCOMPARE(draw(), before);
        m_renderer->clear();
        QVERIFY(draw() != before);
    }

    void pulsesAskForFramesOnlyWhileSomethingIsUnacknowledged() {
        addTowers();
        Environment environment = m_renderer->environment();
        environment.reducedMotion = false;
        m_renderer->setEnvironment(environment);
        QVERIFY(!m_renderer->isAnimating());
        show(7, model::DrawnState::Alarm, kNow, model::Aging | model::Unacknowledged);
        QVERIFY(m_renderer->isAnimating());
        show(7, model::DrawnState::Alarm);
        QVERIFY(!m_renderer->isAnimating());
    }

    void theYardstickDrawsTheSameTriangles() {
        addTowers();
        draw();
        const RawDraw raw = rawDraw(*m_context, *m_renderer, kWidth, kHeight, 3);
        QVERIFY(raw.triangles >= kTowerCount * 10);
        QVERIFY(raw.milliseconds > 0);
    }
};

QTEST_MAIN(RendererTest)
#include "tst_renderer.moc"
