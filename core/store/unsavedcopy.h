// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/project.h"

#include <QLockFile>

#include <memory>

namespace cim::store {

/** A copy of a project whose changes are not saved yet, for a program that ends without having asked. One for each
 * running program, in a folder of the user's. GUI thread. */
class UnsavedCopy {
public:
    explicit UnsavedCopy(const QString &folder);
    ~UnsavedCopy(); ///< a program that ends as it should leaves none

    Result<void> keep(const model::Project &project, TimeMs now);
    void drop();
    [[nodiscard]] static QString defaultFolder();

private:
    QString m_path;
    std::unique_ptr<QLockFile> m_lock; ///< held while this program lives
};

/** What a program left behind that is no more. */
struct LeftCopy {
    QString file;
    model::Project project; ///< its path is the one it was opened from
    TimeMs kept = 0;
};
/** Newest first; copies of programs that are running are left out, and such as cannot be read. */
[[nodiscard]] std::vector<LeftCopy> copiesLeft(const QString &folder);
/** When it was restored, or nobody wants it. */
void forgetCopy(const LeftCopy &copy);

} // namespace cim::store
