// SPDX-License-Identifier: Apache-2.0
#include "app/shell/helpdialogs.h"

#include "scene/renderer.h"

#include <QCoreApplication>
#include <QMessageBox>

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

} // namespace cim::shell
