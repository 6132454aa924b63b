#include "ui/runbook/runbook_words.h"

#include <QMap>

#include <numeric>

using namespace Qt::StringLiterals;

namespace fairlead::words {

namespace {

constexpr qsizetype MostSpoken = 300;

QString kindName(const RenderedBlock &block)
{
    switch (block.kind) {
    case RenderedBlock::Kind::Heading: return u"heading"_s;
    case RenderedBlock::Kind::Paragraph: return block.quotes > 0 ? u"quotation"_s : u"paragraph"_s;
    case RenderedBlock::Kind::ListItem: return u"list item"_s;
    case RenderedBlock::Kind::CheckItem: return block.checked ? u"ticked box"_s : u"open box"_s;
    case RenderedBlock::Kind::Fence: return u"code block"_s;
    case RenderedBlock::Kind::TableHeader: return u"table header"_s;
    case RenderedBlock::Kind::TableRow: return u"table row"_s;
    case RenderedBlock::Kind::Rule: break;
    }
    return u"rule"_s;
}

} // namespace

theme::Role severityRole(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error: return theme::Role::Bad;
    case Finding::Severity::Warning: return theme::Role::Warning;
    case Finding::Severity::Note: break;
    }
    return theme::Role::Accent;
}

QString severityIcon(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error: return u"state-cross"_s;
    case Finding::Severity::Warning: return u"state-warning"_s;
    case Finding::Severity::Note: break;
    }
    return u"state-dot"_s;
}

QString understoodIcon(Understood::Kind kind, const QString &word)
{
    static const QMap<QString, QString> byWord{ { u"wait"_s, u"state-clock"_s },
        { u"watch"_s, u"chronometer"_s }, { u"approval"_s, u"document-sign"_s },
        { u"backup"_s, u"document-save"_s }, { u"rollback"_s, u"state-undo"_s },
        { u"trigger"_s, u"state-undo"_s }, { u"backup-age"_s, u"document-save"_s },
        { u"soak"_s, u"chronometer"_s }, { u"prohibition"_s, u"state-stop"_s },
        { u"manual"_s, u"edit-comment"_s }, { u"notify"_s, u"edit-comment"_s } };
    static const QMap<Understood::Kind, QString> byKind{ { Understood::Kind::Section, u"document-single"_s },
        { Understood::Kind::Fence, u"state-play"_s }, { Understood::Kind::Item, u"state-check"_s },
        { Understood::Kind::Statement, u"flag"_s }, { Understood::Kind::Prose, u"edit-comment"_s },
        { Understood::Kind::Parameter, u"code-variable"_s }, { Understood::Kind::Service, u"state-dot"_s },
        { Understood::Kind::Variable, u"code-variable"_s }, { Understood::Kind::Contact, u"call-start"_s } };
    const bool bySort = kind == Understood::Kind::Section || !byWord.contains(word);
    return bySort ? byKind.value(kind) : byWord.value(word);
}

QString spokenWord(const QString &word)
{
    QString spoken = QString(word).replace(u'-', u' ');
    if (!spoken.isEmpty())
        spoken[0] = spoken.at(0).toUpper();
    return spoken;
}

QString linesText(const SourceRange &lines)
{
    if (!lines.isValid())
        return {};
    return lines.last > lines.first ? u"Lines %1 to %2"_s.arg(lines.first).arg(lines.last)
                                    : u"Line %1"_s.arg(lines.first);
}

QString countText(int count, const QString &one)
{
    if (count == 0)
        return {};
    return count == 1 ? u"1 %1"_s.arg(one) : u"%1 %2s"_s.arg(count).arg(one);
}

QString pipelineText(const Pipeline &pipeline)
{
    const auto steps = std::accumulate(pipeline.phases.begin(), pipeline.phases.end(), std::size_t(0),
        [](std::size_t sum, const Phase &phase) { return sum + phase.steps.size(); });
    QStringList parts{ countText(static_cast<int>(steps), u"step"_s),
        countText(static_cast<int>(pipeline.gates.size()), u"gate"_s) };
    parts.removeAll(QString());
    return parts.isEmpty() ? u"no steps"_s : parts.join(u", ");
}

QString blockText(const RenderedBlock &block)
{
    const QString text = block.cells.isEmpty() ? block.text : block.cells.join(u"; ");
    return u"Line %1, %2: %3"_s.arg(block.lines.first).arg(kindName(block), text.left(MostSpoken));
}

} // namespace fairlead::words
