package org.fresnel.duties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fresnel.proxy.exchange.Delivery;

/// One message of a client to the nodes, with its results so far. One thread.
final class TrackedPublication {
  /// The result at a node.
  ///
  /// @param at time of the end
  record Ended(Delivery delivery, Instant at) {
    boolean took(int place) {
      return delivery.taken() && !delivery.except().contains(place);
    }
  }

  private final Instant sent;
  private final List<Ended> ended = new ArrayList<>();

  TrackedPublication(Instant sent) {
    this.sent = sent;
  }

  Instant sent() {
    return sent;
  }

  void ended(Delivery delivery, Instant at) {
    ended.add(new Ended(delivery, at));
  }

  /// The results in the order of their ends.
  List<Ended> ended() {
    return ended;
  }

  /// The first node that accepted the item at a position of the batch.
  Optional<Ended> takenFirst(int place) {
    return ended.stream().filter(it -> it.took(place)).findFirst();
  }
}
