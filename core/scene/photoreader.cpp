// SPDX-License-Identifier: Apache-2.0
#include "scene/photoreader.h"

#include "base/words.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QThreadStorage>

#include <cstring>
#include <memory>

namespace cim::scene {

namespace {

constexpr int kPatienceMs = 6000;          ///< for one file; real ones take some 30 ms
constexpr std::uint64_t kMost = 512 << 20; ///< bytes of an answer

/** Where it was built, and where it is installed. */
QStringList foldersOfHelpers() {
    const QString here = QCoreApplication::applicationDirPath();
    return {here, QDir::cleanPath(here + QStringLiteral("/../lib/cimscape"))};
}

class Reader {
public:
    ~Reader() {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(1000))
            m_process.kill();
        m_process.waitForFinished(1000);
    }

    /** Empty when there is no answer: @p why says so. */
    QByteArray ask(const QString &path, QString &why) {
        if (m_process.state() == QProcess::NotRunning && !start(why))
            return {};
        m_process.write(path.toUtf8() + '\n');
        const QByteArray head = take(sizeof(std::uint64_t));
        std::uint64_t size = 0;
        if (head.size() == sizeof size)
            std::memcpy(&size, head.constData(), sizeof size);
        if (head.isEmpty() || size > kMost) {
            stop();
            why = Words::tr("it is damaged: reading it ended the program that reads such files");
            return {};
        }
        QByteArray out = take(static_cast<qsizetype>(size));
        if (out.size() != static_cast<qsizetype>(size))
            stop();
        if (out.isEmpty())
            why = Words::tr("it is no OpenSceneGraph file, or damaged");
        return out;
    }

private:
    bool start(QString &why) {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("cimscape-osgb"), foldersOfHelpers());
        if (program.isEmpty()) {
            why = Words::tr("the program cimscape-osgb, which reads such files, is not beside this one; install the "
                            "whole package");
            return false;
        }
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program, {});
        if (m_process.waitForStarted(kPatienceMs))
            return true;
        why = m_process.errorString();
        return false;
    }

    /** So many bytes, or none. */
    QByteArray take(qsizetype count) {
        const QDeadlineTimer deadline(kPatienceMs);
        while (m_process.bytesAvailable() < count) {
            if (deadline.hasExpired() || !m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
                return {};
        }
        return m_process.read(count);
    }

    void stop() {
        m_process.kill();
        m_process.waitForFinished(kPatienceMs);
    }

    QProcess m_process;
};

} // namespace

Result<PhotoFile> readPhotoFile(const QString &path) {
    const QString doing = Words::tr("reading oblique photography");
    if (path.contains(QLatin1Char('\n')))
        return Error{ErrorKind::NotFound, doing, path, Words::tr("no such file; check the path")};
    static QThreadStorage<Reader *> readers;
    if (!readers.hasLocalData())
        readers.setLocalData(new Reader);
    QString why;
    const QByteArray bytes = readers.localData()->ask(path, why);
    std::optional<PhotoFile> file = bytes.isEmpty() ? std::nullopt : photoFileFrom(bytes);
    if (!file)
        return Error{ErrorKind::BadFormat, doing, path,
                     why.isEmpty() ? Words::tr("it is no OpenSceneGraph file, or damaged") : why};
    return std::move(*file);
}

} // namespace cim::scene
