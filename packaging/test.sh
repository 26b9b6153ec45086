#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, runs every test. Arguments go to ctest: packaging/test.sh -L geo
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"

build_everything -DCIM_TESTS=ON
say "testing"
export LIBGL_ALWAYS_SOFTWARE=${LIBGL_ALWAYS_SOFTWARE:-1} LC_ALL=C.UTF-8
ctest --test-dir "$build" --output-on-failure -j 2 "$@"
