package org.fresnel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fresnel.cluster.ClusterTransport.Lane;
import org.fresnel.cluster.ClusterTransport.Outgoing;

/// Routers of a cluster in virtual time, without network and threads: cut off, suspended and
/// restarted as a test wants. Messages take one step.
public final class VirtualCluster {
  static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

  /// Time of one step.
  public static final Duration STEP = Duration.ofMillis(50);

  private static final long HEAP = 256L << 20;

  private final int expected;
  private final InstantSource clock;
  private final Map<String, Router> routers = new LinkedHashMap<>();
  private final Map<String, Integer> parts = new HashMap<>();
  private Instant now = START;
  private int lastView;

  /// One router.
  private static final class Router {
    final String name;
    final ClusterMember member;
    final PeerAddress address;
    final Deque<Arrival> arrivals = new ArrayDeque<>();
    List<PeerAddress> view = List.of();
    boolean suspended;

    Router(String name, ClusterMember member, PeerAddress address) {
      this.name = name;
      this.member = member;
      this.address = address;
    }
  }

  private record Arrival(PeerAddress from, FactValue bytes) {}

  /// @param expected configured number of routers; 0 if it is not known
  public VirtualCluster(int expected) {
    this.expected = expected;
    this.clock = () -> now;
  }

  /// Routers in the time of a simulation, which calls [#turn] once a step.
  public VirtualCluster(int expected, InstantSource clock) {
    this.expected = expected;
    this.clock = clock;
  }

  public Instant now() {
    return now;
  }

  /// Starts a router. It reaches those of its part of a cut.
  public Cluster start(String name) {
    return start(name, Duration.ZERO, ProtocolRange.OWN);
  }

  Cluster start(String name, Duration ahead, ProtocolRange protocols) {
    return startAlone(name, ahead, protocols, true);
  }

  /// Starts a router that has the name of another one.
  public Cluster startNamesake(String name) {
    return startAlone(name + "'", name, Duration.ZERO, ProtocolRange.OWN, true);
  }

  /// Starts a router that does not reach anybody yet, and does not know whether there is anybody.
  Cluster startUnconnected(String name) {
    return startAlone(name, Duration.ZERO, ProtocolRange.OWN, false);
  }

  /// Starts a router that is alone at first, beside others that take its connections and do not
  /// answer yet.
  Cluster startBesidePaused(String name) {
    var member = startAlone(name, Duration.ZERO, ProtocolRange.OWN, false);
    var router = router(name);
    router.view = List.of(router.address);
    router.member.viewChanged(
        new GroupView("view-" + ++lastView, router.address, router.view, true));
    return member;
  }

  private Cluster startAlone(
      String name, Duration ahead, ProtocolRange protocols, boolean connected) {
    return startAlone(name, name, ahead, protocols, connected);
  }

  private Cluster startAlone(
      String key, String name, Duration ahead, ProtocolRange protocols, boolean connected) {
    var member =
        new ClusterMember(
            new ClusterMember.Parts(
                new ReplicaIdentity(name, "1.0", name + ":5052"),
                expected,
                protocols,
                () -> clock.instant().plus(ahead),
                HEAP,
                () -> {},
                _ -> {}));
    routers.put(key, new Router(key, member, new PeerAddress(key + "#" + ++lastView)));
    if (connected) {
      changeViews();
    }
    return member;
  }

  /// Kills a router. The others notice at once.
  public void kill(String name) {
    routers.remove(name);
    changeViews();
  }

  /// Cuts the network: routers of different sets do not reach each other. The sides notice when
  /// [#changeViews] is called.
  @SafeVarargs
  public final void cut(Set<String>... sides) {
    parts.clear();
    for (var i = 0; i < sides.length; i++) {
      for (var name : sides[i]) {
        parts.put(name, i);
      }
    }
  }

  /// Heals the cut. The sides notice when [#changeViews] is called.
  public void heal() {
    parts.clear();
  }

  /// Stops a router's threads. What is sent to it waits.
  public void suspend(String name) {
    router(name).suspended = true;
  }

  public void resume(String name) {
    router(name).suspended = false;
  }

  /// Gives each router the view of those that it reaches and that run.
  public void changeViews() {
    for (var router : routers.values()) {
      var view = reached(router);
      if (!view.equals(router.view)) {
        lastView++;
        view.stream().map(this::at).flatMap(Optional::stream).forEach(it -> show(it, view));
      }
    }
  }

  private List<PeerAddress> reached(Router router) {
    return router.suspended
        ? router.view
        : routers.values().stream()
            .filter(it -> it == router || !it.suspended)
            .filter(it -> part(it) == part(router))
            .map(it -> it.address)
            .toList();
  }

  private void show(Router router, List<PeerAddress> view) {
    router.view = view;
    router.member.viewChanged(new GroupView("view-" + lastView, router.address, view));
  }

  private int part(Router router) {
    return parts.getOrDefault(router.name, 0);
  }

  private Router router(String name) {
    return Optional.ofNullable(routers.get(name)).orElseThrow();
  }

  private Optional<Router> at(PeerAddress address) {
    return routers.values().stream().filter(it -> it.address.equals(address)).findFirst();
  }

  /// Lets time pass.
  public void advance(Duration time) {
    var end = now.plus(time);
    while (now.isBefore(end)) {
      step();
    }
  }

  private void step() {
    now = now.plus(STEP);
    turn();
  }

  /// Delivers what was sent before the last turn, and lets each router do what has come up.
  public void turn() {
    for (var router : running()) {
      for (var left = router.arrivals.size(); left > 0; left--) {
        var arrival = router.arrivals.removeFirst();
        router.member.received(arrival.from(), arrival.bytes().bytes());
      }
      for (var more = true; more; ) {
        more = router.member.turn();
      }
    }
    for (var router : running()) {
      for (var lane : Lane.values()) {
        for (var next = router.member.outbox().next(lane);
            next.isPresent();
            next = router.member.outbox().next(lane)) {
          send(router, next.get());
        }
      }
    }
  }

  private List<Router> running() {
    return new ArrayList<>(routers.values()).stream().filter(it -> !it.suspended).toList();
  }

  private void send(Router from, Outgoing message) {
    routers.values().stream()
        .filter(it -> it != from && part(it) == part(from))
        .filter(it -> from.view.contains(it.address))
        .filter(it -> message.to().isEmpty() || message.to().get().equals(it.address))
        .forEach(it -> it.arrivals.add(new Arrival(from.address, message.bytes())));
  }
}
