package org.fresnel.shadow;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.fresnel.node.NodeStatus;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;

/// Selects the reads that are copied: attestation data once a slot, and a share of the others that
/// several nodes answer alike. May be called on any thread.
final class MirrorSelection {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int MAX_TARGET = 2048;

  private final double share;
  private final DoubleSupplier chance;
  private final AtomicLong newestVote = new AtomicLong(-1);

  /// @param share of the other reads, 0 to 1
  /// @param chance from 0 to 1, a new number each time
  MirrorSelection(double share, DoubleSupplier chance) {
    this.share = share;
    this.chance = chance;
  }

  boolean selects(RelayedResponse passage) {
    var route = passage.route();
    if (!isComparable(route) || !isBounded(passage)) {
      return false;
    }
    if (route.endpoint().attributes().vote() && route.slot().isPresent()) {
      if (passage.response().status() != OK) {
        return false;
      }
      var slot = route.slot().getAsLong();
      return newestVote.getAndUpdate(it -> Math.max(it, slot)) < slot;
    }
    return chance.getAsDouble() < share;
  }

  /// Returns whether good nodes give equal answers.
  private static boolean isComparable(Route.Known route) {
    return switch (route.kind()) {
      case IMMUTABLE, ANY, HEAD -> route.endpoint().attributes().merge().isEmpty();
      case LOCAL, AGGREGATE, PRODUCE, HEAVY, PUBLISH, SUBSCRIBE, EVENTS, OWN, DENIED -> false;
    };
  }

  private static boolean isBounded(RelayedResponse passage) {
    var ask = passage.route().ask();
    var status = passage.response().status();
    var isWhole =
        ask.method().equals("GET")
            || (ask.method().equals("POST")
                && passage.asked().length() > 0
                && passage.asked().length() < RelayedResponse.MAX_ASKED);
    return isWhole
        && (status == OK || status == NOT_FOUND)
        && ask.target().length() <= MAX_TARGET
        && passage.body() instanceof NodeResponse.Body.Whole(var bytes)
        && bytes.length() <= ComparedAnswer.MAX_BYTES;
  }

  /// Returns whether the shadow can answer: its differences while it syncs show nothing.
  static boolean isAsked(NodeStatus shadow) {
    return switch (shadow.health().kind()) {
      case READY, RECOVERING, EJECTED, UNPROVEN, LAGGING, MINORITY_FORK, OPTIMISTIC -> true;
      case SYNCING, DOWN, FINALITY_CONFLICT, WRONG_NETWORK, DRAINED -> false;
    };
  }
}
