// SPDX-License-Identifier: Apache-2.0
#include "hub/acceptance.h"
#include "tests/support/smallcity.h"

#include <QtTest>

#include <cmath>

using namespace cim;
using hub::Acceptance;
using hub::Verdict;
using model::Quality;
using model::RawSample;

namespace {

constexpr TimeMs kNow = 1'772'352'930'000; // 2026-03-01T08:15:30Z
constexpr TimeMs kHour = 3'600'000;

RawSample load(double number, qint64 ageMs = 0) {
    return SmallCity::sample(3, number, kNow, ageMs);
}
RawSample ordered(double number, std::uint32_t boot, std::uint32_t sequence) {
    RawSample out = load(number);
    out.boot = boot;
    out.sequence = sequence;
    return out;
}
RawSample plug(const QString &word) {
    RawSample out = load(std::nan(""));
    out.property = QStringLiteral("plug");
    out.unit.clear();
    out.word = word;
    return out;
}
RawSample lit(double number) {
    RawSample out = load(number);
    out.property = QStringLiteral("lit");
    out.unit.clear();
    return out;
}

/** With the small city's layers. */
class Judge : public Acceptance {
public:
    Judge() { setLayers(m_city.board); }
    SmallCity &city() { return m_city; }

private:
    SmallCity m_city;
};

} // namespace
Q_DECLARE_METATYPE(RawSample)

class AcceptanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesEachSampleItsVerdict_data() {
        QTest::addColumn<RawSample>("raw");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, RawSample raw, Verdict verdict) {
            QTest::newRow(name) << raw << static_cast<int>(verdict);
        };
        const auto with = [](auto member, const auto &value) {
            RawSample out = load(5);
            out.*member = value;
            return out;
        };
        row("number", load(5), Verdict::Accepted);
        row("word", plug(QStringLiteral("taken")), Verdict::Accepted);
        row("flag", lit(1), Verdict::Accepted);
        row("no value", load(std::nan("")), Verdict::Accepted);
        row("layer that is not open", with(&RawSample::layer, QStringLiteral("lamps")), Verdict::UnknownAsset);
        row("asset that is not there", with(&RawSample::asset, QStringLiteral("CH-99")), Verdict::UnknownAsset);
        row("other property", with(&RawSample::property, QStringLiteral("mood")), Verdict::UnknownProperty);
        row("other unit", with(&RawSample::unit, QStringLiteral("A")), Verdict::BadUnit);
        row("no unit", with(&RawSample::unit, QString()), Verdict::BadUnit);
        row("infinite", load(std::numeric_limits<double>::infinity()), Verdict::BadValue);
        row("word for a number", with(&RawSample::word, QStringLiteral("five")), Verdict::BadValue);
        row("word that is none of them", plug(QStringLiteral("bent")), Verdict::BadValue);
        row("half a flag", lit(0.5), Verdict::BadValue);
    }
    void givesEachSampleItsVerdict() {
        QFETCH(RawSample, raw);
        QFETCH(int, verdict);
        Judge judge;
        QCOMPARE(static_cast<int>(judge.judge(raw).verdict), verdict);
    }

    void addressesByLayerRowAndProperty() {
        Judge judge;
        const model::Sample sample = judge.judge(plug(QStringLiteral("taken"))).sample;
        QCOMPARE(sample.layer, 0);
        QCOMPARE(sample.row, model::Row(3));
        QCOMPARE(int(sample.property), 1);
        QCOMPARE(int(sample.word), 1);
        QCOMPARE(sample.observed, kNow);
    }

    void missingIsNoValueAndNoZero() {
        Judge judge;
        RawSample raw = load(5);
        raw.quality = Quality::Missing;
        const Acceptance::Outcome outcome = judge.judge(raw);
        QCOMPARE(outcome.verdict, Verdict::Accepted);
        QCOMPARE(outcome.sample.quality, Quality::Missing);
        QVERIFY(std::isnan(outcome.sample.number));
    }

    void anotherUnitOfTheSameKindIsConverted() {
        Judge judge;
        RawSample watts = load(2'500, 2);
        watts.unit = QStringLiteral("W");
        const Acceptance::Outcome outcome = judge.judge(watts);
        QCOMPARE(outcome.verdict, Verdict::Accepted);
        QCOMPARE(outcome.sample.number, 2.5); // the range is that of the layer's unit
        QCOMPARE(outcome.sample.quality, Quality::Good);
    }

    void outsideThePhysicalRangeIsSuspect() {
        Judge judge;
        QCOMPARE(judge.judge(load(100'000, 2)).sample.quality, Quality::Good);
        QCOMPARE(judge.judge(load(100'001, 1)).sample.quality, Quality::Suspect);
        QCOMPARE(judge.judge(load(-1)).sample.quality, Quality::Suspect);
    }

    void newestWinsAndNothingMovesThePictureBack() {
        Judge judge;
        QCOMPARE(judge.judge(load(1, 5000)).verdict, Verdict::Accepted);
        QCOMPARE(judge.judge(load(1, 5000)).verdict, Verdict::Duplicate);
        QCOMPARE(judge.judge(load(2, 6000)).verdict, Verdict::Late);
        QCOMPARE(judge.judge(load(3, 4000)).verdict, Verdict::Accepted);
        QCOMPARE(judge.judge(SmallCity::sample(4, 1, kNow, 9000)).verdict, Verdict::Accepted); // another asset
    }

    void atTheSameTimeBootThenSequenceDecide() {
        Judge judge;
        QCOMPARE(judge.judge(ordered(1, 7, 100)).verdict, Verdict::Accepted);
        QCOMPARE(judge.judge(ordered(2, 7, 99)).verdict, Verdict::Late);
        QCOMPARE(judge.judge(ordered(2, 7, 100)).verdict, Verdict::Duplicate);
        QCOMPARE(judge.judge(ordered(2, 7, 101)).verdict, Verdict::Accepted);
        QCOMPARE(judge.judge(ordered(3, 8, 1)).verdict, Verdict::Accepted);
        QCOMPARE(judge.judge(ordered(4, 7, 999)).verdict, Verdict::Late);
    }

    void case37And38AnyOrderEndsWithTheSameValue() {
        std::vector<RawSample> samples;
        for (int i = 0; i < 6; ++i) {
            samples.push_back(ordered(i, 1, static_cast<std::uint32_t>(i)));
            samples.back().observed = kNow - 1000 * (i % 3);
        }
        std::vector<int> order{0, 1, 2, 3, 4, 5};
        do {
            Judge judge;
            double shown = -1;
            for (const int i : order) {
                for (int twice = 0; twice < 2; ++twice) {
                    const auto outcome = judge.judge(samples[static_cast<std::size_t>(i)]);
                    if (outcome.verdict == Verdict::Accepted)
                        shown = outcome.sample.number;
                }
            }
            QCOMPARE(shown, 3.0); // of the newest time, the higher sequence
        } while (std::next_permutation(order.begin(), order.end()));
    }

    void case39AClockThatCannotBeRightIsReplacedByOurs_data() {
        QTest::addColumn<qint64>("observed");
        QTest::addColumn<bool>("suspect");
        QTest::newRow("an hour ahead") << kNow + kHour << true;
        QTest::newRow("the year 2099") << qint64(4'070'908'800'000) << true;
        QTest::newRow("121 s ahead") << kNow + 121'000 << true;
        QTest::newRow("120 s ahead") << kNow + 120'000 << false;
        QTest::newRow("an hour ago") << kNow - kHour << false;
        QTest::newRow("the year 1970") << qint64(5000) << true;
        QTest::newRow("not given") << qint64(0) << false;
    }
    void case39AClockThatCannotBeRightIsReplacedByOurs() {
        QFETCH(qint64, observed);
        QFETCH(bool, suspect);
        Judge judge;
        RawSample raw = load(5);
        raw.observed = observed;
        const Acceptance::Outcome outcome = judge.judge(raw);
        QCOMPARE(outcome.verdict, Verdict::Accepted);
        QCOMPARE(outcome.clockSuspect, suspect);
        QCOMPARE(outcome.sample.quality, suspect ? Quality::Suspect : Quality::Good);
        QCOMPARE(outcome.sample.observed, suspect || observed == 0 ? kNow : observed);
    }

    void case39ADeviceInTheYear2099DoesNotFreezeItsValue() {
        Judge judge;
        RawSample ahead = load(5);
        ahead.observed = 4'070'908'800'000;
        QCOMPARE(judge.judge(ahead).verdict, Verdict::Accepted);
        const RawSample later = SmallCity::sample(3, 6, kNow + 1000);
        QCOMPARE(judge.judge(later).verdict, Verdict::Accepted);
    }

    void whatIsKnownStaysWhenAnotherLayerComes() {
        Judge judge;
        QCOMPARE(judge.judge(load(5)).verdict, Verdict::Accepted);
        judge.setLayers(judge.city().board);
        QCOMPARE(judge.judge(load(5)).verdict, Verdict::Duplicate);
        SmallCity other; // the same names, another table: its rows start afresh
        judge.setLayers(other.board);
        QCOMPARE(judge.judge(load(5)).verdict, Verdict::Accepted);
        judge.setLayers(model::LayerIndex{});
        QCOMPARE(judge.judge(load(5)).verdict, Verdict::UnknownAsset);
    }
};

QTEST_GUILESS_MAIN(AcceptanceTest)
#include "tst_acceptance.moc"
