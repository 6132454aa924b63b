#pragma once

#include "models/snapshots.h"

#include <QString>

/// Evidence as a person reads it. Everything in it is data: it is shown as it is, cut to a readable length.
namespace fairlead::words {

/// The theme's icon of its kind; "state-cross" when it shows that something does not hold.
QString evidenceIcon(const Evidence &evidence);
/// "note", "link", …, "does not hold": what the icon says.
QString evidenceWord(const Evidence &evidence);
/// What it says, on one line: the note, the address, "plan.pdf, 12 KiB: the plan", an output's first line;
/// empty when there is nothing but that somebody said so.
QString evidenceLine(const Evidence &evidence);
/// "Mara Lind, 13:30"; role-play is said.
QString evidenceBy(const Evidence &evidence, const std::vector<Person> &people, const QDateTime &now);
/// "counts until 14:05", "expired at 14:05"; empty when it counts for ever.
QString evidenceExpiry(const Evidence &evidence, const QDateTime &now);
/// "12 KiB", "3.4 MiB"
QString sizeText(qint64 bytes);
/// The newest evidence that has something to show; nullptr when none has. Valid as long as `all`.
const Evidence *newestToShow(const std::vector<Evidence> &all);

} // namespace fairlead::words
