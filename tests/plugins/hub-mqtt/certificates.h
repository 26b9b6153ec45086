// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTemporaryDir>

/** An authority made for the test and a server's certificate that it signed. */
class Certificates {
public:
    /** For the host name @p host. Why it could not be made; empty when it was. */
    QString make(const QString &host);

    [[nodiscard]] QString authority() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    [[nodiscard]] QString certificate() const { return m_folder.filePath(QStringLiteral("server.pem")); }
    [[nodiscard]] QString key() const { return m_folder.filePath(QStringLiteral("server.key")); }

private:
    QTemporaryDir m_folder;
};
