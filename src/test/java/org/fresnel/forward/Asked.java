package org.fresnel.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.judge.Choice;
import org.fresnel.node.HealthRules;
import org.fresnel.node.Identity;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.node.Trouble;
import org.fresnel.route.Budget;
import org.fresnel.route.EndpointClass;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Plan;
import org.fresnel.route.Route;
import org.fresnel.wire.NodeRequest;

/// One request to scripted nodes under hand-turned time. Patience is one second, the total ten.
final class Asked {
  static final Duration PATIENCE = Duration.ofSeconds(1);
  static final Duration TOTAL = Duration.ofSeconds(10);
  static final int BUFFER_BYTES = 200;
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Budget BUDGET = new Budget(PATIENCE, TOTAL);

  private static final Scrutiny DOUBTING =
      (_, body) ->
          body.toString().startsWith("doubtful") ? Optional.of("doubted") : Optional.empty();

  static final MultiMap JSON = HttpHeaders.headers().add("Content-Type", "application/json");

  final ManualTimers timers = new ManualTimers();
  final ScriptedNodes nodes = new ScriptedNodes();
  final List<Attempt> attempts = new ArrayList<>();
  final List<Delivery> deliveries = new ArrayList<>();
  final List<Boolean> shared = new ArrayList<>();
  final List<Boolean> hedges = new ArrayList<>();
  final List<Disagreement> disagreements = new ArrayList<>();
  final NodeRequest request =
      new NodeRequest("GET", "/eth/v1/x", HttpHeaders.headers(), Buffer.buffer());
  final Hedging hedging = new Hedging(new HedgeSettings(10, Duration.ofMillis(30)), timers);
  private final LiveFleet fleet;
  private final List<Node> all;
  private final Upstream upstream;

  /// A fleet of ready nodes of these names.
  Asked(String... names) {
    all = Arrays.stream(names).map(name -> Node.at(name, "http://" + name)).toList();
    var rules = new HealthRules(2, 32, 3, new HealthRules.Failback(1, 0, 0), "");
    fleet = new LiveFleet(all, rules, InstantSource.fixed(GENESIS));
    var identity =
        new Identity(
            new SlotClock(GENESIS, Duration.ofSeconds(12), 32), "0xaa", "0x00", "1:0x00", Map.of());
    for (var node : all) {
      fleet.report(node, new Observation.Identified(identity, "sim"));
      fleet.report(
          node,
          new Observation.Probed(new SyncStatus(0, 0, false, false, false), Duration.ofMillis(5)));
    }
    upstream =
        new Upstream(
            nodes,
            timers,
            fleet,
            new RequestListener() {

              @Override
              public void attempted(Attempt attempt) {
                attempts.add(attempt);
              }

              @Override
              public void shared(boolean kept) {
                shared.add(kept);
              }

              @Override
              public void hedged(boolean sent, Duration silence) {
                hedges.add(sent);
              }

              @Override
              public void disagreed(Disagreement disagreement) {
                disagreements.add(disagreement);
              }
            },
            hedging);
  }

  /// Attempts at all nodes as fit ones but for those in reserve.
  InOrderAttempts inOrder(String... reserve) {
    return inOrder(BUFFER_BYTES, reserve);
  }

  InOrderAttempts inOrder(int boundBytes, String... reserve) {
    return inOrder(boundBytes, Scrutiny.NONE, reserve);
  }

  /// Attempts whose answers are doubtful where they say so.
  InOrderAttempts doubting(String... reserve) {
    return inOrder(BUFFER_BYTES, DOUBTING, reserve);
  }

  SharedReads sharedReads() {
    return new SharedReads(0, timers, fleet, upstream.listener());
  }

  /// The same as [#doubting], by one of the clients that share it.
  Reading sharing(SharedReads reads) {
    var target = "/eth/v1/beacon/states/head/root";
    if (!(EndpointTable.load().route("GET", target) instanceof Route.Known route)) {
      throw new IllegalStateException("no route: " + target);
    }
    var key = ReadKey.of(route, request, fleet.snapshot());
    return reads.read(route, key, BUDGET, this::doubting);
  }

  private InOrderAttempts inOrder(int boundBytes, Scrutiny scrutiny, String... reserve) {
    var last = List.of(reserve);
    var fit = all.stream().filter(node -> !last.contains(node.name())).toList();
    var plan = new Plan.InOrder(fit, named(reserve), fit.size(), BUDGET);
    return new InOrderAttempts(
        upstream, plan, new Question(request, "getThing", EndpointClass.ANY, boundBytes, scrutiny));
  }

  /// All nodes but those in reserve at once, of whose answers the choice is given.
  Gathering gathering(Choice choice, Window window, String... reserve) {
    return gathering(choice, window, Scrutiny.NONE, reserve);
  }

  /// The same of answers that are doubtful where they say so.
  Gathering doubtingGathering(Choice choice, Window window) {
    return gathering(choice, window, DOUBTING);
  }

  private Gathering gathering(Choice choice, Window window, Scrutiny scrutiny, String... reserve) {
    var last = List.of(reserve);
    var fit = all.stream().filter(node -> !last.contains(node.name())).toList();
    return new Gathering(
        upstream,
        new Plan.Gather(fit, named(reserve), BUDGET),
        new Question(request, "getThing", EndpointClass.AGGREGATE, BUFFER_BYTES, scrutiny),
        choice,
        window);
  }

  Broadcast broadcast() {
    return broadcast(Optional.empty());
  }

  /// One node is sent the message before the others.
  Broadcast broadcastFirstTo(String node) {
    return broadcast(Optional.of(named(node).getFirst()));
  }

  private Broadcast broadcast(Optional<Node> first) {
    return new Broadcast(
        upstream,
        new Plan.ToAll(all, BUDGET),
        first,
        request,
        "publishThing",
        BUFFER_BYTES,
        deliveries::add);
  }

  Trouble trouble(String node) {
    return fleet.snapshot().named(node).orElseThrow().trouble();
  }

  String health(String node) {
    return fleet.snapshot().named(node).orElseThrow().health().kind().label();
  }

  /// The attempts so far, in the words of the error body.
  List<String> told() {
    return attempts.stream().map(Attempt::toString).toList();
  }

  private List<Node> named(String... names) {
    return Stream.of(names)
        .flatMap(name -> all.stream().filter(node -> node.name().equals(name)))
        .toList();
  }
}
