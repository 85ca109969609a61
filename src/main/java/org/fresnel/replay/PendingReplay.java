package org.fresnel.replay;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Node;

/// The pending replay of one node: rows of the [ValidatorStateEntries], so that the node gets the
/// latest entries. A row whose entry was removed counts until it is expired here too; if it has
/// another entry by then, the node gets that one once more.
final class PendingReplay {
  /// Attempts for a kind, while the node is usable, after which it is abandoned.
  static final int ATTEMPTS = 10;

  private final RowSets missing;
  private final Map<MessageType, Integer> failures = new EnumMap<>(MessageType.class);
  private final Map<MessageType, Long> remindedAt = new EnumMap<>(MessageType.class);
  private Optional<MessageType> underWay = Optional.empty();
  private boolean everything;
  private int losses;
  private Optional<Long> lostAt = Optional.empty();

  /// All entries of the kinds that the node receives are pending.
  PendingReplay(Node node, ValidatorStateEntries entries) {
    missing = new RowSets(kind -> kind.isFor(node));
    missing.addAll(entries);
  }

  /// The node may have forgotten everything.
  ///
  /// @param times that it may have so far
  /// @param at reading of the stopwatch
  void lostState(int times, long at) {
    losses = times;
    lostAt = Optional.of(at);
    everything = true;
    missing.clear();
  }

  /// Times that the node may have forgotten everything, as far as known here.
  int losses() {
    return losses;
  }

  void missed(MessageType kind, int row) {
    missing.add(kind, row);
  }

  void settled(MessageType kind, int row) {
    missing.remove(kind, row);
  }

  /// Returns whether a message that the node accepted may have been overwritten since, by a replay
  /// of an older entry or by a restart.
  ///
  /// @param sentAt when the message was sent
  boolean isUncertain(MessageType kind, long sentAt) {
    return underWay.filter(kind::equals).isPresent()
        || isSince(Optional.ofNullable(remindedAt.get(kind)), sentAt)
        || isSince(lostAt, sentAt);
  }

  /// A replay is about to be sent.
  void began(MessageType kind) {
    underWay = Optional.of(kind);
  }

  /// The replay has ended.
  ///
  /// @param at reading of the stopwatch
  void completed(MessageType kind, long at) {
    underWay = Optional.empty();
    remindedAt.put(kind, at);
  }

  /// Returns whether nothing is pending.
  boolean isSettled(ValidatorStateEntries entries, EntryLife life) {
    if (everything) {
      everything = false;
      missing.addAll(entries);
    }
    expire(entries, life);
    return missing.isEmpty();
  }

  /// Forgets rows without a live entry.
  void expire(ValidatorStateEntries entries, EntryLife life) {
    missing.keep(entries, life);
  }

  /// The pending rows, in the order of the arrival of their entries; none of a kind that the node
  /// does not receive.
  int[] of(MessageType kind, ValidatorStateEntries entries) {
    return missing.kinds().contains(kind) ? entries.inOrder(kind, missing.of(kind)) : new int[0];
  }

  /// The node accepted an entry of that kind.
  void succeeded(MessageType kind) {
    failures.remove(kind);
  }

  /// A usable node did not accept a replay of that kind.
  ///
  /// @return whether the kind is abandoned now, with its pending entries
  boolean failed(MessageType kind) {
    var givenUp = failures.merge(kind, 1, Integer::sum) >= ATTEMPTS;
    if (givenUp) {
      missing.clear(kind);
    }
    return givenUp;
  }

  /// Returns whether a kind is abandoned.
  boolean isGivenUp() {
    return failures.values().stream().anyMatch(times -> times >= ATTEMPTS);
  }

  private static boolean isSince(Optional<Long> event, long sentAt) {
    return event.filter(at -> at - sentAt >= 0).isPresent();
  }
}
