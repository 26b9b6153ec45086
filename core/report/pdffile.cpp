// SPDX-License-Identifier: Apache-2.0
#include "report/pdffile.h"

#include "base/words.h"
#include "report/pdftext.h"

#include <QColorSpace>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Function.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <cmath>
#include <string>

namespace cim::report {

namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr char kProgram[] = "Cimscape";

/** Bytes that qpdf writes go to a Qt device. */
class DevicePipeline : public Pipeline {
public:
    explicit DevicePipeline(QIODevice &device) : Pipeline("device", nullptr), m_device(device) {}
    void write(unsigned char const *data, size_t length) override {
        const auto size = static_cast<qint64>(length);
        if (m_device.write(reinterpret_cast<const char *>(data), size) != size)
            throw std::runtime_error(m_device.errorString().toStdString());
    }
    void finish() override {}

private:
    QIODevice &m_device;
};

QPDFObjectHandle text(const QString &value) {
    return QPDFObjectHandle::newUnicodeString(value.toStdString());
}

QPDFObjectHandle name(const char *value) {
    return QPDFObjectHandle::newName(value);
}

/** Ten digits say a tenth of a millimetre anywhere on Earth. */
QPDFObjectHandle number(double value, int decimals = 4) {
    return QPDFObjectHandle::newReal(QByteArray::number(value, 'f', decimals).toStdString());
}

QPDFObjectHandle numbers(std::initializer_list<double> values, int decimals = 4) {
    QPDFObjectHandle out = QPDFObjectHandle::newArray();
    for (const double value : values)
        out.appendItem(number(value, decimals));
    return out;
}

QDateTime utc(TimeMs time) {
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

/** The characters that a font's glyphs stand for, as somebody would type them. */
void nameTextAsTyped(QPDF &pdf) {
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/Font") || !object.hasKey("/ToUnicode"))
            continue;
        QPDFObjectHandle table = object.getKey("/ToUnicode");
        const std::shared_ptr<Buffer> data = table.getStreamData();
        const QByteArray typed = withTypedText(
            QByteArray(reinterpret_cast<const char *>(data->getBuffer()), static_cast<qsizetype>(data->getSize())));
        table.replaceStreamData(typed.toStdString(), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    }
}

/** Six letters that stand before the name of a font that is embedded in part. */
std::string subsetLetters(QPDFObjectHandle descriptor) {
    for (const char *key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
        if (!descriptor.hasKey(key))
            continue;
        const std::shared_ptr<Buffer> data = descriptor.getKey(key).getStreamData();
        const QByteArray hash = QCryptographicHash::hash(
            QByteArrayView(data->getBuffer(), static_cast<qsizetype>(data->getSize())), QCryptographicHash::Sha256);
        std::string out;
        for (int i = 0; i < 6; ++i)
            out += static_cast<char>('A' + static_cast<unsigned char>(hash[i]) % 26);
        return out;
    }
    return {};
}

/** QPdfWriter takes those letters from where a hash has put the font, which is another place in every run, and leaves
 * them out where a font is used: they follow from what is embedded, and stand everywhere. */
void nameFontsByContent(QPDF &pdf) {
    const auto all = pdf.getAllObjects();
    for (QPDFObjectHandle object : all) {
        if (!object.isDictionaryOfType("/FontDescriptor"))
            continue;
        const std::string name = object.getKey("/FontName").getName();
        const std::size_t plus = name.find('+');
        const std::string letters = subsetLetters(object);
        if (plus != std::string::npos && !letters.empty())
            object.replaceKey("/FontName", QPDFObjectHandle::newName('/' + letters + name.substr(plus)));
    }
    for (QPDFObjectHandle object : all) {
        if (object.isDictionaryOfType("/Font") && object.hasKey("/FontDescriptor"))
            object.replaceKey("/BaseFont", object.getKey("/FontDescriptor").getKey("/FontName"));
    }
    for (QPDFObjectHandle object : all) {
        if (object.isDictionaryOfType("/Font", "/Type0"))
            object.replaceKey("/BaseFont", object.getKey("/DescendantFonts").getArrayItem(0).getKey("/BaseFont"));
    }
}

/** Where a map lies: the corners of its neat line in degrees, and the CRS that it is drawn in. */
std::optional<QPDFObjectHandle> viewport(const PdfFacts::PageFacts &page, double heightPoints) {
    if (!page.map || page.map->extent.isEmpty())
        return std::nullopt;
    const Result<geo::Crs> degrees = geo::geographicOf(page.crs);
    const auto transform =
        degrees ? geo::Transform::between(page.crs, *degrees) : Result<geo::Transform>(degrees.error());
    if (!transform)
        return std::nullopt;
    const geo::Extent &e = page.map->extent;
    QPDFObjectHandle corners = QPDFObjectHandle::newArray();
    for (const geo::Vec3 &corner : {geo::Vec3{e.min.x, e.min.y, 0}, geo::Vec3{e.min.x, e.max.y, 0},
                                    geo::Vec3{e.max.x, e.max.y, 0}, geo::Vec3{e.max.x, e.min.y, 0}}) {
        const geo::Vec3 at = transform->apply(corner);
        if (!std::isfinite(at.x) || !std::isfinite(at.y))
            return std::nullopt;
        corners.appendItem(number(at.y, 10));
        corners.appendItem(number(at.x, 10));
    }
    const auto square = [] { return numbers({0, 0, 0, 1, 1, 1, 1, 0}, 0); };
    QPDFObjectHandle system = QPDFObjectHandle::newDictionary();
    system.replaceKey("/Type", name(page.crs.isProjected() ? "/PROJCS" : "/GEOGCS"));
    system.replaceKey("/WKT", QPDFObjectHandle::newString(geo::planWkt(page.crs).toStdString()));
    QPDFObjectHandle measure = QPDFObjectHandle::newDictionary();
    measure.replaceKey("/Type", name("/Measure"));
    measure.replaceKey("/Subtype", name("/GEO"));
    measure.replaceKey("/Bounds", square());
    measure.replaceKey("/LPTS", square());
    measure.replaceKey("/GPTS", corners);
    measure.replaceKey("/GCS", system);
    const QRectF paper = page.map->paper;
    QPDFObjectHandle out = QPDFObjectHandle::newDictionary();
    out.replaceKey("/Type", name("/Viewport"));
    out.replaceKey("/Name", text(page.title));
    out.replaceKey("/BBox", numbers({paper.left() * kPointsPerMm, heightPoints - paper.bottom() * kPointsPerMm,
                                     paper.right() * kPointsPerMm, heightPoints - paper.top() * kPointsPerMm}));
    out.replaceKey("/Measure", measure);
    return out;
}

void addContents(QPDF &pdf, const std::vector<QPDFPageObjectHelper> &pages, const PdfFacts &facts) {
    QPDFObjectHandle outlines = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    outlines.replaceKey("/Type", name("/Outlines"));
    std::vector<QPDFObjectHandle> items;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (facts.pages[i].title.isEmpty())
            continue;
        QPDFObjectHandle item = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        item.replaceKey("/Title", text(facts.pages[i].title));
        item.replaceKey("/Parent", outlines);
        QPDFObjectHandle there = QPDFObjectHandle::newArray();
        there.appendItem(QPDFPageObjectHelper(pages[i]).getObjectHandle());
        there.appendItem(name("/Fit"));
        item.replaceKey("/Dest", there);
        if (!items.empty()) {
            item.replaceKey("/Prev", items.back());
            items.back().replaceKey("/Next", item);
        }
        items.push_back(item);
    }
    if (items.size() < 2)
        return;
    outlines.replaceKey("/First", items.front());
    outlines.replaceKey("/Last", items.back());
    outlines.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(items.size())));
    pdf.getRoot().replaceKey("/Outlines", outlines);
    pdf.getRoot().replaceKey("/PageMode", name("/UseOutlines"));
}

