#pragma once

#include "models/environment.h"
#include "models/health.h"

#include <QByteArray>
#include <QString>

namespace fairlead {

/// How a conversation stands, given everything that the peer has said so far.
struct SocketTurn
{
    QByteArray say = {}; ///< all that has to have been sent by now, from the beginning
    bool done = false; ///< nothing more is awaited; the rest holds only then
    Health health = Health::Down;
    QString word = {}; ///< what was got: "connected", "PONG", "answered"
    QString note = {}; ///< one line to add: "it asks for a password"
    QString shown = {}; ///< what was said, for a screen; empty = as it was heard
};

/// Judges what a peer said, speaking `kind`. Pure: no clock, no connection. Never asks for more than 64 KiB.
///
/// PostgreSQL is asked to let in the user "fairlead" without a password: an answer that asks for one, or
/// refuses this login, shows a server that takes connections (what pg_isready looks at); one that starts,
/// stops or has no connection left is DOWN; one that lets the user in also has to answer `select 1`. Redis
/// that refuses PING without a password, and NATS that wants a login or TLS, are UP with a note.
SocketTurn turnOf(SocketKind kind, const QByteArray &heard);

/// The one for PostgreSQL (postgres_talk.cpp).
SocketTurn postgresTurn(const QByteArray &heard);
/// A peer that speaks something else than `protocol`.
SocketTurn notThis(const QString &protocol, const QByteArray &heard);

} // namespace fairlead
