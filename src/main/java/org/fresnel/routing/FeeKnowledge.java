package org.fresnel.routing;

import org.fresnel.node.NodeStatus;
import org.fresnel.node.ReplayStatus;

/// Whether a node knows the fee recipients, best first. One that does not has a block pay its own
/// default.
enum FeeKnowledge {
  /// It was sent all that the router knows.
  SURE,
  /// The router has just started, or knows no fee recipients itself.
  UNKNOWN,
  /// It may have lost some, or is not sent any.
  MISSING;

  static FeeKnowledge of(NodeStatus status) {
    if (!status.node().receives().duties()) {
      return MISSING;
    }
    return switch (status.replay()) {
      case ReplayStatus.Complete _, ReplayStatus.Abandoned _ -> SURE;
      case ReplayStatus.Unknown _ -> UNKNOWN;
      case ReplayStatus.Pending _ -> MISSING;
    };
  }
}
