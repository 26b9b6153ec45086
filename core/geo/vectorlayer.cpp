// SPDX-License-Identifier: Apache-2.0
#include "geo/vectorlayer.h"

#include "base/words.h"

namespace cim::geo {

namespace {

QString layerNames(GDALDataset &dataset) {
    QStringList names;
    for (OGRLayer *layer : dataset.GetLayers())
        names << QString::fromUtf8(layer->GetName());
    return names.join(QStringLiteral(", "));
}

OGRLayer *findLayer(GDALDataset &dataset, const QString &name) {
    for (OGRLayer *layer : dataset.GetLayers()) {
        if (name.isEmpty() || QString::fromUtf8(layer->GetName()).compare(name, Qt::CaseInsensitive) == 0)
            return layer;
    }
    return nullptr;
}

/** Whether a shapefile says how its texts are encoded (a .cpg, or the language byte of the .dbf). GDAL takes Latin-1
 *  otherwise, and the bytes that would tell are gone. */
bool statesEncoding(OGRLayer &layer) {
    for (const char *item : {"ENCODING_FROM_CPG", "ENCODING_FROM_LDID"}) {
        const char *value = layer.GetMetadataItem(item, "SHAPEFILE");
        if (value && *value)
            return true;
    }
    return false;
}

} // namespace

OGRFeatureUniquePtr VectorLayer::next() {
    if (!interleaved)
        return OGRFeatureUniquePtr(layer->GetNextFeature());
    OGRLayer *from = nullptr;
    while (OGRFeature *feature = dataset->GetNextFeature(&from, nullptr, nullptr, nullptr)) {
        OGRFeatureUniquePtr owned(feature);
        if (from == layer)
            return owned;
    }
    return nullptr;
}

Result<VectorLayer> openVectorLayer(const FeatureSource &source, const QString &doing, GdalScope &scope) {
    VectorLayer out;
    Result<DatasetPtr> opened = openSource(source.connection, SourceKind::Vector, doing, scope);
    if (!opened)
        return opened.error();
    out.dataset = std::move(*opened);
    out.layer = findLayer(*out.dataset, source.layer);
    const QString driver = QString::fromUtf8(out.dataset->GetDriverName());
    const bool shapefile = driver == QLatin1String("ESRI Shapefile");
    if (out.layer && shapefile && (!source.encoding.isEmpty() || !statesEncoding(*out.layer))) {
        opened =
            openSource(source.connection, SourceKind::Vector, doing, scope, {"ENCODING=" + source.encoding.toLatin1()});
        if (!opened)
            return opened.error();
        out.dataset = std::move(*opened);
        out.layer = findLayer(*out.dataset, source.layer);
        out.recoded = !source.encoding.isEmpty();
    }
    if (!out.layer) {
        const QString names = layerNames(*out.dataset);
        return Error{ErrorKind::NotFound, doing, source.connection,
                     names.isEmpty() ? Words::tr("the source has no layers; check that it is whole")
                                     : Words::tr("no layer \"%1\"; it has: %2").arg(source.layer, names)};
    }
    out.interleaved = driver == QLatin1String("OSM");
    if (!source.filter.isEmpty() && out.layer->SetAttributeFilter(source.filter.toUtf8().constData()) != OGRERR_NONE) {
        return Error{ErrorKind::BadFormat, doing, source.connection,
                     Words::tr("the filter \"%1\" is not understood (%2); mend \"filter\" of the source")
                         .arg(source.filter, scope.failure(Words::tr("no reason given")))};
    }
    return out;
}

Result<Crs> crsOfLayer(const FeatureSource &source, const VectorLayer &layer, const Crs &target, const QString &doing) {
    const auto fail = [&](const QString &why) { return Error{ErrorKind::BadCrs, doing, source.connection, why}; };
    if (!source.crs.isEmpty()) {
        Result<Crs> crs = Crs::fromText(source.crs);
        if (!crs)
            return fail(Words::tr("\"crs\" of the source is \"%1\": %2").arg(source.crs, crs.error().message));
        return crs;
    }
    if (layer.layer->GetGeomType() == wkbNone)
        return target;
    const QString stated = crsText(layer.layer->GetSpatialRef());
    if (stated.isEmpty()) {
        return fail(
            Words::tr("the source names no coordinate reference system; set \"crs\" of the source in the project, "
                      "for example \"EPSG:4490\" when its coordinates are degrees"));
    }
    Result<Crs> crs = Crs::fromText(stated);
    if (!crs) {
        return fail(
            Words::tr("the file's coordinate reference system cannot be used: %1; set \"crs\" of the source in the "
                      "project")
                .arg(crs.error().message));
    }
    return crs;
}

} // namespace cim::geo
