package org.fresnel.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.fresnel.cluster.Fact.Kind;

/// The facts of one kind, and which of them have yet to be sent and delivered. Bounded: when it is
/// full, the fact with the oldest stamp is dropped, and facts that are older still are not taken
/// any more, so that all routers drop the same ones. Any thread may call; no call takes longer than
/// a copy of the list of facts.
final class KindFacts {
  private static final Comparator<Fact> BY_AGE =
      Comparator.comparing(Fact::stamp).thenComparing(Fact::key);
  private static final int ALLOWANCE = 64;

  private final Kind kind;
  private final FactBounds bounds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Fact> facts = new HashMap<>();
  private final TreeSet<Fact> byAge = new TreeSet<>(BY_AGE);
  private final Set<String> unsent = new LinkedHashSet<>();
  private final Set<String> undelivered = new LinkedHashSet<>();
  private long bytes;
  private long dropped;
  private long floor = Long.MIN_VALUE;

  KindFacts(Kind kind, FactBounds bounds) {
    this.kind = kind;
    this.bounds = bounds;
  }

  /// Takes a fact of this router, which has to be sent.
  ///
  /// @param now nanoseconds since 1970
  /// @return the fact that holds now
  Fact publish(Fact fact, long now) {
    return locked(
        () -> {
          if (accept(fact, now)) {
            unsent.add(fact.key());
          }
          return facts.getOrDefault(fact.key(), fact);
        });
  }

  /// Takes a fact of another router, which has to be delivered.
  ///
  /// @param now nanoseconds since 1970
  /// @return `false` if it did not win
  boolean receive(Fact fact, long now) {
    return locked(
        () -> {
          var accepted = accept(fact, now);
          if (accepted) {
            unsent.remove(fact.key());
            undelivered.add(fact.key());
          }
          return accepted;
        });
  }

  private boolean accept(Fact fact, long now) {
    var time = fact.stamp().time();
    var before = Optional.ofNullable(facts.get(fact.key()));
    if (time <= Math.max(floor, oldest(now)) || before.filter(it -> !wins(fact, it)).isPresent()) {
      return false;
    }
    before.ifPresent(this::discard);
    facts.put(fact.key(), fact);
    byAge.add(fact);
    bytes += size(fact);
    while (facts.size() > bounds.entries() || bytes > bounds.bytes()) {
      var oldest = byAge.first();
      floor = Math.max(floor, oldest.stamp().time());
      dropped++;
      forget(oldest);
    }
    return facts.containsKey(fact.key());
  }

  private boolean wins(Fact fact, Fact before) {
    return kind.rule().wins(fact.stamp(), fact.removed(), before.stamp(), before.removed());
  }

  private void discard(Fact fact) {
    facts.remove(fact.key());
    byAge.remove(fact);
    bytes -= size(fact);
  }

  private void forget(Fact fact) {
    discard(fact);
    unsent.remove(fact.key());
    undelivered.remove(fact.key());
  }

  private static int size(Fact fact) {
    return fact.key().length() + fact.value().size() + ALLOWANCE;
  }

  private long oldest(long now) {
    return now - kind.life().toNanos();
  }

  /// Forgets what has outlived its kind's life.
  void expire(long now) {
    locked(
        () -> {
          while (!byAge.isEmpty() && byAge.first().stamp().time() <= oldest(now)) {
            forget(byAge.first());
          }
          return true;
        });
  }

  Optional<Fact> find(String key) {
    return locked(() -> Optional.ofNullable(facts.get(key)));
  }

  /// All facts in no order, those that are removed too.
  List<Fact> all() {
    return locked(() -> List.copyOf(facts.values()));
  }

  /// All facts, the oldest first, those that are removed too.
  List<Fact> inOrder() {
    return locked(() -> List.copyOf(byAge));
  }

  /// The oldest facts that have yet to be sent, and considers them sent.
  ///
  /// @param most bytes of them together, exceeded by the last one
  List<Fact> takeUnsent(int most) {
    return locked(() -> take(unsent, most));
  }

  /// The oldest facts that have yet to be delivered, and considers them delivered.
  ///
  /// @param most bytes of them together, exceeded by the last one
  List<Fact> takeUndelivered(int most) {
    return locked(() -> take(undelivered, most));
  }

  private List<Fact> take(Collection<String> keys, int most) {
    var taken = new ArrayList<Fact>();
    var size = 0;
    for (var each = keys.iterator(); each.hasNext() && size < most; each.remove()) {
      var fact = facts.get(each.next());
      if (fact != null) {
        taken.add(fact);
        size += size(fact);
      }
    }
    return taken;
  }

  long dropped() {
    return locked(() -> dropped);
  }

  /// Facts with this stamp or an older one may have been dropped.
  long floor() {
    return locked(() -> floor);
  }

  private <T> T locked(Supplier<T> task) {
    lock.lock();
    try {
      return task.get();
    } finally {
      lock.unlock();
    }
  }
}
