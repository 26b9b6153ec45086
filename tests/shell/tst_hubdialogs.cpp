// SPDX-License-Identifier: Apache-2.0
// Signing in to a hub, and sending a value to an asset: what people click.
#include "app/shell/alarmactions.h"
#include "app/shell/commanddialog.h"
#include "app/shell/commandrow.h"
#include "app/shell/signindialog.h"
#include "deskcity.h"
#include "tests/support/fakelink.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

using namespace cim;
using app::Credentials;

namespace {

constexpr int kSoonMs = 8'000;

QPushButton *button(QWidget &in, const char *text) {
    for (QPushButton *each : in.findChildren<QPushButton *>()) {
        if (each->text() == QString::fromUtf8(text))
            return each;
    }
    return nullptr;
}

/** The city with a live link that takes commands, or none. */
struct Desk {
    explicit Desk(bool takesCommands) {
        fake.onStart = [](FakeHub::Link &link) { link.say(hub::LinkState::Streaming); };
        if (!session.open(city.project()))
            qFatal("the city could not be opened");
        session.waitUntilLoaded();
        session.hub().addLink(
            QStringLiteral("city"), QStringLiteral("fake"),
            [this]() -> Result<std::unique_ptr<hub::HubLink>> { return fake.make(); }, takesCommands);
        asset = session.find(QStringLiteral("tanks"), DeskCity::key(3));
        DeskCity::measure(session, 3, 7);
    }
    ~Desk() { session.hub().stopAll(); }
    [[nodiscard]] bool isLive() const { return session.hub().meters().front().state == hub::LinkState::Streaming; }

    DeskCity city;
    FakeHub fake;
    mutable app::Session session;
    model::AssetRef asset;
};

} // namespace

class HubDialogsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aValueIsSentByASecondClickOnly() {
        Desk desk(true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLive(), kSoonMs);
        shell::AlarmActions::setOperatorName({});
        QPointer<shell::CommandDialog> dialog = new shell::CommandDialog(desk.session, desk.asset, 0, nullptr);
        QPushButton *send = button(*dialog, "Send…");
        QVERIFY(send && !send->isEnabled()); // without a name
        dialog->findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly)->setText(QStringLiteral("Li"));
        QVERIFY(send->isEnabled());
        auto *value = dialog->findChild<QDoubleSpinBox *>();
        QCOMPARE(value->value(), 7.0); // as it is now
        value->setValue(9);
        send->click();
        QVERIFY(desk.session.hub().commands().all().empty());
        QVERIFY(!value->isEnabled());
        send->click();
        QCOMPARE(desk.session.hub().commands().all().size(), std::size_t{1});
        const model::Command command = desk.session.hub().commands().all().front().command;
        QCOMPARE(command.number, 9.0);
        QCOMPARE(command.by, QStringLiteral("Li"));
        QCOMPARE(command.asset, DeskCity::key(3));
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, kSoonMs);
    }

    void whatBecameOfItIsShown() {
        Desk desk(true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLive(), kSoonMs);
        shell::CommandRow row(desk.session);
        row.show(desk.asset, 0);
        QVERIFY(!row.isHidden());
        const Result<void> sent = desk.session.command(desk.asset, 0, 9, {}, QStringLiteral("<b>Li</b>"));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().text()));
        auto *state = row.findChild<QLabel *>();
        // The link of the test sends nothing, and says so.
        QTRY_VERIFY_WITH_TIMEOUT(state->text().contains(QLatin1String("rejected")), kSoonMs);
        QVERIFY(state->text().contains(QLatin1String("<b>Li</b>")));
        QCOMPARE(state->textFormat(), Qt::PlainText);
    }

    void whereNothingMayBeSentThereIsNoButton() {
        Desk desk(false);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLive(), kSoonMs);
        shell::CommandRow row(desk.session);
        row.show(desk.asset, 0);
        QVERIFY(row.isHidden());
        QVERIFY(!desk.session.command(desk.asset, 0, 9, {}, QStringLiteral("Li")));
    }

    void nothingIsSentFromThePast() {
        Desk desk(true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLive(), kSoonMs);
        desk.session.clock().pause();
        const Result<void> sent = desk.session.command(desk.asset, 0, 9, {}, QStringLiteral("Li"));
        QVERIFY(!sent && sent.error().message.contains(QLatin1String("past")));
    }

    void aPasswordIsForThePlaceOfTheLink() {
        Desk desk(false);
        desk.session.mutableProject().links.push_back({QStringLiteral("hub"),
                                                       QStringLiteral("hub-mqtt"),
                                                       QStringLiteral("mqtts://hub.example.org"),
                                                       {},
                                                       true,
                                                       {}});
        QPointer<shell::SignInDialog> dialog = new shell::SignInDialog(desk.session, nullptr);
        const QList<QLineEdit *> lines = dialog->findChildren<QLineEdit *>();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[1]->echoMode(), QLineEdit::Password);
        lines[0]->setText(QStringLiteral("me"));
        lines[1]->setText(QStringLiteral("secret"));
        dialog->findChild<QCheckBox *>()->setChecked(false);
        button(*dialog, "Sign in")->click();
        const app::Credential kept =
            desk.session.credentials().of(QStringLiteral("mqtts://hub.example.org:8883"), Credentials::Use::Reading);
        QCOMPARE(kept.user, QStringLiteral("me"));
        QCOMPARE(kept.password, QStringLiteral("secret"));
        QVERIFY(desk.session.credentials()
                    .of(QStringLiteral("mqtts://hub.example.org"), Credentials::Use::Commands)
                    .isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, kSoonMs);
        // The keychain is not used here: the dialog stays and says that it counts for this session.
        dialog = new shell::SignInDialog(desk.session, nullptr);
        dialog->findChildren<QLineEdit *>()[1]->setText(QStringLiteral("other"));
        button(*dialog, "Sign in")->click();
        QVERIFY(dialog);
        bool isSaid = false;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            isSaid |= label->text().contains(QLatin1String("CIMSCAPE_KEYCHAIN"));
        QVERIFY(isSaid);
        delete dialog;
    }
};

QTEST_MAIN(HubDialogsTest)
#include "tst_hubdialogs.moc"
