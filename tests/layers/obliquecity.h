// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QString>

#include <osg/Geode>
#include <osg/Geometry>
#include <osg/PagedLOD>
#include <osg/Texture2D>
#include <osgDB/WriteFile>

#include <array>
#include <cmath>

/** A small town as oblique photography is delivered: metadata.xml, Data/Tile_+xxx_+yyy, a root file for each tile and
 * finer files below it in PagedLODs by pixel size, textures inside. Vertices are metres east, north and up of
 * SRSOrigin. */
struct ObliqueCity {
    QString srs = QStringLiteral("EPSG:4549");
    QString origin = QStringLiteral("509300,3976000,0");
    int tiles = 2; ///< along each side
    double tileMetres = 100;
    int levels = 2;   ///< files from coarse to fine
    int cells = 12;   ///< of the ground along a side of a file
    int pixels = 128; ///< of a texture

    struct Place {
        double height;
        std::array<unsigned char, 3> colour;
    };
    /** Houses on plots of 25 m, every fourth with a red roof, roads between, higher ground toward the north. */
    static Place at(double x, double y) {
        const double ground = 20 + 0.03 * y;
        const double px = x - 25 * std::floor(x / 25), py = y - 25 * std::floor(y / 25);
        const int plot = static_cast<int>(std::floor(x / 25)) * 7 + static_cast<int>(std::floor(y / 25)) * 3;
        if (px < 5 || py < 5)
            return {ground, {96, 98, 102}};
        if (px > 8 && px < 22 && py > 8 && py < 22) {
            const double height = 6 + 3 * (((plot % 11) + 11) % 11);
            return {ground + height, plot % 4 == 0 ? std::array<unsigned char, 3>{200, 60, 50}
                                                   : std::array<unsigned char, 3>{188, 184, 176}};
        }
        return {ground, {98, 140, 84}};
    }

    [[nodiscard]] osg::ref_ptr<osg::Geode> piece(double x0, double y0, double size) const {
        osg::ref_ptr<osg::Vec3Array> points = new osg::Vec3Array;
        osg::ref_ptr<osg::Vec2Array> places = new osg::Vec2Array;
        osg::ref_ptr<osg::DrawElementsUInt> triangles = new osg::DrawElementsUInt(GL_TRIANGLES);
        for (int r = 0; r <= cells; ++r) {
            for (int c = 0; c <= cells; ++c) {
                const double u = static_cast<double>(c) / cells, v = static_cast<double>(r) / cells;
                points->push_back(osg::Vec3d(x0 + u * size, y0 + v * size, at(x0 + u * size, y0 + v * size).height));
                places->push_back(osg::Vec2d(u, v));
            }
        }
        const auto index = [&](int c, int r) { return static_cast<unsigned>(r * (cells + 1) + c); };
        for (int r = 0; r < cells; ++r) {
            for (int c = 0; c < cells; ++c) {
                for (const unsigned i : {index(c, r), index(c + 1, r), index(c + 1, r + 1), index(c, r),
                                         index(c + 1, r + 1), index(c, r + 1)})
                    triangles->push_back(i);
            }
        }
        osg::ref_ptr<osg::Image> image = new osg::Image;
        image->allocateImage(pixels, pixels, 1, GL_RGB, GL_UNSIGNED_BYTE);
        for (int r = 0; r < pixels; ++r) {
            for (int c = 0; c < pixels; ++c) {
                const auto colour = at(x0 + (c + 0.5) * size / pixels, y0 + (r + 0.5) * size / pixels).colour;
                std::copy(colour.begin(), colour.end(),
                          image->data(static_cast<unsigned>(c), static_cast<unsigned>(r)));
            }
        }
        osg::ref_ptr<osg::Geometry> geometry = new osg::Geometry;
        geometry->setVertexArray(points);
        geometry->setTexCoordArray(0, places);
        geometry->addPrimitiveSet(triangles);
        geometry->getOrCreateStateSet()->setTextureAttributeAndModes(0, new osg::Texture2D(image));
        osg::ref_ptr<osg::Geode> out = new osg::Geode;
        out->addDrawable(geometry);
        return out;
    }

    static bool write(const osg::Node &node, const QString &path) {
        osg::ref_ptr<osgDB::Options> options = new osgDB::Options("WriteImageHint=IncludeData");
        return osgDB::writeNodeFile(node, path.toStdString(), options);
    }

    /** The file @p name and all below it: four quarters, each with a finer file while there are levels. */
    [[nodiscard]] bool writeFile(const QString &folder, const QString &name, double x0, double y0, double size,
                                 int level) const {
        osg::ref_ptr<osg::Group> out = new osg::Group;
        const int parts = level == 0 ? 1 : 2;
        for (int i = 0; i < parts * parts; ++i) {
            const double side = size / parts, x = x0 + (i % parts) * side, y = y0 + (i / parts) * side;
            const osg::ref_ptr<osg::Geode> part = piece(x, y, side);
            if (level + 1 >= levels) {
                out->addChild(part);
                continue;
            }
            const QString finer =
                QStringLiteral("%1_L%2_%3.osgb")
                    .arg(QDir(folder).dirName())
                    .arg(15 + level)
                    .arg(level == 0 ? QStringLiteral("0")
                                    : name.section(QLatin1Char('_'), -1).chopped(5) + QString::number(i));
            osg::ref_ptr<osg::PagedLOD> paged = new osg::PagedLOD;
            paged->setRangeMode(osg::LOD::PIXEL_SIZE_ON_SCREEN);
            paged->setCenterMode(osg::LOD::USER_DEFINED_CENTER);
            paged->setCenter(part->getBound().center());
            paged->setRadius(part->getBound().radius());
            paged->addChild(part, 0, 200);
            paged->setFileName(1, finer.toStdString());
            paged->setRange(1, 200, 1e30f);
            out->addChild(paged);
            if (!writeFile(folder, finer, x, y, side, level + 1))
                return false;
        }
        return write(*out, folder + QLatin1Char('/') + name);
    }

    [[nodiscard]] static bool writeText(const QString &path, const QByteArray &text) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    [[nodiscard]] bool writeTo(const QString &folder) const {
        if (!QDir().mkpath(folder) ||
            !writeText(folder + QStringLiteral("/metadata.xml"),
                       QStringLiteral("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ModelMetadata version=\"1\">\n"
                                      "\t<!--Spatial Reference System-->\n\t<SRS>%1</SRS>\n\t<!--Origin-->\n"
                                      "\t<SRSOrigin>%2</SRSOrigin>\n\t<Texture><ColorSource>Visible</ColorSource>"
                                      "</Texture>\n</ModelMetadata>\n")
                           .arg(srs.toHtmlEscaped(), origin)
                           .toUtf8()))
            return false;
        for (int i = 0; i < tiles * tiles; ++i) {
            const int column = i % tiles, row = i / tiles;
            const QString name =
                QStringLiteral("Tile_+%1_+%2").arg(column, 3, 10, QLatin1Char('0')).arg(row, 3, 10, QLatin1Char('0'));
            const QString tile = folder + QStringLiteral("/Data/") + name;
            if (!QDir().mkpath(tile) ||
                !writeFile(tile, name + QStringLiteral(".osgb"), column * tileMetres, row * tileMetres, tileMetres, 0))
                return false;
        }
        return true;
    }
};
