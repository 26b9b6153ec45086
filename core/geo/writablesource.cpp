// SPDX-License-Identifier: Apache-2.0
#include "geo/writablesource.h"

#include "base/words.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace cim::geo {

namespace {

constexpr const char *kDrivers[] = {"GPKG", "SQLite", "PostgreSQL", "ESRI Shapefile"};

} // namespace

Error refusedSource(const FeatureSource &source, const QString &doing, const QString &why) {
    return {ErrorKind::Refused, doing, source.connection, why};
}

Result<WritableSource> openToWrite(const FeatureSource &source, const QString &doing, GdalScope &scope) {
    const QFileInfo file(source.connection);
    if (file.exists() && !file.isWritable())
        return refusedSource(source, doing, Words::tr("the file is read-only; export the layer and edit the copy"));
    WritableSource out;
    std::vector<QByteArray> words;
    if (!source.encoding.isEmpty() && file.suffix().compare(QLatin1String("shp"), Qt::CaseInsensitive) == 0)
        words.push_back("ENCODING=" + source.encoding.toLatin1());
    std::vector<const char *> options;
    for (const QByteArray &word : words)
        options.push_back(word.constData());
    options.push_back(nullptr);
    out.dataset.reset(GDALDataset::Open(source.connection.toUtf8().constData(),
                                        GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR, nullptr,
                                        options.data(), nullptr));
    if (!out.dataset)
        return refusedSource(source, doing,
                             Words::tr("it cannot be opened for writing (%1); export the layer and edit the copy")
                                 .arg(scope.failure(Words::tr("no reason given"))));
    const char *driver = out.dataset->GetDriverName();
    if (std::none_of(std::begin(kDrivers), std::end(kDrivers),
                     [driver](const char *known) { return qstrcmp(known, driver) == 0; }))
        return refusedSource(source, doing,
                             Words::tr("sources of this kind (%1) are not edited in place; export the layer as "
                                       "GeoPackage and edit that")
                                 .arg(QString::fromUtf8(driver)));
    for (OGRLayer *layer : out.dataset->GetLayers()) {
        if (source.layer.isEmpty() ||
            QString::fromUtf8(layer->GetName()).compare(source.layer, Qt::CaseInsensitive) == 0) {
            out.layer = layer;
            break;
        }
    }
    if (!out.layer || !out.layer->TestCapability(OLCRandomWrite))
        return refusedSource(source, doing,
                             Words::tr("its features cannot be changed; export the layer and edit the copy"));
    if (qstrcmp(driver, "ESRI Shapefile") == 0 && source.encoding.isEmpty()) {
        const auto says = [&](const char *item) {
            const char *value = out.layer->GetMetadataItem(item, "SHAPEFILE");
            return value && *value;
        };
        if (!says("ENCODING_FROM_CPG") && !says("ENCODING_FROM_LDID"))
            return refusedSource(source, doing,
                                 Words::tr("the Shapefile does not say how its texts are encoded; set \"encoding\" "
                                           "of the source, or export the layer as GeoPackage"));
    }
    return out;
}

bool isNone(const QVariant &value) {
    return !value.isValid() || value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isEmpty());
}

bool setValue(OGRFeature &feature, int field, const QVariant &value) {
    if (isNone(value)) {
        feature.SetFieldNull(field);
        return true;
    }
    const OGRFieldType type = feature.GetFieldDefnRef(field)->GetType();
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    switch (type) {
    case OFTInteger:
    case OFTInteger64:
        if (!isNumber || number != std::floor(number) || std::abs(number) > 9e15)
            return false;
        feature.SetField(field, static_cast<GIntBig>(number));
        return true;
    case OFTReal:
        if (!isNumber)
            return false;
        feature.SetField(field, number);
        return true;
    default:
        feature.SetField(field, value.toString().toUtf8().constData());
        return true;
    }
}

} // namespace cim::geo
