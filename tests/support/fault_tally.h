#pragma once

#include "tests/support/fault_list.h"

#include <QMap>

namespace fairlead {

/// What a test of a fault saw, counted as it happened. When it goes, it adds a line of JSON to the file that
/// FAIRLEAD_FAULT_TABLE names; bin/fairlead-fault-table makes the table of all lines.
///
/// Truth is what the test knows by evidence of its own; told is what Fairlead says. Words: "succeeded",
/// "failed" (also for a time limit or a cancel that it says itself), "unknown", and whatever else the fault
/// is about.
class FaultTally
{
public:
    /// `fault` is an id of Faults.
    explicit FaultTally(const char *fault);
    ~FaultTally();
    FaultTally(const FaultTally &) = delete;
    FaultTally &operator=(const FaultTally &) = delete;

    /// One trial. "succeeded" that is not true counts as false Succeeded, "failed" that is not true as false
    /// Failed. "unknown" is always honest here: a test that allows none says so itself.
    void trial(const QString &truth, const QString &told);
    /// Trials that are counted by their fault (a kill) and not by what was told.
    void tried(int times) { m_count += times; }
    /// What was told about one step, without counting a trial.
    void judge(const QString &truth, const QString &told);
    void lost(int times) { m_lost += times; }
    void doubled(int times) { m_doubled += times; }
    /// A detail for the table's reader: hits of a boundary.
    void note(const QString &what, int times = 1) { m_notes[what] += times; }

    /// False Succeeded, false Failed, lost and doubled together.
    int wrong() const { return m_falseSucceeded + m_falseFailed + m_lost + m_doubled; }

private:
    const Fault *m_fault;
    int m_count = 0;
    int m_falseSucceeded = 0;
    int m_falseFailed = 0;
    int m_lost = 0;
    int m_doubled = 0;
    QMap<QString, int> m_outcomes;
    QMap<QString, int> m_notes;
};

/// How often a fault is tried: FAIRLEAD_FAULT_ROUNDS, else `usual`.
int faultRounds(int usual);

} // namespace fairlead
