#pragma once

#include "models/runbook.h"
#include "services/runbook/prose/folded_text.h"

#include <QString>

#include <chrono>
#include <vector>

namespace fairlead {

/// What the headings and lead-in lines around a place make of its words.
struct Surroundings
{
    bool triggers = false; ///< its entries are reasons to roll back
    bool targets = false; ///< its entries are values that should hold
    bool prohibits = false; ///< its entries are what must not be done
    bool approvals = false; ///< its entries are who has to approve
    bool afterwards = false; ///< it is about the time after the deployment
    bool rollsBack = false; ///< a rollback's procedure: "If it fails:" says when
    bool advice = false; ///< troubleshooting: only clear words count
    bool muted = false; ///< contacts, ports, variables: its numbers are no gates
    QString metric = {}; ///< "error-rate", when all of it is about one
    std::chrono::milliseconds period{ 0 }; ///< "the first 24 hours"
};

enum class PlaceKind { Heading, Paragraph, Entry, Task, Comment };

/// One piece of text that may state something.
struct Place
{
    PlaceKind kind = PlaceKind::Paragraph;
    QString text = {}; ///< without markup, at most LongestPlace characters
    QString folded = {};
    SourceRange lines = {};
    int section = -1;
    Attributes attributes = {};
    Surroundings around = {};
    bool announces = false; ///< a lead-in whose entries follow: it states nothing itself
};

/// A place of `kind` with its folded text.
Place placeOf(PlaceKind kind, const QString &text, SourceRange lines, int section);

/// What each section's headings say of its content.
std::vector<Surroundings> sectionSurroundings(const Runbook &runbook);

/// Headings, paragraphs, list entries and checklist items in document order, each with its surroundings.
std::vector<Place> placesOf(const Runbook &runbook, const std::vector<Surroundings> &sections);

} // namespace fairlead
