#pragma once

#include "models/runbook.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// A small text and what one rule has to say of it: the ranges between ‹ and ›, or nothing.
struct LintCase
{
    QString rule = {};
    QString text = {}; ///< a whole document when it begins with '#', else the content of one shell block
};

std::vector<LintCase> flowCases();
std::vector<LintCase> careCases();
std::vector<LintCase> secretCases();
std::vector<LintCase> databaseCases();
std::vector<LintCase> backupCases();
std::vector<LintCase> migrationCases();
std::vector<LintCase> httpCases();
std::vector<LintCase> clusterCases();
std::vector<LintCase> documentCases();
std::vector<LintCase> serviceCases();
std::vector<LintCase> allCases();

/// The case's document without its marks.
QByteArray documentOf(const LintCase &one);
/// "6:1-14" or "6:1-8:3" for each marked range.
QStringList expectedPlaces(const LintCase &one);
/// The same for the findings of this rule.
QStringList placesOf(const std::vector<Finding> &findings, const QString &rule);

} // namespace fairlead
