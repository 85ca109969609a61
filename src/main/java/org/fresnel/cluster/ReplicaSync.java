package org.fresnel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.fresnel.cluster.ExchangeMessage.CopyRequest;
import org.fresnel.cluster.ExchangeMessage.Digests;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.Members.Progress;

/// Brings the routers to the same facts. A router that comes takes a copy of everything. It waits
/// for others that listen, also if they do not answer at once. The first router in view tells the
/// others count and hash of its facts soon after each change of the view, and every 30 s; one that
/// has others fetches those of the first, and sends its own. On the cluster's thread.
final class ReplicaSync {
  /// Longest that a router waits for the others before it takes requests.
  static final Duration JOIN_TIME = Duration.ofSeconds(5);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
  private static final Duration BETWEEN_DIGESTS = Duration.ofSeconds(30);

  /// After a change of the view: a repair may take two steps, over the first router.
  private static final List<Duration> DIGESTS =
      List.of(
          Duration.ofMillis(100),
          Duration.ofMillis(1500),
          Duration.ofSeconds(4),
          Duration.ofSeconds(10));

  /// Facts this young may still be on their way.
  private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

  private final FactStore store;
  private final Outbox outbox;
  private final CopyReceipts receipts;
  private final AtomicLong repairs = new AtomicLong();
  private final Instant startedAt;
  private final Deque<Instant> digestsDue = new ArrayDeque<>();
  private Optional<GroupView> current = Optional.empty();
  private Instant askedAt = Instant.MIN;
  private boolean copied;
  private volatile Progress progress = Progress.JOINING;

  ReplicaSync(FactStore store, Outbox outbox, CopyReceipts receipts, Instant startedAt) {
    this.store = store;
    this.outbox = outbox;
    this.receipts = receipts;
    this.startedAt = startedAt;
  }

  Progress progress() {
    return progress;
  }

  long repairs() {
    return repairs.get();
  }

  void viewChanged(GroupView view, Instant now) {
    current = Optional.of(view);
    askedAt = Instant.MIN;
    digestsDue.clear();
    if (view.isAlone()) {
      copied = false;
      progress =
          progress == Progress.JOINING && view.othersListen() ? Progress.JOINING : Progress.ALONE;
    } else if (view.isCoordinator()) {
      DIGESTS.forEach(delay -> digestsDue.add(now.plus(delay)));
    }
  }

  void tick(Instant now, long stamp) {
    if (progress == Progress.JOINING && !startedAt.plus(JOIN_TIME).isAfter(now)) {
      var isAlone = current.filter(GroupView::isAlone).isPresent();
      progress = isAlone ? Progress.ALONE : Progress.INCOMPLETE;
    }
    current
        .filter(view -> !view.isAlone())
        .ifPresent(
            view -> {
              askForEverything(view, now, stamp);
              if (view.isCoordinator()) {
                sendDigests(now, stamp);
              }
            });
  }

  private void askForEverything(GroupView view, Instant now, long stamp) {
    var source = view.others().getFirst();
    if (!copied
        && !receipts.isReceiving(source, stamp)
        && (askedAt.equals(Instant.MIN) || !askedAt.plus(ASK_AGAIN).isAfter(now))) {
      askedAt = now;
      outbox.send(source, new CopyRequest(Map.of()));
    }
  }

  private void sendDigests(Instant now, long stamp) {
    if (digestsDue.isEmpty()) {
      digestsDue.add(now.plus(BETWEEN_DIGESTS));
    }
    var due = false;
    while (!digestsDue.isEmpty() && !digestsDue.getFirst().isAfter(now)) {
      digestsDue.removeFirst();
      due = true;
    }
    if (due) {
      var digests = new EnumMap<Kind, FactDigest>(Kind.class);
      for (var kind : Kind.values()) {
        digests.put(kind, FactDigest.of(kind, store.of(kind), stamp - ON_THE_WAY.toNanos()));
      }
      outbox.send(new Digests(digests));
    }
  }

  /// A copy of everything has come.
  void copied(PeerAddress from) {
    copied = current.filter(view -> view.others().contains(from)).isPresent() || copied;
  }

  /// All that has come is with those who subscribed.
  void delivered() {
    if (copied) {
      progress = Progress.COMPLETE;
    }
  }

  /// Another router asks for a copy.
  void asked(PeerAddress from, CopyRequest request) {
    outbox.copy(from, request.buckets());
  }

  /// The first router in view has told what it has.
  void compare(PeerAddress from, Digests digests, long stamp) {
    if (receipts.isReceiving(from, stamp) || progress == Progress.JOINING) {
      return;
    }
    var differing = new EnumMap<Kind, Long>(Kind.class);
    digests
        .digests()
        .forEach(
            (kind, digest) -> {
              var buckets = digest.differences(store.of(kind));
              if (buckets != 0) {
                differing.put(kind, buckets);
              }
            });
    if (!differing.isEmpty()) {
      repairs.incrementAndGet();
      outbox.send(from, new CopyRequest(differing));
      outbox.copy(from, differing);
    }
  }
}
