#include "services/runbook/editing/edit_preview.h"

#include "models/unified_diff.h"
#include "services/runbook/editing/attribute_places.h"
#include "services/runbook/editing/text_edits.h"

using namespace Qt::StringLiterals;

namespace fairlead {

Result<EditPreview> previewOf(
    const Runbook &runbook, const QString &name, const QString &title, const std::vector<TextEdit> &edits)
{
    const Result<QByteArray> after = applyEdits(runbook.text, edits);
    if (!after)
        return after.error();
    if (*after == runbook.text)
        return Error{ Error::Kind::Invalid, u"The document says that already: nothing would change."_s, {},
            name };
    EditPreview preview{ name, title, runbook.sha256, runbook.text, *after };
    preview.diff = unifiedDiff(preview.before, preview.after, name);
    return preview;
}

QString attributesTitle(const Runbook &runbook, const AttributePlace &place, const Attributes &wanted)
{
    QStringList parts;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        parts << (it.value().isEmpty() ? u"no %1"_s.arg(it.key()) : u"%1 is %2"_s.arg(it.key(), it.value()));
    const QString said = parts.join(u", "_s);
    if (!isPlace(runbook, place))
        return said;
    return u"Line %1: %2"_s.arg(lineOfPlace(runbook, place)).arg(said);
}

} // namespace fairlead
