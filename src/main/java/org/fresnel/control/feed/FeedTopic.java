package org.fresnel.control.feed;

/// What there may be something new of.
public enum FeedTopic {
  /// Nodes, heads and plans.
  FLEET,
  /// Duties of the served validators.
  DUTIES,
  /// Requests that were not plain.
  DECISIONS,
  /// Trouble of nodes.
  INCIDENTS,
  /// Failure on purpose.
  DRILLS,
  /// What is wrong with the chain.
  CONDITIONS
}
