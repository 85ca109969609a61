package org.fresnel.proxy.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.cache.SharedReads;
import org.fresnel.proxy.exchange.AliveCheck;
import org.fresnel.proxy.exchange.Alteration;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.exchange.Hedging;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.publish.PublicationGate;
import org.fresnel.proxy.publish.SentProposals;
import org.fresnel.proxy.publish.SszNegotiation;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.read.GatherSettings;
import org.fresnel.proxy.read.GatherStrategies;
import org.fresnel.proxy.read.SuspicionChecks;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// A way in behind the HTTP front door: everything from a request's route to its answer.
public final class RequestExecutorAccess {
  public static final HedgeSettings HEDGES = new HedgeSettings(10, Duration.ofMillis(30));
  public static final Duration AGGREGATE_WAIT = Duration.ofMillis(150);
  public static final int CACHE_BYTES = 1 << 20;

  private static final GatherSettings STRATEGIES =
      new GatherSettings(
          new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.REFUSE),
          Duration.ofMillis(500),
          Duration.ofMillis(1500),
          AGGREGATE_WAIT);
  private static final int BUFFER_BYTES = 1 << 20;
  private static final EndpointTable TABLE = EndpointTable.load();

  private final RoutePlanner policy = new RoutePlanner(Map.of(), GatheredReads.FIRST);
  private final FleetState fleet;
  private final RequestExecutor answering;
  private final RequestListener listener;
  private final Timers timers;
  private final Alteration alteration;

  public RequestExecutorAccess(
      FleetState fleet,
      NodeClient nodes,
      Timers timers,
      RequestListener listener,
      SubscriptionListener subscriptions,
      FeeRecipientCheck recipients,
      InstantSource clock,
      Alteration alteration) {
    this(
        fleet,
        nodes,
        timers,
        listener,
        subscriptions,
        recipients,
        new BlockProducers(),
        new SszSupport(timers::nanoTime),
        clock,
        alteration);
  }

  public RequestExecutorAccess(
      FleetState fleet,
      NodeClient nodes,
      Timers timers,
      RequestListener listener,
      SubscriptionListener subscriptions,
      FeeRecipientCheck recipients,
      BlockProducers producers,
      SszSupport sszSupport,
      InstantSource clock,
      Alteration alteration) {
    var hedging = new Hedging(alteration.hedges(HEDGES), timers);
    var upstream = new UpstreamContext(nodes, timers, fleet, listener, hedging, AliveCheck.NONE);
    var reads =
        new SharedReads(alteration.keepsAnswers() ? CACHE_BYTES : 0, timers, fleet, listener);
    this.fleet = fleet;
    this.answering =
        new RequestExecutor(
            upstream,
            reads,
            subscriptions,
            producers,
            new SentProposals(),
            new SuspicionChecks(fleet::snapshot, recipients),
            new GatherStrategies(upstream, STRATEGIES, clock),
            new SszNegotiation(sszSupport, fleet),
            PublicationGate.OPEN,
            BUFFER_BYTES);
    this.alteration = alteration;
    this.listener = listener;
    this.timers = timers;
  }

  /// What a client is told.
  ///
  /// @param node whose answer it is; empty if it is the router's own
  public record Told(int status, String node, String body) {}

  /// Asks, as a client does.
  public void ask(String method, String target, Buffer body, Consumer<Told> told) {
    if (!(TABLE.route(method, target) instanceof Route.Known known)) {
      throw new IllegalArgumentException("no route: " + method + " " + target);
    }
    var route = alteration.route(known);
    var now = fleet.snapshot();
    var headers = alteration.headers(HttpHeaders.headers().add("Accept", "application/json"));
    var request = new NodeRequest(method, target, headers, body);
    switch (alteration.plan(policy.plan(route, now, Optional.empty()))) {
      case Plan.InOrder plan -> {
        var followed = alteration.keyed(target, now);
        pass(route, body, answering.inOrder(route, plan, request, followed), told);
      }
      case Plan.Gather plan -> pass(route, body, answering.gather(route, plan, request, now), told);
      case Plan.ToAll plan -> pass(route, body, answering.toAll(route, plan, request), told);
      case Plan.Refused(var status, var reason) -> told.accept(new Told(status, "", reason));
      case Plan.Events _, Plan.Own _ ->
          throw new IllegalArgumentException("not asked of nodes: " + target);
    }
  }

  private void pass(Route.Known route, Buffer body, UpstreamCall reading, Consumer<Told> told) {
    var began = timers.nanoTime();
    reading
        .start()
        .onSuccess(
            answer -> {
              if (answer instanceof Answer.Relayed given) {
                listener.given(
                    new RelayedResponse(
                        route,
                        RelayedResponse.beginning(route, body),
                        given.node(),
                        given.response(),
                        given.body()));
              }
              var text = told(answer);
              listener.answered(
                  new RequestReport(
                      route, text.status(), text.node(), List.of(), timers.since(began)));
              told.accept(text);
            });
  }

  private static Told told(Answer answer) {
    return switch (answer) {
      case Answer.Relayed given ->
          new Told(given.response().status(), given.node().name(), text(given.body()));
      case Answer.Summed(var status, var body, _) -> new Told(status, "", body.encode());
      case Answer.None none -> new Told(none.status(), "", none.attempts().toString());
    };
  }

  public static String text(NodeResponse.Body body) {
    return switch (body) {
      case NodeResponse.Body.Whole(var bytes) -> bytes.toString();
      case NodeResponse.Body.Larger _ -> "larger";
      case NodeResponse.Body.Broken _ -> "broken";
    };
  }
}
