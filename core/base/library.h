// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

/** Which library a class with signals lives in. On Windows a function has an address of its own in every library that
 * calls it, unless it is named as one of another library: connect() would not know a signal again by the address that
 * others give it. Everything else is exported and found without a word, so only classes with signals need one. CMake
 * defines cim_<room>_EXPORTS while a room is built. */
#if !defined(Q_OS_WIN)
#define CIM_OF_BASE
#define CIM_OF_MODEL
#define CIM_OF_HUB
#else
#ifdef cim_base_EXPORTS
#define CIM_OF_BASE Q_DECL_EXPORT
#else
#define CIM_OF_BASE Q_DECL_IMPORT
#endif
#ifdef cim_model_EXPORTS
#define CIM_OF_MODEL Q_DECL_EXPORT
#else
#define CIM_OF_MODEL Q_DECL_IMPORT
#endif
#ifdef cim_hub_EXPORTS
#define CIM_OF_HUB Q_DECL_EXPORT
#else
#define CIM_OF_HUB Q_DECL_IMPORT
#endif
#endif
