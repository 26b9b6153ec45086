// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/alarms.h"

#include <QWidget>

namespace cim::shell {

/** Marks of the four levels with the number of open alarms. GUI thread. */
class LevelCounts : public QWidget {
    Q_OBJECT
public:
    explicit LevelCounts(model::AlarmList &alarms, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    model::AlarmList &m_alarms;
};

} // namespace cim::shell
