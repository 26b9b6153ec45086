// SPDX-License-Identifier: Apache-2.0
#include "app/shell/helpdialogs.h"

#include "app/shell/deskactions.h"
#include "scene/renderer.h"

#include <QAction>
#include <QCoreApplication>
#include <QMessageBox>
#include <QRegularExpression>

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

void showKeys(QWidget *parent) {
    const std::pair<QString, QString> gestures[] = {
        {HelpDialogs::tr("Left drag, arrows"), HelpDialogs::tr("move")},
        {HelpDialogs::tr("Right drag, Ctrl + left drag, Ctrl + arrows"), HelpDialogs::tr("turn and tilt")},
        {HelpDialogs::tr("Wheel, + and -"), HelpDialogs::tr("nearer and farther, at the cursor")},
        {HelpDialogs::tr("Double click"), HelpDialogs::tr("fly there")},
        {HelpDialogs::tr("Click, Ctrl + click, Shift + drag"), HelpDialogs::tr("select, add, rectangle")},
        {QStringLiteral("Backspace"), HelpDialogs::tr("take the last measured point back")},
        {QStringLiteral("Esc"), HelpDialogs::tr("drop selection and measured line")}};
    QStringList rows;
    const auto addRow = [&rows](const QString &key, const QString &meaning) {
        rows << QStringLiteral("<tr><td><b>%1</b></td><td>%2</td></tr>")
                    .arg(key.toHtmlEscaped(), meaning.toHtmlEscaped());
    };
    for (const auto &[key, meaning] : gestures)
        addRow(key, meaning);
    static const QRegularExpression numbered(QStringLiteral("^viewpoint\\d"));
    // The window's own keys come from its actions, so that this list cannot be wrong.
    for (const QAction *action : parent->findChildren<QAction *>())
        if (!action->shortcut().isEmpty() && !action->objectName().contains(numbered))
            addRow(action->shortcut().toString(QKeySequence::NativeText), DeskActions::plainWords(action->text()));
    addRow(QStringLiteral("Ctrl+1 … Ctrl+9"), HelpDialogs::tr("viewpoints"));
    const qsizetype half = (rows.size() + 1) / 2;
    QMessageBox box(parent);
    box.setObjectName(QStringLiteral("keysBox"));
    box.setWindowTitle(HelpDialogs::tr("Keys"));
    box.setTextFormat(Qt::RichText);
    box.setText(QStringLiteral("<table><tr><td><table cellpadding=3>%1</table></td><td width=24></td>"
                               "<td><table cellpadding=3>%2</table></td></tr></table>")
                    .arg(rows.mid(0, half).join(QString()), rows.mid(half).join(QString())));
    box.exec();
}

} // namespace cim::shell
