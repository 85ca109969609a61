package org.fresnel.proxy.cache;

import java.util.TreeMap;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.routing.OperationTraits.CacheRule;
import org.fresnel.routing.Route;

/// The chain state that a response depends on, besides the request: a head, or the block that an
/// epoch's duties depend on, which many heads have in common.
///
/// @param slot of the head; -1 for duties, -2 for values that are fixed in a network
/// @param root of the head or of that block; empty if there is neither; for values that are fixed
///   in a network the nodes' versions and fork schedules, with which they may change
record HeadDependency(long slot, String root) {
  static final HeadDependency NONE = new HeadDependency(0, "");

  private static final long DUTIES = -1;
  private static final long NETWORK = -2;

  /// The dependency of a read of the head.
  static HeadDependency of(Route.Known route, Fleet fleet) {
    var root = dependentRoot(route, fleet);
    return root.isEmpty() ? of(fleet.best()) : new HeadDependency(DUTIES, root);
  }

  /// The dependency of a read that is not one of the head.
  static HeadDependency ofNoHead(Route.Known route, Fleet fleet) {
    return isOfTheNetwork(route) ? new HeadDependency(NETWORK, releases(fleet)) : NONE;
  }

  /// Returns whether the response is fixed for as long as the nodes run the same binaries.
  private static boolean isOfTheNetwork(Route.Known route) {
    return route.endpoint().traits().cache().filter(CacheRule.NETWORK::equals).isPresent();
  }

  private static String releases(Fleet fleet) {
    var releases = new StringBuilder();
    for (var status : fleet.serving()) {
      var facts = status.info();
      var forks = facts.identity().forks();
      releases
          .append(status.node().name())
          .append(' ')
          .append(facts.version())
          .append(' ')
          .append(new TreeMap<>(forks.forks()))
          .append(new TreeMap<>(forks.blobLimits()))
          .append('\n');
    }
    return releases.toString();
  }

  private static HeadDependency of(Head head) {
    return new HeadDependency(head.slot(), head.root());
  }

  boolean isOfDuties() {
    return slot == DUTIES;
  }

  boolean is(Head head) {
    return slot == head.slot() && root.equals(head.root());
  }

  private static String dependentRoot(Route.Known route, Fleet fleet) {
    var rule = route.endpoint().traits().cache();
    if (rule.isEmpty() || route.epoch().isEmpty()) {
      return "";
    }
    var roots = fleet.dutyRoots();
    var headEpoch = fleet.best().slot() / fleet.network().clock().slotsPerEpoch();
    var ahead = route.epoch().getAsLong() - headEpoch;
    return switch (rule.get()) {
      case DUTIES_AHEAD -> ahead == 0 ? roots.previous() : ahead == 1 ? roots.current() : "";
      case DUTIES -> ahead == 0 ? roots.current() : "";
      case NETWORK, HEAD, NAMED_HEAD -> "";
    };
  }
}
