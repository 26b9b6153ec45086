// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QObject>

class QWidget;

namespace cim::shell {

/** What an operator does with alarms, from list and panel alike. Acknowledging asks for a name once and keeps it in the
 * settings. GUI thread. */
class AlarmActions : public QObject {
    Q_OBJECT
public:
    AlarmActions(app::Session &session, QWidget *window);

    void acknowledge(const std::vector<quint64> &ids);
    void shelve(quint64 id);
    void goTo(quint64 id);

    [[nodiscard]] static QString operatorName();
    static void setOperatorName(const QString &name);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);
    void refused(const QString &reason);

private:
    bool askForName();

    app::Session &m_session;
    QWidget *m_window;
};

} // namespace cim::shell
