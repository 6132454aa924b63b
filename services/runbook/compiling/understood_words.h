#pragma once

#include "models/pipeline.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

// How the console says what it understood. Words alone: nothing is decided here.

QString sectionTitle(const Section &section);
QString sectionDetail(const Section &section, std::size_t steps);
QString fenceKindWord(FenceKind kind);
QString fenceTitle(const Fence &fence, const std::vector<const Step *> &steps);
/// "Apply the migrations; Restart (3 more)".
QString stepTitles(const std::vector<const Step *> &steps);
QString proofTitle(Proof proof);
/// "Roll back when", "Target", "Watch".
QString statementName(StatementKind kind);
/// What the pipeline does about it.
QString statementDetail(const Pipeline &pipeline, const Statement &statement);

bool isShellFence(FenceKind kind);

/// The attribute words that a correction may name.
QStringList sectionChoices();
QStringList fenceChoices();
QStringList itemChoices();
QStringList statementChoices();

} // namespace fairlead
