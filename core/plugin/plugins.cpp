// SPDX-License-Identifier: Apache-2.0
#include "plugin/plugins.h"

#include "base/words.h"

#include <QDir>
#include <QFileInfo>
#include <QLibrary>
#include <QPluginLoader>

#include <algorithm>

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

PluginInfo inspect(const QFileInfo &file) {
    PluginInfo out;
    out.name = file.completeBaseName();
    out.path = file.absoluteFilePath();
    const QJsonObject metadata = QPluginLoader(out.path).metaData();
    out.refused = refusal(metadata);
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
    for (const QString &folder : folders) {
        for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
            const bool known = std::any_of(out.begin(), out.end(), [&](const PluginInfo &info) {
                return info.name == file.completeBaseName() && info.refused.isEmpty();
            });
            if (QLibrary::isLibrary(file.fileName()) && !known)
                out.push_back(inspect(file));
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
    QPluginLoader loader(found->path);
    QObject *instance = loader.instance();
    if (!instance)
        return notLoaded(ErrorKind::Unsupported, found->path, loader.errorString());
    const auto *factory = qobject_cast<hub::HubLinkFactory *>(instance);
    if (!factory)
        return notLoaded(ErrorKind::Unsupported, found->path,
                         Words::tr("it claims to be a hub protocol and has no factory; ask its maker for a new build"));
    return factory;
}

} // namespace cim::plugin
