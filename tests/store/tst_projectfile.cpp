// SPDX-License-Identifier: Apache-2.0
#include "store/projectfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace cim;
using namespace cim::model;
using namespace cim::store;

namespace {

QByteArray contentOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Project someProject(const QString &folder) {
    Project out;
    out.title = LocalText(QStringLiteral("Bay"));
    out.crs = QStringLiteral("EPSG:4549");
    for (const char *id : {"poles", "pipes"}) {
        ProjectLayer layer;
        layer.layer = QLatin1String(id);
        layer.source.connection = folder + QStringLiteral("/data/city.gpkg");
        out.layers.push_back(layer);
    }
    ProjectLink link;
    link.id = QStringLiteral("hub");
    link.protocol = QStringLiteral("hub-sim");
    link.options.insert(QStringLiteral("seed"), 7);
    out.links.push_back(link);
    Viewpoint viewpoint;
    viewpoint.name = QStringLiteral("湾 \"1\"");
    viewpoint.target = {517600.25, 3978650, 10};
    out.viewpoints = {viewpoint};
    return out;
}

} // namespace

class ProjectFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder.emplace();
        QVERIFY(m_folder->isValid());
    }
    void whatIsWrittenIsRead();
    void theTextIsOneLineForEachThing();
    void aChangeIsOneLine();
    void pathsAreRelativeToTheFile();
    void aFileThatCannotBeReadIsExplained_data();
    void aFileThatCannotBeReadIsExplained();
    void everyUnknownKeyIsNamedAtOnce();
    void aFolderIsNoProject();
    void aMissingFileIsSaid();
    void anUnreadableFileIsSaid();
    void whatCouldNotBeReadAgainIsNotWritten();
    void aFailingWriteLeavesTheOldFile_data();
    void aFailingWriteLeavesTheOldFile();
    void aFolderThatIsNotThereIsSaid();
    void aFolderInThePlaceOfTheFileIsSaid();
    void nothingIsLeftBesideTheFile();
    void cutAndBentFilesGiveAnErrorOrAProject();

private:
    [[nodiscard]] QString at(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    [[nodiscard]] QString write(const QByteArray &content) const {
        QFile file(at("p.cim.json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }
    std::optional<QTemporaryDir> m_folder;
};

void ProjectFileTest::whatIsWrittenIsRead() {
    const Project project = someProject(m_folder->path());
    const auto written = writeProject(project, at("p.cim.json"));
    QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
    const auto read = readProject(at("p.cim.json"));
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QCOMPARE(read->path, QFileInfo(at("p.cim.json")).absoluteFilePath());
    QCOMPARE(projectToJson(*read, m_folder->path()), projectToJson(project, m_folder->path()));
    QCOMPARE(read->layers[1].source.connection, m_folder->path() + QStringLiteral("/data/city.gpkg"));
    QCOMPARE(read->viewpoints[0].target.x, 517600.25);
}

void ProjectFileTest::theTextIsOneLineForEachThing() {
    QVERIFY(writeProject(someProject(m_folder->path()), at("p.cim.json")));
    QCOMPARE(QString::fromUtf8(contentOf(at("p.cim.json"))), QStringLiteral(R"({
  "version": 1,
  "title": "Bay",
  "crs": "EPSG:4549",
  "layers": [
    {"layer": "poles", "source": "data/city.gpkg"},
    {"layer": "pipes", "source": "data/city.gpkg"}
  ],
  "links": [
    {"id": "hub", "protocol": "hub-sim", "options": {"seed": 7}}
  ],
  "viewpoints": [
    {"name": "湾 \"1\"", "target": [517600.25, 3978650, 10]}
  ]
}
)"));
}

void ProjectFileTest::aChangeIsOneLine() {
    Project project = someProject(m_folder->path());
    QVERIFY(writeProject(project, at("p.cim.json")));
    const QByteArrayList before = contentOf(at("p.cim.json")).split('\n');
    project.layers[1].visible = false;
    QVERIFY(writeProject(project, at("p.cim.json")));
    const QByteArrayList after = contentOf(at("p.cim.json")).split('\n');
    QCOMPARE(after.size(), before.size());
    int changed = 0;
    for (qsizetype i = 0; i < after.size(); ++i)
        changed += after[i] == before[i] ? 0 : 1;
    QCOMPARE(changed, 1);
}

void ProjectFileTest::pathsAreRelativeToTheFile() {
    Project project = someProject(m_folder->path());
    project.terrain = m_folder->path() + QStringLiteral("/dem.tif");
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("deep/er")));
    QVERIFY(writeProject(project, at("deep/er/p.cim.json")));
    const QByteArray text = contentOf(at("deep/er/p.cim.json"));
    QVERIFY(text.contains("\"../../data/city.gpkg\"") && text.contains("\"../../dem.tif\""));
    QVERIFY(!text.contains(m_folder->path().toUtf8()));
    // A project that is moved with its data still finds it.
    QVERIFY(QDir().rename(at("deep"), at("moved")));
    const auto read = readProject(at("moved/er/p.cim.json"));
    QCOMPARE(read->layers[0].source.connection, m_folder->path() + QStringLiteral("/data/city.gpkg"));
}

void ProjectFileTest::aFileThatCannotBeReadIsExplained_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *content, const char *says) {
        QTest::newRow(name) << QByteArray(content) << QString::fromLatin1(says);
    };
    row("0 bytes", "", "the file is empty; restore it from a copy or save the project again");
    row("not JSON", "hello", "line 1, column ");
    row("cut", "{\"version\": 1, \"crs\": \"EPSG:45", "line 1, column ");
    row("a list", "[]", "must hold a JSON object");
    row("another kind of file", "{\"type\": \"FeatureCollection\"}", "%1: $.version: is missing; add it as a number");
}

