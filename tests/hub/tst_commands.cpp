// SPDX-License-Identifier: Apache-2.0
// Numbers in the names are those of the fault cases.
#include "hub/commands.h"
#include "tests/support/smallcity.h"

#include <QtTest>

using namespace cim;
using hub::CommandAnswer;
using hub::Commands;
using model::CommandState;
using model::CommandStep;

namespace {

constexpr TimeMs kNoon = 1'772'366'400'000;

model::Command wish(double load, int station = 3) {
    model::Command out;
    out.layer = QStringLiteral("chargers");
    out.asset = SmallCity::key(station);
    out.property = QStringLiteral("load");
    out.number = load;
    out.by = QStringLiteral("Li");
    return out;
}

model::Sample report(double load, TimeMs when, int station = 3) {
    model::Sample out;
    out.layer = 0;
    out.row = static_cast<model::Row>(station);
    out.number = load;
    out.observed = out.received = when;
    return out;
}

struct Desk {
    SmallCity city;
    QList<CommandStep> steps;
    Commands commands{[this](const CommandState &state) { steps << state.step; }};

    QString begin(const model::Command &command, TimeMs now = kNoon) {
        const Result<CommandState> begun = commands.begin(command, QStringLiteral("city"), city.board, now);
        if (!begun)
            return begun.error().message;
        id = begun->command.id;
        return {};
    }
    QString id;
};

} // namespace

class CommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTheAssetsOwnReportConfirms() {
        Desk desk;
        QCOMPARE(desk.begin(wish(60'000)), QString());
        desk.commands.answered({desk.id, CommandStep::Accepted, {}}, kNoon + 100);
        desk.commands.seen({report(59'000, kNoon + 200)}, kNoon + 200);    // another value
        desk.commands.seen({report(60'000, kNoon - 1)}, kNoon + 300);      // from before
        desk.commands.seen({report(60'000, kNoon + 300, 4)}, kNoon + 300); // another asset's
        QCOMPARE(desk.steps, (QList{CommandStep::Requested, CommandStep::Accepted}));
        desk.commands.seen({report(60'200, kNoon + 400)}, kNoon + 400); // within half a percent of the range
        QCOMPARE(desk.steps.last(), CommandStep::Confirmed);
        QCOMPARE(desk.commands.newest(QStringLiteral("chargers"), SmallCity::key(3), QStringLiteral("load"))->step,
                 CommandStep::Confirmed);
    }
    void case63SilenceIsNoSuccess() {
        Desk desk;
        QCOMPARE(desk.begin(wish(5)), QString());
        desk.commands.tick(kNoon + Commands::kConfirmMs);
        QCOMPARE(desk.steps.last(), CommandStep::Requested);
        desk.commands.tick(kNoon + Commands::kConfirmMs + 1);
        QCOMPARE(desk.steps.last(), CommandStep::NotConfirmed);
        desk.commands.answered({desk.id, CommandStep::Accepted, {}}, kNoon + 20'000); // too late to say anything
        desk.commands.seen({report(5, kNoon + 20'000)}, kNoon + 20'000);
        QCOMPARE(desk.steps.last(), CommandStep::NotConfirmed);
    }
    void case63ADoubleClickHasOneEffect() {
        Desk desk;
        QCOMPARE(desk.begin(wish(5)), QString());
        QVERIFY(desk.begin(wish(5)).contains(QLatin1String("under way")));
        QVERIFY(desk.begin(wish(6)).contains(QLatin1String("under way")));
        QCOMPARE(desk.begin(wish(6, 4)), QString()); // another asset
        desk.commands.tick(kNoon + 60'000);
        QCOMPARE(desk.begin(wish(6), kNoon + 60'000), QString());
    }
    void case64AnAnswerToNobodySaysNothing() {
        Desk desk;
        QCOMPARE(desk.begin(wish(5)), QString());
        desk.commands.answered({QStringLiteral("another"), CommandStep::Rejected, {}}, kNoon);
        QCOMPARE(desk.steps, QList{CommandStep::Requested});
        desk.commands.answered({desk.id, CommandStep::Rejected, QStringLiteral("locked")}, kNoon);
        QCOMPARE(desk.commands.all().back().why, QStringLiteral("locked"));
        desk.commands.answered({desk.id, CommandStep::Accepted, {}}, kNoon);
        QCOMPARE(desk.steps.last(), CommandStep::Rejected);
    }
    void whatCannotBeIsRefusedBeforeItIsSent() {
        Desk desk;
        QVERIFY(desk.begin(wish(100'001)).contains(QLatin1String("range")));
        QVERIFY(desk.begin(wish(std::nan(""))).contains(QLatin1String("number")));
        model::Command lit = wish(1);
        lit.property = QStringLiteral("lit");
        QVERIFY(desk.begin(lit).contains(QLatin1String("does not allow")));
        model::Command plug = wish(1);
        plug.property = QStringLiteral("plug");
        plug.word = QStringLiteral("stolen");
        QVERIFY(desk.begin(plug).contains(QLatin1String("stolen")));
        plug.word = QStringLiteral("free");
        QCOMPARE(desk.begin(plug), QString());
        model::Command nobody = wish(1);
        nobody.asset = QStringLiteral("CH-99");
        QVERIFY(!desk.begin(nobody).isEmpty());
        nobody = wish(1);
        nobody.property = QStringLiteral("colour");
        QVERIFY(!desk.begin(nobody).isEmpty());
        QCOMPARE(desk.steps.size(), 1);
    }
    void theyAreBounded() {
        Desk desk;
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(desk.begin(wish(i, i % 12), kNoon + i * 20'000), QString());
            desk.commands.tick(kNoon + i * 20'000 + 16'000);
        }
        QVERIFY(desk.commands.all().size() <= Commands::kMostKept);
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
