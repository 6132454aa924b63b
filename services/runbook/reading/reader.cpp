#include "services/runbook/reading/reader.h"

#include "services/runbook/prose/proofs.h"
#include "services/runbook/prose/statements.h"
#include "services/runbook/reading/attributes.h"
#include "services/runbook/reading/block_collector.h"
#include "services/runbook/reading/display_repair.h"
#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/reading/section_environments.h"
#include "services/runbook/reading/section_facts.h"
#include "services/runbook/reading/section_roles.h"
#include "services/runbook/shell/command_kinds.h"
#include "services/runbook/shell/placeholders.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostPlaceholders = 10'000;

Error tooLarge(const QString &path, qint64 size)
{
    return { Error::Kind::Invalid,
        u"The runbook is %1 MiB large; at most %2 MiB are read. Split it, or open the right file."_s
            .arg(static_cast<double>(size) / (1024 * 1024), 0, 'f', 1)
            .arg(LargestRunbook / (1024 * 1024)),
        {}, path };
}

void checkEncoding(Runbook &runbook)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(runbook.text);
    Q_UNUSED(decoded.size())
    if (decoder.hasError()) {
        runbook.findings.push_back({ u"not-utf-8"_s, Finding::Severity::Warning,
            u"The file is not valid UTF-8; unreadable characters show as \uFFFD. Save it as UTF-8."_s,
            { 1, 1 } });
    }
    const qsizetype null = runbook.text.indexOf('\0');
    if (null >= 0) {
        const int line = static_cast<int>(QByteArrayView(runbook.text).first(null).count('\n')) + 1;
        runbook.findings.push_back({ u"null-bytes"_s, Finding::Severity::Warning,
            u"The file holds NUL bytes; they show as \uFFFD. It may be damaged."_s, { line, line } });
    }
}

/// Tells where indexes into a fence's text lie in the source; they have to come in ascending order.
class FencePlaces
{
public:
    FencePlaces(const Fence &fence, const LineIndex &lines)
        : m_fence(fence)
        , m_lines(lines)
        , m_line(fence.lines.first)
    {
        measure();
    }

    Placeholder placed(const PlaceholderUse &use)
    {
        while (use.at > m_end && m_end < m_fence.text.size()) {
            m_begin = m_end + 1;
            ++m_line;
            measure();
        }
        Placeholder placeholder{ use.token, m_line };
        placeholder.column = static_cast<int>(m_indent + use.at - m_begin) + 1;
        placeholder.variable = use.variable;
        return placeholder;
    }

private:
    void measure()
    {
        const qsizetype end = m_fence.text.indexOf(u'\n', m_begin);
        m_end = end < 0 ? m_fence.text.size() : end;
        const qsizetype source = QString::fromUtf8(m_lines.line(m_line)).size();
        m_indent = std::max<qsizetype>(source - (m_end - m_begin), 0);
    }

    const Fence &m_fence;
    const LineIndex &m_lines;
    int m_line = 0;
    qsizetype m_begin = 0; ///< of the line, in the fence's text
    qsizetype m_end = 0;
    qsizetype m_indent = 0; ///< characters before it in the source
};

void readFences(Runbook &runbook, const LineIndex &lines)
{
    for (Fence &fence : runbook.fences) {
        classify(fence);
        if (!isShellLanguage(fence.language))
            continue;
        FencePlaces places(fence, lines);
        for (const PlaceholderUse &use : findPlaceholders(fence.text)) {
            if (runbook.placeholders.size() < MostPlaceholders)
                runbook.placeholders.push_back(places.placed(use));
        }
    }
}

/// Keeps a checklist item's inline code only when it is a command.
void readItems(Runbook &runbook)
{
    for (ChecklistItem &item : runbook.items) {
        const bool told = item.attributes.value(u"kind"_s) == u"command";
        if (!told && !looksLikeCommand(item.command))
            item.command.clear();
    }
}

void checkKind(Runbook &runbook, const Attributes &attributes, SourceRange lines)
{
    const QString kind = attributes.value(u"kind"_s);
    if (kind.isEmpty() || isKnownKind(kind))
        return;
    runbook.findings.push_back({ u"unknown-kind"_s, Finding::Severity::Warning,
        u"The kind \"%1\" is not known and is ignored."_s.arg(kind.left(40)), lines });
}

void checkKinds(Runbook &runbook)
{
    for (const Section &section : runbook.sections)
        checkKind(runbook, section.attributes, { section.lines.first, section.lines.first });
    for (const Fence &fence : runbook.fences)
        checkKind(runbook, fence.attributes, fence.lines);
    for (const ChecklistItem &item : runbook.items)
        checkKind(runbook, item.attributes, { item.line, item.line });
}

void giveProofs(Runbook &runbook)
{
    for (ChecklistItem &item : runbook.items) {
        const QString title
            = item.section < 0 ? QString() : runbook.sections[static_cast<std::size_t>(item.section)].title;
        item.proof = proofOf(item, title);
    }
}

} // namespace

Result<Runbook> readRunbook(const QString &path, const QByteArray &text)
{
    if (text.size() > LargestRunbook)
        return tooLarge(path, text.size());
    Runbook runbook;
    runbook.path = path;
    runbook.text = text;
    runbook.sha256 = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    checkEncoding(runbook);
    const LineIndex lines(runbook.text);
    const Status collected = collectBlocks(runbook, lines, contentStart(runbook.text, lines));
    if (!collected)
        return collected.error();
    repairDisplay(runbook);
    readFences(runbook, lines);
    readItems(runbook);
    checkKinds(runbook);
    giveEnvironments(runbook);
    giveRoles(runbook);
    giveContacts(runbook);
    giveRequiredVariables(runbook);
    giveProofs(runbook);
    runbook.statements = statementsOf(runbook);
    runbook.title
        = runbook.sections.empty() ? QFileInfo(path).completeBaseName() : runbook.sections.front().title;
    return runbook;
}

Result<Runbook> loadRunbook(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{ Error::Kind::NotFound, u"There is no such runbook. Check the path."_s, {}, path };
    if (!QFileInfo(path).isFile())
        return Error{ Error::Kind::Io, u"This is not a file. Choose a Markdown file."_s, {}, path };
    if (!file.open(QIODevice::ReadOnly))
        return Error{ Error::Kind::Io, u"The runbook cannot be opened. Check its permissions."_s,
            file.errorString(), path };
    if (file.size() > LargestRunbook)
        return tooLarge(path, file.size());
    const QByteArray text = file.read(LargestRunbook + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{ Error::Kind::Io, u"The runbook cannot be read."_s, file.errorString(), path };
    return readRunbook(path, text);
}

} // namespace fairlead
