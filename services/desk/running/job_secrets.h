#pragma once

#include "services/desk/running/job_builder.h"

namespace fairlead {

/// Secrets that the job is not given and could print all the same: a service's answer may name them, or the
/// deploy method of another one. Their values are masked in its output. What cannot be resolved now is left
/// out: nobody knows it.
void addMasked(JobSpec &spec, const JobRequest &request, const ResolveSecret &resolve);

} // namespace fairlead
