// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "staservice.h"

#include <atomic>
#include <memory>
#include <thread>

namespace httplib {
class Server;
}

namespace cim::demohub {

struct HttpOptions {
    QString address = QStringLiteral("127.0.0.1");
    int port = 8080;          ///< 0: any that is free
    QString certificate, key; ///< PEM files; empty: plain HTTP
    QString password;         ///< asked for as Bearer token, or as the password of any user; empty: nobody is asked
};

/** Serves a StaService under /v1.1, on four threads of its own. */
class HttpHost {
public:
    using Taken = std::function<void(const model::RawSample &)>;
    /** @p taken is called on the server's threads for every Observation that was added. */
    HttpHost(const StaService &service, HttpOptions options, Taken taken);
    ~HttpHost();
    HttpHost(const HttpHost &) = delete;
    HttpHost &operator=(const HttpHost &) = delete;

    /** The root's address. Fails when the address cannot be had, and for one that others reach when nothing protects
     * it: that needs TLS and a password. */
    Result<QString> start();
    void stop();

private:
    [[nodiscard]] bool isAllowed(const QByteArray &authorization) const;

    const StaService &m_service;
    const HttpOptions m_options;
    const Taken m_taken;
    std::unique_ptr<httplib::Server> m_server;
    std::thread m_thread;
    std::atomic<bool> m_ended = true;
};

} // namespace cim::demohub
