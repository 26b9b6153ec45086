// SPDX-License-Identifier: Apache-2.0
#include "scene/programs.h"

#include "base/log.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <map>
#include <string>

namespace cim::scene {

namespace {

struct Registry {
    QString folder;
    QStringList problems;
    std::map<std::string, osg::ref_ptr<osg::Program>> programs;
};

/** Lives to the end of the process: a program may outlast every renderer, and OSG's own statics go in no order we know.
 */
Registry &registry() {
    static auto *const all = new Registry;
    return *all;
}

void report(const QString &problem) {
    registry().problems << problem;
    qCWarning(logApp).noquote() << problem;
}

QString assembled(const QString &file, QSet<QString> &seen) {
    QFile source(shaderFolder() + QStringLiteral("/shaders/") + file);
    if (!source.open(QIODevice::ReadOnly)) {
        report(QStringLiteral("reading a shader: %1: %2; the city is drawn without it")
                   .arg(source.fileName(), source.errorString()));
        return {};
    }
    static const QString kInclude = QStringLiteral("#include \"");
    QString out;
    const QStringList lines = QString::fromUtf8(source.readAll()).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (!line.startsWith(kInclude)) {
            out += line + QLatin1Char('\n');
            continue;
        }
        const QString name = line.mid(kInclude.size()).section(QLatin1Char('"'), 0, 0);
        if (!seen.contains(name)) {
            seen.insert(name);
            out += assembled(name, seen);
        }
    }
    return out;
}

/** The version line must be the first one, so a define goes right after it. */
osg::ref_ptr<osg::Shader> shader(osg::Shader::Type type, const QString &file, const QString &variant) {
    QSet<QString> seen;
    const QString body = assembled(file, seen);
    QString text = QStringLiteral("#version 330 compatibility\n");
    if (!variant.isEmpty())
        text += QStringLiteral("#define %1 1\n").arg(variant.toUpper());
    osg::ref_ptr<osg::Shader> out = new osg::Shader(type, (text + body).toStdString());
    out->setName(file.toStdString());
    return out;
}

} // namespace

void setShaderFolder(const QString &dataFolder) {
    if (dataFolder == registry().folder)
        return;
    registry().folder = dataFolder;
    registry().programs.clear();
    registry().problems.clear();
}

QString shaderFolder() {
    if (!registry().folder.isEmpty())
        return registry().folder;
    const QString given = qEnvironmentVariable("CIMSCAPE_DATA");
    return given.isEmpty()
               ? QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/cimscape"))
               : given;
}

osg::Program *program(const char *name) {
    osg::ref_ptr<osg::Program> &known = registry().programs[name];
    if (known)
        return known.get();
    const QString full = QString::fromLatin1(name);
    const qsizetype colon = full.indexOf(QLatin1Char(':'));
    const QString file = full.mid(colon + 1), variant = full.left(std::max<qsizetype>(0, colon));
    known = new osg::Program;
    known->setName(name);
    known->addShader(shader(osg::Shader::VERTEX, file + QStringLiteral(".vert"), variant).get());
    known->addShader(shader(osg::Shader::FRAGMENT, file + QStringLiteral(".frag"), variant).get());
    known->addBindAttribLocation("aFacet", kFacetSlot);
    known->addBindAttribLocation("aId", kIdSlot);
    known->addBindAttribLocation("aScale", kScaleSlot);
    return known.get();
}

QStringList shaderProblems() {
    return registry().problems;
}

void releasePrograms(osg::State *state) {
    for (const auto &[name, each] : registry().programs)
        each->releaseGLObjects(state);
}

} // namespace cim::scene
