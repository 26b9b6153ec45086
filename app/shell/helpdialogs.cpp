// SPDX-License-Identifier: Apache-2.0
#include "app/shell/helpdialogs.h"

#include "scene/renderer.h"

#include <QCoreApplication>
#include <QMessageBox>

#include <osg/Version>

#include <utility>

namespace cim::shell {

namespace {
struct HelpDialogs {
    Q_DECLARE_TR_FUNCTIONS(HelpDialogs)
};
} // namespace

void showAbout(QWidget *parent) {
    const std::pair<const char *, const char *> libraries[] = {{"Qt", "LGPL-3.0"},
                                                               {"OpenSceneGraph", "OSGPL (LGPL-2.1 with exception)"},
                                                               {"GDAL", "MIT"},
                                                               {"PROJ", "MIT"},
                                                               {"GEOS", "LGPL-2.1"},
                                                               {"SQLite", "public domain"},
                                                               {"simdjson", "Apache-2.0"},
                                                               {"libmosquitto", "EPL-2.0 / EDL-1.0"},
                                                               {"CLI11", "BSD-3-Clause"},
                                                               {"Noto Sans CJK", "OFL-1.1"}};
    QString rows;
    for (const auto &[name, licence] : libraries) {
        QString shown = QString::fromLatin1(name);
        if (shown == QLatin1String("Qt"))
            shown += QLatin1Char(' ') + QString::fromLatin1(qVersion());
        else if (shown == QLatin1String("OpenSceneGraph"))
            shown += QLatin1Char(' ') + QString::fromLatin1(osgGetVersion());
        rows += QStringLiteral("<tr><td>%1</td><td>%2</td></tr>").arg(shown, QString::fromLatin1(licence));
    }
    QMessageBox box(parent);
    box.setWindowTitle(HelpDialogs::tr("About Cimscape"));
    box.setTextFormat(Qt::RichText);
    box.setText(QStringLiteral("<h3>Cimscape %1</h3><p>%2</p><p>%3</p><table cellpadding=3>%4</table><p>%5</p>")
                    .arg(QStringLiteral(CIM_VERSION), HelpDialogs::tr("A city information model with live layers."),
                         HelpDialogs::tr("Licence: Apache-2.0. It stands on:"), rows,
                         HelpDialogs::tr("Graphics: %1").arg(scene::Renderer::contextDescription().toHtmlEscaped())));
    box.exec();
}

void showKeys(QWidget *parent) {
    const std::pair<QString, QString> keys[] = {
        {HelpDialogs::tr("Left drag, arrows"), HelpDialogs::tr("move")},
        {HelpDialogs::tr("Right drag, Ctrl + left drag, Ctrl + arrows"), HelpDialogs::tr("turn and tilt")},
        {HelpDialogs::tr("Wheel, + and -"), HelpDialogs::tr("nearer and farther, at the cursor")},
        {HelpDialogs::tr("Double click"), HelpDialogs::tr("fly there")},
        {HelpDialogs::tr("Click, Ctrl + click, Shift + drag"), HelpDialogs::tr("select, add, rectangle")},
        {QStringLiteral("Home, P, U, N, F"),
         HelpDialogs::tr("home, plan, underground, north up, fly to the selection")},
        {QStringLiteral("Ctrl+K"), HelpDialogs::tr("search")},
        {QStringLiteral("Ctrl+L"), HelpDialogs::tr("condition of the table")},
        {QStringLiteral("Ctrl+1 … Ctrl+9"), HelpDialogs::tr("viewpoints")},
        {QStringLiteral("F11"), HelpDialogs::tr("wall")},
        {QStringLiteral("Esc"), HelpDialogs::tr("drop selection and measured line")}};
    QString rows;
    for (const auto &[key, meaning] : keys)
        rows += QStringLiteral("<tr><td><b>%1</b></td><td>%2</td></tr>").arg(key, meaning);
    QMessageBox box(parent);
    box.setWindowTitle(HelpDialogs::tr("Keys"));
    box.setTextFormat(Qt::RichText);
    box.setText(QStringLiteral("<table cellpadding=4>%1</table>").arg(rows));
    box.exec();
}

} // namespace cim::shell
