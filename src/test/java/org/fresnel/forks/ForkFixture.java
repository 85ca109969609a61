package org.fresnel.forks;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.upstream.BlockHeaderClient;
import org.fresnel.upstream.UnusableResponseException;

/// A survey of nodes whose blocks are those of a tree. The clock goes by hand.
final class ForkFixture {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SLOT = Duration.ofSeconds(12);
  private static final Identity NETWORK =
      new Identity(new SlotClock(GENESIS, SLOT, 32), "0xaa", "0x00", "1:0x00", Map.of());

  final BlockTree tree = new BlockTree();

  /// What was asked, as `a main-7`.
  final List<String> asked = new ArrayList<>();

  /// Names of nodes that do not answer.
  final Set<String> silent = new HashSet<>();

  /// Names of nodes that answer with the headers of other blocks.
  final Set<String> wrong = new HashSet<>();

  final FleetState fleet;
  Branches branches = Branches.NONE;

  private final ManualTimers timers = new ManualTimers();
  private final ForkTracker survey;
  private Instant now = GENESIS;

  ForkFixture(long slot, String... names) {
    now = GENESIS.plus(SLOT.multipliedBy(slot));
    var nodes = Arrays.stream(names).map(name -> Node.at(name, "http://" + name + ":1")).toList();
    var rules = new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
    fleet = new FleetState(nodes, rules, () -> now);
    for (var node : nodes) {
      fleet.report(node, new Observation.Identified(NETWORK, "sim"));
      probed(node.name(), slot);
    }
    survey =
        new ForkTracker(
            fleet,
            Asked::new,
            timers,
            LoudSupervisor.create(),
            () -> now,
            drawn -> branches = drawn);
  }

  ForkFixture probed(String name, long slot) {
    var status = new SyncStatus(slot, 0, false, false, false);
    fleet.report(node(name), new Observation.Probed(status, Duration.ofMillis(5)));
    return this;
  }

  /// The node announces that block of the tree.
  ForkFixture announce(String name, String block) {
    fleet.report(node(name), new Observation.HeadSeen(tree.head(block)));
    return this;
  }

  /// Looks until there is nothing more to ask for.
  ForkFixture look() {
    survey.poll();
    timers.pass(Duration.ofMillis(10));
    return this;
  }

  /// To the start of that slot.
  ForkFixture slot(long slot) {
    now = GENESIS.plus(SLOT.multipliedBy(slot));
    return this;
  }

  NodeStatus status(String name) {
    return fleet.snapshot().named(name).orElseThrow();
  }

  private Node node(String name) {
    return status(name).node();
  }

  private final class Asked implements BlockHeaderClient {
    private final Node node;

    private Asked(Node node) {
      this.node = node;
    }

    @Override
    public Future<BlockHeader> header(String block) {
      asked.add(node.name() + " " + block);
      var known = block.equals("head") ? tree.header("main-" + headSlot()) : tree.header(block);
      if (wrong.contains(node.name())) {
        return Future.failedFuture(new UnusableResponseException(200, "another header"));
      }
      return silent.contains(node.name())
          ? Future.failedFuture("no answer in time")
          : known.map(Future::succeededFuture).orElse(Future.failedFuture("status 404"));
    }

    private long headSlot() {
      return status(node.name()).info().head().slot();
    }
  }
}
