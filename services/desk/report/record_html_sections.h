#pragma once

#include "services/desk/report/record_page.h"

#include <QJsonArray>
#include <QJsonObject>

/// The sections of the HTML record, each from the record and nothing else.
namespace fairlead::record {

void timelineSection(RecordPage &page, const QJsonObject &record);
void gatesSection(RecordPage &page, const QJsonObject &record);
void approvalsSection(RecordPage &page, const QJsonObject &record);
void decisionSection(RecordPage &page, const QJsonObject &record);
void exceptionsSection(RecordPage &page, const QJsonObject &record);
void claimsSection(RecordPage &page, const QJsonObject &record);
void checklistSection(RecordPage &page, const QJsonObject &record);
void readingsSection(RecordPage &page, const QJsonObject &record);
void versionsSection(RecordPage &page, const QJsonObject &record);
void stepsSection(RecordPage &page, const QJsonObject &record);
void attemptsSection(RecordPage &page, const QJsonObject &record);
void rollbackSection(RecordPage &page, const QJsonObject &record);
void notesSection(RecordPage &page, const QJsonObject &record);
void signOffSection(RecordPage &page, const QJsonObject &record);

/// "2026-03-01 12:00:05" of a time in the record.
QString shortTime(const QJsonValue &time);
/// A person's name, with "(role-play)" where `said` was said in a part that was played.
QString personIn(const QJsonObject &record, const QString &id);
QString whoSaid(const QJsonObject &record, const QJsonObject &said);
/// The row's first two cells: when and who.
Row whenAndWho(const QJsonObject &record, const QJsonObject &said);
/// The cells' text of `keys`.
Row cells(const QJsonObject &json, const QStringList &keys);
QString lookOfState(const QString &word);
/// "12.3 s", "4 min 5 s"
QString elapsedText(qint64 milliseconds);

} // namespace fairlead::record
