package org.fresnel.route;

import org.fresnel.node.Memory;
import org.fresnel.node.NodeStatus;

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
    return switch (status.memory()) {
      case Memory.UpToDate _, Memory.GivenUp _ -> SURE;
      case Memory.Unknown _ -> UNKNOWN;
      case Memory.Gaps _ -> MISSING;
    };
  }
}
