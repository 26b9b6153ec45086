// SPDX-License-Identifier: Apache-2.0
#include "app/shell/commandrow.h"

#include "app/shell/commanddialog.h"
#include "app/shell/theme.h"
#include "base/unit.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QPushButton>

#include <cmath>

namespace cim::shell {

namespace {

/** "60 % · requested 3 s ago by Li": the value, and how far it has come. */
QString stateText(const model::LayerSpec &layer, const model::PropertySpec &spec, const model::CommandState &state) {
    const model::Command &command = state.command;
    QString value = command.word.isEmpty() ? withUnit(formatNumber(command.number, spec.decimals), spec.unit)
                                           : layer.valueTitle(spec.id, command.word);
    if (command.isFlag)
        value = command.number != 0 ? CommandRow::tr("on") : CommandRow::tr("off");
    const QString age = formatAge(std::max<qint64>(0, QDateTime::currentMSecsSinceEpoch() - state.at));
    QString out =
        CommandRow::tr("%1 · %2 %3 ago · %4").arg(value, model::commandStepTitle(state.step), age, command.by);
    if (!state.why.isEmpty())
        out += QStringLiteral(" · ") + state.why;
    return out;
}

} // namespace

CommandRow::CommandRow(app::Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_set(new QPushButton(tr("Set a value…"), this)), m_state(new QLabel(this)) {
    setObjectName(QStringLiteral("commandRow"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText); // a hub's words are no markup
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kPadding, 4, kPadding, 4);
    row->addWidget(m_set);
    row->addWidget(m_state, 1);
    connect(m_set, &QPushButton::clicked, this,
            [this] { (new CommandDialog(m_session, m_asset, m_property, window()))->open(); });
    connect(&session, &app::Session::statusChanged, this, &CommandRow::look);
    connect(&session.hub(), &hub::HubSession::commandChanged, this, &CommandRow::look);
    hide();
}

void CommandRow::show(model::AssetRef asset, int property) {
    m_asset = asset;
    m_property = property;
    look();
}

void CommandRow::look() {
    const bool isThere = m_asset.isValid() && m_property >= 0 && m_session.board().hasLayer(m_asset.layer) &&
                         m_property < static_cast<int>(m_session.board().spec(m_asset.layer).properties.size());
    const auto meters = m_session.hub().meters();
    const auto takes =
        std::find_if(meters.begin(), meters.end(), [](const hub::LinkMeter &meter) { return meter.takesCommands; });
    if (!isThere || takes == meters.end()) {
        hide();
        return;
    }
    const model::LayerSpec &layer = m_session.board().spec(m_asset.layer);
    const model::PropertySpec &spec = layer.properties[static_cast<std::size_t>(m_property)];
    setVisible(spec.settable);
    const model::CommandState *last = m_session.hub().commands().newest(layer.id, m_session.keyOf(m_asset), spec.id);
    m_state->setText(last ? stateText(layer, spec, *last) : QString());
    const bool isPast = m_session.clock().mode() != Clock::Mode::Live;
    m_set->setEnabled(!isPast && !(last && model::isUnderWay(last->step)));
    m_set->setToolTip(isPast ? tr("What is shown is the past")
                             : tr("Send a value over the link \"%1\"").arg(takes->id));
}

} // namespace cim::shell
