#pragma once

#include "models/pipeline.h"
#include "models/rendered_block.h"
#include "models/runbook.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// What in the document an attribute can stand on.
struct AttributePlace
{
    enum class Of { Nothing, Section, Fence, Item, Prose };

    Of of = Of::Nothing;
    int index = -1; ///< into the Runbook's vector of that sort

    friend bool operator==(const AttributePlace &, const AttributePlace &) = default;
};

/// One thing that was understood of the document, beside the line where it stands.
struct Understood
{
    enum class Kind { Section, Fence, Item, Statement, Prose, Parameter, Service, Variable, Contact };

    Kind kind = Kind::Section;
    SourceRange lines = {};
    int column = 0; ///< 1-based; 0 = the whole line
    int length = 0;
    QString word = {}; ///< role, step kind, proof or statement kind: one of the stored words
    QString title = {}; ///< "Gate: backup younger than 1 h"
    QString detail = {}; ///< what becomes of it: "holds “Apply migrations”"
    bool told = false; ///< an attribute says so, not the inference
    AttributePlace place = {}; ///< where a correction would be written
    QStringList choices = {}; ///< kinds that a correction may name; empty = nothing to correct
    QStringList steps = {}; ///< ids of the steps that come of it
};

/// How a pipeline differs from an earlier one of the same runbook and environment.
struct PipelineChange
{
    enum class Kind { Added, Removed, Changed, Moved };

    Kind kind = Kind::Changed;
    QString what = {}; ///< "step", "gate", "parameter"
    QString title = {};
    QString detail = {}; ///< "command: `make all` became `make release`"
    SourceRange lines = {}; ///< in the newer text; of a removed one in the older
};

/// A runbook as its page shows it, for one environment.
struct RunbookView
{
    QString name = {}; ///< relative to the workspace
    QString path = {}; ///< absolute
    QString environment = {};
    Runbook runbook = {};
    Pipeline pipeline = {};
    std::vector<RenderedBlock> blocks = {};
    std::vector<Understood> understood = {}; ///< by line
    std::vector<Finding> findings = {}; ///< reader, compiler, shell and lint, by line and column
    QStringList deployments = {}; ///< ids of open deployments that run on another text of this file
};

/// A change to a runbook's file, to be looked at before it is written.
struct EditPreview
{
    QString name = {}; ///< relative to the workspace
    QString title = {}; ///< "Line 42: this block is a migration"
    QString before256 = {}; ///< SHA-256 (hex) of the file that this changes; another text is not touched
    QByteArray before = {};
    QByteArray after = {};
    QString diff = {}; ///< unified, with three lines of context
};

} // namespace fairlead
