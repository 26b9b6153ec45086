// SPDX-License-Identifier: Apache-2.0
#include "plugin/plugins.h"

#include "base/words.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>
#include <QLockFile>
#include <QPluginLoader>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>
#include <optional>

namespace cim::plugin {

namespace {

constexpr qint64 kMaxTitle = 200;

/** Why a module with this metadata may not be loaded; empty: it may. */
QString refusal(const QJsonObject &metadata) {
    const QString wanted = QStringLiteral(CIM_HUB_LINK_IID);
    const QString iid = metadata.value(QLatin1String("IID")).toString();
    if (metadata.isEmpty())
        return Words::tr("it is no Qt module: it carries no metadata; remove it from the folder");
    if (iid == wanted)
        return {};
    if (iid.section(QLatin1Char('/'), 0, 0) == wanted.section(QLatin1Char('/'), 0, 0))
        return Words::tr("it is made for version %1 of the interface, this program has version %2; get the module "
                         "that belongs to it")
            .arg(iid.section(QLatin1Char('/'), 1), wanted.section(QLatin1Char('/'), 1));
    return Words::tr("its interface is \"%1\", not %2; it belongs to another program").arg(iid.left(kMaxTitle), wanted);
}

/** What `sha256sum *.so` writes, in a folder that only who manages the machine may write to. */
constexpr char kAllowed[] = "allowed.sha256";

/** The digests of modules that may be loaded; nothing when nobody has made a list: then all may. */
std::optional<QSet<QByteArray>> allowedDigests(const QStringList &folders) {
    for (const QString &folder : folders) {
        QFile file(folder + QLatin1Char('/') + QLatin1String(kAllowed));
        if (!file.exists())
            continue;
        QSet<QByteArray> out;
        // One that cannot be read allows nothing.
        if (file.open(QIODevice::ReadOnly)) {
            while (!file.atEnd())
                out.insert(file.readLine().left(64).toLower());
        }
        return out;
    }
    return std::nullopt;
}

QByteArray digestOf(const QString &path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result().toHex() : QByteArray();
}

/** Held while a module is being loaded: a program that dies meanwhile leaves it behind. */
QString traceOf(const QString &path) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    return QStringLiteral("%1/plugins/%2-%3")
        .arg(folder, QFileInfo(path).completeBaseName(),
             QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex().left(8)));
}

/** Whether a program ended while it loaded this build of the module; then a note of it is kept. */
bool hasEndedAProgram(const QFileInfo &file) {
    const QString trace = traceOf(file.absoluteFilePath()), note = trace + QStringLiteral(".ended");
    if (QFileInfo::exists(trace)) {
        QLockFile lock(trace);
        lock.setStaleLockTime(0);
        if (!lock.tryLock())
            return false; // one that is starting at this moment
        QFile out(note);
        if (out.open(QIODevice::WriteOnly))
            out.write(file.lastModified().toString(Qt::ISODateWithMs).toUtf8());
    }
    QFile kept(note);
    // A new build is tried again.
    return kept.open(QIODevice::ReadOnly) && kept.readAll() == file.lastModified().toString(Qt::ISODateWithMs).toUtf8();
}

PluginInfo inspect(const QFileInfo &file, const std::optional<QSet<QByteArray>> &allowed) {
    PluginInfo out;
    out.name = file.completeBaseName();
    out.path = file.absoluteFilePath();
    const QJsonObject metadata = QPluginLoader(out.path).metaData();
    out.refused = refusal(metadata);
    if (out.refused.isEmpty() && allowed && !allowed->contains(digestOf(out.path)))
        out.refused = Words::tr("it does not stand in %1, the list of modules that are allowed here; ask who manages "
                                "this machine")
                          .arg(QLatin1String(kAllowed));
    if (out.refused.isEmpty() && hasEndedAProgram(file))
        out.refused = Words::tr("the program ended while it was being loaded; get another build, or remove %1 to try "
                                "it again")
                          .arg(traceOf(out.path) + QStringLiteral(".ended"));
    out.title = metadata.value(QLatin1String("MetaData"))
                    .toObject()
                    .value(QLatin1String("title"))
                    .toString(out.name)
                    .left(kMaxTitle);
    return out;
}

Error notLoaded(ErrorKind kind, const QString &name, const QString &message) {
    return {kind, Words::tr("loading a hub protocol"), name, message};
}

} // namespace

std::vector<PluginInfo> findPlugins(const QStringList &folders) {
    std::vector<PluginInfo> out;
    const std::optional<QSet<QByteArray>> allowed = allowedDigests(folders);
    for (const QString &folder : folders) {
        for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
            const bool known = std::any_of(out.begin(), out.end(), [&](const PluginInfo &info) {
                return info.name == file.completeBaseName() && info.refused.isEmpty();
            });
            if (QLibrary::isLibrary(file.fileName()) && !known)
                out.push_back(inspect(file, allowed));
        }
    }
    return out;
}

Result<const hub::HubLinkFactory *> loadHubPlugin(const std::vector<PluginInfo> &plugins, const QString &name) {
    QStringList names;
    const PluginInfo *found = nullptr;
    for (const PluginInfo &info : plugins) {
        if (info.name == name && (!found || info.refused.isEmpty()))
            found = &info;
        if (info.refused.isEmpty())
            names << info.name;
    }
    if (!found)
        return notLoaded(ErrorKind::NotFound, name,
                         Words::tr("there is no such module; there are: %1")
                             .arg(names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "))));
    if (!found->refused.isEmpty())
        return notLoaded(ErrorKind::Unsupported, found->path, found->refused);
    // The loader goes, the module stays: nothing unloads it before the process ends.
    const QString trace = traceOf(found->path);
    QDir().mkpath(QFileInfo(trace).absolutePath());
    QLockFile lock(trace);
    lock.setStaleLockTime(0);
    static_cast<void>(lock.tryLock()); // without it the module is loaded all the same, only not watched
    QPluginLoader loader(found->path);
    QObject *instance = loader.instance();
    lock.unlock();
    if (!instance)
        return notLoaded(ErrorKind::Unsupported, found->path, loader.errorString());
    const auto *factory = qobject_cast<hub::HubLinkFactory *>(instance);
    if (!factory)
        return notLoaded(ErrorKind::Unsupported, found->path,
                         Words::tr("it claims to be a hub protocol and has no factory; ask its maker for a new build"));
    return factory;
}

} // namespace cim::plugin
