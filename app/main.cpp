// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"

#ifdef _WIN32
#include <windows.h>

#include <cstdio>
#endif

int main(int argc, char **argv) {
    const int status = cim::app::runCommandLine(argc, argv);
#ifdef _WIN32
    // All that is ours is closed by now. What the libraries of MQTT clean up behind it waits for threads that Windows
    // has ended already.
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
#endif
    return status;
}
