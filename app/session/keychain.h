// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace cim::app {

/** Secrets in the keychain of the operating system: Secret Service or KWallet by QtKeychain (keychainqt.cpp), the
 * Credential Manager of Windows by itself (keychainwindows.cpp). Each is kept under a name of ours for the user who
 * runs the program. An answer may come later, after the user has opened the keychain, and not at all once @p context is
 * gone. GUI thread. */
namespace keychain {

/** The secret; nothing when there is none or it could not be read. */
void read(QObject *context, const QString &name, const std::function<void(const std::optional<QString> &)> &then);
/** @p then gets why not, or nothing. */
void write(QObject *context, const QString &name, const QString &secret,
           const std::function<void(const QString &problem)> &then);
/** One that is not there is no problem. */
void remove(QObject *context, const QString &name, const std::function<void(const QString &problem)> &then);

} // namespace keychain

} // namespace cim::app
