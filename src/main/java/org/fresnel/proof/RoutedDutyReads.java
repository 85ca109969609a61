package org.fresnel.proof;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.fresnel.node.Fleet;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.exchange.UpstreamContextFactory;
import org.fresnel.proxy.read.FailoverRead;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Plan;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.upstream.NodeResponse;

/// Duty reads that take the way of a client's read: the same order of the nodes, the same failover
/// and hedging. They have an event loop and connections of their own.
public final class RoutedDutyReads {
  private static final int LOOP_NUMBER = 1000;

  private final UpstreamContextFactory upstreams;
  private final RoutePlanner planner;
  private final EndpointTable table;
  private final InstantSource clock;
  private final Context loop;

  /// Created with the first read, on the event loop.
  private Optional<UpstreamContext> upstream = Optional.empty();

  /// @param vertx of the event loop
  /// @param upstreams of that Vert.x instance
  public RoutedDutyReads(
      Vertx vertx,
      UpstreamContextFactory upstreams,
      RoutePlanner planner,
      EndpointTable table,
      InstantSource clock) {
    this.upstreams = upstreams;
    this.planner = planner;
    this.table = table;
    this.clock = clock;
    this.loop = vertx.getOrCreateContext();
  }

  /// Reads the attestation data of the slot. Never blocks.
  ///
  /// @param listener called once with the name of the node that responded, empty if none did, and
  ///   the time until then; not called while the chain is not known
  public void send(BiConsumer<String, Duration> listener) {
    loop.runOnContext(_ -> read(listener));
  }

  private void read(BiConsumer<String, Duration> listener) {
    var fleet = upstreams.fleet().snapshot();
    var slots = fleet.network().clock();
    if (!slots.known() || !slots.started(clock.instant())) {
      return;
    }
    var read = DutyRead.attestationData(table, slots.slotAt(clock.instant()));
    var sent = upstreams.timers().nanoTime();
    plan(read, fleet)
        .ifPresent(
            plan ->
                new FailoverRead(context(), plan, read.request(fleet.network()))
                    .start()
                    .onComplete(
                        result -> {
                          var node = result.succeeded() ? node(result.result()) : "";
                          listener.accept(node, upstreams.timers().since(sent));
                        }));
  }

  private UpstreamContext context() {
    var context = upstream.orElseGet(() -> upstreams.on(loop, LOOP_NUMBER));
    upstream = Optional.of(context);
    return context;
  }

  private Optional<Plan.InOrder> plan(DutyRead read, Fleet fleet) {
    return switch (planner.plan(read.route(), fleet, Optional.empty())) {
      case Plan.InOrder plan -> Optional.of(plan);
      case Plan.Gather(var preferred, var fallback, var budget) ->
          Optional.of(new Plan.InOrder(preferred, fallback, preferred.size(), budget));
      case Plan.ToAll _, Plan.Events _, Plan.Own _, Plan.Refused _ -> Optional.empty();
    };
  }

  private static String node(Answer answer) {
    return switch (answer) {
      case Answer.Relayed relayed -> {
        if (relayed.body() instanceof NodeResponse.Body.Larger) {
          relayed.response().discard();
        }
        yield relayed.isRefusal() || relayed.isFailure() ? "" : relayed.node().name();
      }
      case Answer.Summed _, Answer.None _ -> "";
    };
  }
}
