// SPDX-License-Identifier: Apache-2.0
#include "app/shell/diagnosticsdialog.h"

#include "app/view/graphicsfacts.h"
#include "app/view/mapview.h"
#include "geo/versions.h"
#include "store/tablecache.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSysInfo>
#include <QThread>
#include <QVBoxLayout>

namespace cim::shell {

QString diagnosticsText(app::Session &session, app::MapView &map) {
    QStringList lines;
    const auto section = [&lines](const char *title, const QStringList &facts) {
        lines << QString::fromLatin1(title);
        for (const QString &fact : facts)
            lines << QStringLiteral("  ") + fact;
    };
    QStringList versions{
        QStringLiteral("Cimscape %1").arg(QStringLiteral(CIM_VERSION)),
        QStringLiteral("Qt %1, built with %2").arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR))};
    versions += geo::libraryVersions();
    if (const auto rows = session.database().run(QStringLiteral("select sqlite_version()"));
        rows && !rows->rows.empty())
        versions << QStringLiteral("SQLite %1").arg(rows->rows.front().front().toString());
    section("versions", versions);
    section(
        "system",
        {QSysInfo::prettyProductName(),
         QStringLiteral("%1, kernel %2").arg(QSysInfo::currentCpuArchitecture(), QSysInfo::kernelVersion()),
         QStringLiteral("%1 cores").arg(QThread::idealThreadCount()),
         QStringLiteral("language %1, windows by %2").arg(QLocale::system().name(), QGuiApplication::platformName())});
    section("graphics", app::graphicsFacts(map));
    QStringList screens;
    for (const QScreen *screen : QGuiApplication::screens())
        screens << QStringLiteral("%1x%2 at %3,%4, ratio %5")
                       .arg(screen->geometry().width())
                       .arg(screen->geometry().height())
                       .arg(screen->geometry().x())
                       .arg(screen->geometry().y())
                       .arg(screen->devicePixelRatio());
    section("screens", screens);
    const QString cache = store::TableCache::defaultFolder();
    section("folders", QStringList{QStringLiteral("data %1").arg(app::Session::dataFolder()),
                                   QStringLiteral("cache %1").arg(cache.isEmpty() ? QStringLiteral("none") : cache)} +
                           geo::libraryFolders());
    QStringList plugins;
    for (const plugin::PluginInfo &each : session.plugins())
        plugins << each.name + QStringLiteral("  ") + each.path;
    section("plugins", plugins);
    QStringList layers;
    for (const app::SessionLayer &layer : session.layers())
        layers << QStringLiteral("%1 assets, %2")
                      .arg(layer.table ? static_cast<qint64>(layer.table->size()) : 0)
                      .arg(layer.state == app::SessionLayer::State::Failed ? QStringLiteral("closed")
                                                                           : QStringLiteral("open"));
    section("layers", layers);
    return lines.join(QLatin1Char('\n'));
}

DiagnosticsDialog::DiagnosticsDialog(const QString &text, QWidget *parent) : QDialog(parent) {
    setObjectName(QStringLiteral("diagnosticsDialog"));
    setWindowTitle(tr("Diagnostics"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    auto *view = new QPlainTextEdit(text, this);
    view->setReadOnly(true);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setAccessibleName(windowTitle());
    column->addWidget(view);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(760, 560);
}

} // namespace cim::shell
