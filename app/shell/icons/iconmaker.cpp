// SPDX-License-Identifier: Apache-2.0
// Build tool: turns every SVG of a folder into white PNG masks of the sizes the shell draws, at one and two device
// pixels.
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

namespace {

bool makeMask(const QString &svg, const QString &png, int pixels) {
    QFile file(svg);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // Qt Svg knows no currentColor; the mask's colour is put on when it is drawn.
    QSvgRenderer renderer(file.readAll().replace("currentColor", "#ffffff"));
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    return renderer.isValid() && image.save(png);
}

} // namespace

int main(int argc, char **argv) {
    const QGuiApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3 || !QDir().mkpath(arguments[2])) {
        std::fprintf(stderr, "cim-icons: usage: cim-icons SVG-FOLDER PNG-FOLDER\n");
        return 2;
    }
    const QDir from(arguments[1]);
    for (const QString &name : from.entryList({QStringLiteral("*.svg")})) {
        for (const int pixels : {16, 20, 24, 32, 40, 48, 64, 96}) {
            const QString png = QStringLiteral("%1/%2-%3.png").arg(arguments[2], QString(name).chopped(4)).arg(pixels);
            if (!makeMask(from.filePath(name), png, pixels)) {
                std::fprintf(stderr, "cim-icons: %s: cannot be drawn\n", qPrintable(from.filePath(name)));
                return 1;
            }
        }
    }
    QFile stamp(arguments[2] + QStringLiteral("/made.txt"));
    return stamp.open(QIODevice::WriteOnly) && stamp.write("Made from resources/icons by cim-icons.\n") > 0 ? 0 : 1;
}
