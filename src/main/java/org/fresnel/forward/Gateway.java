package org.fresnel.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.route.EndpointClass;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Plan;
import org.fresnel.route.Policy;
import org.fresnel.route.Route;
import org.fresnel.wire.NodeRequest;

/// The front door on one event loop: every request of the data plane enters here and leaves with
/// one answer.
final class Gateway {
  private final EndpointTable table;
  private final Policy policy;
  private final Upstream upstream;
  private final Answering answering;
  private final ForwardSettings settings;
  private final Admission admission;
  private final OwnAnswers own;
  private final Consumer<HttpServerRequest> eventStreams;
  private final InFlight inFlight;
  private final InstantSource clock;
  private final OnDisk onDisk;
  private final ViaHeader via;

  Gateway(
      DataPlane.Parts parts,
      InFlight inFlight,
      Upstream upstream,
      Answering answering,
      Consumer<HttpServerRequest> eventStreams) {
    this.table = parts.table();
    this.policy = parts.policy();
    this.settings = parts.settings();
    this.admission = new Admission(settings.bounds().requests());
    this.own = new OwnAnswers(parts.version());
    this.clock = parts.clock();
    this.onDisk = parts.onDisk();
    this.via = ViaHeader.of(parts.pseudonym());
    this.inFlight = inFlight;
    this.upstream = upstream;
    this.answering = answering;
    this.eventStreams = eventStreams;
  }

  void handle(HttpServerRequest request) {
    var client = new ClientConnection(request, settings.attribution());
    if (inFlight.ending()) {
      client.isTheLast();
    }
    var loop = via.loop(request.headers());
    if (loop.isPresent()) {
      upstream.listener().looped(loop.get());
      client.error(508, "expected a client's request, got one that this router has sent itself");
      return;
    }
    switch (table.route(request.method().name(), request.uri())) {
      case Route.Refused(var status, var reason) -> client.error(status, reason);
      case Route.OtherMethod(var allowed, var came) -> client.otherMethod(allowed, came);
      case Route.Known known -> enter(request, client, known);
    }
  }

  private void enter(HttpServerRequest request, ClientConnection client, Route.Known route) {
    if (!admission.admits(route.kind(), inFlight.all())) {
      turnAway(client, route);
      return;
    }
    var within = settings.bounds().receive();
    Intake.body(request, settings.maxBodyBytes(), upstream.timers(), within)
        .onSuccess(
            result -> {
              switch (result) {
                case Intake.Result.Whole(var body) -> plan(request, client, route, body);
                case Intake.Result.TooLarge() -> client.tooLarge(settings.maxBodyBytes());
                case Intake.Result.TooSlow() -> tooSlow(client, within);
              }
            });
  }

  private void turnAway(ClientConnection client, Route.Known route) {
    upstream.listener().shed(Shed.REQUEST);
    upstream.listener().answered(new RequestReport(route, 503, "", List.of(), Duration.ZERO));
    client.turnedAway(503, "too many requests at a time");
  }

  private void tooSlow(ClientConnection client, Duration within) {
    upstream.listener().shed(Shed.SLOW);
    client.cutOff(408, "expected the whole request within %d ms".formatted(within.toMillis()));
  }

  private void plan(
      HttpServerRequest request, ClientConnection client, Route.Known route, Buffer body) {
    var kept = onDisk.answer(route, request);
    if (kept.isPresent()) {
      fromDisk(request, route, kept.get());
      return;
    }
    var fleet = upstream.fleet().snapshot();
    var wanted = Optional.ofNullable(request.getHeader(Headers.NODE));
    switch (policy.plan(route, fleet, wanted)) {
      case Plan.Refused(var status, var reason) -> refuse(client, route, status, reason);
      case Plan.Events() -> eventStreams.accept(request);
      case Plan.Own() -> answer(client, own.to(route, fleet, clock.instant()));
      case Plan.InOrder _ when full(route) -> tooMany(request, client, route);
      case Plan.InOrder plan ->
          visit(
              request,
              client,
              route,
              answering.inOrder(route, plan, toNode(request, route, body), fleet));
      case Plan.Gather plan ->
          visit(
              request,
              client,
              route,
              answering.gather(route, plan, toNode(request, route, body), fleet));
      case Plan.ToAll plan ->
          visit(request, client, route, answering.toAll(route, plan, toNode(request, route, body)));
    }
  }

  private void fromDisk(HttpServerRequest request, Route.Known route, Runnable answer) {
    var entered = upstream.timers().nanoTime();
    var response = request.response();
    inFlight.entered();
    response.endHandler(_ -> inFlight.left());
    answer.run();
    var elapsed = upstream.timers().since(entered);
    upstream
        .listener()
        .answered(new RequestReport(route, response.getStatusCode(), "", List.of(), elapsed));
  }

  /// Takes one of the places for requests of that size, if there is one.
  private boolean full(Route.Known route) {
    return route.kind() == EndpointClass.HEAVY && !inFlight.enterHeavy(settings.heavyConcurrency());
  }

  private void tooMany(HttpServerRequest request, ClientConnection client, Route.Known route) {
    request.response().putHeader("Retry-After", ClientConnection.RETRY_AFTER_SECONDS);
    refuse(client, route, 503, "too many requests of this size at a time");
  }

  /// Refuses what could have been asked of nodes, which counts like any other answer.
  private void refuse(ClientConnection client, Route.Known route, int status, String reason) {
    upstream.listener().answered(new RequestReport(route, status, "", List.of(), Duration.ZERO));
    client.error(status, reason);
  }

  private static void answer(ClientConnection client, OwnAnswers.OwnAnswer answer) {
    if (answer.body().isEmpty()) {
      client.empty(answer.status());
    } else if (client.acceptsJson()) {
      client.json(answer.status(), answer.body().get());
    } else {
      client.error(406, "expected an Accept header that allows application/json");
    }
  }

  private void visit(
      HttpServerRequest request, ClientConnection client, Route.Known route, Reading reading) {
    var visit = new Visit(upstream, inFlight, client, route);
    visit.begin(request.response(), reading::abandon);
    reading.start().onSuccess(visit::leave);
  }

  private NodeRequest toNode(HttpServerRequest request, Route.Known route, Buffer body) {
    var headers = Headers.toNode(request.headers(), via);
    return new NodeRequest(request.method().name(), route.ask().target(), headers, body);
  }
}