void addAttachments(QPDF &pdf, const PdfFacts &facts) {
    QPDFEmbeddedFileDocumentHelper files(pdf);
    QPDFObjectHandle associated = QPDFObjectHandle::newArray();
    const std::string date = utc(facts.made).toString(QStringLiteral("'D:'yyyyMMddHHmmss'Z'")).toStdString();
    for (const Attachment &attachment : facts.attachments) {
        auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, attachment.bytes.toStdString());
        stream.setSubtype(attachment.mime.toStdString());
        stream.setCreationDate(date).setModDate(date);
        auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, attachment.name.toStdString(), stream);
        spec.setDescription(attachment.description.toStdString());
        spec.getObjectHandle().replaceKey("/AFRelationship", name("/Data"));
        files.replaceEmbeddedFile(attachment.name.toStdString(), spec);
        associated.appendItem(spec.getObjectHandle());
    }
    if (!facts.attachments.empty())
        pdf.getRoot().replaceKey("/AF", associated);
}

/** The colours of the pages are those of sRGB. */
void addOutputIntent(QPDF &pdf) {
    const QByteArray profile = QColorSpace(QColorSpace::SRgb).iccProfile();
    QPDFObjectHandle stream = pdf.newStream(profile.toStdString());
    stream.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", name("/OutputIntent"));
    intent.replaceKey("/S", name("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB"));
    intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/DestOutputProfile", stream);
    QPDFObjectHandle all = QPDFObjectHandle::newArray();
    all.appendItem(intent);
    pdf.getRoot().replaceKey("/OutputIntents", all);
}

