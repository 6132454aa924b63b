#include "tests/gui/runbook_samples.h"

#include "services/runbook/rendering/render.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fairlead::samples {

namespace {

SourceRange at(const QByteArray &text, const QByteArray &needle, int more = 0)
{
    const int line = lineOf(text, needle);
    return { line, line + more };
}

Step step(const QString &id, StepKind kind, const QString &title, const SourceRange &source)
{
    Step made;
    made.id = id;
    made.kind = kind;
    made.title = title;
    made.source = source;
    return made;
}

Pipeline pipelineOf(const QByteArray &text)
{
    Pipeline made;
    made.title = u"Shipping the parcel desk"_s;
    Step copy = step(u"copy"_s, StepKind::Backup, u"Keep a copy"_s, at(text, "pg_dump", 1));
    copy.script = u"pg_dump"_s;
    Step tables = step(u"tables"_s, StepKind::Command, u"Make tables"_s, at(text, "make tables", 1));
    tables.script = u"make tables"_s;
    made.phases = { { .id = u"copy"_s, .title = u"Keep a copy"_s, .steps = { copy } },
        { .id = u"tables"_s, .title = u"Bring the tables up"_s, .steps = { tables } } };
    Gate age{ u"age"_s, Gate::Kind::BackupAge, u"Copy younger than 1 h"_s };
    age.limit = 1h;
    made.gates = { age };
    return made;
}

Statement statement(StatementKind kind, const QString &subject, const SourceRange &lines)
{
    Statement made;
    made.kind = kind;
    made.subject = subject;
    made.lines = lines;
    return made;
}

std::vector<Statement> statementsOf(const QByteArray &text)
{
    Statement age = statement(StatementKind::BackupAge, u"backup"_s, at(text, "younger than"));
    age.comparison = Comparison::Below;
    age.value = 3600;
    age.unit = u"s"_s;
    age.column = 18;
    age.length = 19;
    Statement rate = statement(StatementKind::Trigger, u"error-rate"_s, at(text, "error rate >"));
    rate.comparison = Comparison::Above;
    rate.value = 1;
    rate.unit = u"%"_s;
    rate.window = 3min;
    rate.column = 18;
    rate.length = 30;
    return { age, rate };
}

Understood entry(Understood::Kind kind, const SourceRange &lines, const QString &word, const QString &title)
{
    Understood made;
    made.kind = kind;
    made.lines = lines;
    made.word = word;
    made.title = title;
    return made;
}

Understood ofStatement(const Statement &one, const QString &title, const QString &detail, int prose)
{
    Understood made = entry(Understood::Kind::Statement, one.lines, statementKindWord(one.kind), title);
    made.column = one.column;
    made.length = one.length;
    made.detail = detail;
    made.place = { AttributePlace::Of::Prose, prose };
    made.choices = QStringList{ u"backup-age"_s, u"soak"_s, u"trigger"_s, u"target"_s, u"watch"_s };
    return made;
}

Understood ofSection(const QByteArray &text, const QByteArray &heading, int index, const QString &role)
{
    Understood made
        = entry(Understood::Kind::Section, at(text, heading, 6), role, QString::fromUtf8(heading).mid(3));
    made.place = { AttributePlace::Of::Section, index };
    made.choices = QStringList{ u"checklist"_s, u"backup"_s, u"migration"_s, u"deploy"_s };
    return made;
}

Understood ofFence(const QByteArray &text, const QByteArray &first, int index, const QString &word)
{
    Understood made
        = entry(Understood::Kind::Fence, at(text, first, 1), word, QString::fromUtf8(first.left(40)));
    made.place = { AttributePlace::Of::Fence, index };
    made.choices = QStringList{ u"command"_s, u"backup"_s, u"migration"_s, u"manual"_s };
    return made;
}

std::vector<Understood> understoodOf(const QByteArray &text, const std::vector<Statement> &statements)
{
    Understood item = entry(
        Understood::Kind::Item, at(text, "night shift"), u"notification"_s, u"The night shift knows"_s);
    item.detail = u"a person says so before the start"_s;
    item.place = { AttributePlace::Of::Item, 1 };
    item.choices = QStringList{ u"manual"_s, u"notify"_s, u"approval"_s };
    Understood copy = ofFence(text, "pg_dump", 0, u"backup"_s);
    copy.told = true;
    copy.detail = u"taken, read through and hashed"_s;
    copy.steps = QStringList{ u"copy"_s };
    Understood tables = ofFence(text, "make tables", 1, u"command"_s);
    tables.detail = u"runs as one step"_s;
    tables.steps = QStringList{ u"tables"_s };
    Understood service
        = entry(Understood::Kind::Service, at(text, "| Sorting"), u""_s, u"Sorting, port 7010"_s);
    return { ofSection(text, "## Before you begin", 1, u"checklist"_s), item,
        ofSection(text, "## Keep a copy", 2, u"backup"_s),
        ofStatement(statements[0], u"Gate: copy younger than 1 h"_s, u"holds “Make tables”"_s, 1), copy,
        ofSection(text, "## Bring the tables up", 3, u"migration"_s), tables, service,
        ofSection(text, "## Going back", 4, u"rollback"_s),
        ofStatement(
            statements[1], u"Roll back: error rate > 1 % for 3 min"_s, u"watched after the start"_s, 4) };
}

std::vector<Finding> findingsOf(const QByteArray &text)
{
    Finding cannotFail{ u"check-cannot-fail"_s, Finding::Severity::Error,
        u"This check cannot fail: whatever happens, one of the two words is printed and the exit status is "
        u"0. "
        u"Let the command's own status count."_s,
        at(text, "echo fine") };
    cannotFail.fix = Fix{ u"Leave out what hides the status"_s, { { 1, 2, "x" } } };
    return { { u"backup-without-limit"_s, Finding::Severity::Note,
                 u"Nothing says how long the copy is kept."_s, at(text, "## Keep a copy") },
        cannotFail,
        { u"unset-variable"_s, Finding::Severity::Warning,
            u"PARCEL_URL has no value here: the copy would be of the default local server."_s,
            at(text, "pg_dump") } };
}

} // namespace

