// SPDX-License-Identifier: Apache-2.0
#include "certificates.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

QString Certificates::make(const QString &host) {
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    if (openssl.isEmpty())
        return QStringLiteral("openssl is not installed: no certificates to test with");
    QFile names(m_folder.filePath(QStringLiteral("names.txt")));
    if (!names.open(QIODevice::WriteOnly))
        return names.errorString();
    names.write("subjectAltName=DNS:" + host.toUtf8() + "\n");
    names.close();
    const QString newKey = QStringLiteral("-newkey rsa:2048 -nodes");
    const QStringList steps{
        QStringLiteral("req -x509 %1 -days 2 -subj /CN=test-authority -keyout ca.key -out ca.pem").arg(newKey),
        QStringLiteral("req %1 -subj /CN=%2 -keyout server.key -out server.csr").arg(newKey, host),
        QStringLiteral("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out server.pem "
                       "-extfile names.txt")};
    for (const QString &step : steps) {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(openssl, step.split(QLatin1Char(' ')));
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            return QString::fromUtf8(process.readAllStandardError());
    }
    return {};
}