void ProjectFileTest::aFileThatCannotBeReadIsExplained() {
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const QString path = write(content);
    const auto project = readProject(path);
    QVERIFY(!project);
    const QString start =
        QStringLiteral("reading a project: %1: ").arg(path) + says.replace(QStringLiteral("%1"), path);
    QVERIFY2(project.error().text().startsWith(start), qPrintable(project.error().text()));
}

void ProjectFileTest::everyUnknownKeyIsNamedAtOnce() {
    const QString path =
        write(R"({"version": 1, "crs": "EPSG:4549", "colour": 1, "layers": [{"layer": "a", "source": "b", "look": 2}],
        "terrain": {"hight": 3}, "viewpoints": [{"name": "v", "target": [1, 2], "zoom": 4}]})");
    const auto project = readProject(path);
    QVERIFY(!project);
    for (const char *key : {"$.colour", "$.layers[0].look", "$.terrain.hight", "$.viewpoints[0].zoom"})
        QVERIFY2(project.error().message.contains(QStringLiteral("%1: %2: unknown key").arg(path, QLatin1String(key))),
                 qPrintable(project.error().message));
    QCOMPARE(project.error().message.count(QLatin1Char('\n')), 3);
}

void ProjectFileTest::aFolderIsNoProject() {
    const auto project = readProject(m_folder->path());
    QCOMPARE(project.error().text(),
             QStringLiteral("reading a project: %1: is a folder; name a file in it").arg(m_folder->path()));
}

void ProjectFileTest::aMissingFileIsSaid() {
    const auto project = readProject(at("none.cim.json"));
    QCOMPARE(project.error().kind, ErrorKind::NotFound);
    QCOMPARE(project.error().text(),
             QStringLiteral("reading a project: %1: no such file; check the path").arg(at("none.cim.json")));
}

