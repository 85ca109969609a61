package org.fresnel.cluster;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fresnel.cluster.ClusterTransport.Lane;
import org.fresnel.cluster.ClusterTransport.Outgoing;
import org.fresnel.cluster.Fact.Kind;

/// What has yet to be sent, in the order in which it is sent. Bounded: new facts wait in the store,
/// where a later one takes the place of an earlier one; copies are made while they are sent.
final class Outbox {
  private static final int BATCH_BYTES = 48 << 10;
  private static final int MOST_MESSAGES = 256;
  private static final int MOST_COPIES = 16;

  private final FactStore store;
  private final Consumer<Lane> wake;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Addressed> messages = new ArrayDeque<>();
  private final Deque<CopyTask> copies = new ArrayDeque<>();
  private final AtomicLong sent = new AtomicLong();
  private long copyId;
  private boolean copyIsNext;
  private volatile boolean reachesOthers;
  private volatile int version = ProtocolRange.FIRST;

  private record Addressed(Optional<PeerAddress> to, ExchangeMessage message) {}

  /// @param wake called when a lane has something new
  Outbox(FactStore store, Consumer<Lane> wake) {
    this.store = store;
    this.wake = wake;
  }

  /// A fact has to be sent.
  void factAdded(Kind kind) {
    if (reachesOthers) {
      wake.accept(kind.urgent() ? Lane.URGENT : Lane.BULK);
    }
  }

  /// Adds a message to all others.
  void send(ExchangeMessage message) {
    add(new Addressed(Optional.empty(), message));
  }

  void send(PeerAddress to, ExchangeMessage message) {
    add(new Addressed(Optional.of(to), message));
  }

  /// All of them are sent again after a while if they get lost.
  private void add(Addressed message) {
    if (!reachesOthers) {
      return;
    }
    locked(() -> messages.size() < MOST_MESSAGES && messages.add(message));
    wake.accept(Lane.URGENT);
  }

  /// Adds a copy of what this router knows.
  ///
  /// @param buckets of each kind, as bits; no kind for everything
  void copy(PeerAddress to, Map<Kind, Long> buckets) {
    locked(
        () -> {
          var task = new CopyTask(++copyId, to, buckets, store);
          return copies.size() < MOST_COPIES
              && copies.stream().skip(1).noneMatch(task::isPartOf)
              && copies.add(task);
        });
    wake.accept(Lane.BULK);
  }

  /// The routers in view have changed.
  ///
  /// @param others without this one; if there are none, facts wait
  void viewChanged(Collection<PeerAddress> others) {
    locked(
        () -> {
          messages.removeIf(it -> it.to().filter(to -> !others.contains(to)).isPresent());
          return copies.removeIf(it -> !others.contains(it.to()));
        });
    reachesOthers = !others.isEmpty();
    wake.accept(Lane.URGENT);
    wake.accept(Lane.BULK);
  }

  void useVersion(int version) {
    this.version = version;
  }

  long sent() {
    return sent.get();
  }

  /// The next message of a lane, and considers it sent.
  Optional<Outgoing> next(Lane lane) {
    if (!reachesOthers) {
      return Optional.empty();
    }
    return switch (lane) {
      case URGENT -> facts(FactStore.URGENT, lane).or(() -> message(lane));
      case BULK -> bulk();
    };
  }

  private Optional<Outgoing> message(Lane lane) {
    return locked(() -> Optional.ofNullable(messages.pollFirst()))
        .map(it -> new Outgoing(it.to(), bytes(it.message()), lane));
  }

  /// Takes turns, so that neither new facts nor a copy wait for the end of the other.
  private Optional<Outgoing> bulk() {
    copyIsNext = !copyIsNext;
    return copyIsNext
        ? copyPart().or(() -> facts(FactStore.OTHERS, Lane.BULK))
        : facts(FactStore.OTHERS, Lane.BULK).or(this::copyPart);
  }

  private Optional<Outgoing> facts(List<Kind> kinds, Lane lane) {
    for (var kind : kinds) {
      var facts = store.of(kind).takeUnsent(BATCH_BYTES);
      if (!facts.isEmpty()) {
        sent.addAndGet(facts.size());
        var bytes = bytes(new ExchangeMessage.Facts(facts));
        return Optional.of(new Outgoing(Optional.empty(), bytes, lane));
      }
    }
    return Optional.empty();
  }

  private Optional<Outgoing> copyPart() {
    var copy = locked(() -> Optional.ofNullable(copies.peekFirst()));
    return copy.map(
        task -> {
          var message = task.next(BATCH_BYTES);
          if (task.hasEnded()) {
            locked(() -> copies.remove(task));
          }
          return new Outgoing(Optional.of(task.to()), bytes(message), Lane.BULK);
        });
  }

  private FactValue bytes(ExchangeMessage message) {
    return FactValue.of(MessageCodec.write(version, message));
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
