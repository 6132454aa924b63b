#pragma once

#include "models/source_range.h"
#include "models/statement.h"

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
    Serve, ///< starts a server in the foreground that stays up: ready, used, stopped at the end
    Interactive, ///< holds a command that waits for a person's typing
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

/// What can prove that a checklist item holds.
enum class Proof {
    Word, ///< a person's own word
    Command, ///< a command that ends well
    Health, ///< the services' answers
    Backup, ///< a backup that was taken and read through
    Soak, ///< a version that has held elsewhere for some time
    Window, ///< a time that was agreed on
    Metric, ///< a measured value against a limit
    Git, ///< the state of a repository: merged, tagged, clean
    Approval, ///< a named role's recorded decision
    Rehearsal, ///< a rollback that was tried
    Notification, ///< somebody who was told, or stands by
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
    Proof proof = Proof::Word;
};

/// A table that is no port table: thresholds, contacts, targets, comparisons.
struct Table
{
    struct Row
    {
        QStringList cells = {}; ///< without markup, trimmed
        int line = 0;
    };
    int section = -1;
    QStringList header = {};
    std::vector<Row> rows = {};
    SourceRange lines = {}; ///< header to last row
};

/// Whom to turn to: a row or list entry of a contacts or escalation section.
struct Contact
{
    QString role = {}; ///< "On-Call Engineer", "Level 2: Infrastructure Team"
    QString reach = {}; ///< address, number or channel as written; empty when the text leaves it open
    QString scope = {}; ///< what for, and how fast, as written
    int line = 0;
};

/// A variable that the document says must be there before the start.
struct RequiredVariable
{
    QString name = {};
    QString about = {};
    int line = 0;
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
    Attributes attributes = {}; ///< of a `<!-- fairlead: … -->` in or directly below it
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

/// A change to the document's bytes.
struct TextEdit
{
    qsizetype at = 0; ///< byte offset into Runbook::text
    qsizetype length = 0; ///< bytes that go
    QByteArray with = {}; ///< bytes that come
};

/// What would mend a finding.
struct Fix
{
    QString title = {}; ///< "Replace by a restore beside the database"
    std::vector<TextEdit> edits = {}; ///< in order, without overlap
};

struct Finding
{
    enum class Severity { Note, Warning, Error };
    QString id = {}; ///< stable, kebab-case: "placeholder-unfilled"
    Severity severity = Severity::Note;
    QString message = {}; ///< what and what to do
    SourceRange lines = {};
    int column = 0; ///< 1-based, in characters of the first line; 0 = the whole line
    int endColumn = 0; ///< one past the last character, in the last line; 0 = to its end
    std::optional<Fix> fix = {};
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
    std::vector<Table> tables;
    std::vector<Statement> statements; ///< in document order
    std::vector<Contact> contacts;
    std::vector<RequiredVariable> required;
    std::vector<Placeholder> placeholders;
    std::vector<Finding> findings;
};

} // namespace fairlead
