// SPDX-License-Identifier: Apache-2.0
// The Chinese interface is whole: no text of the sources is without its translation, and each keeps what is put into
// it.
#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include <map>

namespace {

const QString kFile = QStringLiteral(CIM_SOURCE_DIR "/resources/translations/cimscape_zh_CN.ts");

struct Message {
    QString context;
    QString source;
    QStringList translations; ///< one, or the forms for counts
    QString type;             ///< "unfinished", "vanished", "obsolete"; empty: done

    [[nodiscard]] QString name() const { return context + QStringLiteral(": ") + source; }
};

Message readMessage(QXmlStreamReader &xml, const QString &context) {
    Message out;
    out.context = context;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            out.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            out.type = xml.attributes().value(QLatin1String("type")).toString();
            QString text;
            for (xml.readNext(); !xml.atEnd() && !(xml.isEndElement() && xml.name() == QLatin1String("translation"));
                 xml.readNext()) {
                if (xml.isStartElement() && xml.name() == QLatin1String("numerusform"))
                    out.translations << xml.readElementText();
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (out.translations.isEmpty())
                out.translations << text;
        } else {
            xml.skipCurrentElement();
        }
    }
    return out;
}

QList<Message> readMessages(const QString &path) {
    QList<Message> out;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return out;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            out << readMessage(xml, context);
    }
    return xml.hasError() ? QList<Message>() : out;
}

/** How often each thing that must not get lost stands in a text: places for values, tags, marks. */
std::map<QString, int> partsOf(const QString &text) {
    static const QRegularExpression parts(QStringLiteral("%L?[1-9]|%n|</?[a-z][^>]*>|\\x{2026}|\\n"));
    std::map<QString, int> out;
    auto found = parts.globalMatch(text);
    while (found.hasNext())
        ++out[found.next().captured()];
    return out;
}

QChar mnemonicOf(const QString &text) {
    static const QRegularExpression mark(QStringLiteral("&([A-Za-z0-9])"));
    const auto found = mark.match(text);
    return found.hasMatch() ? found.captured(1).at(0).toUpper() : QChar();
}

QString lupdate() {
    return QStandardPaths::findExecutable(
        QStringLiteral("lupdate"),
        {QLibraryInfo::path(QLibraryInfo::BinariesPath), QLibraryInfo::path(QLibraryInfo::LibraryExecutablesPath)});
}

/** The names that are in @p one and not in @p other. */
QStringList missingFrom(const QList<Message> &other, const QList<Message> &one) {
    QSet<QString> there;
    for (const Message &message : other)
        there.insert(message.name());
    QStringList out;
    for (const Message &message : one) {
        if (!there.contains(message.name()))
            out << message.name();
    }
    return out;
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextIsTranslated() {
        const QList<Message> messages = readMessages(kFile);
        QVERIFY2(messages.size() > 300, qPrintable(kFile));
        QStringList wrong;
        for (const Message &message : messages) {
            if (!message.type.isEmpty() || message.translations.contains(QString()))
                wrong << message.type + QLatin1Char(' ') + message.name();
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void whatIsPutIntoATextIsPutIntoItsTranslation() {
        QStringList wrong;
        for (const Message &message : readMessages(kFile)) {
            for (const QString &translation : message.translations) {
                if (partsOf(message.source) != partsOf(translation))
                    wrong << message.name() + QStringLiteral(" => ") + translation;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theSameKeyOpensTheSameMenu() {
        QStringList wrong;
        for (const Message &message : readMessages(kFile)) {
            if (mnemonicOf(message.source) != mnemonicOf(message.translations.value(0)) &&
                message.source != QLatin1String("L&ive") && !message.context.startsWith(QLatin1Char('Q')))
                wrong << message.name() + QStringLiteral(" => ") + message.translations.value(0);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theSourcesSayNothingThatTheFileDoesNotKnow() {
        const QString tool = lupdate();
        if (tool.isEmpty())
            QSKIP("lupdate is not installed: the sources were not searched for new texts");
        QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("cimscape_zh_CN.ts"));
        QVERIFY(QFile::copy(kFile, copy));
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(CIM_SOURCE_DIR));
        const QString words = QStringLiteral("-I . -I core app core layers plugins -locations none -no-obsolete -ts ");
        process.start(tool, words.split(QLatin1Char(' '), Qt::SkipEmptyParts) + QStringList{copy});
        QVERIFY2(process.waitForFinished(100'000) && process.exitCode() == 0,
                 process.readAllStandardError().constData());
        const QList<Message> known = readMessages(kFile);
        const QList<Message> said = readMessages(copy);
        // lupdate loses a namespace now and then; the program would look for the text under the full name.
        for (const Message &message : said)
            QVERIFY2(message.context != QLatin1String("Words"),
                     qPrintable(message.name() + QStringLiteral(": write cim::Words::tr there")));
        const QStringList untold = missingFrom(known, said);
        QVERIFY2(untold.isEmpty(), qPrintable(QStringLiteral("not in the file:\n") + untold.join(QLatin1Char('\n'))));
        const QStringList unsaid = missingFrom(said, known);
        QVERIFY2(unsaid.isEmpty(), qPrintable(QStringLiteral("said nowhere:\n") + unsaid.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
