package org.fresnel.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.AdminState;
import org.fresnel.node.Node;
import org.fresnel.node.WindowRequest;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.RejectedChangeException;

/// Operators give orders at any router, and the latest on each matter holds at all of them.
final class OrderRules {
  /// Orders given so shortly one after the other may be in any order.
  private static final long SLACK_NANOS = Duration.ofSeconds(3).toNanos();

  private static final String OUT = "out";
  private static final String IN = "in";
  private static final String ORDER = "order";

  private final List<RouterPlace> sites;
  private final List<ModelNode> nodes;
  private final SeededRandom dice;
  private final VirtualTime time;
  private final Knowledge knowledge;
  private final Referee referee;
  private final Trace trace;
  private final Map<String, List<Order>> orders = new HashMap<>();
  private boolean over;

  /// An order that a router has taken.
  ///
  /// @param value that the matter has from then on
  /// @param until when a drain ends by itself, in nanoseconds since the start
  private record Order(String value, long at, long until, Knowledge.Item item) {}

  OrderRules(
      List<RouterPlace> sites,
      List<ModelNode> nodes,
      SeededRandom dice,
      VirtualTime time,
      Knowledge knowledge,
      Referee referee,
      Trace trace) {
    this.sites = sites;
    this.nodes = nodes;
    this.dice = dice;
    this.time = time;
    this.knowledge = knowledge;
    this.referee = referee;
    this.trace = trace;
  }

  void start() {
    later();
  }

  /// Nodes that are out of use are used again.
  void stop() {
    over = true;
  }

  private void later() {
    time.afterMillis(
        dice.between(1000, 40_000),
        () -> {
          if (!over) {
            give(dice.of(sites));
            later();
          }
        });
  }

  private void give(RouterPlace site) {
    if (!site.runs() || !referee.permits(Trouble.ORDER, "operators")) {
      return;
    }
    var registry = site.router().orElseThrow().registry();
    var node = dice.of(nodes).name();
    try {
      var kind = dice.between(0, 9);
      if (isOut(registry, node)) {
        registry.resume(node, "alice");
        taken(site, use(node), IN, Long.MAX_VALUE);
      } else if (kind < 6) {
        drain(site, registry, node);
      } else if (kind < 8) {
        changeRole(site, registry, node);
      } else {
        var names = new ArrayList<>(names(registry));
        names.add(names.remove((int) dice.between(0, names.size() - 1)));
        registry.order(names, "alice");
        taken(site, ORDER, names.toString(), Long.MAX_VALUE);
      }
    } catch (RejectedChangeException e) {
      trace.note("%s takes no order: %s", site.name(), e.describe());
    }
    withdraw();
  }

  /// An order that changes nothing at its router is none.
  private void changeRole(RouterPlace site, NodeRegistry registry, String node) {
    var isPrimary = value(registry, role(node)).equals(Node.Role.PRIMARY.name());
    registry.role(node, isPrimary ? "backup" : "primary", false, "alice");
    var role = isPrimary ? Node.Role.BACKUP : Node.Role.PRIMARY;
    taken(site, role(node), role.name(), Long.MAX_VALUE);
  }

  private void drain(RouterPlace site, NodeRegistry registry, String node) {
    var lasts =
        dice.chance(0.7)
            ? Optional.of(Duration.ofSeconds(dice.between(3, 60)))
            : Optional.<Duration>empty();
    registry.drain(node, "new disk", lasts, WindowRequest.NONE, false, "alice");
    var until = lasts.map(it -> time.nanos() + it.toNanos()).orElse(Long.MAX_VALUE);
    taken(site, use(node), OUT, until);
  }

  private void taken(RouterPlace site, String matter, String value, long until) {
    trace.note("%s is ordered: %s %s", site.name(), matter, value);
    referee.count(Referee.Count.ORDERS);
    var item = knowledge.learnt(site.name(), Knowledge.Kind.ORDER);
    orders
        .computeIfAbsent(matter, _ -> new ArrayList<>())
        .add(new Order(value, time.nanos(), until, item));
  }

  private static String use(String node) {
    return "use/" + node;
  }

  private static String role(String node) {
    return "role/" + node;
  }

  private static boolean isOut(NodeRegistry registry, String node) {
    return registry.snapshot().named(node).orElseThrow().member().adminState()
        instanceof AdminState.Out;
  }

  private static List<String> names(NodeRegistry registry) {
    return registry.snapshot().places().stream().map(it -> it.node().name()).toList();
  }

  private static String value(NodeRegistry registry, String matter) {
    var node = matter.substring(matter.indexOf('/') + 1);
    if (matter.equals(ORDER)) {
      return names(registry).toString();
    }
    return matter.startsWith("use/")
        ? isOut(registry, node) ? OUT : IN
        : registry.snapshot().named(node).orElseThrow().node().role().name();
  }

  /// Nobody counts on a node that any router leaves out.
  void withdraw() {
    for (var node : nodes) {
      node.withdraw(
          sites.stream()
              .flatMap(it -> it.router().stream())
              .anyMatch(it -> isOut(it.registry(), node.name())));
    }
  }

  /// A router that has to know the last order on a matter follows it.
  void inspect() {
    orders.forEach(
        (matter, all) ->
            sites.stream()
                .filter(RouterPlace::runs)
                .forEach(site -> inspect(site, matter, all.getLast())));
  }

  private void inspect(RouterPlace site, String matter, Order last) {
    var changing = Math.abs(time.nanos() - last.until) < SLACK_NANOS;
    if (!changing && last.item.isKnown(site.name(), time.nanos() - SLACK_NANOS)) {
      var expected = value(last);
      var there = value(site.router().orElseThrow().registry(), matter);
      referee.require(
          expected.equals(there),
          Invariant.ORDERS,
          "%s has %s %s, the last order was %s",
          site.name(),
          matter,
          there,
          expected);
    }
  }

  private String value(Order order) {
    return order.until <= time.nanos() ? IN : order.value;
  }

  /// All routers agree, on an order that is not lost or on a later one.
  void atTheEnd() {
    inspect();
    orders.forEach(
        (matter, all) -> {
          var values =
              sites.stream()
                  .map(it -> value(it.router().orElseThrow().registry(), matter))
                  .distinct()
                  .toList();
          referee.require(
              values.size() == 1, Invariant.ORDERS, "%s is %s at the routers", matter, values);
          var kept =
              all.stream().filter(it -> !it.item.isLost()).reduce((_, last) -> last).stream();
          kept.filter(
                  it ->
                      all.subList(all.indexOf(it), all.size()).stream()
                          .noneMatch(later -> value(later).equals(values.getFirst())))
              .forEach(
                  it ->
                      referee.broken(
                          Invariant.ORDERS, "%s is %s, ordered was %s", matter, values, value(it)));
        });
  }
}
