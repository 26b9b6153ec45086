// SPDX-License-Identifier: Apache-2.0
#include "city/modelcrs.h"

#include "base/words.h"

#include <QRegularExpression>

namespace cim::city {

namespace {

/** What the surveying authorities of the German states write. */
QString germanCrs(const QString &written) {
    static const QRegularExpression utm(QStringLiteral("^urn:adv:crs:ETRS89_UTM(3[123])(?:\\*(\\w+))?$"));
    const auto match = utm.match(written);
    if (!match.hasMatch())
        return {};
    const QString plan = QStringLiteral("EPSG:258") + match.captured(1);
    const QString height = match.captured(2);
    return height == QLatin1String("DE_DHHN92_NH")     ? plan + QStringLiteral("+5783")
           : height == QLatin1String("DE_DHHN2016_NH") ? plan + QStringLiteral("+7837")
                                                       : plan;
}

} // namespace

QString modelCrsText(const QString &written) {
    static const QRegularExpression code(QStringLiteral("EPSG[:/]+[0-9.]*[:/]+(\\d+)"),
                                         QRegularExpression::CaseInsensitiveOption);
    if (const QString german = germanCrs(written.trimmed()); !german.isEmpty())
        return german;
    QStringList codes;
    for (auto it = code.globalMatch(written); it.hasNext();)
        codes << it.next().captured(1);
    return codes.isEmpty() ? written.trimmed() : QStringLiteral("EPSG:") + codes.join(QLatin1Char('+'));
}

Result<void> bringTo(geo::FeatureSet &model, const QString &crs, const geo::Crs &target) {
    const Result<geo::Crs> source = geo::Crs::fromText(crs);
    if (!source)
        return source.error();
    const Result<geo::Transform> transform = geo::Transform::between(*source, target);
    if (!transform)
        return transform.error();
    if (!transform->isIdentity()) {
        if (const std::size_t lost = transform->apply(model.geometries.mutablePoints()); lost > 0)
            model.notes.add(Words::tr("points could not be brought to the project's CRS"), {},
                            static_cast<qint64>(lost));
    }
    if (transform->isBallpark())
        model.notes.add(
            Words::tr("was brought from %1 by a ballpark operation: datum shift ignored").arg(source->name()));
    model.crs = target;
    model.sourceCrs = *source;
    return {};
}

} // namespace cim::city
