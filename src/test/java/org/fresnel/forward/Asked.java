package org.fresnel.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.judge.Choice;
import org.fresnel.judge.Objection;
import org.fresnel.judge.ResponseCheck;
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
import org.fresnel.wire.NodeResponse;

/// One request to scripted nodes under hand-turned time. Patience is one second, the total ten.
final class Asked {
  static final Duration PATIENCE = Duration.ofSeconds(1);
  static final Duration TOTAL = Duration.ofSeconds(10);
  static final int BUFFER_BYTES = 200;
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Budget BUDGET = new Budget(PATIENCE, TOTAL);

  private static final Scrutiny DOUBTING =
      (_, body) ->
          body.toString().startsWith("doubtful")
              ? Optional.of(new Objection.Contradicted("doubted"))
              : Optional.empty();

  /// An answer such as `pays aa` pays somebody whom nobody knows, `pays 00` pays nobody, `right` is
  /// right.
  private static final Scrutiny PAYING =
      (_, body) ->
          Optional.of(body.toString())
              .filter(text -> text.startsWith("pays "))
              .map(
                  text ->
                      text.equals("pays 00")
                          ? new Objection.PaysNobody(text)
                          : new Objection.Unconfirmed(text.substring(5), text));

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
    fleet = new LiveFleet(all, rules, () -> GENESIS.plusNanos(timers.nanoTime()));
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
    return inOrder(request, EndpointClass.HEAD, boundBytes, Scrutiny.NONE, reserve);
  }

  /// The same for a read of that class.
  InOrderAttempts inOrder(EndpointClass kind, String... reserve) {
    return inOrder(request, kind, BUFFER_BYTES, Scrutiny.NONE, reserve);
  }

  /// The same for that request.
  InOrderAttempts inOrder(NodeRequest other) {
    return inOrder(other, EndpointClass.HEAD, BUFFER_BYTES, Scrutiny.NONE);
  }

  /// Attempts whose answers are doubtful where they say so.
  InOrderAttempts doubting(String... reserve) {
    return inOrder(request, EndpointClass.HEAD, BUFFER_BYTES, DOUBTING, reserve);
  }

  /// Attempts whose answers tell whom they pay.
  InOrderAttempts paying(String... reserve) {
    return inOrder(request, EndpointClass.PRODUCE, BUFFER_BYTES, PAYING, reserve);
  }

  /// The same while no recipient is known at all.
  InOrderAttempts payingUnknown(String... reserve) {
    return inOrder(request, EndpointClass.PRODUCE, BUFFER_BYTES, new UnknownRecipients(), reserve);
  }

  private record UnknownRecipients() implements Scrutiny {
    @Override
    public Optional<Objection> objection(NodeResponse response, Buffer body) {
      return PAYING.objection(response, body);
    }

    @Override
    public boolean needsASecondAnswer() {
      return true;
    }
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

  private InOrderAttempts inOrder(
      NodeRequest asked, EndpointClass kind, int boundBytes, Scrutiny scrutiny, String... reserve) {
    var last = List.of(reserve);
    var fit = all.stream().filter(node -> !last.contains(node.name())).toList();
    var plan = new Plan.InOrder(fit, named(reserve), fit.size(), BUDGET);
    return new InOrderAttempts(
        upstream,
        plan,
        new Question(asked, "getThing", kind, boundBytes, scrutiny, ResponseCheck.ofUnknown()));
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
        new Question(
            request,
            "getThing",
            EndpointClass.AGGREGATE,
            BUFFER_BYTES,
            scrutiny,
            ResponseCheck.ofUnknown()),
        choice,
        window);
  }

  Broadcast broadcast() {
    return broadcast(Optional.empty(), SentProposals.Before.NONE);
  }

  /// With these nodes as the last resort.
  Broadcast broadcastExcept(String... lastResort) {
    return broadcast(Optional.empty(), SentProposals.Before.NONE, lastResort);
  }

  /// Of a block, after what the client has published before of that proposer and slot.
  Broadcast broadcastAfter(SentProposals.Before before) {
    return broadcast(Optional.empty(), before);
  }

  /// One node is sent the message before the others.
  Broadcast broadcastFirstTo(String node) {
    return broadcast(Optional.of(named(node).getFirst()), SentProposals.Before.NONE);
  }

  private Broadcast broadcast(
      Optional<Node> first, SentProposals.Before before, String... lastResort) {
    var last = named(lastResort);
    var nodes = all.stream().filter(node -> !last.contains(node)).toList();
    return new Broadcast(
        upstream,
        new Plan.ToAll(nodes, last, BUDGET),
        first,
        request,
        "publishThing",
        BUFFER_BYTES,
        before,
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
