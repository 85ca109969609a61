package org.fresnel.rollout;

import java.time.Duration;

/// The times between the first announcement of a head and that of one node, in a span of time.
///
/// @param heads number of heads that the node announced
/// @param median of the times; zero without one
record HeadDelays(int heads, Duration median) {
  static final HeadDelays NONE = new HeadDelays(0, Duration.ZERO);
}
