// SPDX-License-Identifier: Apache-2.0
#include "app/session/keychain.h"

#include <QByteArray>

#include <windows.h>

#include <wincred.h>

namespace cim::app::keychain {

namespace {

std::wstring targetOf(const QString &name) {
    return (QStringLiteral("cimscape/") + name).toStdWString();
}

/** What the last call failed of; nothing when there was nothing of that name. */
QString problem() {
    const DWORD error = GetLastError();
    return error == ERROR_NOT_FOUND ? QString() : qt_error_string(static_cast<int>(error));
}

} // namespace

void read(QObject *, const QString &name, const std::function<void(const std::optional<QString> &)> &then) {
    PCREDENTIALW found = nullptr;
    if (!CredReadW(targetOf(name).c_str(), CRED_TYPE_GENERIC, 0, &found)) {
        then(std::nullopt);
        return;
    }
    const QString secret = QString::fromUtf8(reinterpret_cast<const char *>(found->CredentialBlob),
                                             static_cast<qsizetype>(found->CredentialBlobSize));
    CredFree(found);
    then(secret);
}

void write(QObject *, const QString &name, const QString &secret, const std::function<void(const QString &)> &then) {
    std::wstring target = targetOf(name);
    QByteArray bytes = secret.toUtf8();
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = target.data();
    credential.CredentialBlob = reinterpret_cast<LPBYTE>(bytes.data());
    credential.CredentialBlobSize = static_cast<DWORD>(bytes.size());
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    then(CredWriteW(&credential, 0) ? QString() : problem());
}

void remove(QObject *, const QString &name, const std::function<void(const QString &)> &then) {
    then(CredDeleteW(targetOf(name).c_str(), CRED_TYPE_GENERIC, 0) ? QString() : problem());
}

} // namespace cim::app::keychain
