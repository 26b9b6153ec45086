// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFutureWatcher>
#include <QtConcurrent>

#include <memory>

namespace cim::app {

/** Runs @p work on the pool and hands its value to @p done on the GUI thread, unless @p owner is gone by then. */
template <class Work, class Done>
void inBackground(QObject *owner, Work work, Done done) {
    using Value = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<std::shared_ptr<Value>>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, done = std::move(done)]() mutable {
        const std::shared_ptr<Value> value = watcher->result();
        watcher->deleteLater();
        done(std::move(*value));
    });
    watcher->setFuture(
        QtConcurrent::run([work = std::move(work)]() mutable { return std::make_shared<Value>(work()); }));
}

} // namespace cim::app
