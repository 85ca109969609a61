package org.fresnel.proxy.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fresnel.proxy.exchange.RejectReason;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.upstream.HeldBytes;
import org.fresnel.upstream.NodeRequest;

/// The entry point of the data plane on one event loop: every request starts here and gets one
/// response.
final class Gateway {
  /// Bytes of the body that are enough to classify a request.
  private static final int BODY_PREFIX = 4096;

  private final EndpointTable table;
  private final RoutePlanner policy;
  private final UpstreamContext upstream;
  private final RequestExecutor answering;
  private final ProxySettings settings;
  private final AdmissionControl admission;
  private final RouterResponses own;
  private final EventStreamServer eventStreams;
  private final InFlightRequests inFlight;
  private final InstantSource clock;
  private final LocalResponder onDisk;
  private final ByteShares shares;
  private final UnreadResponses unread;
  private final ViaHeader via;
  private final RequestIds ids;

  /// @param shared by the gateways of all event loops
  /// @param ids of requests
  Gateway(
      GatewayContext shared,
      InFlightRequests inFlight,
      ByteShares shares,
      UnreadResponses unread,
      UpstreamContext upstream,
      RequestExecutor answering,
      EventStreamServer eventStreams,
      RequestIds ids) {
    this.table = shared.table();
    this.policy = shared.policy();
    this.settings = shared.settings();
    this.admission = new AdmissionControl(settings.bounds().requests());
    this.own = new RouterResponses(shared.identity().version());
    this.clock = shared.clock();
    this.onDisk = shared.onDisk();
    this.via = ViaHeader.of(shared.identity().pseudonym());
    this.inFlight = inFlight;
    this.shares = shares;
    this.unread = unread;
    this.upstream = upstream;
    this.answering = answering;
    this.eventStreams = eventStreams;
    this.ids = ids;
  }

  /// Ends the event streams of the clients. Called on the event loop.
  void endEventStreams() {
    eventStreams.end();
  }

  void handle(HttpServerRequest request) {
    var client = new ClientConnection(request, settings.attribution());
    client.isTheLastIf(inFlight::ending);
    client.identify(ids);
    var loop = via.loop(request.headers());
    if (loop.isPresent()) {
      upstream.listener().looped(loop.get());
      client.error(508, "expected a client's request, got one that this router sent itself");
      answeredHere(request, client, 508);
      return;
    }
    switch (table.route(request.method().name(), request.uri())) {
      case Route.Refused(var status, var reason) -> {
        client.error(status, reason);
        answeredHere(request, client, status);
      }
      case Route.OtherMethod(var allowed, var got) -> {
        client.otherMethod(allowed, got);
        answeredHere(request, client, ClientConnection.METHOD_NOT_ALLOWED);
      }
      case Route.Known known -> enter(request, client, known);
    }
  }

  private void answeredHere(HttpServerRequest request, ClientConnection client, int status) {
    upstream
        .listener()
        .answeredHere(client.origin(), request.method().name(), request.uri(), status);
  }

  private void enter(HttpServerRequest request, ClientConnection client, Route.Known route) {
    if (!admission.admits(route.kind(), inFlight.all())) {
      rejectOverload(client, route);
      return;
    }
    var held = shares.of(route.kind());
    if (!held.take(ByteShares.REQUEST_BYTES)) {
      held.release();
      noRoom(client, route);
      return;
    }
    var within = settings.bounds().receive();
    var most = Math.min(settings.maxBodyBytes(), shares.largestBody(route.kind()));
    BodyReader.body(request, most, held, upstream.timers(), within)
        .onSuccess(
            result -> {
              switch (result) {
                case BodyReader.Result.Whole(var body) -> plan(request, client, route, body, held);
                case BodyReader.Result.TooLarge() -> {
                  client.tooLarge(most, upstream.timers());
                  answeredHere(request, client, 413);
                }
                case BodyReader.Result.NoRoom() -> noRoom(client, route);
                case BodyReader.Result.TooSlow() -> {
                  tooSlow(client, within);
                  answeredHere(request, client, 408);
                }
              }
            })
        .onComplete(_ -> held.release());
  }

  private void noRoom(ClientConnection client, Route.Known route) {
    upstream.listener().shed(RejectReason.MEMORY);
    upstream
        .listener()
        .answered(new RequestReport(route, 503, "", List.of(), Duration.ZERO, client.origin()));
    client.noRoom(upstream.timers());
  }

  private void rejectOverload(ClientConnection client, Route.Known route) {
    upstream.listener().shed(RejectReason.REQUEST);
    upstream
        .listener()
        .answered(new RequestReport(route, 503, "", List.of(), Duration.ZERO, client.origin()));
    client.overloaded(503, "too many requests at a time", upstream.timers());
  }

  private void tooSlow(ClientConnection client, Duration within) {
    upstream.listener().shed(RejectReason.SLOW);
    client.cutOff(408, "expected the whole request within %d ms".formatted(within.toMillis()));
  }

