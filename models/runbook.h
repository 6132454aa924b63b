#pragma once

#include "models/source_range.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

/// What a section of a runbook is for, told by its heading and place.
enum class SectionRole {
    Unknown, ///< nothing recognised; inherits nothing and yields no steps
    Overview,
    Preparation,
    Checklist,
    Approval,
    Backup,
    Migration,
    Deploy,
    Verification,
    PostDeployment,
    FinalChecklist,
    Rollback,
    RollbackTriggers,
    GoNoGo,
    SignOff,
    Troubleshooting,
    Contacts,
    Ports,
    Variables,
    Targets,
    Reference,
};

/// What a fence is by nature.
enum class FenceKind {
    Command, ///< shell that runs and ends
    CommentOnly, ///< nothing but comments: a manual step, never green by itself
    EnvironmentFile, ///< NAME=value lines: a file to be written, never run
    ExpectedAnswer, ///< shell that ends in the answer expected from its last command
    Endless, ///< holds a command that never ends by itself
    Configuration, ///< yaml, json, toml, …: a file, never run
    Illustration, ///< no language or one that is not shell: shown, never run
};

/// `name=value` pairs from a fence's info string or a `<!-- fairlead: … -->` comment.
using Attributes = QMap<QString, QString>;

struct Section
{
    int level = 0; ///< 1…6
    QString title = {}; ///< the heading's text, without markup
    SectionRole role = SectionRole::Unknown; ///< own, or inherited from the parent
    QString environment = {}; ///< "local", "staging", "production" when the section is about one, else empty
    SourceRange lines
        = {}; ///< from the heading to the line before the next heading of this or a higher level
    int parent = -1; ///< index into Runbook::sections
    std::optional<std::chrono::minutes> expectedAtLeast = {}; ///< "15-30 minutes" in the heading
    std::optional<std::chrono::minutes> expectedAtMost = {};
    Attributes attributes = {};
};

struct Fence
{
    int section = -1; ///< index into Runbook::sections, -1 before the first heading
    QString language = {};
    QString text = {}; ///< the fence's content, without the list's indentation
    SourceRange lines = {}; ///< the content's lines, without the fence marks
    bool inList = false;
    FenceKind kind = FenceKind::Illustration;
    QString command = {}; ///< ExpectedAnswer: the part that runs; otherwise equal to text
    QString expected = {}; ///< ExpectedAnswer: the answer that should come
    Attributes attributes = {};
    int item = -1; ///< index into Runbook::prose of the innermost list item that holds it, else -1
};

struct ChecklistItem
{
    int section = -1;
    QString text = {}; ///< without markup
    QString command = {}; ///< the inline code, when the item holds one that is a command
    bool checked = false;
    int line = 0;
    Attributes attributes = {};
    int item = -1; ///< index into Runbook::prose of the innermost list item that holds it, else -1
};

/// A paragraph or a plain list item: what the document says in words.
struct Prose
{
    int section = -1;
    QString text = {}; ///< without markup
    SourceRange lines = {};
    bool listItem = false;
    int number = 0; ///< of an ordered list item, else 0
    int depth = 0; ///< list nesting, 0 outside a list
    QString lead = {}; ///< the bold text that it begins with, without a closing colon; else empty
    bool linkOnly = false; ///< begins with a link: an entry of a list of documents
    int item = -1; ///< index into Runbook::prose of the list item around it, else -1
};

/// A row of a "service, port, url" table.
struct PortRow
{
    QString service = {};
    int port = 0;
    QString url = {}; ///< empty when the table says none or "N/A"
    int line = 0;
};

/// Something that a person is expected to fill in: `<previous-commit>`, `YYYYMMDD-HHMMSS`, `PORT`.
struct Placeholder
{
    QString token = {};
    int line = 0;
    int column = 0; ///< 1-based, in characters
    QString variable = {}; ///< the shell variable that will carry it: PREVIOUS_COMMIT
};

struct Finding
{
    enum class Severity { Note, Warning, Error };
    QString id = {}; ///< stable, kebab-case: "placeholder-unfilled"
    Severity severity = Severity::Note;
    QString message = {}; ///< what and what to do
    SourceRange lines = {};
};

/// A runbook as read: everything that the text says, with the lines where it says it.
struct Runbook
{
    QString path = {};
    QByteArray text = {}; ///< the file's bytes, untouched
    QString sha256 = {}; ///< of `text`, lower-case hex
    QString title = {};
    std::vector<Section> sections; ///< in document order
    std::vector<Fence> fences;
    std::vector<ChecklistItem> items;
    std::vector<Prose> prose;
    std::vector<PortRow> ports;
    std::vector<Placeholder> placeholders;
    std::vector<Finding> findings;
};

} // namespace fairlead
