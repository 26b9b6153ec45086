// SPDX-License-Identifier: Apache-2.0
#include "geo/spreadsheet.h"

#include "base/words.h"
#include "geo/gdalscope.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <ogrsf_frmts.h>

#include <algorithm>
#include <filesystem>

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

struct Close {
    void operator()(GDALDataset *data) const { GDALClose(data); }
};

bool addRow(OGRLayer &layer, const std::vector<QVariant> &row) {
    OGRFeature feature(layer.GetLayerDefn());
    const int fields = layer.GetLayerDefn()->GetFieldCount();
    for (int i = 0; i < fields && i < static_cast<int>(row.size()); ++i) {
        const QVariant &value = row[static_cast<std::size_t>(i)];
        if (isEmpty(value))
            continue;
        if (layer.GetLayerDefn()->GetFieldDefn(i)->GetType() == OFTReal)
            feature.SetField(i, value.toDouble());
        else
            feature.SetField(i, value.toString().toUtf8().constData());
    }
    return layer.CreateFeature(&feature) == OGRERR_NONE;
}

} // namespace

bool isSpreadsheet(const QString &path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == QLatin1String("xlsx") || suffix == QLatin1String("ods");
}

Result<void> writeSpreadsheet(const QString &path, const Sheet &sheet) {
    const QString doing = Words::tr("writing a spreadsheet");
    const QFileInfo target(path);
    const GdalScope scope;
    const QByteArray format = target.suffix().toUpper().toLatin1();
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName(format.constData());
    if (!driver)
        return Error{ErrorKind::Unsupported, doing, path,
                     Words::tr("this build of GDAL writes no such files; use .csv")};
    // In a folder of its own beside the target: a rename within one disk is all or nothing.
    const QTemporaryDir folder(target.absolutePath() + QStringLiteral("/.cimscape-XXXXXX"));
    if (!folder.isValid())
        return Error{ErrorKind::Unreadable, doing, path, folder.errorString() + Words::tr("; choose another folder")};
    const QString made = folder.filePath(QStringLiteral("sheet.") + target.suffix());
    {
        const std::unique_ptr<GDALDataset, Close> data(
            driver->Create(made.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRLayer *layer =
            data ? data->CreateLayer(sheet.name.left(31).toUtf8().constData(), nullptr, wkbNone) : nullptr;
        bool isGood = layer != nullptr;
        for (qsizetype i = 0; isGood && i < sheet.columns.size(); ++i) {
            const auto column = static_cast<std::size_t>(i);
            const bool isReal = std::all_of(sheet.rows.begin(), sheet.rows.end(), [column](const auto &row) {
                return column >= row.size() || isEmpty(row[column]) || isNumber(row[column]);
            });
            OGRFieldDefn field(sheet.columns[i].toUtf8().constData(), isReal ? OFTReal : OFTString);
            isGood = layer->CreateField(&field) == OGRERR_NONE;
        }
        for (std::size_t row = 0; isGood && row < sheet.rows.size(); ++row)
            isGood = addRow(*layer, sheet.rows[row]);
        if (!isGood)
            return Error{ErrorKind::Unreadable, doing, path, scope.failure(Words::tr("GDAL could not"))};
    }
    if (scope.hasFailed() || !QFileInfo(made).isFile())
        return Error{ErrorKind::Unreadable, doing, path, scope.failure(Words::tr("GDAL could not"))};
    std::error_code error;
    std::filesystem::rename(made.toStdU16String(), target.absoluteFilePath().toStdU16String(), error);
    if (error)
        return Error{ErrorKind::Unreadable, doing, path, QString::fromLocal8Bit(error.message().c_str())};
    return {};
}

} // namespace cim::geo
