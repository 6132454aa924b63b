#pragma once

#include "models/runbook.h"

#include <QByteArray>
#include <QString>

namespace fairlead {

/// What a list of attributes stands in; each forbids other characters.
enum class AttributeHost {
    BacktickFence, ///< the braces of a ``` fence's info string
    TildeFence, ///< the braces of a ~~~ fence's info string
    Comment, ///< `<!-- fairlead: … -->`
};

/// Why the attribute cannot be written there, as a sentence; empty when it can. An empty value can always be
/// taken away.
QString attributeFault(AttributeHost host, const QString &name, const QString &value);

/// The text between the braces, or between `fairlead:` and `-->`.
struct AttributeList
{
    QByteArray text = {};
    bool gone = false; ///< it held nothing but what was taken away: its braces or marks go too
};

/// The list with `wanted` merged in: a value that is there already stays as it is spelled, an empty one takes
/// the attribute away, everything else keeps its bytes. Names are lower case; faults are the caller's to
/// check.
AttributeList withAttributes(AttributeHost host, const QByteArray &text, const Attributes &wanted);

/// A list of its own: `kind=backup name="two words"`; empty values are left out.
QByteArray newAttributeList(AttributeHost host, const Attributes &wanted);

/// What the list says, as the reader understands it.
Attributes attributesInList(const QByteArray &text);

} // namespace fairlead
