package org.fresnel.rollout;

import java.time.Duration;

/// The duty reads that tested one node in a span of time.
///
/// @param passed tests that it passed
/// @param failed tests that it failed
/// @param failedInARow failed tests since the last passed one
/// @param answers number of responses with a latency
/// @param median of these latencies; zero without one
record DutyReads(int passed, int failed, int failedInARow, int answers, Duration median) {
  static final DutyReads NONE = new DutyReads(0, 0, 0, 0, Duration.ZERO);
}
