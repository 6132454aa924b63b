#pragma once

#include "services/workspace/secret_reference.h"

#include <chrono>

namespace fairlead {

/// Fetches secrets by reference. Holds none: every call reads its source anew, so any thread may ask, and a
/// changed fairlead.yaml counts at once.
///
/// - `${secret:file:PATH}` a file, relative to the workspace, that nobody else may read (0600 or 0400)
/// - `${secret:env:NAME}` a variable of the console's own environment
/// - `${secret:NAME}` an entry of `secrets:` in fairlead.yaml, which names a file, a variable or a command
class SecretStore
{
public:
    explicit SecretStore(
        const QString &workspaceRoot, std::chrono::milliseconds commandDeadline = std::chrono::seconds(10));

    /// The value that stands for `text`: one reference, or a text with references in it
    /// ("postgres://u:${secret:x}@host/db"), whose whole value then is the secret. One newline at the end of
    /// a source is dropped; at most 64 KiB. A command may take its whole deadline: never call this on the GUI
    /// thread. Errors name the reference and where it was looked for, never a value: NotFound, Denied (a file
    /// that others may read), Invalid, Timeout, Io.
    Result<QByteArray> resolve(const QString &text) const;

private:
    Result<QByteArray> fetch(const SecretReference &reference) const;
    Result<QByteArray> fetchNamed(const SecretReference &reference) const;

    QString m_root;
    std::chrono::milliseconds m_commandDeadline;
};

} // namespace fairlead
