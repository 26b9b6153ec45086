// SPDX-License-Identifier: Apache-2.0
#include "geo/features.h"

#include "base/words.h"
#include "geo/gdalsource.h"

#include <ogrsf_frmts.h>

namespace cim::geo {

namespace {

QStringList fieldsOf(OGRFeatureDefn &definition) {
    QStringList out;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn &field = *definition.GetFieldDefn(i);
        out << QStringLiteral("%1: %2").arg(QString::fromUtf8(field.GetNameRef()),
                                            QString::fromLatin1(OGRFieldDefn::GetFieldTypeName(field.GetType())));
    }
    return out;
}

LayerInfo describe(OGRLayer &layer) {
    LayerInfo info;
    info.name = QString::fromUtf8(layer.GetName());
    info.features = layer.GetFeatureCount(FALSE);
    info.geometry = QString::fromLatin1(OGRGeometryTypeToName(layer.GetGeomType()));
    info.crs = crsText(layer.GetSpatialRef());
    // Some drivers have to walk through the features for it: worth it while they are few.
    const bool few = info.features >= 0 && info.features < 50'000;
    OGREnvelope box;
    if (layer.GetGeomType() != wkbNone && layer.GetExtent(&box, few) == OGRERR_NONE && box.IsInit()) {
        info.extent.add(Vec3{box.MinX, box.MinY, kNoHeight});
        info.extent.add(Vec3{box.MaxX, box.MaxY, kNoHeight});
    }
    info.fields = fieldsOf(*layer.GetLayerDefn());
    return info;
}

} // namespace

Result<std::vector<LayerInfo>> describeFeatures(const QString &connection) {
    GdalScope scope;
    const Result<DatasetPtr> dataset =
        openSource(connection, SourceKind::Vector, Words::tr("describing a vector source"), scope);
    if (!dataset)
        return dataset.error();
    std::vector<LayerInfo> out;
    for (OGRLayer *layer : (*dataset)->GetLayers())
        out.push_back(describe(*layer));
    return out;
}

} // namespace cim::geo