/** Who made it and when, once for old readers and once in XMP, in the same words. */
void addMetadata(QPDF &pdf, const PdfFacts &facts) {
    const std::string date = utc(facts.made).toString(QStringLiteral("'D:'yyyyMMddHHmmss'Z'")).toStdString();
    const QString iso = utc(facts.made).toString(Qt::ISODate);
    QPDFObjectHandle info = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    info.replaceKey("/Title", text(facts.title));
    info.replaceKey("/Creator", QPDFObjectHandle::newString(kProgram));
    info.replaceKey("/Producer", QPDFObjectHandle::newString(kProgram));
    info.replaceKey("/CreationDate", QPDFObjectHandle::newString(date));
    info.replaceKey("/ModDate", QPDFObjectHandle::newString(date));
    pdf.getTrailer().replaceKey("/Info", info);
    const QString xmp =
        QStringLiteral("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                       " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                       "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                       " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                       " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                       "   <dc:format>application/pdf</dc:format>\n"
                       "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:title>\n"
                       "   <xmp:CreatorTool>%2</xmp:CreatorTool>\n"
                       "   <xmp:CreateDate>%3</xmp:CreateDate>\n"
                       "   <xmp:ModifyDate>%3</xmp:ModifyDate>\n"
                       "   <pdf:Producer>%2</pdf:Producer>\n"
                       "   <pdfaid:part>%4</pdfaid:part>\n"
                       "   <pdfaid:conformance>B</pdfaid:conformance>\n"
                       "  </rdf:Description>\n"
                       " </rdf:RDF>\n"
                       "</x:xmpmeta>\n"
                       "<?xpacket end=\"r\"?>\n")
            .arg(facts.title.toHtmlEscaped(), QLatin1String(kProgram), iso)
            .arg(facts.attachments.empty() ? 2 : 3);
    QPDFObjectHandle stream = pdf.newStream(xmp.toStdString());
    stream.getDict().replaceKey("/Type", name("/Metadata"));
    stream.getDict().replaceKey("/Subtype", name("/XML"));
    pdf.getRoot().replaceKey("/Metadata", stream);
}

} // namespace

Result<void> finishPdf(const QString &from, QIODevice &to, const PdfFacts &facts) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processFile(from.toUtf8().constData());
        const std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
        if (pages.size() != facts.pages.size())
            return Error{ErrorKind::BadFormat, Words::tr("finishing a PDF"), from,
                         Words::tr("it has %1 pages and not %2").arg(pages.size()).arg(facts.pages.size())};
        nameTextAsTyped(pdf);
        nameFontsByContent(pdf);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            QPDFObjectHandle page = QPDFPageObjectHelper(pages[i]).getObjectHandle();
            // QPdfWriter rounds the page to whole points and counts from its upper edge.
            const double height = page.getKey("/MediaBox").getArrayItem(3).getNumericValue();
            if (const auto place = viewport(facts.pages[i], height)) {
                QPDFObjectHandle all = QPDFObjectHandle::newArray();
                all.appendItem(*place);
                page.replaceKey("/VP", all);
            }
        }
        addContents(pdf, pages, facts);
        addAttachments(pdf, facts);
        addOutputIntent(pdf);
        addMetadata(pdf, facts);
        DevicePipeline pipeline(to);
        QPDFWriter writer(pdf);
        writer.setOutputPipeline(&pipeline);
        writer.setMinimumPDFVersion("1.7");
        writer.setDeterministicID(true);
        writer.write();
    } catch (const std::exception &error) {
        return Error{ErrorKind::Unreadable, Words::tr("finishing a PDF"), from, QString::fromUtf8(error.what())};
    }
    return {};
}

Result<QByteArray> readAttachment(const QString &pdf, const QString &wanted, qint64 mostBytes) {
    const QString doing = Words::tr("reading a PDF");
    const QFileInfo file(pdf);
    if (!file.isFile() || file.size() > mostBytes)
        return Error{ErrorKind::Unreadable, doing, pdf, Words::tr("it is no file of at most %1 bytes").arg(mostBytes)};
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processFile(pdf.toUtf8().constData());
        const auto spec = QPDFEmbeddedFileDocumentHelper(document).getEmbeddedFile(wanted.toStdString());
        if (!spec)
            return Error{ErrorKind::NotFound, doing, pdf, Words::tr("there is no \"%1\" in it").arg(wanted)};
        // Stops at the limit: a small file can unfold into a large one.
        QByteArray out;
        bool isTooLarge = false;
        Pl_Function limited("limited", nullptr, [&](unsigned char const *data, size_t length) {
            isTooLarge = isTooLarge || out.size() + static_cast<qsizetype>(length) > mostBytes;
            if (isTooLarge)
                throw std::runtime_error("too large");
            out.append(reinterpret_cast<const char *>(data), static_cast<qsizetype>(length));
        });
        if (!spec->getEmbeddedFileStream().pipeStreamData(&limited, nullptr, 0, qpdf_dl_all, true, false))
            return Error{ErrorKind::BadFormat, doing, pdf, Words::tr("\"%1\" in it cannot be read").arg(wanted)};
        return out;
    } catch (const std::exception &error) {
        return Error{ErrorKind::BadFormat, doing, pdf, QString::fromUtf8(error.what())};
    }
}

TimeMs timeOfMaking() {
    bool isNumber = false;
    const qint64 seconds = qEnvironmentVariable("SOURCE_DATE_EPOCH").toLongLong(&isNumber);
    return isNumber ? seconds * 1000 : QDateTime::currentMSecsSinceEpoch();
}

} // namespace cim::report
