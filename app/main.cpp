// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"

int main(int argc, char **argv) {
    return cim::app::runCommandLine(argc, argv);
}
