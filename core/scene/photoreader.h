// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "scene/photofile.h"

namespace cim::scene {

/** Reads a file of oblique photography in a program of its own (cimscape-osgb, beside this one), so that what crashes,
 * hangs or eats memory there is an error here. Each thread has its own, which lives as long as the thread. Fails when
 * the file cannot be read, and when the program is not there. Any thread. */
Result<PhotoFile> readPhotoFile(const QString &path);

} // namespace cim::scene
