package org.fresnel.forks;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.Head;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.upstream.BlockHeaderClient;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;
import org.fresnel.upstream.UnusableResponseException;
import org.jboss.logging.Logger;

/// Requests the missing headers between the nodes' heads, computes the branches, and reports to the
/// fleet which nodes are on a minority fork. Bound to one event loop.
final class ForkTracker {
  static final String TASK = "branches";

  /// Number of blocks below a head that are requested.
  static final int DEPTH = 32;

  private static final int AT_ONCE = 4;
  private static final int OK = 200;
  private static final Logger LOG = Logger.getLogger("org.fresnel.forks");

  /// Interval until the network is known.
  private static final Duration WHILE_UNKNOWN = Duration.ofSeconds(1);

  private final FleetState fleet;
  private final Function<Node, BlockHeaderClient> clients;
  private final Timers timers;
  private final Supervisor supervisor;
  private final PeriodicTask polls;
  private final InstantSource clock;
  private final Consumer<Branches> drawn;

  private final BlockAncestry ancestry = new BlockAncestry();
  private final Set<String> underWay = new HashSet<>();

  /// By node name, the head at which the node did not respond.
  private final Map<String, Head> silentAt = new HashMap<>();

  /// By node name, the head that the node reported when it was asked.
  private final Map<String, Head> reported = new HashMap<>();

  /// By node name, the slot in which the node was asked for its head.
  private final Map<String, Long> askedIn = new HashMap<>();

  private MinorityTracker minority = MinorityTracker.NONE;
  private boolean stopped;

  /// @param clients status clients of nodes
  /// @param drawn called with the branches after each update
  ForkTracker(
      FleetState fleet,
      Function<Node, BlockHeaderClient> clients,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      Consumer<Branches> drawn) {
    this.fleet = fleet;
    this.clients = clients;
    this.timers = timers;
    this.supervisor = supervisor;
    this.clock = clock;
    this.drawn = drawn;
    this.polls =
        new PeriodicTask(
            TASK,
            timers,
            supervisor,
            this::aSlot,
            () -> {
              poll();
              return Future.succeededFuture();
            });
  }

  /// Updates now, and then at least once a slot.
  void start() {
    polls.start();
  }

  private Duration aSlot() {
    var network = fleet.snapshot().network();
    return network.known() ? network.clock().slotDuration() : WHILE_UNKNOWN;
  }

  /// The node has left the fleet.
  void forget(Node node) {
    silentAt.remove(node.name());
    reported.remove(node.name());
    askedIn.remove(node.name());
    minority = minority.without(node.name());
  }

  void stop() {
    stopped = true;
    polls.stop();
  }

  /// Updates after a possible change.
  void poll() {
    if (!stopped) {
      supervisor.run(TASK, this::fetchMissing);
    }
  }

  private void fetchMissing() {
    var now = fleet.snapshot();
    var slot = now.network().clock().slotAt(clock.instant());
    var voters = HeadVoter.of(now, this::head);
    for (var voter : voters) {
      now.named(voter.node()).ifPresent(status -> ask(status.node(), voter.head(), slot));
    }
    var branches = Branches.of(voters, ancestry, fleet.rules().trust());
    minority = minority.after(branches, now.serving().size(), slot, fleet.rules());
    drawn.accept(branches);
    notifyListeners(now);
  }

  /// The reported head of a node counts until the node announces another.
  private Head head(NodeStatus status) {
    var known = status.info().head();
    var answer = reported.getOrDefault(status.node().name(), Head.NONE);
    return known.root().isEmpty()
            && answer.slot() >= known.slot()
            && fleet.isPossible(answer.slot())
        ? answer
        : known;
  }

  private void ask(Node node, Head head, long slot) {
    if (underWay.size() >= AT_ONCE || head.equals(silentAt.get(node.name()))) {
      return;
    }
    if (head.root().isEmpty()) {
      if (askedIn.getOrDefault(node.name(), -1L) < slot) {
        askedIn.put(node.name(), slot);
        call(node, head, "head", node.name())
            .onSuccess(it -> reported.put(node.name(), new Head(it.slot(), it.root())));
      }
      return;
    }
    var way = ancestry.way(head);
    var missing = ancestry.missing(way);
    if (way.size() <= DEPTH && !missing.isEmpty() && !underWay.contains(missing)) {
      call(node, head, missing, missing);
    }
  }

  private Future<BlockHeader> call(Node node, Head head, String block, String key) {
    underWay.add(key);
    return clients
        .apply(node)
        .header(block)
        .onSuccess(ancestry::add)
        .onFailure(cause -> failed(node, head, cause))
        .onComplete(_ -> underWay.remove(key))
        .andThen(_ -> timers.after(Duration.ZERO, this::poll));
  }

  /// An answer that is not the header of the requested block is the node's fault.
  private void failed(Node node, Head head, Throwable cause) {
    silentAt.put(node.name(), head);
    if (cause instanceof UnusableResponseException answer && answer.status() == OK) {
      var reason = "block header: " + answer.getMessage();
      LOG.warnf("%s: %s", node.name(), reason);
      fleet.report(node, new Observation.RequestFailed(reason));
    }
  }

  private void notifyListeners(Fleet now) {
    for (var status : now.nodes()) {
      var away = minority.of(status.node().name());
      if (away.isPresent() && !status.isOnMinorityFork()) {
        var from = away.get();
        fleet.report(status.node(), new Observation.JoinedMinority(from.slot(), from.forkSlot()));
      } else if (away.isEmpty() && status.isOnMinorityFork()) {
        fleet.report(status.node(), new Observation.Rejoined());
      }
    }
  }
}
