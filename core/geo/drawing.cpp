// SPDX-License-Identifier: Apache-2.0
#include "geo/drawing.h"

#include "base/words.h"
#include "geo/ogrgeometry.h"
#include "geo/writablesource.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace cim::geo {

namespace {

constexpr double kSamePlace = 0.01; ///< metres
constexpr double kMetresPerDegree = 111'320;

QString drawing() {
    return Words::tr("drawing");
}

OGRFieldType typeOf(ColumnType type) {
    switch (type) {
    case ColumnType::Integer:
        return OFTInteger64;
    case ColumnType::Real:
        return OFTReal;
    case ColumnType::Text:
        break;
    }
    return OFTString;
}

class PointsOf : public OGRDefaultConstGeometryVisitor {
public:
    using OGRDefaultConstGeometryVisitor::visit;
    void visit(const OGRPoint *point) override { points.push_back({point->getX(), point->getY(), kNoHeight}); }
    std::vector<Vec3> points;
};

std::vector<Vec3> pointsOf(const OGRGeometry *geometry) {
    PointsOf visitor;
    if (geometry)
        geometry->accept(&visitor);
    return visitor.points;
}

bool isSamePlace(const OGRGeometry *a, const OGRGeometry *b, double tolerance) {
    const std::vector<Vec3> left = pointsOf(a), right = pointsOf(b);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](const Vec3 &p, const Vec3 &q) {
        return std::abs(p.x - q.x) <= tolerance && std::abs(p.y - q.y) <= tolerance;
    });
}

/** In the layer's own reference system; null where a point has no place in it. */
std::unique_ptr<OGRGeometry> shapeOf(const Drawn &drawn, const Transform &toLayer) {
    Geometries shape;
    shape.beginRow(drawn.kind);
    shape.beginPart();
    for (const Vec3 &point : drawn.points) {
        const Vec3 at = toLayer.apply(Vec3{point.x, point.y, kNoHeight});
        if (!std::isfinite(at.x) || !std::isfinite(at.y))
            return nullptr;
        shape.addPoint({at.x, at.y, kNoHeight});
    }
    return geometryOf(shape, 0);
}

OGRFeatureUniquePtr featureOf(OGRLayer &layer, int keyField, const QString &key) {
    layer.ResetReading();
    for (OGRFeatureUniquePtr feature(layer.GetNextFeature()); feature; feature.reset(layer.GetNextFeature())) {
        if (QString::fromUtf8(feature->GetFieldAsString(keyField)) == key)
            return feature;
    }
    return nullptr;
}

} // namespace

