// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>

namespace cim::app {

struct Credential {
    QString user, password;
    [[nodiscard]] bool isEmpty() const { return user.isEmpty() && password.isEmpty(); }
};

/** Names and passwords of hubs: from the environment (CIMSCAPE_HUB_USER and CIMSCAPE_HUB_PASSWORD; for commands
 * CIMSCAPE_COMMAND_USER and CIMSCAPE_COMMAND_PASSWORD), which machines without a keychain have; else from the keychain
 * of the operating system; else what was entered since the program was started. They are known by scheme, host and port
 * of a link's url: a project whose url was changed to another host gets none. CIMSCAPE_KEYCHAIN=none leaves the
 * keychain alone. GUI thread. */
class Credentials : public QObject {
    Q_OBJECT
public:
    /** Who may look need not be who may switch. */
    enum class Use : std::uint8_t { Reading, Commands };

    using QObject::QObject;

    /** "mqtts://hub.example.org:8883"; empty for what is no address of a hub. */
    [[nodiscard]] static QString placeOf(const QString &url);

    /** Asks the keychain, which may ask the user to open it, and calls @p then; at once when there is nothing to ask.
     */
    void fetch(const QString &url, Use use, const std::function<void()> &then);
    /** What is known by now. */
    [[nodiscard]] Credential of(const QString &url, Use use) const;
    /** From now on; @p inKeychain also after a restart. @p then gets why it could not be kept there, or nothing: for
     * this session it is known all the same. */
    void keep(const QString &url, Use use, const Credential &credential, bool inKeychain,
              const std::function<void(const QString &problem)> &then);
    /** Here and in the keychain. */
    void forget(const QString &url, Use use, const std::function<void(const QString &problem)> &then);

private:
    [[nodiscard]] static QString nameOf(const QString &url, Use use);

    QHash<QString, Credential> m_known;
};

} // namespace cim::app
