// SPDX-License-Identifier: Apache-2.0
#include "app/shell/filmdialog.h"

#include "base/text.h"
#include "base/unit.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>

namespace cim::shell {

FilmDialog::FilmDialog(app::Session &session, app::MapView &map, QWidget *parent)
    : QDialog(parent), m_session(session), m_map(map), m_stops(new QListWidget(this)), m_stay(new QDoubleSpinBox(this)),
      m_fly(new QDoubleSpinBox(this)), m_size(new QComboBox(this)), m_words(new QLabel(this)),
      m_progress(new QProgressBar(this)) {
    setObjectName(QStringLiteral("filmDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Film of the viewpoints"));
    m_stops->setObjectName(QStringLiteral("filmStops"));
    m_stops->setAccessibleName(tr("Viewpoints"));
    m_stops->setDragDropMode(QAbstractItemView::InternalMove);
    const auto &viewpoints = session.project().viewpoints;
    for (std::size_t i = 0; i < viewpoints.size(); ++i) {
        auto *item = new QListWidgetItem(viewpoints[i].title(dataLocale()), m_stops);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setData(Qt::UserRole, static_cast<int>(i));
    }
    for (QDoubleSpinBox *seconds : {m_stay, m_fly}) {
        seconds->setRange(0, 600);
        seconds->setDecimals(1);
        seconds->setSuffix(QStringLiteral(" s"));
    }
    m_stay->setObjectName(QStringLiteral("filmStay"));
    m_stay->setValue(2);
    m_fly->setObjectName(QStringLiteral("filmFly"));
    m_fly->setValue(4);
    for (const QSize size : {QSize(1280, 720), QSize(1920, 1080), QSize(2560, 1440), QSize(3840, 2160)})
        m_size->addItem(QStringLiteral("%1 × %2").arg(size.width()).arg(size.height()), size);
    m_size->setCurrentIndex(1);
    m_words->setObjectName(QStringLiteral("filmWords"));
    m_words->setWordWrap(true);
    m_progress->setRange(0, 1000);
    m_progress->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_write = buttons->addButton(tr("Write…"), QDialogButtonBox::ActionRole);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Stops, in their order"), m_stops);
    form->addRow(tr("At &each"), m_stay);
    form->addRow(tr("&From one to the next"), m_fly);
    form->addRow(tr("Si&ze"), m_size);
    form->addRow(m_words);
    form->addRow(m_progress);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_write, &QPushButton::clicked, this, &FilmDialog::chooseAndWrite);
    connect(m_stops, &QListWidget::itemChanged, this, &FilmDialog::showLength);
    for (const QDoubleSpinBox *seconds : {m_stay, m_fly})
        connect(seconds, &QDoubleSpinBox::valueChanged, this, &FilmDialog::showLength);
    connect(&session, &app::Session::projectOpened, this, &FilmDialog::reject);
    showLength();
}

app::Film FilmDialog::film() const {
    app::Film out;
    out.stayS = m_stay->value();
    out.flyS = m_fly->value();
    const auto &viewpoints = m_session.project().viewpoints;
    for (int row = 0; row < m_stops->count(); ++row) {
        const auto stop = static_cast<std::size_t>(m_stops->item(row)->data(Qt::UserRole).toInt());
        if (m_stops->item(row)->checkState() == Qt::Checked && stop < viewpoints.size())
            out.stops.push_back(viewpoints[stop]);
    }
    return out;
}

void FilmDialog::showLength() {
    const app::Film wanted = film();
    m_write->setEnabled(!wanted.stops.empty());
    m_words->setText(wanted.stops.empty()
                         ? tr("Keep views first (View > Keep this view), and check those that the film goes past.")
                         : tr("%1, %2 frames.")
                               .arg(withUnit(formatNumber(wanted.seconds(), 1), QStringLiteral("s")))
                               .arg(wanted.frameCount()));
}

void FilmDialog::chooseAndWrite() {
    QStringList filters;
    for (const QString &suffix : app::FilmFile::suffixes())
        filters << (suffix == QLatin1String("png") ? tr("Numbered pictures (*.png)")
                                                   : QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    const QString first = app::FilmFile::suffixes().front();
    const QString path = QFileDialog::getSaveFileName(this, windowTitle(), QStringLiteral("film.") + first,
                                                      filters.join(QStringLiteral(";;")));
    if (!path.isEmpty())
        write(path);
}

void FilmDialog::write(const QString &path) {
    const QSize size = m_size->currentData().toSize();
    m_isWriting = true;
    m_isCancelled = false;
    m_write->setEnabled(false);
    m_progress->show();
    const Result<void> written = app::writeFilm(
        film(), m_session.surroundings().frame, path, size,
        [&](const model::Viewpoint &viewpoint, std::optional<TimeMs>) -> Result<QImage> {
            const QImage image = m_map.picture(size, viewpoint, m_map.scene().renderer().environment().theme);
            if (image.isNull())
                return Error{ErrorKind::Unsupported, tr("writing a film"), path, m_map.failure()};
            return image;
        },
        [this](double done) {
            m_progress->setValue(static_cast<int>(1000 * done));
            QCoreApplication::processEvents();
            return !m_isCancelled;
        });
    m_isWriting = false;
    m_progress->hide();
    m_write->setEnabled(true);
    if (written) {
        Q_EMIT told(tr("The film is written: %1").arg(path));
        accept();
    } else if (written.error().kind == ErrorKind::Cancelled) {
        QDialog::reject();
    } else {
        m_words->setText(written.error().text());
    }
}

void FilmDialog::reject() {
    m_isCancelled = true;
    if (!m_isWriting)
        QDialog::reject();
}

} // namespace cim::shell
