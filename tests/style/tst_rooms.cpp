// SPDX-License-Identifier: Apache-2.0
// The arrows of the house: a room includes only what it may, and foreign headers stay where they belong.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

namespace {

struct Room {
    QString folder;
    QStringList mayUse;
};

/** As drawn in README: what stands in a room's list may be included from it, and nothing else of ours. */
const QList<Room> &rooms() {
    static const QList<Room> all = [] {
        const auto list = [](const char *names) {
            return QString::fromLatin1(names).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        return QList<Room>{
            {QStringLiteral("core/base"), list("base")},
            {QStringLiteral("core/geo"), list("base geo")},
            {QStringLiteral("core/model"), list("base geo model")},
            {QStringLiteral("core/query"), list("base geo model query")},
            {QStringLiteral("core/store"), list("base geo model store")},
            {QStringLiteral("core/hub"), list("base geo model hub")},
            {QStringLiteral("core/city"), list("base geo model city")},
            {QStringLiteral("core/analysis"), list("base geo model city analysis")},
            {QStringLiteral("core/scene"), list("base geo model city scene")},
            {QStringLiteral("core/report"), list("base geo model query report")},
            {QStringLiteral("core/plugin"), list("base geo model hub plugin")},
            {QStringLiteral("layers"), list("base geo model query city scene layers")},
            {QStringLiteral("plugins"), list("base geo model hub plugins")},
            {QStringLiteral("data-samples"), list("")},
            {QStringLiteral("app/session"),
             list("base geo model query store hub city analysis scene report plugin layers app/session")},
            {QStringLiteral("app/hub"), list("base geo model store hub plugin app/session app/hub")},
            {QStringLiteral("app/view"),
             list("base geo model query hub city analysis scene report plugin app/session app/view")},
            {QStringLiteral("app/shell"),
             list("base geo model query store hub city analysis scene report plugin app/session app/view app/shell")},
            {QStringLiteral("app/bigscreen"), list("base geo model query store hub city analysis scene report plugin "
                                                   "app/session app/view app/shell app/bigscreen")},
            {QStringLiteral("app/cli"),
             list("base geo model query store hub city analysis scene report plugin app/session "
                  "app/view app/shell app/bigscreen app/cli")},
        };
    }();
    return all;
}

QStringList sourcesBelow(const QString &folder) {
    QStringList out;
    QDirIterator it(QStringLiteral(CIM_SOURCE_DIR "/") + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                    QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        out << it.next();
    return out;
}

QStringList includesOf(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s+([<\"][^>\"]+)[>\"]"),
                                         QRegularExpression::MultilineOption);
    QStringList out;
    auto matches = line.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext())
        out << matches.next().captured(1);
    return out;
}

/** The room an include of ours names: "geo/crs.h" -> geo, "app/view/mapview.h" -> app/view; empty for a neighbour in
 * the same folder. */
QString roomOf(const QString &include) {
    const QStringList parts = include.mid(1).split(QLatin1Char('/'));
    if (parts.size() < 2)
        return {};
    return parts[0] == QLatin1String("app") ? parts[0] + QLatin1Char('/') + parts[1] : parts[0];
}

} // namespace

class RoomsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roomsIncludeOnlyWhatTheyMay() {
        QStringList wrong;
        int looked = 0;
        for (const Room &room : rooms()) {
            for (const QString &path : sourcesBelow(room.folder)) {
                ++looked;
                for (const QString &include : includesOf(path)) {
                    const QString used = roomOf(include);
                    if (include.startsWith(QLatin1Char('"')) && !used.isEmpty() && !room.mayUse.contains(used))
                        wrong << path + QStringLiteral(" includes ") + include.mid(1) + QStringLiteral(": ") +
                                     room.folder + QStringLiteral(" may not see ") + used;
                }
            }
        }
        QVERIFY2(looked > 100, "the sources were not found");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void foreignHeadersStayWhereTheyBelong_data() {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QStringList>("allowed");
        const auto list = [](const char *names) { return QString::fromLatin1(names).split(QLatin1Char(' ')); };
        QTest::newRow("OSG") << QStringLiteral("<osg") << list("core/scene layers app/view");
        QTest::newRow("GDAL, OGR") << QStringLiteral("<(gdal|ogr|cpl_)")
                                   << list("core/geo data-samples tests/data-samples");
        QTest::newRow("PROJ") << QStringLiteral("<proj") << list("core/geo");
        QTest::newRow("SQLite") << QStringLiteral("<sqlite3") << list("core/query core/store");
        QTest::newRow("mosquitto") << QStringLiteral("<mosquitto") << list("plugins/hub-mqtt app/hub");
        QTest::newRow("cpp-httplib") << QStringLiteral("<httplib") << list("app/hub");
        QTest::newRow("qpdf") << QStringLiteral("<qpdf/") << list("core/report");
        QTest::newRow("EGL") << QStringLiteral("<EGL/") << list("core/scene");
        QTest::newRow("widgets") << QStringLiteral("<Q(Widget|MainWindow|Dialog|Application|DockWidget)>")
                                 << list("app tests/shell tests/bigscreen");
        QTest::newRow("POSIX") << QStringLiteral("<(unistd|sys/|dlfcn|pthread|signal)\\b") << list("core/scene/osgb");
    }

    void foreignHeadersStayWhereTheyBelong() {
        QFETCH(QString, header);
        QFETCH(QStringList, allowed);
        const QRegularExpression foreign(QLatin1Char('^') + header);
        QStringList wrong;
        for (const QString &top : {QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("layers"),
                                   QStringLiteral("plugins"), QStringLiteral("data-samples")}) {
            for (const QString &path : sourcesBelow(top)) {
                const QString inside = QDir(QStringLiteral(CIM_SOURCE_DIR)).relativeFilePath(path);
                if (std::any_of(allowed.begin(), allowed.end(),
                                [&](const QString &ok) { return inside.startsWith(ok + QLatin1Char('/')); }))
                    continue;
                for (const QString &include : includesOf(path)) {
                    if (foreign.match(include).hasMatch())
                        wrong << inside + QStringLiteral(" includes ") + include + QLatin1Char('>');
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(RoomsTest)
#include "tst_rooms.moc"