QByteArray parcelText()
{
    return "# Shipping the parcel desk\n\n"
           "A release takes **15 minutes** and is *never* made on Fridays. The way is on "
           "[the map](https://example.org/map); ask `#parcels` ~~or Jo~~.\n\n"
           "## Before you begin\n\n"
           "- [x] The release is tagged\n"
           "- [ ] The night shift knows\n"
           "  - by telephone\n\n"
           "## Keep a copy\n\n"
           "The copy must be younger than 1 hour when the tables change.\n\n"
           "```bash {name=copy kind=backup}\n"
           "pg_dump \"$PARCEL_URL\" > copy.sql\n"
           "pg_restore --list copy.sql && echo fine || echo broken\n"
           "```\n\n"
           "> Careful: the disk is small.\n\n"
           "## Bring the tables up\n\n"
           "```bash\n"
           "make tables\n"
           "make check-tables\n"
           "```\n\n"
           "| Service | Port | Who knows it |\n"
           "|---------|------|--------------|\n"
           "| Sorting | 7010 | Kim |\n"
           "| Tracking of everything that is on its way | 7011 | Ola and the night shift |\n\n"
           "---\n\n"
           "## Going back\n\n"
           "Go back when the error rate > 1 % for 3 minutes.\n\n"
           "1. Stop the queue\n"
           "2. Put the copy back\n";
}

int lineOf(const QByteArray &text, const QByteArray &needle)
{
    const qsizetype place = text.indexOf(needle);
    if (place < 0)
        qFatal("The text does not hold %s", needle.constData());
    return static_cast<int>(text.first(place).count('\n')) + 1;
}

RunbookView plainView(const QByteArray &text)
{
    RunbookView view;
    view.name = u"runbooks/parcels.md"_s;
    view.path = u"/home/kim/parcels/runbooks/parcels.md"_s;
    view.environment = u"production"_s;
    view.runbook.path = view.path;
    view.runbook.text = text;
    view.runbook.sha256
        = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    view.blocks = renderBlocks(text);
    return view;
}

RunbookView parcelView()
{
    const QByteArray text = parcelText();
    RunbookView view = plainView(text);
    view.runbook.title = u"Shipping the parcel desk"_s;
    view.runbook.statements = statementsOf(text);
    view.pipeline = pipelineOf(text);
    view.understood = understoodOf(text, view.runbook.statements);
    view.findings = findingsOf(text);
    return view;
}

std::shared_ptr<const RunbookView> shared(const RunbookView &view)
{
    return std::make_shared<const RunbookView>(view);
}

EditPreview editOf(const RunbookView &view, const QByteArray &needle, const QByteArray &with)
{
    EditPreview preview;
    preview.name = view.name;
    preview.title = u"Line %1: this block is a migration"_s.arg(lineOf(view.runbook.text, needle));
    preview.before256 = view.runbook.sha256;
    preview.before = view.runbook.text;
    preview.after = QByteArray(view.runbook.text).replace(needle, with);
    preview.diff = u"--- a/%1\n+++ b/%1\n@@ -24,3 +24,3 @@\n \n-%2\n+%3\n make tables\n"_s.arg(
        view.name, QString::fromUtf8(needle).trimmed(), QString::fromUtf8(with).trimmed());
    return preview;
}

} // namespace fairlead::samples
