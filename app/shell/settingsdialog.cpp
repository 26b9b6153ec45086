// SPDX-License-Identifier: Apache-2.0
#include "app/shell/settingsdialog.h"

#include "app/shell/desksettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>

namespace cim::shell {

namespace {

/** What is kept stays what it is, also when somebody wrote it into the settings by hand. */
void choose(QComboBox &list, int value, const QString &title) {
    if (list.findData(value) < 0)
        list.addItem(title, value);
    list.setCurrentIndex(list.findData(value));
}

} // namespace

SettingsDialog::SettingsDialog(app::MapView &map, QWidget *parent)
    : QDialog(parent), m_map(map), m_scale(new QComboBox(this)), m_samples(new QComboBox(this)),
      m_stillness(new QCheckBox(tr("&Less motion: no flights, no pulses, no fades"), this)) {
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    m_scale->setObjectName(QStringLiteral("settingsScale"));
    for (const int percent : {100, 110, 125, 150, 175, 200, 250})
        m_scale->addItem(QStringLiteral("%1 %").arg(percent), percent);
    choose(*m_scale, DeskSettings::scalePercent(), QStringLiteral("%1 %").arg(DeskSettings::scalePercent()));
    m_samples->setObjectName(QStringLiteral("settingsSamples"));
    m_samples->addItem(tr("As the graphics driver allows"), -1);
    m_samples->addItem(tr("Off"), 0);
    for (const int each : {2, 4, 8})
        m_samples->addItem(tr("%1 samples a pixel").arg(each), each);
    const int samples = DeskSettings::samples().value_or(-1);
    choose(*m_samples, samples, tr("%1 samples a pixel").arg(samples));
    m_stillness->setObjectName(QStringLiteral("settingsStillness"));
    m_stillness->setChecked(DeskSettings::isStill());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Size of words and buttons"), m_scale);
    form->addRow(tr("Smooth &edges of the map"), m_samples);
    form->addRow(m_stillness);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void SettingsDialog::keep() {
    const int percent = m_scale->currentData().toInt();
    const bool isOther = percent != DeskSettings::scalePercent();
    DeskSettings::setScalePercent(percent);
    const int samples = m_samples->currentData().toInt();
    DeskSettings::setSamples(samples < 0 ? std::nullopt : std::optional(samples));
    DeskSettings::setStill(m_stillness->isChecked());
    takeSettings(m_map);
    accept();
    if (isOther)
        Q_EMIT restartNeeded();
}

void takeSettings(app::MapView &map) {
    map.setSamples(DeskSettings::samples());
    map.setStill(DeskSettings::isStill());
}

} // namespace cim::shell
