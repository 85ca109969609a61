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

/// What one node has to be told: keys into the [EntryStore], so that the latest word is what it
/// gets.
final class PendingReplay {
  /// Attempts at a kind, while the node is fit, after which it is asked no more.
  static final int ATTEMPTS = 10;

  private final Map<MessageType, Set<String>> missing = new EnumMap<>(MessageType.class);
  private final Map<MessageType, Integer> failures = new EnumMap<>(MessageType.class);
  private final Map<MessageType, Long> remindedAt = new EnumMap<>(MessageType.class);
  private Optional<MessageType> underWay = Optional.empty();
  private boolean everything;
  private int losses;
  private Optional<Long> lostAt = Optional.empty();

  /// Owes whatever there is of the kinds that the node is to be told.
  PendingReplay(Node node, EntryStore book) {
    Arrays.stream(MessageType.values())
        .filter(kind -> kind.isFor(node))
        .forEach(kind -> missing.put(kind, new LinkedHashSet<>(book.keys(kind))));
  }

  /// The node may have forgotten everything.
  ///
  /// @param times that it may have so far
  /// @param at reading of the stopwatch
  void forgot(int times, long at) {
    losses = times;
    lostAt = Optional.of(at);
    everything = true;
    missing.values().forEach(Set::clear);
  }

  /// Times that the node may have forgotten everything, as far as is known here.
  int losses() {
    return losses;
  }

  void missed(MessageType kind, String key) {
    Optional.ofNullable(missing.get(kind)).ifPresent(keys -> keys.add(key));
  }

  void settled(MessageType kind, String key) {
    Optional.ofNullable(missing.get(kind)).ifPresent(keys -> keys.remove(key));
  }

  /// Whether a message that the node accepted may have been overwritten since, by a reminder of
  /// something older or by a restart.
  ///
  /// @param sentAt when the message was sent
  boolean doubts(MessageType kind, long sentAt) {
    return underWay.filter(kind::equals).isPresent()
        || isSince(Optional.ofNullable(remindedAt.get(kind)), sentAt)
        || isSince(lostAt, sentAt);
  }

  /// A reminder is about to be sent.
  void reminding(MessageType kind) {
    underWay = Optional.of(kind);
  }

  /// The reminder has ended.
  ///
  /// @param at reading of the stopwatch
  void reminded(MessageType kind, long at) {
    underWay = Optional.empty();
    remindedAt.put(kind, at);
  }

  /// Whether there is nothing more to tell.
  ///
  /// @param live whether an entry is still to be told
  boolean isSettled(EntryStore book, Predicate<StoredEntry> live) {
    if (everything) {
      everything = false;
      missing.forEach((kind, keys) -> keys.addAll(book.keys(kind)));
    }
    expire(book, live);
    return missing.values().stream().allMatch(Set::isEmpty);
  }

  /// Forgets the keys of which there is nothing more to tell.
  ///
  /// @param live whether an entry is still to be told
  void expire(EntryStore book, Predicate<StoredEntry> live) {
    missing.forEach(
        (kind, keys) -> keys.removeIf(key -> book.find(kind, key).filter(live).isEmpty()));
  }

  /// The keys that are owed now, in the order in which they were told.
  List<String> of(MessageType kind) {
    return List.copyOf(missing.getOrDefault(kind, Set.of()));
  }

  /// The node took something of that kind.
  void succeeded(MessageType kind) {
    failures.remove(kind);
  }

  /// A fit node did not take a reminder of that kind.
  ///
  /// @return whether it is given up now, and what was owed of the kind with it
  boolean failed(MessageType kind) {
    var givenUp = failures.merge(kind, 1, Integer::sum) >= ATTEMPTS;
    if (givenUp) {
      Objects.requireNonNull(missing.get(kind)).clear();
    }
    return givenUp;
  }

  /// Whether something is given up.
  boolean isGivenUp() {
    return failures.values().stream().anyMatch(times -> times >= ATTEMPTS);
  }

  private static boolean isSince(Optional<Long> event, long sentAt) {
    return event.filter(at -> at - sentAt >= 0).isPresent();
  }
}
