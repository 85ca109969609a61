package org.fresnel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fresnel.cluster.ClusterTransport.Lane;
import org.fresnel.cluster.ExchangeMessage.CopyEnd;
import org.fresnel.cluster.ExchangeMessage.CopyPart;
import org.fresnel.cluster.ExchangeMessage.CopyRequest;
import org.fresnel.cluster.ExchangeMessage.Digests;
import org.fresnel.cluster.ExchangeMessage.Facts;
import org.fresnel.cluster.ExchangeMessage.Hello;
import org.fresnel.cluster.ExchangeMessage.LeaseGrant;
import org.fresnel.cluster.ExchangeMessage.LeaseRefusal;
import org.fresnel.cluster.ExchangeMessage.LeaseRelease;
import org.fresnel.cluster.ExchangeMessage.LeaseRequest;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.LeaseResult.Reason;
import org.fresnel.cluster.LeaseResult.Refused;
import org.fresnel.cluster.WireReader.MalformedException;
import org.jboss.logging.Logger;

/// One router of a cluster, without threads and network: what it knows, what it has to send, and
/// what follows from what it receives. [#turn] is called on the cluster's thread; all else on any.
final class ClusterMember implements Cluster, ClusterTransport.Receiver {
  private static final Logger LOG = Logger.getLogger(ClusterMember.class);
  private static final int MOST_WAITING = 1024;
  private static final Duration BETWEEN_HELLOS = Duration.ofSeconds(1);

  /// About ten seconds.
  private static final int NAMESAKE_HELLOS = 10;

  private static final Duration BETWEEN_MEMBER_FACTS = Duration.ofHours(1);

  private final ReplicaIdentity self;
  private final int expected;
  private final ProtocolRange protocols;
  private final InstantSource time;
  private final HybridClock clock;
  private final FactStore store;
  private final Outbox outbox;
  private final Runnable wake;
  private final FactDelivery delivery;
  private final PeerTable peers = new PeerTable();
  private final CopyReceipts receipts = new CopyReceipts();
  private final ReplicaSync sync;
  private final LeaseExchange leases;
  private final Queue<Consumer<Instant>> tasks = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Queue<GroupView> views = new ConcurrentLinkedQueue<>();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private final AtomicLong tooLarge = new AtomicLong();
  private volatile Optional<GroupView> view = Optional.empty();
  private volatile int protocol = ProtocolRange.FIRST;
  private Instant helloDue = Instant.MIN;
  private volatile int namesakeHellos;
  private Instant memberFactDue = Instant.MIN;

  /// What one router is made of.
  ///
  /// @param expected configured number of routers; 0 if it is not known
  /// @param maxHeap bytes of the heap, which bound the facts
  /// @param wakeTurn called when a turn has something to do
  /// @param wakeLane called when a lane has something to send
  record Parts(
      ReplicaIdentity self,
      int expected,
      ProtocolRange protocols,
      InstantSource time,
      long maxHeap,
      Runnable wakeTurn,
      Consumer<Lane> wakeLane) {}

  ClusterMember(Parts parts) {
    self = parts.self();
    expected = parts.expected();
    protocols = parts.protocols();
    time = parts.time();
    wake = parts.wakeTurn();
    clock = new HybridClock(time);
    store = new FactStore(parts.maxHeap());
    outbox = new Outbox(store, parts.wakeLane());
    delivery = new FactDelivery(store);
    sync = new ReplicaSync(store, outbox, receipts, time.instant());
    leases = new LeaseExchange(self.name(), expected, outbox, peers, new LeaseFacts(this));
  }

  /// Does what has come up since the last turn.
  ///
  /// @return `true` if there is more to do at once
  boolean turn() {
    var now = time.instant();
    for (var next = views.poll(); next != null; next = views.poll()) {
      changeView(next, now);
    }
    for (var i = tasks.size(); i > 0; i--) {
      Optional.ofNullable(tasks.poll()).ifPresent(task -> run(task, now));
    }
    tick(now);
    var more = delivery.deliver();
    if (!more) {
      sync.delivered();
    }
    return more;
  }

  private static void run(Consumer<Instant> task, Instant now) {
    try {
      task.accept(now);
    } catch (RuntimeException e) {
      LOG.warn("Cluster: a message or a lease could not be used", e);
    }
  }

  private void changeView(GroupView next, Instant now) {
    var others = next.others();
    peers.retain(others);
    receipts.retain(others);
    view = Optional.of(next);
    outbox.viewChanged(others);
    sync.viewChanged(next, now);
    leases.viewChanged(next, now);
    helloDue = Instant.MIN;
  }

  private void tick(Instant now) {
    if (!helloDue.isAfter(now)) {
      helloDue = now.plus(BETWEEN_HELLOS);
      outbox.send(new Hello(self.name(), protocols, clock.now()));
      namesakeHellos =
          peers.all().stream().anyMatch(it -> it.name().equals(self.name()))
              ? namesakeHellos + 1
              : 0;
      store.expire(clock.now());
      useCommonVersion();
    }
    if (!memberFactDue.isAfter(now)) {
      memberFactDue = now.plus(BETWEEN_MEMBER_FACTS);
      publish(Kind.MEMBER, self.name(), self.value());
    }
    leases.timeOut(now);
    sync.tick(now, clock.now());
  }

