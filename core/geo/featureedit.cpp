// SPDX-License-Identifier: Apache-2.0
#include "geo/featureedit.h"

#include "base/words.h"
#include "geo/writablesource.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace cim::geo {

namespace {

QString editing() {
    return Words::tr("editing a source");
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

bool isSame(const QVariant &a, const QVariant &b) {
    if (isNone(a) || isNone(b))
        return isNone(a) && isNone(b);
    bool isA = false, isB = false;
    const double x = a.toDouble(&isA), y = b.toDouble(&isB);
    if (isA && isB)
        return std::abs(x - y) <= 1e-9 * std::max(1.0, std::abs(x));
    return a.toString() == b.toString();
}

} // namespace

Result<void> canEdit(const FeatureSource &source) {
    GdalScope scope;
    const Result<WritableSource> opened = openToWrite(source, editing(), scope);
    return opened ? Result<void>() : Result<void>(opened.error());
}

Result<EditOutcome> writeEdits(const FeatureSource &source, const QString &keyField,
                               std::span<const FeatureEdit> edits) {
    GdalScope scope;
    Result<WritableSource> opened = openToWrite(source, editing(), scope);
    if (!opened)
        return opened.error();
    OGRLayer &layer = *opened->layer;
    const auto failed = [&] {
        return Error{ErrorKind::Unreadable, editing(), source.connection,
                     Words::tr("%1; nothing was written").arg(scope.failure(Words::tr("GDAL could not")))};
    };
    const int key = keyField.isEmpty() ? -1 : layer.GetLayerDefn()->GetFieldIndex(keyField.toUtf8().constData());
    if (!keyField.isEmpty() && key < 0)
        return refusedSource(source, editing(), Words::tr("it has no field \"%1\" any more").arg(keyField));
    QHash<QString, std::vector<const FeatureEdit *>> byKey;
    QHash<std::uint32_t, std::vector<const FeatureEdit *>> byRow;
    for (const FeatureEdit &edit : edits) {
        if (layer.GetLayerDefn()->GetFieldIndex(edit.field.toUtf8().constData()) < 0)
            return refusedSource(source, editing(), Words::tr("it has no field \"%1\" any more").arg(edit.field));
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
                return giveUp(refusedSource(source, editing(),
                                            Words::tr("the field \"%1\" cannot hold \"%2\"; nothing was written")
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
