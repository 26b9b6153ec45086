// SPDX-License-Identifier: Apache-2.0
#include <QtGlobal>

/** A library that is no Qt module at all. */
extern "C" Q_DECL_EXPORT int bareAnswer();
int bareAnswer() {
    return 42;
}
