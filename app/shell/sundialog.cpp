// SPDX-License-Identifier: Apache-2.0
#include "app/shell/sundialog.h"

#include <QBoxLayout>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>

namespace cim::shell {

using app::Sunlight;

namespace {
constexpr int kMinutes = 24 * 60;
constexpr int kStep = 5;
} // namespace

SunDialog::SunDialog(app::MapView &map, QWidget *parent)
    : QDialog(parent), m_map(map), m_drawings(new QRadioButton(tr("As on drawings: always from the north-west"), this)),
      m_clock(new QRadioButton(tr("Of the time that is shown"), this)),
      m_time(new QRadioButton(tr("Of a day and time"), this)), m_day(new QDateEdit(this)),
      m_minute(new QSlider(Qt::Horizontal, this)), m_hour(new QLabel(this)), m_sun(new QLabel(this)) {
    setObjectName(QStringLiteral("sunDialog"));
    setWindowTitle(tr("Sunlight"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Sunlight now = map.scene().sunlight();
    const QDateTime time =
        now.of == Sunlight::Of::Time ? QDateTime::fromMSecsSinceEpoch(now.time) : QDateTime::currentDateTime();
    m_day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_day->setCalendarPopup(true);
    m_day->setDateRange(QDate(1950, 1, 1), QDate(2049, 12, 31));
    m_day->setDate(time.date());
    m_day->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("2026-12-31")) + 48); // and the arrow
    m_minute->setRange(0, (kMinutes - kStep) / kStep);
    m_minute->setValue((time.time().hour() * 60 + time.time().minute()) / kStep);
    m_minute->setMinimumWidth(280);
    m_minute->setAccessibleName(tr("Time of the day"));
    (now.of == Sunlight::Of::Drawings ? m_drawings
     : now.of == Sunlight::Of::Clock  ? m_clock
                                      : m_time)
        ->setChecked(true);
    auto *column = new QVBoxLayout(this);
    for (QWidget *each : std::initializer_list<QWidget *>{m_drawings, m_clock, m_time})
        column->addWidget(each);
    auto *days = new QHBoxLayout;
    days->addWidget(m_day);
    const std::pair<QString, QPair<int, int>> known[] = {{tr("Great Cold"), {1, 20}},
                                                         {tr("Equinox"), {3, 20}},
                                                         {tr("Summer solstice"), {6, 21}},
                                                         {tr("Winter solstice"), {12, 21}}};
    for (const auto &[name, day] : known) {
        auto *button = new QPushButton(name, this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, day = day] {
            chooseDay({m_day->date().year(), day.first, day.second});
        });
        days->addWidget(button);
    }
    column->addLayout(days);
    auto *hours = new QHBoxLayout;
    hours->addWidget(m_minute, 1);
    hours->addWidget(m_hour);
    column->addLayout(hours);
    column->addWidget(m_sun);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QRadioButton *each : {m_drawings, m_clock, m_time})
        connect(each, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                apply();
        });
    const auto choose = [this] {
        const bool isNew = !m_time->isChecked();
        m_time->setChecked(true); // which applies
        if (!isNew)
            apply();
    };
    connect(m_day, &QDateEdit::dateChanged, this, choose);
    connect(m_minute, &QSlider::valueChanged, this, choose);
    apply();
}

void SunDialog::chooseDay(const QDate &day) {
    m_day->setDate(day);
    m_time->setChecked(true);
}

void SunDialog::apply() {
    const int minute = m_minute->value() * kStep;
    const QDateTime time(m_day->date(), QTime(minute / 60, minute % 60));
    m_hour->setText(time.toString(QStringLiteral("HH:mm")));
    Sunlight light;
    light.of = m_drawings->isChecked() ? Sunlight::Of::Drawings
               : m_clock->isChecked()  ? Sunlight::Of::Clock
                                       : Sunlight::Of::Time;
    light.time = time.toMSecsSinceEpoch();
    m_map.setSunlight(light);
    const auto sun = m_map.scene().sun();
    m_sun->setText(!sun                       ? QString()
                   : sun->altitudeDegrees > 0 ? tr("%1° above the horizon, azimuth %2°")
                                                    .arg(sun->altitudeDegrees, 0, 'f', 1)
                                                    .arg(sun->azimuthDegrees, 0, 'f', 1)
                                              : tr("The sun is down: nothing casts a shadow"));
}

} // namespace cim::shell
