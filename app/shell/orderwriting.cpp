// SPDX-License-Identifier: Apache-2.0
#include "app/shell/orderwriting.h"

#include "app/session/background.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QLabel>
#include <QUrl>

namespace cim::shell {

namespace {

struct OrderWriting {
    Q_DECLARE_TR_FUNCTIONS(OrderWriting)
};

} // namespace

QString askForPdf(QWidget *parent, const QString &title, const QString &proposed) {
    QString path =
        QFileDialog::getSaveFileName(parent, title, proposed + QStringLiteral(".pdf"), QStringLiteral("PDF (*.pdf)"));
    if (!path.isEmpty() && !path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        path += QStringLiteral(".pdf");
    return path;
}

void writeOrder(QLabel *told, const QString &path, report::WorkOrder order, model::Snapshot snapshot) {
    told->setText(OrderWriting::tr("Writing %1 …").arg(path));
    app::inBackground(
        told,
        [path, order = std::move(order), snapshot = std::move(snapshot)] {
            return report::writeWorkOrder(path, order, snapshot);
        },
        [told, path](const Result<void> &done) {
            told->setText(done ? OrderWriting::tr("Written: <a href=\"%1\">%2</a>")
                                     .arg(QUrl::fromLocalFile(path).toString(), path.toHtmlEscaped())
                               : done.error().text().toHtmlEscaped());
        });
}

} // namespace cim::shell
