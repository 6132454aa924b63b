#pragma once

#include "models/runbook.h"

#include <QString>
#include <QStringView>

namespace fairlead {

/// A fence's info string, taken apart: "bash {name=backup kind=backup}".
struct FenceInfo
{
    QString language = {}; ///< lower case
    Attributes attributes = {};
};

FenceInfo parseFenceInfo(const QString &info);

/// `approval role=cto name="two words"`: the first bare word is the kind, `#x` the name, `.x` the class.
Attributes parseAttributes(QStringView text);

/// The attributes of every `<!-- fairlead: … -->` in a piece of HTML.
Attributes attributesInComments(const QString &html);

/// True for the kinds that an attribute may name.
bool isKnownKind(const QString &kind);

/// "yes", "true", "1", "on" and their opposites; `fallback` when the attribute is missing or says neither.
bool flagOf(const Attributes &attributes, const QString &name, bool fallback);

} // namespace fairlead
