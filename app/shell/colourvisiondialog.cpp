// SPDX-License-Identifier: Apache-2.0
#include "app/shell/colourvisiondialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

namespace cim::shell {

namespace {
constexpr int kLookMs = 1000;
}

ColourVisionDialog::ColourVisionDialog(QWidget *window)
    : QDialog(window), m_window(window), m_vision(new QComboBox(this)), m_picture(new QLabel(this)) {
    setObjectName(QStringLiteral("colourVisionDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Colours as others see them"));
    const std::pair<ColourVision, QString> kinds[] = {
        {ColourVision::NoGreen, tr("Without green cones (deuteranopia, the most frequent)")},
        {ColourVision::NoRed, tr("Without red cones (protanopia)")},
        {ColourVision::NoBlue, tr("Without blue cones (tritanopia)")},
        {ColourVision::Grey, tr("Printed grey")},
        {ColourVision::Usual, tr("As it is")}};
    for (const auto &[vision, title] : kinds)
        m_vision->addItem(title, static_cast<int>(vision));
    m_vision->setObjectName(QStringLiteral("colourVisionKind"));
    m_picture->setObjectName(QStringLiteral("colourVisionPicture"));
    m_picture->setAccessibleName(tr("The window in those colours"));
    m_picture->setMinimumSize(480, 300);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // it takes what there is, whatever it shows
    auto *form = new QFormLayout;
    form->addRow(tr("&Eyes"), m_vision);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_picture, 1);
    connect(m_vision, &QComboBox::currentIndexChanged, this, [this] { showSeen(m_taken); });
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &ColourVisionDialog::look);
    timer->start(kLookMs);
    resize(960, 640);
    look();
}

void ColourVisionDialog::look() {
    m_taken = m_window->grab().toImage();
    showSeen(m_taken);
}

void ColourVisionDialog::showSeen(const QImage &picture) {
    if (picture.isNull())
        return;
    const QImage fitted =
        picture.scaled(m_picture->size() * devicePixelRatioF(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QImage seen = seenBy(fitted, static_cast<ColourVision>(m_vision->currentData().toInt()));
    seen.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(QPixmap::fromImage(seen));
}

void ColourVisionDialog::resizeEvent(QResizeEvent *event) {
    QDialog::resizeEvent(event);
    showSeen(m_taken);
}

} // namespace cim::shell
