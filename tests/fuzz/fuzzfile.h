// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstddef>
#include <cstdint>

/** What libFuzzer makes up, as a file of a folder of this process: the readers read files. */
class FuzzFile {
public:
    explicit FuzzFile(const char *name) {
        // The readers look beside the program and into its organisation's folders.
        static int count = 1;
        static char program[] = "fuzz";
        static char *arguments[] = {program, nullptr};
        static const QCoreApplication application(count, arguments);
        QDir().mkpath(QFileInfo(m_folder.filePath(QString::fromLatin1(name))).absolutePath());
        m_path = m_folder.filePath(QString::fromLatin1(name));
    }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    void write(const std::uint8_t *data, std::size_t size) const {
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(reinterpret_cast<const char *>(data), static_cast<qint64>(size)) != static_cast<qint64>(size))
            qFatal("cannot write %s", qPrintable(m_path));
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
};
