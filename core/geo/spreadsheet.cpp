// SPDX-License-Identifier: Apache-2.0
#include "geo/spreadsheet.h"

#include "base/csv.h"
#include "base/savefile.h"
#include "base/words.h"
#include "geo/gdalsource.h"
#include "geo/sheetfields.h"
#include "geo/wholefile.h"

#include <QFileInfo>

#include <algorithm>

namespace cim::geo {

namespace {

bool isNumber(const QVariant &value) {
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
    case QMetaType::Double:
        return true;
    default:
        return false;
    }
}

bool isEmpty(const QVariant &value) {
    return !value.isValid() || value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isEmpty());
}

} // namespace

bool addFields(OGRLayer &layer, const QStringList &names, const std::vector<std::vector<QVariant>> &rows) {
    for (qsizetype i = 0; i < names.size(); ++i) {
        const auto column = static_cast<std::size_t>(i);
        const bool isReal = std::all_of(rows.begin(), rows.end(), [column](const auto &row) {
            return column >= row.size() || isEmpty(row[column]) || isNumber(row[column]);
        });
        const bool isWhole =
            isReal && std::all_of(rows.begin(), rows.end(), [column](const auto &row) {
                return column >= row.size() || isEmpty(row[column]) || row[column].typeId() != QMetaType::Double;
            });
        OGRFieldDefn field(names[i].toUtf8().constData(), isWhole ? OFTInteger64 : isReal ? OFTReal : OFTString);
        if (layer.CreateField(&field) != OGRERR_NONE)
            return false;
    }
    return true;
}

void setFields(OGRFeature &feature, const std::vector<QVariant> &row) {
    const int fields = feature.GetFieldCount();
    for (int i = 0; i < fields && i < static_cast<int>(row.size()); ++i) {
        const QVariant &value = row[static_cast<std::size_t>(i)];
        if (isEmpty(value))
            continue;
        const OGRFieldType type = feature.GetFieldDefnRef(i)->GetType();
        if (type == OFTInteger64)
            feature.SetField(i, static_cast<GIntBig>(value.toLongLong()));
        else if (type == OFTReal)
            feature.SetField(i, value.toDouble());
        else
            feature.SetField(i, value.toString().toUtf8().constData());
    }
}

bool isSpreadsheet(const QString &path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == QLatin1String("xlsx") || suffix == QLatin1String("ods");
}

Result<void> writeSpreadsheet(const QString &path, const Sheet &sheet) {
    const QString doing = Words::tr("writing a spreadsheet");
    const GdalScope scope;
    const QByteArray format = QFileInfo(path).suffix().toUpper().toLatin1();
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName(format.constData());
    if (!driver)
        return Error{ErrorKind::Unsupported, doing, path,
                     Words::tr("this build of GDAL writes no such files; use .csv")};
    const auto failed = [&] {
        return Error{ErrorKind::Unreadable, doing, path, scope.failure(Words::tr("GDAL could not"))};
    };
    return writeWhole(path, doing, [&](const QString &made) -> Result<void> {
        {
            const DatasetPtr data(driver->Create(made.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr));
            OGRLayer *layer =
                data ? data->CreateLayer(sheet.name.left(31).toUtf8().constData(), nullptr, wkbNone) : nullptr;
            if (!layer || !addFields(*layer, sheet.columns, sheet.rows))
                return failed();
            for (const std::vector<QVariant> &row : sheet.rows) {
                OGRFeature feature(layer->GetLayerDefn());
                setFields(feature, row);
                if (layer->CreateFeature(&feature) != OGRERR_NONE)
                    return failed();
            }
        }
        return scope.hasFailed() ? Result<void>(failed()) : Result<void>();
    });
}

Result<void> writeTable(const QString &path, const Sheet &sheet) {
    if (isSpreadsheet(path))
        return writeSpreadsheet(path, sheet);
    // The byte order mark lets spreadsheets see that it is UTF-8.
    QByteArray text = "\xEF\xBB\xBF" + csvRecord(sheet.columns).toUtf8() + "\r\n";
    for (const std::vector<QVariant> &row : sheet.rows) {
        QStringList fields;
        for (const QVariant &value : row)
            fields << value.toString();
        text += csvRecord(fields).toUtf8() + "\r\n";
    }
    return saveFile(path, Words::tr("writing a table"), text);
}

} // namespace cim::geo
