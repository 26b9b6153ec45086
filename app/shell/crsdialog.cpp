// SPDX-License-Identifier: Apache-2.0
#include "app/shell/crsdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim::shell {

CrsDialog::CrsDialog(app::Session &session, int layer, QWidget *parent)
    : QDialog(parent), m_layer(layer), m_words(new QLabel(this)), m_list(new QListWidget(this)), m_take(nullptr) {
    const app::SessionLayer &of = session.layers()[static_cast<std::size_t>(layer)];
    setObjectName(QStringLiteral("crsDialog"));
    setWindowTitle(tr("Reference system of %1").arg(of.title()));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    const QString stated = app::statedCrs(of);
    const Result<geo::Crs> crs = geo::Crs::fromText(stated);
    auto *now = new QLabel(
        stated.isEmpty() ? tr("The source names no reference system.")
                         : tr("Its coordinates are taken as %1 (%2).").arg(crs ? crs->name() : stated, stated.left(40)),
        this);
    now->setWordWrap(true);
    column->addWidget(now);
    m_words->setWordWrap(true);
    m_words->setText(tr("Trying the systems that such data usually have…"));
    column->addWidget(m_words);
    m_list->setObjectName(QStringLiteral("crsFindings"));
    m_list->setAccessibleName(tr("Reference systems that fit better"));
    m_list->setWordWrap(true);
    m_list->setMinimumHeight(8 * fontMetrics().lineSpacing());
    m_list->hide();
    column->addWidget(m_list);
    auto *buttons = new QDialogButtonBox(this);
    m_take = buttons->addButton(tr("Take it as this"), QDialogButtonBox::AcceptRole);
    m_take->setEnabled(false);
    buttons->addButton(tr("Leave as it is"), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    setMinimumWidth(520);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const QListWidgetItem *item = m_list->currentItem())
            Q_EMIT chosen(m_layer, m_remedies[static_cast<std::size_t>(m_list->row(item))]);
        accept();
    });
    m_source = of.wanted.source;
    app::checkCrs(session, layer).then(this, [this](const Result<app::CrsCheck> &check) { tell(check); });
}

void CrsDialog::offer(const QString &words, geo::FeatureSource remedy) {
    m_list->addItem(words);
    m_remedies.push_back(std::move(remedy));
}

void CrsDialog::tell(const Result<app::CrsCheck> &check) {
    if (!check) {
        m_words->setText(check.error().text());
        return;
    }
    if (check->heights) {
        geo::FeatureSource remedy = m_source;
        remedy.heightShift += check->heights->shift;
        offer(tr("Heights %1 m\n%2").arg(QString::asprintf("%+.2f", remedy.heightShift), check->heights->evidence()),
              std::move(remedy));
    }
    for (const geo::CrsFinding &each : check->systems) {
        const Result<geo::Crs> crs = geo::Crs::fromText(each.crs);
        geo::FeatureSource remedy = m_source;
        remedy.crs = each.crs;
        offer(QStringLiteral("%1  %2\n%3")
                  .arg(each.crs, crs && crs->name() != each.crs ? crs->name() : QString(), each.evidence()),
              std::move(remedy));
    }
    if (m_remedies.empty()) {
        m_words->setText(tr("Nothing fits the other layers or the ground clearly better."));
        return;
    }
    m_words->setText(tr("These fit the other layers and the ground better. Nothing is written into the source; the "
                        "choice is kept in the project and can be undone."));
    m_list->setCurrentRow(0);
    m_list->show();
    m_list->setFocus();
    m_take->setEnabled(true);
    adjustSize();
}

} // namespace cim::shell