  private void plan(
      HttpServerRequest request,
      ClientConnection client,
      Route.Known asked,
      Buffer body,
      HeldBytes held) {
    var kept = onDisk.answer(asked, request);
    if (kept.isPresent()) {
      fromDisk(request, client, asked, kept.get());
      return;
    }
    var route =
        renamed(request, asked)
            .withBody(() -> body.getBytes(0, Math.min(body.length(), BODY_PREFIX)));
    forward(request, client, route, body, held);
  }

  /// Replaces a name that nodes may resolve differently by the block that it names here.
  private Route.Known renamed(HttpServerRequest request, Route.Known route) {
    var renamed = onDisk.renamed(route);
    if (renamed.isPresent()
        && table.route(request.method().name(), renamed.get().target())
            instanceof Route.Known known) {
      request.response().putHeader(HeaderFilter.CHECKPOINT, renamed.get().checkpoint());
      return known;
    }
    return route;
  }

  private void forward(
      HttpServerRequest request,
      ClientConnection client,
      Route.Known route,
      Buffer body,
      HeldBytes held) {
    var fleet = upstream.fleet().snapshot();
    var wanted = Optional.ofNullable(request.getHeader(HeaderFilter.NODE));
    switch (policy.plan(route, fleet, wanted)) {
      case Plan.Refused(var status, var reason) -> {
        answering.unsent(route, toNode(request, route, body, held));
        refuse(client, route, status, reason);
      }
      case Plan.Events() -> {
        eventStreams.serve(request);
        answeredHere(request, client, 0);
      }
      case Plan.Own() -> {
        answer(client, own.to(route, fleet, clock.instant()));
        answeredHere(request, client, request.response().getStatusCode());
      }
      case Plan.InOrder _ when full(route) -> tooMany(request, client, route);
      case Plan.InOrder plan -> {
        var question = toNode(request, route, body, held);
        visit(request, client, route, body, answering.inOrder(route, plan, question, fleet), held);
      }
      case Plan.Gather plan -> {
        var question = toNode(request, route, body, held);
        visit(request, client, route, body, answering.gather(route, plan, question, fleet), held);
      }
      case Plan.ToAll plan -> {
        var message = toNode(request, route, body, held);
        visit(request, client, route, body, answering.toAll(route, plan, message), held);
      }
    }
  }

  private void fromDisk(
      HttpServerRequest request, ClientConnection client, Route.Known route, Runnable answer) {
    var entered = upstream.timers().nanoTime();
    var response = request.response();
    inFlight.entered();
    response.endHandler(_ -> inFlight.left());
    answer.run();
    var elapsed = upstream.timers().since(entered);
    upstream
        .listener()
        .answered(
            new RequestReport(
                route, response.getStatusCode(), "", List.of(), elapsed, client.origin()));
  }

  /// Takes a place for a request of that size; returns whether none was free.
  private boolean full(Route.Known route) {
    return route.kind() == EndpointClass.HEAVY && !inFlight.enterHeavy(settings.heavyConcurrency());
  }

  private void tooMany(HttpServerRequest request, ClientConnection client, Route.Known route) {
    request.response().putHeader("Retry-After", ClientConnection.RETRY_AFTER_SECONDS);
    refuse(client, route, 503, "too many requests of this size at a time");
  }

  /// Rejects a routable request. It is counted like any other response.
  private void refuse(ClientConnection client, Route.Known route, int status, String reason) {
    upstream
        .listener()
        .answered(new RequestReport(route, status, "", List.of(), Duration.ZERO, client.origin()));
    client.error(status, reason);
  }

  private static void answer(ClientConnection client, RouterResponses.OwnAnswer answer) {
    if (answer.body().isEmpty()) {
      client.empty(answer.status());
    } else if (client.acceptsJson()) {
      client.json(answer.status(), answer.body().get());
    } else {
      client.error(406, "expected an Accept header that allows application/json");
    }
  }

  private void visit(
      HttpServerRequest request,
      ClientConnection client,
      Route.Known route,
      Buffer body,
      UpstreamCall reading,
      HeldBytes held) {
    var bytes = new ClientBytes(request, held, unread);
    var visit =
        new RequestLifecycle(
            upstream,
            inFlight,
            client,
            route,
            RelayedResponse.beginning(route, body),
            bytes,
            settings.streamMinRate());
    visit.begin(request.response(), reading::abandon);
    reading.start().onSuccess(visit::leave);
  }

  private NodeRequest toNode(
      HttpServerRequest request, Route.Known route, Buffer body, HeldBytes held) {
    var headers = HeaderFilter.toNode(request.headers(), via);
    return new NodeRequest(
        request.method().name(),
        route.ask().target(),
        headers,
        body,
        route.endpoint().isRepeatable(),
        held);
  }
}
