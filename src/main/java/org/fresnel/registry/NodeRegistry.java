package org.fresnel.registry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.node.DrainOrder;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.WindowRequest;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// The current registry: one reference that any thread reads. Each change is written to disk and
/// then applied to the fleet. A change that cannot be written takes effect all the same, as without
/// a state directory, and is written as soon as the disk accepts it; until then [#notKept] has the
/// reason. A change blocks for as long as a write to disk takes: not for event loops.
public final class NodeRegistry {
  private static final Logger LOG = Logger.getLogger("org.fresnel.roster");

  private final Store store;
  private final StateFile file;
  private final MaintenanceWindowFinder windows;
  private final InstantSource clock;
  private final EndedOrders ended;
  private final FleetState fleet;
  private final ReentrantLock changing = new ReentrantLock();
  private final Map<NodeSpec, Node> readBefore = new HashMap<>();
  private HealthThresholds rules;
  private final List<Consumer<OrderUpdate>> listeners = new CopyOnWriteArrayList<>();
  private volatile String unwritten = "";
  private volatile RegistryState state;

  /// The nodes and rules of the configuration.
  ///
  /// @param nodes at least one
  /// @param rules of their health
  /// @param reader of nodes that are added
  public record Given(List<Node> nodes, HealthThresholds rules, NodeFactory reader) {}

  /// The configuration with the stored changes that still hold.
  ///
  /// @param store of the changes
  /// @param windows finder of maintenance windows
  public NodeRegistry(
      Given given, Store store, MaintenanceWindowFinder windows, InstantSource clock) {
    this.store = store;
    this.file = store.file("nodes");
    this.ended = new EndedOrders(store.file("ended-orders"));
    this.windows = windows;
    this.clock = clock;
    this.rules = given.rules();
    var written = written();
    this.state =
        RegistryState.of(given.nodes(), written, recording(given.reader()))
            .at(clock.instant(), MaintenanceWindowFinder.NONE, _ -> false);
    this.fleet = FleetState.of(state.members(), rules, clock);
    log(state);
    if (!state.changes().equals(written)) {
      write(state);
    }
  }

  /// Changes that cannot be read are set aside: the nodes are then those of the configuration.
  private List<NodeOverride> written() {
    return switch (file.read()) {
      case StateFile.Content.Absent() -> List.of();
      case StateFile.Content.Unreadable(var reason) -> {
        LOG.errorf("changes of the nodes are lost, the configuration is used: %s", reason);
        yield List.of();
      }
      case StateFile.Content.Found(var text) -> {
        try {
          yield NodeOverrideCodec.read(text);
        } catch (IllegalArgumentException e) {
          store.file("nodes-not-understood").write(text);
          LOG.errorf(
              "changes of the nodes were moved to %s and are not used: %s",
              store.place(), e.getMessage());
          yield List.of();
        }
      }
    };
  }

  private void write(RegistryState next) {
    var saving = file.write(NodeOverrideCodec.write(next.changes()));
    if (!store.outlivesTheProcess()) {
      return;
    }
    var before = unwritten;
    unwritten = saving instanceof WriteResult.NotSaved(var reason) ? reason : "";
    if (before.isEmpty() && !unwritten.isEmpty()) {
      LOG.warnf("changes of the nodes cannot be stored for the next start: %s", unwritten);
    } else if (!before.isEmpty() && unwritten.isEmpty()) {
      LOG.info("changes of the nodes are stored again");
    }
  }

  /// The fleet that follows the registry.
  public FleetState fleet() {
    return fleet;
  }

  /// The registry now.
  public RegistryState snapshot() {
    return state;
  }

  /// Returns whether changes survive a restart.
  public boolean isKept() {
    return notKept().isEmpty();
  }

  /// The reason why changes do not survive a restart; empty if they do.
  public Optional<String> notKept() {
    return store.outlivesTheProcess()
        ? Optional.of(unwritten).filter(reason -> !reason.isEmpty())
        : Optional.of("no usable state directory");
  }

  /// The next window for a drain that waits, as far as is known.
  public Optional<DutyFreeWindow> nextWindow(WindowRequest needed) {
    return windows.next(needed, clock.instant());
  }

  /// Adds a node.
  ///
  /// @return its name
  /// @throws RejectedChangeException as all other methods here
  public String add(NodeSpec spec, String by) {
    var before = state;
    change(it -> it.adding(spec, actor(by)));
    return state.places().stream()
        .map(place -> place.node().name())
        .filter(name -> before.named(name).isEmpty())
        .findFirst()
        .orElse(spec.name());
  }

  /// Removes a node.
  ///
  /// @param force even the last usable one
  public void remove(String name, boolean force, String by) {
    change(
        it -> {
          var without = it.removing(name, actor(by));
          return guardRemoval(name, force, without);
        });
  }

  /// Sets the order of the nodes.
  ///
  /// @param names of all nodes
  public void order(List<String> names, String by) {
    change(it -> it.ordering(names, actor(by)));
  }

  /// Sets the role of a node.
  ///
  /// @param role as operators write it
  /// @param force even if the last usable one becomes a shadow
  public void role(String name, String role, boolean force, String by) {
    var wanted = EnumNames.role(role);
    change(
        it -> {
          var next = it.role(name, wanted, actor(by));
          return guardRemoval(name, force || wanted != Node.Role.SHADOW, next);
        });
  }

