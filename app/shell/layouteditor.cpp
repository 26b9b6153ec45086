// SPDX-License-Identifier: Apache-2.0
#include "app/shell/layouteditor.h"

#include "app/session/background.h"
#include "app/shell/reportpreview.h"
#include "base/jsonreader.h"
#include "base/savefile.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QUndoCommand>
#include <QVBoxLayout>

namespace cim::shell {

namespace {

constexpr int kSettleMs = 300;
const QRectF kNewBox(40, 40, 100, 50);

/** Another document in the place of one: templates are small. */
class ChangeLayout : public QUndoCommand {
public:
    ChangeLayout(QJsonObject before, QJsonObject after, std::function<void(const QJsonObject &)> show)
        : m_before(std::move(before)), m_after(std::move(after)), m_show(std::move(show)) {}
    void undo() override { m_show(m_before); }
    void redo() override { m_show(m_after); }

private:
    QJsonObject m_before, m_after;
    std::function<void(const QJsonObject &)> m_show;
};

QStringList problemsOf(const QJsonObject &document) {
    const Result<report::ReportTemplate> form = report::parseTemplate(document, QStringLiteral("report.json"));
    return form ? QStringList() : form.error().message.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

QRectF boxOf(const QJsonObject &item) {
    const QJsonArray box = item.value(QStringLiteral("box")).toArray();
    return {box.at(0).toDouble(), box.at(1).toDouble(), box.at(2).toDouble(), box.at(3).toDouble()};
}

QJsonArray toJson(const QRectF &mm) {
    // Hundredths of a millimetre: files stay readable.
    const auto tidy = [](double value) { return std::round(value * 100) / 100; };
    return {tidy(mm.left()), tidy(mm.top()), tidy(mm.width()), tidy(mm.height())};
}

} // namespace

LayoutEditor::LayoutEditor(app::Session &session, const report::ReportTemplate &form, const model::Viewpoint &viewpoint,
                           app::PictureMaker picture, QWidget *parent)
    : QDialog(parent), m_session(session), m_path(form.path), m_viewpoint(viewpoint), m_picture(std::move(picture)),
      m_form(new SchemaForm(
          QStringLiteral("report.schema.json"), QStringList(), &problemsOf,
          [](const QModelIndex &) { return QStringList(); }, this)),
      m_canvas(new PageCanvas(this)), m_page(new QComboBox(this)), m_told(new QLabel(m_form->failure(), this)) {
    setObjectName(QStringLiteral("layoutEditor"));
    setWindowTitle(tr("Layout of %1").arg(form.title.in(dataLocale())));
    m_page->setObjectName(QStringLiteral("layoutPage"));
    m_page->addItem(tr("First page"), QStringLiteral("items"));
    m_page->addItem(tr("Page before an atlas"), QStringLiteral("front"));
    m_page->addItem(tr("Pages a table goes on to"), QStringLiteral("following"));
    m_canvas->setObjectName(QStringLiteral("layoutCanvas"));
    m_canvas->setAccessibleName(tr("The page: arrows move what is chosen"));
    m_told->setObjectName(QStringLiteral("layoutTold"));
    m_told->setWordWrap(true);
    auto *tools = new QHBoxLayout;
    buildTools(tools);
    auto *left = new QWidget(this);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->addLayout(tools);
    leftColumn->addWidget(m_canvas, 1);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(m_form);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({820, 440});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_keep = buttons->addButton(tr("Keep"), QDialogButtonBox::ActionRole);
    m_keep->setObjectName(QStringLiteral("keepLayout"));
    m_keep->setProperty("primary", true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(splitter, 1);
    column->addWidget(m_told);
    column->addWidget(buttons);
    resize(1280, 820);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, &LayoutEditor::keep);
    connect(m_form, &SchemaForm::edited, this, &LayoutEditor::formEdited);
    connect(m_form, &SchemaForm::currentChanged, this, [this] {
        // "$.items[3].box[0]": the row is about the fourth item.
        const QString path = m_form->currentPath(), list = QStringLiteral("$.%1[").arg(page());
        if (!m_isShowing && path.startsWith(list))
            m_canvas->setChosen({path.mid(list.size()).section(QLatin1Char(']'), 0, 0).toInt()});
    });
    connect(m_canvas, &PageCanvas::moved, this, &LayoutEditor::canvasMoved);
    connect(m_canvas, &PageCanvas::chosenChanged, this, [this] {
        if (m_canvas->chosen().empty())
            return;
        m_isShowing = true;
        m_form->showPath(QStringLiteral("$.%1[%2]").arg(page()).arg(m_canvas->chosen().front()));
        m_isShowing = false;
    });
    connect(m_page, qOverload<int>(&QComboBox::currentIndexChanged), this, [this] {
        m_canvas->setChosen({});
        showBoxes();
        showPreview();
    });
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettleMs);
    connect(&m_settled, &QTimer::timeout, this, &LayoutEditor::showPreview);
    const Result<QJsonObject> json = readJsonObject(form.path);
    if (!json)
        m_told->setText(json.error().text());
    showDocument(json ? *json : QJsonObject());
}

void LayoutEditor::buildTools(QHBoxLayout *row) {
    row->addWidget(m_page);
    auto *add = new QToolButton(this);
    add->setText(tr("Add"));
    add->setPopupMode(QToolButton::InstantPopup);
    auto *kinds = new QMenu(add);
    const std::pair<const char *, QString> names[] = {{"map", tr("Map")},
                                                      {"view", tr("3D view")},
                                                      {"keymap", tr("Key map")},
                                                      {"legend", tr("Legend")},
                                                      {"scalebar", tr("Scale bar")},
                                                      {"head", tr("Head")},
                                                      {"titleblock", tr("Title block")},
                                                      {"sources", tr("Sources")},
                                                      {"notes", tr("Notes")},
                                                      {"statistics", tr("Statistics")},
                                                      {"alarms", tr("Alarms")},
                                                      {"table", tr("Table")},
                                                      {"bars", tr("Bars")},
                                                      {"timeline", tr("Line over time")},
                                                      {"windrose", tr("Wind rose")},
                                                      {"section", tr("Section")},
                                                      {"text", tr("Text")},
                                                      {"picture", tr("Picture")},
                                                      {"frame", tr("Frame")}};
    for (const auto &[kind, name] : names)
        connect(kinds->addAction(name), &QAction::triggered, this,
                [this, kind = QString::fromLatin1(kind)] { addItem(kind); });
    add->setMenu(kinds);
    row->addWidget(add);
    const auto button = [&](const QString &text, const QKeySequence &key, auto what) {
        auto *out = new QToolButton(this);
        out->setText(text);
        out->setShortcut(key);
        out->setToolTip(key.isEmpty() ? text
                                      : QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
        connect(out, &QToolButton::clicked, this, what);
        row->addWidget(out);
        return out;
    };
    button(tr("Remove"), QKeySequence(), [this] { removeChosen(); });
    auto *align = new QToolButton(this);
    align->setText(tr("Align"));
    align->setPopupMode(QToolButton::InstantPopup);
    auto *ways = new QMenu(align);
    using Align = PageCanvas::Align;
    const std::pair<Align, QString> how[] = {{Align::Left, tr("Left edges")},
                                             {Align::Centre, tr("Centres across")},
                                             {Align::Right, tr("Right edges")},
                                             {Align::Top, tr("Upper edges")},
                                             {Align::Middle, tr("Centres down")},
                                             {Align::Bottom, tr("Lower edges")},
                                             {Align::SameWidth, tr("Same width")},
                                             {Align::SameHeight, tr("Same height")},
                                             {Align::SpreadAcross, tr("Spread across")},
                                             {Align::SpreadDown, tr("Spread down")}};
    for (const auto &[way, name] : how)
        connect(ways->addAction(name), &QAction::triggered, m_canvas, [this, way = way] { m_canvas->align(way); });
    align->setMenu(ways);
    row->addWidget(align);
    QToolButton *undo = button(tr("Undo"), QKeySequence::Undo, [this] { m_undo.undo(); });
    QToolButton *redo = button(tr("Redo"), QKeySequence::Redo, [this] { m_undo.redo(); });
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(&m_undo, &QUndoStack::canUndoChanged, undo, &QWidget::setEnabled);
    connect(&m_undo, &QUndoStack::canRedoChanged, redo, &QWidget::setEnabled);
    row->addStretch();
}

QString LayoutEditor::page() const {
    return m_page->currentData().toString();
}

Result<report::ReportTemplate> LayoutEditor::parsed() const {
    Result<report::ReportTemplate> out = report::parseTemplate(m_document, m_path);
    if (!out || page() == QLatin1String("items"))
        return out;
    // The other pages are shown as the first of a template of their own.
    report::ReportTemplate other = *out;
    other.items = page() == QLatin1String("front") ? out->front : out->following;
    for (report::TemplateItem &item : other.items)
        item.isContinued = false;
    other.front.clear();
    other.following.clear();
    return other;
}

void LayoutEditor::record(const QJsonObject &after) {
    if (after == m_document)
        return;
    m_undo.push(new ChangeLayout(m_document, after, [this](const QJsonObject &document) { showDocument(document); }));
}

void LayoutEditor::showDocument(const QJsonObject &document) {
    const bool isOfForm = m_form->document() == document;
    m_document = document;
    if (!isOfForm) {
        m_isShowing = true;
        m_form->setDocument(document);
        m_document = m_form->document(); // as it will be written: without what is as the default
        if (!m_canvas->chosen().empty())
            m_form->showPath(QStringLiteral("$.%1[%2]").arg(page()).arg(m_canvas->chosen().front()));
        m_isShowing = false;
    }
    m_keep->setEnabled(m_form->problems().isEmpty());
    showBoxes();
    m_settled.start();
}

void LayoutEditor::showBoxes() {
    std::vector<PageCanvas::Box> boxes;
    for (const QJsonValue &value : m_document.value(page()).toArray()) {
        const QJsonObject item = value.toObject();
        const QString id = item.value(QStringLiteral("id")).toString();
        boxes.push_back({boxOf(item), id.isEmpty() ? item.value(QStringLiteral("kind")).toString() : id});
    }
    const QJsonObject paper = m_document.value(QStringLiteral("page")).toObject();
    const QString size = paper.value(QStringLiteral("size")).toString(QStringLiteral("A3"));
    const QSizeF custom(paper.value(QStringLiteral("width")).toDouble(210),
                        paper.value(QStringLiteral("height")).toDouble(297));
    m_canvas->setPage(report::paperSize(size, paper.value(QStringLiteral("landscape")).toBool(true)).value_or(custom),
                      std::move(boxes));
}

void LayoutEditor::formEdited() {
    if (!m_isShowing)
        record(m_form->document());
}

void LayoutEditor::canvasMoved() {
    QJsonObject document = m_document;
    QJsonArray items = document.value(page()).toArray();
    const std::vector<PageCanvas::Box> &boxes = m_canvas->boxes();
    for (qsizetype i = 0; i < items.size() && i < static_cast<qsizetype>(boxes.size()); ++i) {
        QJsonObject item = items[i].toObject();
        if (boxOf(item) != boxes[static_cast<std::size_t>(i)].mm) {
            item.insert(QStringLiteral("box"), toJson(boxes[static_cast<std::size_t>(i)].mm));
            items[i] = item;
        }
    }
    document.insert(page(), items);
    record(document);
}

void LayoutEditor::addItem(const QString &kind) {
    QJsonObject document = m_document;
    QJsonArray items = document.value(page()).toArray();
    QJsonObject item{{QStringLiteral("kind"), kind}, {QStringLiteral("box"), toJson(kNewBox)}};
    // Something to begin with, so that the page can be shown.
    if (kind == QLatin1String("text"))
        item.insert(QStringLiteral("text"), QStringLiteral("{project}"));
    if (kind == QLatin1String("table") || kind == QLatin1String("bars"))
        item.insert(QStringLiteral("sql"), QStringLiteral("select title, assets from layers"));
    if (kind == QLatin1String("timeline"))
        item.insert(QStringLiteral("sql"), QStringLiteral("select raised, level from alarms order by raised"));
    if (kind == QLatin1String("windrose"))
        item.insert(QStringLiteral("sql"), QStringLiteral("select 0 as degrees, 1 as share"));
    items.append(item);
    document.insert(page(), items);
    record(document);
    m_canvas->setChosen({static_cast<int>(items.size()) - 1});
}

void LayoutEditor::removeChosen() {
    QJsonObject document = m_document;
    const QJsonArray items = document.value(page()).toArray();
    QJsonArray kept;
    const std::vector<int> &chosen = m_canvas->chosen();
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (std::find(chosen.begin(), chosen.end(), static_cast<int>(i)) == chosen.end())
            kept.append(items[i]);
    }
    document.insert(page(), kept);
    m_canvas->setChosen({});
    record(document);
}

void LayoutEditor::showPreview() {
    if (m_isPreviewing) {
        m_settled.start();
        return;
    }
    const Result<report::ReportTemplate> form = parsed();
    if (!form) {
        m_canvas->setPicture({});
        return;
    }
    app::SheetRequest request;
    request.viewpoint = m_viewpoint;
    request.extent = app::surroundingsOf(m_session, m_viewpoint);
    const Result<std::vector<app::SheetSubject>> subjects = app::subjectsOf(m_session, *form, request);
    Result<report::SheetContent> content =
        !subjects ? Result<report::SheetContent>(subjects.error())
        : page() == QLatin1String("front")
            ? app::frontContentOf(m_session, *report::parseTemplate(m_document, m_path), request, *subjects, m_picture)
            : app::contentOf(m_session, *form, request, subjects->front(), 1, static_cast<int>(subjects->size()),
                             m_picture);
    m_told->setText(content ? content->failures.join(QLatin1Char('\n')) : content.error().text());
    if (!content) {
        m_canvas->setPicture({});
        return;
    }
    m_isPreviewing = true;
    app::inBackground(
        this,
        [form = std::make_shared<const report::ReportTemplate>(*form),
         content = std::make_shared<const report::SheetContent>(std::move(*content)),
         snapshot = m_session.snapshot(m_viewpoint)] { return paintedPage(form, content, snapshot); },
        [this](const QImage &picture) {
            m_isPreviewing = false;
            m_canvas->setPicture(picture);
            Q_EMIT previewed();
        });
}

void LayoutEditor::keep() {
    if (!m_form->problems().isEmpty())
        return;
    QJsonObject document = m_document;
    const QString id = document.value(QStringLiteral("id")).toString();
    const QString folder = app::userTemplateFolder();
    const QString path = QStringLiteral("%1/%2.json").arg(folder, id);
    if (id.contains(QLatin1Char('/')) || id.contains(QLatin1Char('\\'))) {
        m_told->setText(tr("The id “%1” is no name of a file: choose another.").arg(id));
        return;
    }
    QDir().mkpath(folder);
    if (const Result<void> saved = saveFile(path, tr("keeping a template"), QJsonDocument(document).toJson()); !saved) {
        m_told->setText(saved.error().text());
        return;
    }
    m_undo.setClean();
    m_told->setText(tr("Kept as %1").arg(QDir::toNativeSeparators(path)));
    Q_EMIT kept(id);
}

} // namespace cim::shell
