package org.fresnel.proxy.server;

import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.HeldBytes;

/// How much of the byte budget each class of requests may use: small duties all of it, large ones
/// nine tenths, other reads three fifths, states and registries two fifths. So neither uploads nor
/// unread answers take a duty's room.
///
/// @param budget of all event loops
record ByteShares(ByteBudget budget) {
  /// What a request costs beside its body and its answers.
  static final int REQUEST_BYTES = 8192;

  /// A duty is small up to this size: attestations, aggregates and what is asked for them are.
  static final int SMALL_BYTES = 128 << 10;

  /// Begins a request, which holds nothing yet.
  HeldBytes of(EndpointClass kind) {
    var small = isDuty(kind) ? SMALL_BYTES : 0;
    return new HeldBytes(budget, new HeldBytes.Limits(small, budget.most(), large(kind)));
  }

  /// Largest body of a class for which there can be room.
  long largestBody(EndpointClass kind) {
    return Math.max(large(kind), isDuty(kind) ? SMALL_BYTES : 0) - REQUEST_BYTES;
  }

  private long large(EndpointClass kind) {
    return switch (kind) {
      case HEAD, AGGREGATE, PRODUCE, PUBLISH, SUBSCRIBE -> budget.most() / 10 * 9;
      case IMMUTABLE, ANY, LOCAL, EVENTS, OWN, DENIED -> budget.most() / 5 * 3;
      case HEAVY -> budget.most() / 5 * 2;
    };
  }

  private static boolean isDuty(EndpointClass kind) {
    return switch (kind) {
      case HEAD, AGGREGATE, PRODUCE, PUBLISH, SUBSCRIBE -> true;
      case IMMUTABLE, ANY, LOCAL, HEAVY, EVENTS, OWN, DENIED -> false;
    };
  }
}