  /// Takes a node out of use.
  ///
  /// @param lasts duration of the drain; empty until it is resumed
  /// @param needed the required time without duties
  public void drain(
      String name,
      String reason,
      Optional<Duration> lasts,
      WindowRequest needed,
      boolean force,
      String by) {
    change(
        it -> {
          var order = new DrainOrder(by, reason, clock.instant(), lasts, force);
          var drained = it.draining(name, order, needed);
          return guardRemoval(name, force || needed.isNeeded(), drained);
        });
    pass();
  }

  /// Uses a node again, or ends its wait for a drain.
  public void resume(String name, String by) {
    change(it -> it.resuming(name, actor(by)));
  }

  /// Applies a changed configuration.
  public void configure(Given given) {
    changing.lock();
    try {
      rules = given.rules();
      become(state.configured(given.nodes(), recording(given.reader())));
    } finally {
      changing.unlock();
    }
  }

  /// Calls the listener with each later order that an operator gives here. It must not block.
  ///
  /// @return the orders that hold now
  public List<OrderUpdate> share(Consumer<OrderUpdate> listener) {
    changing.lock();
    try {
      listeners.add(listener);
      return state.changes().stream().map(NodeRegistry::update).toList();
    } finally {
      changing.unlock();
    }
  }

  /// Applies what an operator has ordered at another router. What is not understood is ignored, and
  /// logged.
  public void received(OrderUpdate update) {
    changing.lock();
    try {
      var change = update.change().map(NodeOverrideCodec::readOne);
      become(state.ordered(update.key(), change));
    } catch (IllegalArgumentException e) {
      LOG.warnf("an order of another router is ignored: %s", e.getMessage());
    } finally {
      changing.unlock();
    }
  }

  /// Orders that hold no more, for routers that may still have them.
  public EndedOrders ended() {
    return ended;
  }

  private static OrderUpdate update(NodeOverride change) {
    return OrderUpdate.given(
        change.key(), change.actor().at(), Optional.of(NodeOverrideCodec.writeOne(change)));
  }

  /// The changes that hold no more, and have no other in their place.
  private static Stream<NodeOverride> ended(RegistryState before, RegistryState next) {
    var keys = next.changes().stream().map(NodeOverride::key).collect(Collectors.toSet());
    return before.changes().stream().filter(it -> !keys.contains(it.key()));
  }

  /// @param byItself whether time alone has changed it
  private void share(RegistryState before, RegistryState next, boolean byItself) {
    var ended =
        ended(before, next)
            .map(it -> OrderUpdate.given(it.key(), clock.instant(), Optional.empty()));
    var made =
        next.changes().stream()
            .filter(it -> !before.changes().contains(it))
            .map(NodeRegistry::update);
    Stream.concat(ended, made)
        .map(it -> byItself ? following(before, it) : it)
        .forEach(it -> listeners.forEach(to -> to.accept(it)));
  }

  private static OrderUpdate following(RegistryState before, OrderUpdate update) {
    var order =
        before.changes().stream()
            .filter(it -> it.key().equals(update.key()))
            .map(NodeOverrideCodec::writeOne)
            .findFirst();
    return new OrderUpdate(update.key(), update.at(), update.change(), order);
  }

  /// Called regularly: it ends drains, begins drains that wait, and writes changes that could not
  /// be written before.
  public void pass() {
    changing.lock();
    try {
      var next = state.at(clock.instant(), windows, guard()::is);
      if (next != state) {
        decide(next, true);
      } else if (!unwritten.isEmpty()) {
        write(state);
      }
    } finally {
      changing.unlock();
    }
  }

  private RemovalGuard guard() {
    return new RemovalGuard(fleet.snapshot(), rules.keepReady());
  }

  private RegistryState guardRemoval(String name, boolean force, RegistryState changed) {
    if (!force) {
      guard().require(name);
    }
    return changed;
  }

  private void change(UnaryOperator<RegistryState> how) {
    changing.lock();
    try {
      decide(how.apply(state), false);
    } finally {
      changing.unlock();
    }
  }

  /// A change that the other routers are to make as well.
  private void decide(RegistryState next, boolean byItself) {
    var before = state;
    become(next);
    share(before, next, byItself);
  }

  private void become(RegistryState next) {
    var before = state;
    if (!next.changes().equals(before.changes())) {
      write(next);
    }
    state = next;
    fleet.arrange(next.members(), rules);
    next.changes().stream()
        .filter(change -> !before.changes().contains(change))
        .forEach(
            change ->
                LOG.infof("nodes change=\"%s\" by=%s", change.describe(), change.actor().by()));
    ended(before, next)
        .forEach(change -> LOG.infof("nodes change=\"%s\" ended", change.describe()));
    log(next);
  }

  private static void log(RegistryState state) {
    state.notes().forEach(LOG::warn);
  }

  /// A node with files that cannot be read any more stays as it was read last.
  private NodeFactory recording(NodeFactory reader) {
    return spec -> {
      try {
        var node = reader.read(spec);
        readBefore.put(spec, node);
        return node;
      } catch (RejectedChangeException e) {
        var last = readBefore.get(spec);
        if (last == null) {
          throw e;
        }
        return last;
      }
    };
  }

  private Actor actor(String by) {
    return new Actor(by, clock.instant());
  }
}
