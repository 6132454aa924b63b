#pragma once

namespace fairlead::bench {

/// The environment variable that holds when the process was started, in ns of CLOCK_MONOTONIC.
inline constexpr const char *StartedVariable = "FAIRLEAD_BENCH_STARTED";
/// What a program that links first_paint.cpp prints once its first window is on screen, and then ends: how
/// long that took, and its memory half a second later.
inline constexpr const char *AnswerFormat = "first paint %lld us, memory %lld KiB\n";

} // namespace fairlead::bench
