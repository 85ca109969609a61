package org.fresnel.replay;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.fresnel.node.Node;

/// The pending replay of one node: keys in the [ValidatorStateEntries], so that the node gets the
/// latest entries.
final class PendingReplay {
  /// Attempts for a kind, while the node is usable, after which it is abandoned.
  static final int ATTEMPTS = 10;

  private final Map<MessageType, Set<String>> missing = new EnumMap<>(MessageType.class);
  private final Map<MessageType, Integer> failures = new EnumMap<>(MessageType.class);
  private final Map<MessageType, Long> remindedAt = new EnumMap<>(MessageType.class);
  private Optional<MessageType> underWay = Optional.empty();
  private boolean everything;
  private int losses;
  private Optional<Long> lostAt = Optional.empty();

  /// All entries of the kinds that the node receives are pending.
  PendingReplay(Node node, ValidatorStateEntries entries) {
    Arrays.stream(MessageType.values())
        .filter(kind -> kind.isFor(node))
        .forEach(kind -> missing.put(kind, new LinkedHashSet<>(entries.keys(kind))));
  }

  /// The node may have forgotten everything.
  ///
  /// @param times that it may have so far
  /// @param at reading of the stopwatch
  void lostState(int times, long at) {
    losses = times;
    lostAt = Optional.of(at);
    everything = true;
    missing.values().forEach(Set::clear);
  }

  /// Times that the node may have forgotten everything, as far as known here.
  int losses() {
    return losses;
  }

  void missed(MessageType kind, String key) {
    Optional.ofNullable(missing.get(kind)).ifPresent(keys -> keys.add(key));
  }

  void settled(MessageType kind, String key) {
    Optional.ofNullable(missing.get(kind)).ifPresent(keys -> keys.remove(key));
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
  ///
  /// @param live whether an entry still applies
  boolean isSettled(ValidatorStateEntries entries, Predicate<StoredEntry> live) {
    if (everything) {
      everything = false;
      missing.forEach((kind, keys) -> keys.addAll(entries.keys(kind)));
    }
    expire(entries, live);
    return missing.values().stream().allMatch(Set::isEmpty);
  }

  /// Forgets keys without a live entry.
  ///
  /// @param live whether an entry still applies
  void expire(ValidatorStateEntries entries, Predicate<StoredEntry> live) {
    missing.forEach(
        (kind, keys) -> keys.removeIf(key -> entries.find(kind, key).filter(live).isEmpty()));
  }

  /// The pending keys, in the order of their arrival.
  List<String> of(MessageType kind) {
    return List.copyOf(missing.getOrDefault(kind, Set.of()));
  }

  /// The node accepted an entry of that kind.
  void succeeded(MessageType kind) {
    failures.remove(kind);
  }

  /// A usable node did not accept a replay of that kind.
  ///
  /// @return whether the kind is abandoned now, with its pending keys
  boolean failed(MessageType kind) {
    var givenUp = failures.merge(kind, 1, Integer::sum) >= ATTEMPTS;
    if (givenUp) {
      Objects.requireNonNull(missing.get(kind)).clear();
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
