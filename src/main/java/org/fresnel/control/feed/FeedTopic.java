package org.fresnel.control.feed;

/// What there may be something new of.
public enum FeedTopic {
  /// Nodes, heads and plans.
  FLEET,
  /// Duties of the served validators.
  DUTIES,
  /// Requests that the first node did not simply answer.
  DECISIONS,
  /// Incidents of nodes.
  INCIDENTS,
  /// Failure on purpose.
  DRILLS,
  /// Problems of the chain and its nodes.
  CONDITIONS
}
