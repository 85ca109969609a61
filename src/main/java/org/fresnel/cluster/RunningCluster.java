package org.fresnel.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fresnel.cluster.ClusterTransport.Lane;
import org.fresnel.cluster.Fact.Kind;
import org.jboss.logging.Logger;

/// One router of a cluster with its threads: one for turns, one for each lane, and one that
/// connects. All are daemons.
final class RunningCluster implements Cluster {
  private static final Logger LOG = Logger.getLogger(RunningCluster.class);
  private static final Duration TURN = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LEAVING = Duration.ofMillis(1500);

  private final ClusterMember member;
  private final ClusterTransport transport;
  private final ClusterConnector connector;
  private final Thread turns = thread("cluster", this::runTurns);
  private final Map<Lane, Thread> lanes = new EnumMap<>(Lane.class);
  private final int expected;
  private String reported = "";
  private volatile boolean closed;

  /// @param self how this router presents itself
  /// @param expected configured number of routers; 0 if it is not known
  RunningCluster(
      ReplicaIdentity self, int expected, ClusterTransport transport, InstantSource time) {
    this.transport = transport;
    this.expected = expected;
    for (var lane : Lane.values()) {
      var name = "cluster-" + lane.name().toLowerCase(Locale.ROOT);
      lanes.put(lane, thread(name, () -> runLane(lane)));
    }
    this.member =
        new ClusterMember(
            new ClusterMember.Parts(
                self,
                expected,
                ProtocolRange.OWN,
                time,
                Runtime.getRuntime().maxMemory(),
                () -> LockSupport.unpark(turns),
                lane -> LockSupport.unpark(lanes.get(lane))));
    this.connector = new ClusterConnector(transport, member);
  }

  /// Starts to connect, and returns.
  RunningCluster start() {
    turns.start();
    lanes.values().forEach(Thread::start);
    thread("cluster-connect", connector).start();
    return this;
  }

  private static Thread thread(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).unstarted(task);
  }

  private void runTurns() {
    while (!closed) {
      if (!turn()) {
        LockSupport.parkNanos(TURN.toNanos());
      }
    }
  }

  private boolean turn() {
    try {
      var more = member.turn();
      report();
      return more;
    } catch (RuntimeException e) {
      LOG.error("Cluster: a turn failed", e);
      return false;
    }
  }

  /// Logs what has changed for this router.
  private void report() {
    var state = ClusterState.of(member.inView(), expected, member.progress());
    if (!state.equals(reported)) {
      reported = state;
      LOG.infof("Cluster: %s", state);
    }
  }

  private void runLane(Lane lane) {
    while (!closed) {
      var next = member.outbox().next(lane);
      if (next.isEmpty()) {
        LockSupport.parkNanos(PAUSE.toNanos());
      } else {
        try {
          transport.send(next.get());
        } catch (Exception e) {
          LOG.debugf(e, "Cluster: %s were not sent", next.get());
          LockSupport.parkNanos(TURN.toNanos());
        }
      }
    }
  }

  @Override
  public Fact publish(Kind kind, String key, FactValue value) {
    return member.publish(kind, key, value);
  }

  @Override
  public Fact remove(Kind kind, String key) {
    return member.remove(kind, key);
  }

  @Override
  public void restore(Fact fact) {
    member.restore(fact);
  }

  @Override
  public void subscribe(Kind kind, Consumer<Fact> to) {
    member.subscribe(kind, to);
  }

  @Override
  public Optional<Fact> find(Kind kind, String key) {
    return member.find(kind, key);
  }

  @Override
  public List<Fact> facts(Kind kind) {
    return member.facts(kind);
  }

  @Override
  public void lease(String what, Duration time, Consumer<LeaseResult> to) {
    member.lease(what, time, to);
  }

  @Override
  public void release(String what) {
    member.release(what);
  }

  @Override
  public Members members() {
    return member.members();
  }

  @Override
  public List<ClusterFault> faults() {
    return Stream.concat(member.faults().stream(), connector.faults().stream()).toList();
  }

  @Override
  public ExchangeCounts counts() {
    return member.counts();
  }

  @Override
  public void close() {
    closed = true;
    connector.close();
    LockSupport.unpark(turns);
    lanes.values().forEach(LockSupport::unpark);
    var leaving = thread("cluster-leave", transport::close);
    leaving.start();
    try {
      leaving.join(LEAVING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
