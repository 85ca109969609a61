package org.fresnel.proxy.read;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fresnel.node.FailureHistory;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Member;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.cache.ReadKey;
import org.fresnel.proxy.cache.SharedReads;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.Delivery;
import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.exchange.Hedging;
import org.fresnel.proxy.exchange.PublishConflict;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.publish.Broadcast;
import org.fresnel.proxy.publish.MessageCopies;
import org.fresnel.proxy.publish.SentProposals;
import org.fresnel.proxy.response.Objection;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseCheck;
import org.fresnel.proxy.response.ResponseSelector;
import org.fresnel.proxy.response.SuspicionCheck;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.proxy.server.ScriptedNodes;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.routing.SampleOperations;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;

/// One request to scripted nodes under hand-turned time. Patience is one second, the total ten.
public final class ReadFixture {
  public static final Duration PATIENCE = Duration.ofSeconds(1);
  public static final Duration TOTAL = Duration.ofSeconds(10);
  public static final int BUFFER_BYTES = 200;
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Budget BUDGET = new Budget(PATIENCE, TOTAL);

  private static final SuspicionCheck DOUBTING =
      (_, body) ->
          body.toString().startsWith("doubtful")
              ? Optional.of(new Objection.Contradicted("doubted"))
              : Optional.empty();

  /// An answer such as `pays aa` pays somebody whom nobody knows, `pays 00` pays nobody, `right` is
  /// right.
  private static final SuspicionCheck PAYING =
      (_, body) ->
          Optional.of(body.toString())
              .filter(text -> text.startsWith("pays "))
              .map(
                  text ->
                      text.equals("pays 00")
                          ? new Objection.PaysNobody(text)
                          : new Objection.Unconfirmed(text.substring(5), text));

  public static final MultiMap JSON = HttpHeaders.headers().add("Content-Type", "application/json");

  static final String LOCAL = "/eth/v1/x?builder_boost_factor=0";

  public final ManualTimers timers = new ManualTimers();
  public final ScriptedNodes nodes = new ScriptedNodes();
  final List<Attempt> attempts = new ArrayList<>();
  public final List<Delivery> deliveries = new ArrayList<>();
  final List<Boolean> shared = new ArrayList<>();
  final List<Boolean> hedges = new ArrayList<>();
  public final List<PublishConflict> disagreements = new ArrayList<>();
  public final NodeRequest request =
      new NodeRequest("GET", "/eth/v1/x", HttpHeaders.headers(), Buffer.buffer());
  final Hedging hedging = new Hedging(new HedgeSettings(10, Duration.ofMillis(30)), timers);

  /// Names of the nodes that answer a check whether they are alive.
  final Set<String> alive = new HashSet<>();

  private final FleetState fleet;
  private final List<Node> all;
  private final UpstreamContext upstream;

