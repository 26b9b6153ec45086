// SPDX-License-Identifier: Apache-2.0
#include <QObject>
#include <QtPlugin>

/** A module of another program. */
class Foreign : public QObject {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.example.Painter/3")
};

#include "foreign.moc"
