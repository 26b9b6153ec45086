// SPDX-License-Identifier: Apache-2.0
#include "app/session/keychain.h"

#include <qt6keychain/keychain.h>

namespace cim::app::keychain {

namespace {

const QString kService = QStringLiteral("cimscape");

/** Why a job failed; nothing when it did not, or when there was nothing of that name. */
QString problemOf(const QKeychain::Job &job) {
    return job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound ? QString() : job.errorString();
}

void start(QKeychain::Job *job, const QString &name, QObject *context,
           const std::function<void(const QString &)> &then) {
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, then] { then(problemOf(*job)); });
    job->start();
}

} // namespace

void read(QObject *context, const QString &name, const std::function<void(const std::optional<QString> &)> &then) {
    auto *job = new QKeychain::ReadPasswordJob(kService, context);
    start(job, name, context, [job, then](const QString &) {
        then(job->error() == QKeychain::NoError ? std::optional(job->textData()) : std::nullopt);
    });
}

void write(QObject *context, const QString &name, const QString &secret,
           const std::function<void(const QString &)> &then) {
    auto *job = new QKeychain::WritePasswordJob(kService, context);
    job->setTextData(secret);
    start(job, name, context, then);
}

void remove(QObject *context, const QString &name, const std::function<void(const QString &)> &then) {
    start(new QKeychain::DeletePasswordJob(kService, context), name, context, then);
}

} // namespace cim::app::keychain
