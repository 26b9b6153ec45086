// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QObject>

class QWidget;

namespace cim::shell {

/** What an operator does with alarms and incidents, from list and panel alike. Acknowledging asks for a name once and
 * keeps it in the settings. GUI thread. */
class AlarmActions : public QObject {
    Q_OBJECT
public:
    AlarmActions(app::Session &session, QWidget *window);

    void acknowledge(const std::vector<quint64> &ids);
    void shelve(quint64 id);
    /** Asks for the reason once for all of them. */
    void dismiss(const std::vector<quint64> &ids);
    /** Shows the incident that works on them; those that are in none join it, or begin a new one. */
    void work(const std::vector<quint64> &ids);
    void showIncident(const QString &number);
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
