package org.fresnel.replay;

import static org.fresnel.replay.ClientMessages.JSON;
import static org.fresnel.replay.ClientMessages.list;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.fresnel.node.AdminState;
import org.fresnel.node.DrainOrder;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Member;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.proxy.server.ScriptedNodes;
import org.fresnel.upstream.NodeRequest;

/// Validator state for scripted nodes `a`, `b` and so on under hand-turned time. All of them are
/// ready.
final class ReplayFixture {
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration SLOT = Duration.ofSeconds(12);
  static final long FIRST_SLOT = 3200;

  /// What runs between any two steps of a test.
  static final Duration MOMENT = Duration.ofMillis(1);

  final ManualTimers timers = new ManualTimers();
  final ScriptedNodes nodes = new ScriptedNodes();
  final List<ReplayReport> replays = new ArrayList<>();
  final ValidatorStateEntries book = new ValidatorStateEntries(EntryBounds.of(1L << 30));
  final FleetState fleet;
  final ReplayCoordinator bookkeeping;
  private final List<Node> all;
  private Instant now = GENESIS.plus(SLOT.multipliedBy(FIRST_SLOT));

  ReplayFixture(String... names) {
    this(Arrays.stream(names).map(name -> Node.at(name, "http://" + name)).toArray(Node[]::new));
  }

  ReplayFixture(Node... configured) {
    this(List.of(), configured);
  }

  /// Validator state of which an earlier process has left these items on the disk.
  static ReplayFixture after(List<MessageItem> kept, String... names) {
    return new ReplayFixture(
        kept,
        Arrays.stream(names).map(name -> Node.at(name, "http://" + name)).toArray(Node[]::new));
  }

  /// The new entries that other routers would get.
  final EnteredEntries entries = new EnteredEntries();

  private ReplayFixture(List<MessageItem> kept, Node... configured) {
    all = List.of(configured);
    book.enter(kept, now);
    var rules = new HealthThresholds(2, 1000, 3, new HealthThresholds.Failback(1, 0, 0), "");
    fleet = new FleetState(all, rules, () -> now);
    for (var node : all) {
      answers(node.name());
    }
    bookkeeping =
        new ReplayCoordinator(
            new ReplayContext(
                book,
                fleet,
                nodes,
                timers,
                () -> now,
                replays::add,
                Optional.empty(),
                () -> entries));
    fleet.onChange(
        change ->
            ReplayTrigger.in(change)
                .forEach(it -> bookkeeping.changed(it.node(), it.losses(), timers.nanoTime())));
  }

  /// The node's probe is answered.
  void answers(String name) {
    var slot = Duration.between(GENESIS, now).dividedBy(SLOT);
    var identity = new Identity(new SlotClock(GENESIS, SLOT, 32), "0xaa", "0", "1:0", Map.of());
    see(name, new Observation.Identified(identity, "sim"));
    see(name, new Observation.Probed(new SyncStatus(slot, 0, false, false, false), MOMENT));
  }

  /// The node's probe is answered while it syncs.
  void syncs(String name) {
    see(name, new Observation.Probed(new SyncStatus(0, 100, true, false, false), MOMENT));
  }

  void see(String name, Observation observation) {
    fleet.report(status(name).node(), observation);
  }

  void dies(String name) {
    see(name, new Observation.Unreachable("refused"));
  }

  /// The node comes back at once.
  void restarts(String name) {
    dies(name);
    answers(name);
  }

  void drains(String name) {
    var order = new DrainOrder("alice", "new disk", now, Optional.empty(), true);
    arrange(name, new AdminState.Out(order, now));
  }

  void resumes(String name) {
    arrange(name, new AdminState.InUse());
    answers(name);
  }

  private void arrange(String name, AdminState state) {
    fleet.arrange(
        all.stream()
            .map(it -> it.name().equals(name) ? new Member(it, state) : Member.configured(it))
            .toList(),
        fleet.rules());
    bookkeeping.arranged(timers.nanoTime());
  }

  NodeStatus status(String name) {
    return fleet.snapshot().named(name).orElseThrow();
  }

  String memory(String name) {
    return status(name).replay().label();
  }

  String health(String name) {
    return status(name).health().kind().label();
  }

  void pass(Duration time) {
    now = now.plus(time);
    timers.pass(time);
  }

  /// Moves on until the node is asked again, but no longer than a minute.
  void passUntilAsked(String name) {
    var before = nodes.all(name).size();
    for (var second = 0; second < 60 && nodes.all(name).size() == before; second++) {
      pass(Duration.ofSeconds(1));
    }
  }

  void slotsPass(int slots) {
    pass(SLOT.multipliedBy(slots));
  }

  /// A message of these items, sent to these nodes, of which none has answered yet.
  InFlightMessage sending(MessageType kind, String item, String... to) {
    return sending(kind, JSON, list(item), to);
  }

  InFlightMessage sending(MessageType kind, MultiMap headers, Buffer body, String... to) {
    pass(MOMENT);
    var message = new NodeRequest("POST", kind.path(), headers, body);
    var targets = Stream.of(to).map(name -> status(name).node()).toList();
    var telling = new InFlightMessage(kind, message, targets, timers.nanoTime());
    pass(MOMENT);
    return telling;
  }

  void took(InFlightMessage telling, String node) {
    ended(telling, node, OptionalInt.of(200));
  }

  void ended(InFlightMessage telling, String node, OptionalInt status) {
    bookkeeping.ended(telling, status(node).node(), status);
  }

  /// A message that all of these nodes have taken.
  void told(MessageType kind, String item, String... to) {
    var telling = sending(kind, item, to);
    for (var node : to) {
      took(telling, node);
    }
  }

  /// The latest request to the node, while it waits for an answer.
  ScriptedNodes.Call last(String node) {
    return nodes.all(node).getLast();
  }

  /// The bodies of all requests to the node.
  List<String> bodies(String node) {
    return nodes.all(node).stream().map(call -> call.request().body().toString()).toList();
  }
}