  private void useCommonVersion() {
    var others = view.map(GroupView::others).orElseGet(List::of);
    protocol = peers.version(protocols, others);
    outbox.useVersion(Math.max(protocol, ProtocolRange.FIRST));
  }

  @Override
  public void viewChanged(GroupView next) {
    views.add(next);
    wake.run();
  }

  @Override
  public void received(PeerAddress from, byte[] bytes) {
    try {
      MessageCodec.read(bytes).ifPresent(message -> take(from, message));
    } catch (MalformedException _) {
      unreadable.incrementAndGet();
    }
  }

  private void take(PeerAddress from, ExchangeMessage message) {
    switch (message) {
      case Facts(var facts) -> receive(facts);
      case CopyPart(var id, var facts) -> {
        receive(facts);
        receipts.part(from, id, facts, clock.now());
      }
      case CopyEnd(var id, var everything, var content) -> {
        if (receipts.end(from, id, content) && everything) {
          add(_ -> sync.copied(from));
        }
      }
      case Hello hello -> peers.heard(from, hello, clock.now());
      case CopyRequest request -> add(_ -> sync.asked(from, request));
      case Digests digests -> add(_ -> sync.compare(from, digests, clock.now()));
      case LeaseRequest request -> add(now -> leases.asked(from, request, now));
      case LeaseRelease release -> add(_ -> leases.released(from, release));
      case LeaseGrant grant -> add(now -> leases.answered(grant, now));
      case LeaseRefusal refusal -> add(now -> leases.answered(refusal, now));
    }
  }

  private void receive(List<Fact> facts) {
    received.addAndGet(facts.size());
    var now = clock.now();
    for (var fact : facts) {
      if (clock.accept(fact.stamp().time())) {
        store.of(fact.kind()).receive(fact, now);
      } else {
        refused.incrementAndGet();
      }
    }
    wake.run();
  }

  private boolean add(Consumer<Instant> task) {
    var added = tasks.offer(task);
    wake.run();
    return added;
  }

  @Override
  public Fact publish(Kind kind, String key, FactValue value) {
    return share(new Fact(kind, key, new FactStamp(clock.next(), self.name()), value, false));
  }

  @Override
  public Fact remove(Kind kind, String key) {
    var stamp = new FactStamp(clock.next(), self.name());
    return share(new Fact(kind, key, stamp, FactValue.EMPTY, true));
  }

  @Override
  public void restore(Fact fact) {
    if (clock.accept(fact.stamp().time())) {
      share(fact);
    } else {
      refused.incrementAndGet();
    }
  }

  private Fact share(Fact fact) {
    if (!FactCodec.fits(fact)) {
      tooLarge.incrementAndGet();
      return fact;
    }
    var holds = store.of(fact.kind()).publish(fact, clock.now());
    outbox.factAdded(fact.kind());
    return holds;
  }

  @Override
  public void subscribe(Kind kind, Consumer<Fact> to) {
    delivery.subscribe(kind, to);
    wake.run();
  }

  @Override
  public Optional<Fact> find(Kind kind, String key) {
    return store.of(kind).find(key).filter(fact -> !fact.removed());
  }

  @Override
  public List<Fact> facts(Kind kind) {
    return store.of(kind).inOrder().stream().filter(fact -> !fact.removed()).toList();
  }

  @Override
  public void lease(String what, Duration duration, Consumer<LeaseResult> to) {
    if (!add(now -> leases.request(what, duration, to, now))) {
      to.accept(new Refused(what, Reason.TOO_MANY, "the cluster is busy"));
    }
  }

  @Override
  public void release(String what) {
    add(_ -> leases.release(what));
  }

  @Override
  public Members members() {
    var inView =
        Stream.concat(
                Stream.of(new PeerTable.Peer(self.name(), protocols, Duration.ZERO)),
                peers.all().stream())
            .toList();
    return MemberList.of(self, sync.progress(), expected, protocol, inView, facts(Kind.MEMBER));
  }

  @Override
  public ExchangeCounts counts() {
    return new ExchangeCounts(
        outbox.sent(),
        received.get(),
        refused.get(),
        unreadable.get(),
        tooLarge.get(),
        sync.repairs(),
        store.dropped());
  }

  /// Another router has had the name of this one for some time. One that restarts is in view twice
  /// for a moment.
  @Override
  public List<ClusterFault> faults() {
    return namesakeHellos < NAMESAKE_HELLOS
        ? List.of()
        : List.of(
            new ClusterFault(
                ClusterFault.Kind.NAME,
                self.name(),
                "cluster.name: expected a name of its own for each router, got %s at two: give one"
                        .formatted(self.name())
                    + " of them another name, and restart it"));
  }

  /// Number of routers in view, this one included; 0 before the first view.
  int inView() {
    return view.map(it -> it.members().size()).orElse(0);
  }

  Members.Progress progress() {
    return sync.progress();
  }

  Outbox outbox() {
    return outbox;
  }

  @Override
  public void close() {
    wake.run();
  }
}
