package org.fresnel.simulator;

import java.time.Duration;
import java.util.Set;

/// Something wrong with a node, from [SimulatedNode#apply] until [SimulatedNode#heal].
///
/// Several faults hold at once; a second one of the same kind takes the first one's place.
public sealed interface Fault {

  /// A fault of single requests, which can be limited to some paths.
  sealed interface Exchange extends Fault {
    /// The same fault for paths that start with `pathPrefix` only.
    default Fault on(String pathPrefix) {
      return new Limited(pathPrefix, this);
    }
  }

  /// A fault of requests whose path starts with `pathPrefix`.
  record Limited(String pathPrefix, Exchange fault) implements Fault {}

  /// Port closed and every connection cut: connection refused. What clients told the node is kept.
  record Down() implements Fault {}

  /// Accepts and reads requests and never answers; event streams stay open in silence.
  record Hang() implements Exchange {}

  /// Answers `delay` later.
  record Slow(Duration delay) implements Exchange {}

  /// Answers `status`, 400..599, to a `share`, 0..1, of requests, evenly spread.
  record Errors(int status, double share) implements Exchange {
    public Errors {
      if (status < 400 || status > 599 || !(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "errors need a status of 400..599 and a share of 0..1, got " + status + ", " + share);
      }
    }

    public Errors(int status) {
      this(status, 1);
    }
  }

  /// Resets the connection (TCP RST) once the request was read.
  record Reset() implements Exchange {}

  /// Declares the whole length, sends half of the body and closes.
  record Truncated() implements Exchange {}

  /// Answers 200 with an HTML page.
  record Garbage() implements Exchange {}

  /// Answers 200 without a body.
  record NoBody() implements Exchange {}

  /// Answers what is asked for a slot as if it had been asked for the slot before.
  record WrongSlot() implements Exchange {}

  /// Answers duties of the epoch before, and attestation data whose target is of the epoch before.
  record WrongEpoch() implements Exchange {}

  /// Refuses these items, by position in the list, of a bulk submission; accepts the others.
  record RejectItems(Set<Integer> positions) implements Exchange {
    public RejectItems {
      positions = Set.copyOf(positions);
    }
  }

  /// The head is this many slots behind the clock, and the node does not admit it.
  record StaleHead(long slotsBehind) implements Fault {
    public StaleHead {
      positive(slotsBehind);
    }
  }

  /// Says that it is syncing, this many slots behind the clock; refuses duties.
  record Syncing(long distance) implements Fault {
    public Syncing {
      positive(distance);
    }
  }

  /// The execution layer has not verified the head.
  record Optimistic() implements Fault {}

  /// The execution layer does not answer: no block production.
  record ElOffline() implements Fault {}

  /// Has seen the payload of no block in time.
  record MissedPayload() implements Fault {}

  /// Another chain with the same genesis time.
  record WrongNetwork() implements Fault {}

  /// Other blocks than the rest of the network from this slot on.
  record Forked(long fromSlot) implements Fault {
    public Forked {
      positive(fromSlot);
    }
  }

  /// Finalizes so many epochs later than the rest of the network, and the same.
  record LateFinality(long epochs) implements Fault {
    public LateFinality {
      positive(epochs);
    }
  }

  /// Event streams are closed at once, and new ones after the first bytes.
  record DropEvents() implements Fault {}

  /// Event streams stay open without events or comments.
  record MuteEvents() implements Fault {}

  /// States in SSZ have one bit changed.
  record WrongState() implements Fault {}

  /// Asked for a block, answers with another one.
  record WrongBlock() implements Fault {}

  /// States in SSZ end after half of their length, which is declared as the whole.
  record TruncatedState() implements Fault {}

  private static void positive(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("expected at least 1, got " + count);
    }
  }
}
