// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QThreadStorage>

#include <proj.h>
#include <proj_experimental.h>

#include <memory>

namespace cim::geo {

struct ProjDelete {
    void operator()(PJ *object) const { proj_destroy(object); }
    void operator()(PJ_OBJ_LIST *list) const { proj_list_destroy(list); }
    void operator()(PJ_OPERATION_FACTORY_CONTEXT *factory) const { proj_operation_factory_context_destroy(factory); }
};
using ProjObject = std::unique_ptr<PJ, ProjDelete>;
using ProjList = std::unique_ptr<PJ_OBJ_LIST, ProjDelete>;
using ProjFactory = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, ProjDelete>;

/** PROJ's context: owns the open database and keeps what PROJ last complained about. Objects made with it must die
 * before it. One thread at a time. */
class ProjContext {
public:
    ProjContext() : m_context(proj_context_create()) {
        proj_context_set_enable_network(m_context, 0); // a grid that is not installed must not become a download
        proj_log_func(m_context, this, &ProjContext::remember);
    }
    ~ProjContext() { proj_context_destroy(m_context); }
    ProjContext(const ProjContext &) = delete;
    ProjContext &operator=(const ProjContext &) = delete;

    operator PJ_CONTEXT *() const { return m_context; }
    [[nodiscard]] QString lastMessage() const { return QString::fromUtf8(m_message).trimmed(); }

    [[nodiscard]] ProjObject parse(const QString &text) const {
        return ProjObject(proj_create(m_context, text.toUtf8().constData()));
    }

    /** The thread's own context for questions that end in values: it keeps the database open and what was looked up. */
    static const ProjContext &ofThread() {
        // Qt's storage, here and wherever a thread keeps something: what the language has for it is taken away under
        // its destructors by GCC for Windows.
        static QThreadStorage<ProjContext *> contexts;
        if (!contexts.hasLocalData())
            contexts.setLocalData(new ProjContext);
        return *contexts.localData();
    }

private:
    static void remember(void *self, int, const char *message) {
        if (message)
            static_cast<ProjContext *>(self)->m_message = message;
    }

    PJ_CONTEXT *m_context;
    QByteArray m_message;
};

} // namespace cim::geo