  /// A fleet of ready nodes of these names.
  public ReadFixture(String... names) {
    all = Arrays.stream(names).map(name -> Node.at(name, "http://" + name)).toList();
    var rules = new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
    fleet = new FleetState(all, rules, () -> GENESIS.plusNanos(timers.nanoTime()));
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
        new UpstreamContext(
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
              public void disagreed(PublishConflict disagreement) {
                disagreements.add(disagreement);
              }
            },
            hedging,
            node -> () -> alive.contains(node.name()));
  }

  /// Attempts at all nodes as fit ones but for those in reserve.
  FailoverRead inOrder(String... reserve) {
    return inOrder(BUFFER_BYTES, reserve);
  }

  FailoverRead inOrder(int boundBytes, String... reserve) {
    return inOrder(request, EndpointClass.HEAD, boundBytes, SuspicionCheck.NONE, reserve);
  }

  /// The same for a read of that class.
  FailoverRead inOrder(EndpointClass kind, String... reserve) {
    return inOrder(request, kind, BUFFER_BYTES, SuspicionCheck.NONE, reserve);
  }

  /// The same for that request.
  FailoverRead inOrder(NodeRequest other) {
    return inOrder(other, EndpointClass.HEAD, BUFFER_BYTES, SuspicionCheck.NONE);
  }

  /// Attempts whose answers are doubtful where they say so.
  FailoverRead doubting(String... reserve) {
    return inOrder(request, EndpointClass.HEAD, BUFFER_BYTES, DOUBTING, reserve);
  }

  /// Attempts whose answers tell whom they pay.
  public FailoverRead paying(String... reserve) {
    return inOrder(request, EndpointClass.PRODUCE, BUFFER_BYTES, PAYING, reserve);
  }

  /// The same while no recipient is known at all.
  public FailoverRead payingUnknown(String... reserve) {
    return inOrder(request, EndpointClass.PRODUCE, BUFFER_BYTES, new UnknownRecipients(), reserve);
  }

  private record UnknownRecipients() implements SuspicionCheck {
    @Override
    public Optional<Objection> objection(NodeResponse response, Buffer body) {
      return PAYING.objection(response, body);
    }

    @Override
    public boolean needsASecondAnswer() {
      return true;
    }
  }

  /// A block that a second node is asked for as a local one.
  FailoverRead producing(Duration untilCutOff) {
    var local = new LocalBlock(request.to(LOCAL), untilCutOff);
    var plan = new Plan.InOrder(all, List.of(), all.size(), BUDGET);
    return new FailoverRead(
        upstream,
        plan,
        question(request, EndpointClass.PRODUCE, BUFFER_BYTES, SuspicionCheck.NONE),
        Optional.of(local));
  }

  /// The fleet learns of a node.
  void see(String node, Observation observation) {
    fleet.report(named(node).getFirst(), observation);
  }

  UpstreamContext upstream() {
    return upstream;
  }

  public SharedReads sharedReads() {
    return new SharedReads(0, timers, fleet, upstream.listener());
  }

  /// The same as [#doubting], by one of the clients that share it.
  public UpstreamCall sharing(SharedReads reads) {
    var target = "/eth/v1/beacon/states/head/root";
    if (!(EndpointTable.load().route("GET", target) instanceof Route.Known route)) {
      throw new IllegalStateException("no route: " + target);
    }
    var key = ReadKey.of(route, request, fleet.snapshot());
    return reads.read(route, key, BUDGET, this::doubting);
  }

  private FailoverRead inOrder(
      NodeRequest asked,
      EndpointClass kind,
      int boundBytes,
      SuspicionCheck scrutiny,
      String... reserve) {
    var last = List.of(reserve);
    var fit = all.stream().filter(node -> !last.contains(node.name())).toList();
    var plan = new Plan.InOrder(fit, named(reserve), fit.size(), BUDGET);
    return new FailoverRead(upstream, plan, question(asked, kind, boundBytes, scrutiny));
  }

  /// Of an aggregate of attestations, from one node after the other.
  FailoverRead aggregate(String... reserve) {
    var last = List.of(reserve);
    var fit = all.stream().filter(node -> !last.contains(node.name())).toList();
    return new FailoverRead(
        upstream, new Plan.InOrder(fit, named(reserve), 1, BUDGET), aggregateQuestion());
  }

  /// The same of all nodes but those in reserve at once.
  ScatterGather gatheredAggregate(ResponseSelector choice, GatherWindow window, String... reserve) {
    var last = List.of(reserve);
    var fit = all.stream().filter(node -> !last.contains(node.name())).toList();
    return new ScatterGather(
        upstream,
        new Plan.Gather(fit, named(reserve), BUDGET),
        aggregateQuestion(),
        choice,
        window);
  }

  private ReadRequest aggregateQuestion() {
    return new ReadRequest(
        request,
        SampleOperations.of("getAggregatedAttestationV2"),
        EndpointClass.AGGREGATE,
        BUFFER_BYTES,
        SuspicionCheck.NONE,
        ResponseCheck.ofUnknown());
  }

  private static ReadRequest question(
      NodeRequest asked, EndpointClass kind, int boundBytes, SuspicionCheck scrutiny) {
    return new ReadRequest(
        asked,
        SampleOperations.named("getThing"),
        kind,
        boundBytes,
        scrutiny,
        ResponseCheck.ofUnknown());
  }

  /// All nodes but those in reserve at once, of whose answers the choice is given.
  ScatterGather gathering(ResponseSelector choice, GatherWindow window, String... reserve) {
    return gathering(choice, window, SuspicionCheck.NONE, reserve);
  }

  /// The same of answers that are doubtful where they say so.
  ScatterGather doubtingGathering(ResponseSelector choice, GatherWindow window) {
    return gathering(choice, window, DOUBTING);
  }

  private ScatterGather gathering(
      ResponseSelector choice, GatherWindow window, SuspicionCheck scrutiny, String... reserve) {
    var last = List.of(reserve);
    var fit = all.stream().filter(node -> !last.contains(node.name())).toList();
    return new ScatterGather(
        upstream,
        new Plan.Gather(fit, named(reserve), BUDGET),
        new ReadRequest(
            request,
            SampleOperations.named("getThing"),
            EndpointClass.AGGREGATE,
            BUFFER_BYTES,
            scrutiny,
            ResponseCheck.ofUnknown()),
        choice,
        window);
  }

  public Broadcast broadcast() {
    return broadcast(Optional.empty(), SentProposals.Before.NONE);
  }

  /// With these nodes as the last resort.
  Broadcast broadcastExcept(String... lastResort) {
    return broadcast(Optional.empty(), SentProposals.Before.NONE, lastResort);
  }

  /// Of a block, after what the client has published before of that proposer and slot.
  public Broadcast broadcastAfter(SentProposals.Before before) {
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
        MessageCopies.same(request),
        SampleOperations.named("publishThing"),
        BUFFER_BYTES,
        before,
        deliveries::add);
  }

  /// How long other blocks of slot 0 are awaited when the slot begins.
  ///
  /// @param setting time in the slot after which no other block is awaited
  Duration untilCutOff(Duration setting) {
    var quorum = new Quorum(1, Quorum.Of.NODES, Quorum.Otherwise.REFUSE);
    var settings = new GatherSettings(quorum, PATIENCE, setting, PATIENCE);
    var route = EndpointTable.load().route("GET", "/eth/v3/validator/blocks/0?randao_reveal=0x");
    return new GatherStrategies(upstream, settings, () -> GENESIS).untilCutOff((Route.Known) route);
  }

  /// An operator confirms the order of the nodes, which makes a new generation of the fleet.
  public void arrange() {
    fleet.arrange(all.stream().map(Member::configured).toList(), fleet.rules());
  }

  public FailureHistory trouble(String node) {
    return fleet.snapshot().named(node).orElseThrow().failures();
  }

  public String health(String node) {
    return fleet.snapshot().named(node).orElseThrow().health().kind().label();
  }

  /// The attempts so far, in the words of the error body.
  public List<String> told() {
    return attempts.stream().map(Attempt::toString).toList();
  }

  private List<Node> named(String... names) {
    return Stream.of(names)
        .flatMap(name -> all.stream().filter(node -> node.name().equals(name)))
        .toList();
  }
}
