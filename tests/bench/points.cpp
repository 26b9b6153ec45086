// SPDX-License-Identifier: Apache-2.0
// Millions of terminals: from a CSV to a file of points, its opening, and pictures at every zoom. bench_points
// [millions] [folder]
#include "geo/pointpicture.h"
#include "store/pointimport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <cmath>

using namespace cim;

namespace {

double seconds(const QElapsedTimer &timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/** Settled as a city is: places with a centre, thinning out round it, over some 11,000 km2. */
void writeCity(const QString &path, qint64 rows) {
    struct Centre {
        double x, y, spread;
    };
    QRandomGenerator random(11);
    std::vector<Centre> centres;
    for (int i = 0; i < 1500; ++i)
        centres.push_back({119.5 + 1.4 * random.generateDouble(), 35.6 + 1.2 * random.generateDouble(),
                           0.002 + 0.02 * std::pow(random.generateDouble(), 3)});
    const char *kinds[] = {"water_meter", "gas_meter", "heat_meter", "smoke", "manhole"};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    QByteArray lines("imei,kind,owner,online,reported,battery_low,lon,lat\n");
    for (qint64 i = 0; i < rows; ++i) {
        const Centre &at = centres[std::min(random.bounded(1500U), random.bounded(1500U))];
        const double r = at.spread * std::sqrt(-2 * std::log(1 - random.generateDouble())),
                     a = 6.2831853 * random.generateDouble();
        lines += QByteArray::number(860000000000000LL + i) + ',' + kinds[random.bounded(5)] + ",owner " +
                 QByteArray::number(random.bounded(40)) + (random.bounded(100) < 97 ? ",1," : ",0,") +
                 (random.bounded(100) < 95 ? "1," : "0,") + (random.bounded(100) < 3 ? "1," : "0,");
        if (i % 100'000 == 7)
            lines += ",\n"; // broken
        else
            lines += QByteArray::number(at.x + r * std::cos(a), 'f', 6) + ',' +
                     QByteArray::number(at.y + 0.8 * r * std::sin(a), 'f', 6) + '\n';
        if (lines.size() > (4 << 20)) {
            file.write(lines);
            lines.clear();
        }
    }
    file.write(lines);
}

/** What the system says of this process, MB; 0 where it does not. */
double megabytes(const char *of) {
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith(of))
            return line.mid(static_cast<int>(std::char_traits<char>::length(of)))
                       .simplified()
                       .split(' ')
                       .first()
                       .toDouble() /
                   1024;
    return 0;
}

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto rows = static_cast<qint64>(1e6 * (arguments.size() > 1 ? arguments[1].toDouble() : 15));
    const QTemporaryDir passing;
    const QString folder = arguments.size() > 2 ? arguments[2] : passing.path();
    const QString csv = folder + QStringLiteral("/terminals.csv"),
                  path = folder + QStringLiteral("/terminals.cimpoints");
    if (!QFileInfo::exists(csv))
        writeCity(csv, rows);
    QElapsedTimer timer;
    timer.start();
    {
        QFile file(csv); // as fast as it can be read at all
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        while (!file.read(4 << 20).isEmpty())
            ;
    }
    QJsonObject out{{QStringLiteral("rows"), rows}, {QStringLiteral("read_only_s"), seconds(timer)}};
    model::PointsSpec spec;
    spec.key = QStringLiteral("imei");
    spec.fields = {{QStringLiteral("kind"), {}}, {QStringLiteral("owner"), {}}};
    spec.counts = {{QStringLiteral("online"), QStringLiteral("online=1")},
                   {QStringLiteral("reported"), QStringLiteral("reported=1")},
                   {QStringLiteral("meters"), QStringLiteral("kind=water_meter|gas_meter|heat_meter")},
                   {QStringLiteral("low_battery"), QStringLiteral("battery_low=1")}};
    spec.full = QStringLiteral("online");
    geo::FeatureSource source;
    source.connection = csv;
    source.crs = QStringLiteral("EPSG:4326");
    timer.start();
    if (const Result<geo::PointFile> points = store::importPoints(source, spec, path); !points) {
        QTextStream(stderr) << points.error().text() << Qt::endl;
        return 1;
    }
    out.insert(QStringLiteral("import_s"), seconds(timer));
    out.insert(QStringLiteral("import_peak_mb"), megabytes("VmHWM:"));
    out.insert(QStringLiteral("file_mb"), static_cast<double>(QFileInfo(path).size()) / 1e6);

    const geo::Crs crs = geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    timer.start();
    const geo::PointFile points = geo::PointFile::open(path).value();
    const geo::FeatureSet cells = store::cellsOf(points, spec, crs);
    const geo::PointPicture picture = geo::PointPicture::of(points, crs).value();
    out.insert(QStringLiteral("open_s"), seconds(timer));
    out.insert(QStringLiteral("cells"), static_cast<qint64>(cells.geometries.size()));
    double worst = 0;
    QRandomGenerator random(5);
    for (const double metresAPixel : {200.0, 50.0, 10.0, 2.0, 1.0, 0.25}) {
        double sum = 0;
        constexpr int kTimes = 40;
        for (int i = 0; i < kTimes; ++i) {
            // Where things are, and not anywhere.
            const std::uint32_t row = random.bounded(points.size());
            const geo::Transform transform =
                geo::Transform::between(geo::Crs::fromText(QStringLiteral("EPSG:4326")).value(), crs).value();
            const geo::Vec3 at = transform.apply(points.place(row));
            geo::Extent window;
            window.add(geo::Vec3{at.x - 128 * metresAPixel, at.y - 128 * metresAPixel, 0});
            window.add(geo::Vec3{at.x + 128 * metresAPixel, at.y + 128 * metresAPixel, 0});
            timer.start();
            (void)picture.read(window, 256, 256);
            sum += seconds(timer) * 1000;
            worst = std::max(worst, seconds(timer) * 1000);
        }
        out.insert(QStringLiteral("page_ms_at_%1_m").arg(metresAPixel), sum / kTimes);
    }
    out.insert(QStringLiteral("page_worst_ms"), worst);
    out.insert(QStringLiteral("memory_mb"), megabytes("VmRSS:"));
    out.insert(QStringLiteral("memory_own_mb"), megabytes("RssAnon:"));
    QTextStream(stdout) << QJsonDocument(out).toJson(QJsonDocument::Compact) << Qt::endl;
    return 0;
}
