package org.fresnel.proxy.server;

import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.HeldBytes;

/// The share of the byte budget that each class of requests may use: small duties all of it, large
/// ones nine tenths, other reads three fifths, states and registries two fifths. So neither uploads
/// nor unread responses use the space of a duty.
///
/// @param budget of all event loops
record ByteShares(ByteBudget budget) {
  /// Bytes of a request besides its body and its responses.
  static final int REQUEST_BYTES = 8192;

  /// Largest size of a small duty: attestations, aggregates and the reads for them are small.
  static final int SMALL_BYTES = 128 << 10;

  /// The bytes of a new request: none yet.
  HeldBytes of(EndpointClass kind) {
    var small = isDuty(kind) ? SMALL_BYTES : 0;
    return new HeldBytes(budget, new HeldBytes.Limits(small, budget.most(), large(kind)));
  }

  /// Largest body of a class that the budget can hold.
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
