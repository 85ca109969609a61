package org.fresnel.routing;

import org.fresnel.node.NodeStatus;
import org.fresnel.node.ReplayStatus;

/// The probability that a node knows the fee recipients, best first. A node that does not know one
/// lets a block pay its own default.
enum FeeKnowledge {
  /// It has received everything that the router knows.
  SURE,
  /// The router has just started, or knows no fee recipients itself.
  UNKNOWN,
  /// It may have lost some, or does not receive any.
  MISSING;

  static FeeKnowledge of(NodeStatus status) {
    if (!status.node().receives().duties()) {
      return MISSING;
    }
    return switch (status.memory()) {
      case ReplayStatus.Complete _, ReplayStatus.Abandoned _ -> SURE;
      case ReplayStatus.Unknown _ -> UNKNOWN;
      case ReplayStatus.Pending _ -> MISSING;
    };
  }
}