void ProjectFileTest::anUnreadableFileIsSaid() {
    const QString path = write("{}");
    QVERIFY(QFile::setPermissions(path, QFileDevice::WriteOwner));
    QFile probe(path);
    if (probe.open(QIODevice::ReadOnly))
        QSKIP("this user may read every file");
    const auto project = readProject(path);
    QVERIFY(!project);
    QCOMPARE(project.error().kind, ErrorKind::Unreadable);
    QVERIFY2(project.error().text().startsWith(QStringLiteral("reading a project: %1: ").arg(path)),
             qPrintable(project.error().text()));
}

void ProjectFileTest::whatCouldNotBeReadAgainIsNotWritten() {
    Project project = someProject(m_folder->path());
    QVERIFY(writeProject(project, at("p.cim.json")));
    const QByteArray before = contentOf(at("p.cim.json"));
    project.home = QStringLiteral("nowhere");
    const auto written = writeProject(project, at("p.cim.json"));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Refused);
    QCOMPARE(
        written.error().text(),
        QStringLiteral("writing a project: %1: %1: $.home: there is no viewpoint \"nowhere\"").arg(at("p.cim.json")));
    QCOMPARE(contentOf(at("p.cim.json")), before);
}

void ProjectFileTest::aFailingWriteLeavesTheOldFile_data() {
    QTest::addColumn<int>("letters");
    QTest::newRow("while it is written") << 100'000;
    QTest::newRow("at the very end, out of the buffer") << 10;
}

void ProjectFileTest::aFailingWriteLeavesTheOldFile() {
#ifdef Q_OS_UNIX
    Project project = someProject(m_folder->path());
    QVERIFY(writeProject(project, at("p.cim.json")));
    const QByteArray before = contentOf(at("p.cim.json"));
    QFETCH(int, letters);
    project.security = QString(letters, QLatin1Char('x'));
    rlimit old{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{64, old.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = writeProject(project, at("p.cim.json"));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!written);
    QCOMPARE(written.error().subject, at("p.cim.json"));
    QVERIFY2(written.error().message.endsWith(
                 QStringLiteral("; the file that was there is unchanged: choose another place or free some space")),
             qPrintable(written.error().message));
    QCOMPARE(contentOf(at("p.cim.json")), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("p.cim.json")});
#else
    QSKIP("a full disk is made by a limit of the process");
#endif
}

void ProjectFileTest::aFolderThatIsNotThereIsSaid() {
    const auto written = writeProject(someProject(m_folder->path()), at("none/p.cim.json"));
    QCOMPARE(written.error().text(),
             QStringLiteral("writing a project: %1: the folder does not exist; make it or choose another")
                 .arg(at("none/p.cim.json")));
}

void ProjectFileTest::aFolderInThePlaceOfTheFileIsSaid() {
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("p.cim.json")));
    const auto written = writeProject(someProject(m_folder->path()), at("p.cim.json"));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Unreadable);
    QVERIFY(QFileInfo(at("p.cim.json")).isDir());
}

void ProjectFileTest::nothingIsLeftBesideTheFile() {
    for (int i = 0; i < 3; ++i)
        QVERIFY(writeProject(someProject(m_folder->path()), at("p.cim.json")));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("p.cim.json")});
}

void ProjectFileTest::cutAndBentFilesGiveAnErrorOrAProject() {
    QVERIFY(writeProject(someProject(m_folder->path()), at("p.cim.json")));
    const QByteArray good = contentOf(at("p.cim.json"));
    QRandomGenerator random(20260301);
    for (int i = 0; i < 150; ++i) {
        QByteArray bent = good;
        if (i % 2 == 0)
            bent.truncate(random.bounded(static_cast<int>(good.size())));
        for (int flips = i % 3; flips > 0 && !bent.isEmpty(); --flips)
            bent[random.bounded(static_cast<int>(bent.size()))] = static_cast<char>(random.bounded(256));
        const QString path = write(bent);
        const auto project = readProject(path);
        QVERIFY(project || project.error().text().startsWith(QStringLiteral("reading a project: ") + path));
    }
}

QTEST_GUILESS_MAIN(ProjectFileTest)
#include "tst_projectfile.moc"
