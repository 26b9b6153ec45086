// SPDX-License-Identifier: Apache-2.0
#include "app/cli/manualpages.h"

#include "app/cli/commandline.h"
#include "app/session/drawings.h"
#include "app/shell/deskactions.h"
#include "app/shell/drawactions.h"
#include "app/shell/helpwindow.h"
#include "app/shell/sunstudydialog.h"
#include "base/text.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QMenuBar>
#include <QPixmap>
#include <QTimer>

namespace cim::app {

namespace {
constexpr int kFirstMs = 9000; ///< rules wait out their delays, labels come to rest
constexpr int kFlightMs = 4000;
constexpr int kSketches = 3;

std::vector<geo::Vec3> rectangle(const geo::Vec3 &middle, double width, double depth) {
    const double x = width / 2, y = depth / 2;
    return {{middle.x - x, middle.y - y, 0},
            {middle.x + x, middle.y - y, 0},
            {middle.x + x, middle.y + y, 0},
            {middle.x - x, middle.y + y, 0}};
}
} // namespace

ManualPages::ManualPages(Session &session, shell::MainWindow &window, QString folder)
    : m_session(session), m_window(window), m_folder(std::move(folder)) {
    list();
    connect(
        &session, &Session::loadingFinished, this, [this] { QTimer::singleShot(kFirstMs, this, &ManualPages::next); },
        Qt::SingleShotConnection);
}

void ManualPages::trigger(const char *action) {
    if (auto *one = m_window.actions().findChild<QAction *>(QLatin1String(action)))
        one->trigger();
}

void ManualPages::list() {
    const auto select = [this](const char *layer) {
        if (const int index = m_session.layerIndex(QLatin1String(layer)); index >= 0)
            m_session.select({{index, 0}});
    };
    m_pictures = {
        {QStringLiteral("window"), [] {}, {}, 0},
        {QStringLiteral("alarm"), [this] { trigger("worstAlarm"); }, {}, kFlightMs},
        {QStringLiteral("hub"), [this] { trigger("hub"); }, QStringLiteral("hubDialog")},
        {QStringLiteral("section"),
         [this, select] {
             select("corridor");
             trigger("section");
         },
         QStringLiteral("sectionDialog")},
        {QStringLiteral("sun"),
         [this] {
             m_session.select({});
             trigger("home");
             trigger("sunStudy");
             if (auto *dialog = m_window.findChild<shell::SunStudyDialog *>())
                 dialog->run();
         },
         QStringLiteral("sunStudyDialog"), kFlightMs},
        {QStringLiteral("schemes"),
         [this] {
             shell::DrawActions &drawing = m_window.drawing();
             geo::Vec3 at = m_session.homeViewpoint().target;
             for (const auto &spec : Drawings(m_session).layers()) {
                 for (int i = 0; spec->id == QLatin1String("sketches") && i < kSketches; ++i) {
                     drawing.put(spec, geo::GeometryKind::Polygon, rectangle(at, 40 - 8 * i, 24),
                                 {{QStringLiteral("scheme"), QString(QLatin1Char(i == 2 ? 'B' : 'A'))},
                                  {QStringLiteral("floors"), QString::number(18 + 6 * i)}});
                     at.x += 60;
                 }
             }
             QTimer::singleShot(kFlightMs, this, [this] { m_window.drawing().compareSchemes(); });
         },
         QStringLiteral("schemeDialog"), 2 * kFlightMs},
        {QStringLiteral("report"), [this] { trigger("sheet"); }, QStringLiteral("reportDialog"), 2 * kFlightMs},
        {QStringLiteral("scenes"), [this] { trigger("scenes"); }, QStringLiteral("sceneDialog")}};
}

void ManualPages::next() {
    if (m_pictures.empty()) {
        const bool hasPages = writePages();
        const QString why =
            hasPages ? QStringLiteral("%1 pictures could not be taken; see whether their dialogs open").arg(m_missing)
                     : QStringLiteral("its pages cannot be written there; check the folder");
        QCoreApplication::exit(
            hasPages && m_missing == 0
                ? kDone
                : fail({ErrorKind::Unreadable, QStringLiteral("writing the manual"), m_folder, why}));
        return;
    }
    const Picture picture = std::move(m_pictures.front());
    m_pictures.pop_front();
    picture.prepare();
    QTimer::singleShot(picture.waitMs, this, [this, picture] {
        take(picture);
        next();
    });
}

void ManualPages::take(const Picture &picture) {
    QWidget *shown = &m_window;
    QDialog *dialog = nullptr;
    if (!picture.dialog.isEmpty())
        shown = dialog = m_window.findChild<QDialog *>(picture.dialog);
    const QDir folder(m_folder + QStringLiteral("/pictures"));
    const bool saved = shown && folder.mkpath(QStringLiteral(".")) &&
                       shown->grab().save(folder.filePath(picture.name) + QStringLiteral(".png"));
    m_missing += saved ? 0 : 1;
    if (dialog)
        dialog->close();
}

bool ManualPages::writePages() const {
    const QDir pages(Session::dataFolder() + QStringLiteral("/help/") + dataLocale());
    bool all = true;
    for (const QFileInfo &file : pages.entryInfoList({QStringLiteral("*.md")}, QDir::Files, QDir::Name)) {
        QFile page(file.filePath()), out(m_folder + QLatin1Char('/') + file.fileName());
        all = page.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly) && all;
        if (all)
            out.write(shell::HelpWindow::filled(QString::fromUtf8(page.readAll()), *m_window.menuBar()).toUtf8());
    }
    return all;
}

} // namespace cim::app
