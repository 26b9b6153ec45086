// SPDX-License-Identifier: Apache-2.0
#include "geo/featureedit.h"

#include "base/words.h"
#include "geo/vectorlayer.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace cim::geo {

namespace {

constexpr const char *kDrivers[] = {"GPKG", "SQLite", "PostgreSQL", "ESRI Shapefile"};

QString doing() {
    return Words::tr("editing a source");
}

Error refused(const FeatureSource &source, const QString &why) {
    return {ErrorKind::Refused, doing(), source.connection, why};
}

/** Opened for writing, with the layer that is meant. */
struct Writable {
    DatasetPtr dataset;
    OGRLayer *layer = nullptr;
};

Result<Writable> openToWrite(const FeatureSource &source, GdalScope &scope) {
    const QFileInfo file(source.connection);
    if (file.exists() && !file.isWritable())
        return refused(source, Words::tr("the file is read-only; export the layer and edit the copy"));
    Writable out;
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
        return refused(source, Words::tr("it cannot be opened for writing (%1); export the layer and edit the copy")
                                   .arg(scope.failure(Words::tr("no reason given"))));
    const char *driver = out.dataset->GetDriverName();
    if (std::none_of(std::begin(kDrivers), std::end(kDrivers),
                     [driver](const char *known) { return qstrcmp(known, driver) == 0; }))
        return refused(source, Words::tr("sources of this kind (%1) are not edited in place; export the layer as "
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
        return refused(source, Words::tr("its features cannot be changed; export the layer and edit the copy"));
    if (qstrcmp(driver, "ESRI Shapefile") == 0 && source.encoding.isEmpty()) {
        const auto says = [&](const char *item) {
            const char *value = out.layer->GetMetadataItem(item, "SHAPEFILE");
            return value && *value;
        };
        if (!says("ENCODING_FROM_CPG") && !says("ENCODING_FROM_LDID"))
            return refused(source, Words::tr("the Shapefile does not say how its texts are encoded; set \"encoding\" "
                                             "of the source, or export the layer as GeoPackage"));
    }
    return out;
}

QVariant valueOf(const OGRFeature &feature, int field) {
    if (!feature.IsFieldSetAndNotNull(field))
        return {};
    switch (feature.GetFieldDefnRef(field)->GetType()) {
    case OFTInteger:
    case OFTInteger64:
        return static_cast<qlonglong>(feature.GetFieldAsInteger64(field));
    case OFTReal:
        return feature.GetFieldAsDouble(field);
    default:
        return QString::fromUtf8(feature.GetFieldAsString(field));
    }
}

bool isNone(const QVariant &value) {
    return !value.isValid() || value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isEmpty());
}

bool isSame(const QVariant &a, const QVariant &b) {
    if (isNone(a) || isNone(b))
        return isNone(a) && isNone(b);
    bool isA = false, isB = false;
    const double x = a.toDouble(&isA), y = b.toDouble(&isB);
    if (isA && isB)
        return std::abs(x - y) <= 1e-9 * std::max(1.0, std::abs(x));
    return a.toString() == b.toString();
}

/** False when the field cannot hold the value. */
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

} // namespace

Result<void> canEdit(const FeatureSource &source) {
    GdalScope scope;
    const Result<Writable> opened = openToWrite(source, scope);
    return opened ? Result<void>() : Result<void>(opened.error());
}

Result<EditOutcome> writeEdits(const FeatureSource &source, const QString &keyField,
                               std::span<const FeatureEdit> edits) {
    GdalScope scope;
    Result<Writable> opened = openToWrite(source, scope);
    if (!opened)
        return opened.error();
    OGRLayer &layer = *opened->layer;
    const auto failed = [&] {
        return Error{ErrorKind::Unreadable, doing(), source.connection,
                     Words::tr("%1; nothing was written").arg(scope.failure(Words::tr("GDAL could not")))};
    };
    const int key = keyField.isEmpty() ? -1 : layer.GetLayerDefn()->GetFieldIndex(keyField.toUtf8().constData());
    if (!keyField.isEmpty() && key < 0)
        return refused(source, Words::tr("it has no field \"%1\" any more").arg(keyField));
    QHash<QString, std::vector<const FeatureEdit *>> byKey;
    QHash<std::uint32_t, std::vector<const FeatureEdit *>> byRow;
    for (const FeatureEdit &edit : edits) {
        if (layer.GetLayerDefn()->GetFieldIndex(edit.field.toUtf8().constData()) < 0)
            return refused(source, Words::tr("it has no field \"%1\" any more").arg(edit.field));
        key < 0 ? byRow[edit.row].push_back(&edit) : byKey[edit.key].push_back(&edit);
    }
    if (!source.filter.isEmpty() && layer.SetAttributeFilter(source.filter.toUtf8().constData()) != OGRERR_NONE)
        return failed();
    const bool isTransaction = layer.TestCapability(OLCTransactions) != 0;
    if (isTransaction && layer.StartTransaction() != OGRERR_NONE)
        return failed();
    const auto giveUp = [&](const Error &error) {
        if (isTransaction)
            layer.RollbackTransaction();
        return error;
    };
    EditOutcome out;
    // First all are found, then they are written: a cursor does not move well while rows change under it.
    std::vector<std::pair<OGRFeatureUniquePtr, std::vector<const FeatureEdit *>>> found;
    layer.ResetReading();
    std::uint32_t row = 0;
    for (OGRFeatureUniquePtr feature(layer.GetNextFeature()); feature; feature.reset(layer.GetNextFeature()), ++row) {
        std::vector<const FeatureEdit *> here =
            key < 0 ? byRow.take(row) : byKey.take(QString::fromUtf8(feature->GetFieldAsString(key)));
        if (!here.empty())
            found.emplace_back(std::move(feature), std::move(here));
        if (byRow.isEmpty() && byKey.isEmpty())
            break;
    }
    for (auto &[feature, here] : found) {
        bool isChanged = false;
        for (const FeatureEdit *edit : here) {
            const int field = layer.GetLayerDefn()->GetFieldIndex(edit->field.toUtf8().constData());
            const QVariant theirs = valueOf(*feature, field);
            if (!isSame(theirs, edit->before)) {
                out.conflicts.push_back({*edit, theirs, false});
                continue;
            }
            if (!setValue(*feature, field, edit->after))
                return giveUp(refused(source, Words::tr("the field \"%1\" cannot hold \"%2\"; nothing was written")
                                                  .arg(edit->field, edit->after.toString())));
            isChanged = true;
            ++out.written;
        }
        if (isChanged && layer.SetFeature(feature.get()) != OGRERR_NONE)
            return giveUp(failed());
    }
    for (const auto &left : {byKey.values(), byRow.values()}) {
        for (const std::vector<const FeatureEdit *> &here : left) {
            for (const FeatureEdit *edit : here)
                out.conflicts.push_back({*edit, {}, true});
        }
    }
    if (isTransaction && layer.CommitTransaction() != OGRERR_NONE)
        return failed();
    if (layer.SyncToDisk() != OGRERR_NONE || scope.hasFailed())
        return failed();
    return out;
}

} // namespace cim::geo