Result<void> makeDrawingLayer(const FeatureSource &source, const Crs &crs, std::span<const DrawnField> fields) {
    GdalScope scope;
    const auto failed = [&] {
        return Error{ErrorKind::Unreadable, drawing(), source.connection,
                     Words::tr("%1; save the project where you may write, and draw again")
                         .arg(scope.failure(Words::tr("GDAL could not")))};
    };
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (!driver)
        return Error{ErrorKind::Unsupported, drawing(), source.connection,
                     Words::tr("this build of GDAL writes no GeoPackage; install one that does")};
    const QByteArray path = source.connection.toUtf8(), name = source.layer.toUtf8();
    DatasetPtr data(QFileInfo::exists(source.connection)
                        ? GDALDataset::Open(path.constData(), GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR)
                        : driver->Create(path.constData(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!data)
        return failed();
    OGRLayer *layer = data->GetLayerByName(name.constData());
    const bool isNew = !layer;
    if (isNew) {
        OGRSpatialReference reference;
        if (reference.SetFromUserInput(crs.wkt().toUtf8().constData()) != OGRERR_NONE)
            return failed();
        reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        layer = data->CreateLayer(name.constData(), &reference, wkbUnknown, nullptr);
        if (!layer)
            return failed();
    }
    for (const DrawnField &field : fields) {
        const QByteArray called = field.name.toUtf8();
        if (layer->GetLayerDefn()->GetFieldIndex(called.constData()) >= 0)
            continue;
        if (!isNew)
            return refusedSource(source, drawing(),
                                 Words::tr("its layer \"%1\" is another one: it has no field \"%2\"; rename it")
                                     .arg(source.layer, field.name));
        OGRFieldDefn column(called.constData(), typeOf(field.type));
        if (layer->CreateField(&column) != OGRERR_NONE)
            return failed();
    }
    data.reset();
    return scope.hasFailed() ? Result<void>(failed()) : Result<void>();
}

Result<void> writeDrawn(const FeatureSource &source, const Crs &crs, const QString &keyField,
                        std::span<const DrawnChange> changes) {
    GdalScope scope;
    Result<WritableSource> opened = openToWrite(source, drawing(), scope);
    if (!opened)
        return opened.error();
    OGRLayer &layer = *opened->layer;
    const auto failed = [&] {
        return Error{ErrorKind::Unreadable, drawing(), source.connection,
                     Words::tr("%1; nothing was written").arg(scope.failure(Words::tr("GDAL could not")))};
    };
    const OGRFeatureDefn &fields = *layer.GetLayerDefn();
    const int key = fields.GetFieldIndex(keyField.toUtf8().constData());
    if (key < 0)
        return refusedSource(source, drawing(), Words::tr("it has no field \"%1\" any more").arg(keyField));
    const QString own = source.crs.isEmpty() ? crsText(layer.GetSpatialRef()) : source.crs;
    const Result<Crs> layerCrs = own.isEmpty() ? Result<Crs>(crs) : Crs::fromText(own);
    if (!layerCrs)
        return layerCrs.error();
    const Result<Transform> toLayer = Transform::between(crs, *layerCrs);
    if (!toLayer)
        return toLayer.error();
    const double tolerance = layerCrs->isProjected() ? kSamePlace : kSamePlace / kMetresPerDegree;
    if (layer.StartTransaction() != OGRERR_NONE)
        return failed();
    const auto giveUp = [&](const Error &error) {
        layer.RollbackTransaction();
        return error;
    };
    for (const DrawnChange &change : changes) {
        const Drawn *wanted = change.after ? &*change.after : nullptr;
        std::unique_ptr<OGRGeometry> shape = wanted ? shapeOf(*wanted, *toLayer) : nullptr;
        if (wanted && !shape)
            return giveUp(refusedSource(source, drawing(),
                                        Words::tr("a corner lies where the layer's reference system has no place")));
        OGRFeatureUniquePtr feature;
        if (change.before) {
            feature = featureOf(layer, key, change.before->key);
            const std::unique_ptr<OGRGeometry> was = shapeOf(*change.before, *toLayer);
            if (!feature || !isSamePlace(feature->GetGeometryRef(), was.get(), tolerance))
                return giveUp(refusedSource(
                    source, drawing(),
                    Words::tr("somebody else has moved or deleted %1; nothing was written").arg(change.before->key)));
        } else {
            if (wanted && featureOf(layer, key, wanted->key))
                return giveUp(refusedSource(
                    source, drawing(), Words::tr("it has another %1 already; nothing was written").arg(wanted->key)));
            feature.reset(OGRFeature::CreateFeature(layer.GetLayerDefn()));
        }
        if (!wanted) {
            if (layer.DeleteFeature(feature->GetFID()) != OGRERR_NONE)
                return giveUp(failed());
            continue;
        }
        feature->SetField(key, wanted->key.toUtf8().constData());
        for (const auto &[name, value] : wanted->values) {
            const int field = fields.GetFieldIndex(name.toUtf8().constData());
            if (field < 0 || !setValue(*feature, field, value))
                return giveUp(refusedSource(
                    source, drawing(),
                    Words::tr("the field \"%1\" cannot hold \"%2\"; nothing was written").arg(name, value.toString())));
        }
        feature->SetGeometryDirectly(shape.release());
        if ((change.before ? layer.SetFeature(feature.get()) : layer.CreateFeature(feature.get())) != OGRERR_NONE)
            return giveUp(failed());
    }
    if (layer.CommitTransaction() != OGRERR_NONE || layer.SyncToDisk() != OGRERR_NONE || scope.hasFailed())
        return failed();
    return {};
}

} // namespace cim::geo
