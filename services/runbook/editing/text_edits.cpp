#include "services/runbook/editing/text_edits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isInside(const TextEdit &edit, qsizetype size)
{
    return edit.at >= 0 && edit.length >= 0 && edit.at <= size && edit.length <= size - edit.at;
}

} // namespace

Result<QByteArray> applyEdits(const QByteArray &text, const std::vector<TextEdit> &edits)
{
    std::vector<TextEdit> ordered = edits;
    std::stable_sort(
        ordered.begin(), ordered.end(), [](const TextEdit &a, const TextEdit &b) { return a.at < b.at; });
    QByteArray result;
    result.reserve(text.size() + 256);
    qsizetype at = 0;
    for (const TextEdit &edit : ordered) {
        if (!isInside(edit, text.size()))
            return Error{ Error::Kind::Invalid, u"A change lies outside the text: read the file again."_s };
        if (edit.at < at)
            return Error{ Error::Kind::Invalid, u"Two changes overlap: make them one after the other."_s };
        result += QByteArrayView(text).sliced(at, edit.at - at);
        result += edit.with;
        at = edit.at + edit.length;
    }
    result += QByteArrayView(text).sliced(at);
    return result;
}

TextEdit shortened(const QByteArray &text, TextEdit edit)
{
    while (edit.length > 0 && !edit.with.isEmpty() && text.at(edit.at) == edit.with.front()) {
        ++edit.at;
        --edit.length;
        edit.with.remove(0, 1);
    }
    while (
        edit.length > 0 && !edit.with.isEmpty() && text.at(edit.at + edit.length - 1) == edit.with.back()) {
        --edit.length;
        edit.with.chop(1);
    }
    return edit;
}

} // namespace fairlead
