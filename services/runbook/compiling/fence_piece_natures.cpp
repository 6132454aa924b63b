#include "services/runbook/compiling/fence_piece_natures.h"

#include "services/runbook/shell/long_commands.h"
#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::chrono::seconds ShortestWait{ 5 };

/// Pretty-printers behind a request leave its answer as it is.
bool onlyPrints(const ShellCommand &command)
{
    static const QSet<QString> printers{ u"jq"_s, u"jq ."_s, u"python -m json.tool"_s,
        u"python3 -m json.tool"_s, u"json_pp"_s, u"cat"_s };
    return command.piped && printers.contains(command.words.join(u' '));
}

std::optional<HttpLook> lookOf(const ShellStatement &statement)
{
    const bool printed = statement.commands.size() == 2 && onlyPrints(statement.commands.back());
    if (!statement.single && !printed)
        return std::nullopt;
    return httpLook(statement.commands.front());
}

bool anyOf(const ShellStatement &statement, bool (*is)(const ShellCommand &))
{
    return std::any_of(statement.commands.begin(), statement.commands.end(), is);
}

/// `ls` of what a build leaves behind.
bool listsArtefacts(const ShellStatement &statement, const QString &about)
{
    static const Pattern made(
        u"(?:^|/)(?:dist|build|target|out|bin|release|public|artifacts?|\\.next)(?:/|$)|\\.(?:jar|war|whl|tgz|apk|deb|rpm|exe|zip)$"_s);
    static const Pattern built(
        u"\\b(?:artifacts?|artefacts?|build|built|bundles?|compiled|dist|packages?)\\b"_s, Pattern::AnyCase);
    if (!statement.single || statement.commands.front().program() != u"ls" || !built.match(about).hasMatch())
        return false;
    const QStringList arguments = statement.commands.front().arguments();
    return std::any_of(arguments.begin(), arguments.end(), [](const QString &word) {
        return made.match(word.left(300)).hasMatch();
    }) && std::none_of(arguments.begin(), arguments.end(), [](const QString &word) {
        return word.contains(u'>') || word.contains(u'<');
    });
}

} // namespace

FencePiece pieceOfStatement(const ShellStatement &statement, const QString &about)
{
    FencePiece piece;
    piece.single = statement.single;
    piece.commands = statement.commands;
    if (statement.commands.empty()) // an expansion that never ends, for one
        return piece;
    piece.look = lookOf(statement);
    const auto rest = sleepTime(statement.commands.front());
    const auto test = testTime(statement.commands.back());
    if (piece.look)
        piece.nature = PieceNature::Probe;
    else if (statement.single && rest && *rest >= ShortestWait)
        piece.nature = PieceNature::Wait;
    else if (anyOf(statement, isEndless))
        piece.nature = PieceNature::Watch;
    else if (isServer(statement.commands.back()))
        piece.nature = PieceNature::Serve;
    else if (anyOf(statement, isInteractive))
        piece.nature = PieceNature::Interactive;
    else if (test)
        piece.nature = PieceNature::Test;
    else if (listsArtefacts(statement, about))
        piece.nature = PieceNature::Artefacts;
    if (piece.nature == PieceNature::Wait)
        piece.duration = *rest;
    else if (piece.nature == PieceNature::Test)
        piece.duration = *test;
    return piece;
}

} // namespace fairlead
