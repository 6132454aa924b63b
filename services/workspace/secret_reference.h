#pragma once

#include "models/result.h"

#include <QList>

namespace fairlead {

/// What stands between `${secret:` and `}`.
struct SecretReference
{
    enum class Source { File, Environment, Named };

    Source source = Source::Named;
    QString name; ///< the path, the variable, or the name in fairlead.yaml
    QString text; ///< the whole reference, for messages
};

/// A piece of a value: plain text, or a reference.
struct SecretPiece
{
    QString plain = {};
    std::optional<SecretReference> reference = {};
};

/// True when the text is exactly one reference: `${secret:…}`.
bool isSecretReference(const QString &text);
/// True when a reference stands anywhere in the text: then the whole value is a secret.
bool holdsSecret(const QString &text);
/// Cuts a value into pieces. Invalid when a reference is not closed, is empty, or asks for a command
/// outright.
Result<QList<SecretPiece>> splitSecrets(const QString &text);

} // namespace fairlead
