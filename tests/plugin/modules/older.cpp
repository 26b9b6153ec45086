// SPDX-License-Identifier: Apache-2.0
#include <QObject>
#include <QtPlugin>

/** Made for an earlier version of the interface. */
class Older : public QObject {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "cimscape.HubLinkFactory/0")
};

#include "older.moc"
