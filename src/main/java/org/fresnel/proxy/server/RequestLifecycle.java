package org.fresnel.proxy.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.ErrorBody;
import org.fresnel.proxy.exchange.RejectReason;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;

/// The lifecycle of one request: from its plan to the last byte of its response or the client's
/// disconnection.
final class RequestLifecycle {
  private static final int SERVICE_UNAVAILABLE = 503;

  private final UpstreamContext upstream;
  private final InFlightRequests inFlight;
  private final ClientConnection client;
  private final Route.Known route;
  private final Buffer asked;
  private final ClientBytes bytes;
  private final long streamMinRate;
  private final long entered;

  private Runnable giveUp = () -> {};
  private Optional<SlowReaderCutoff> cutoff = Optional.empty();
  private boolean decided;
  private boolean over;

  /// @param asked beginning of the request's body, see [RelayedResponse]
  /// @param bytes of the request
  /// @param streamMinRate least bytes a second that the client must take of a streamed response
  RequestLifecycle(
      UpstreamContext upstream,
      InFlightRequests inFlight,
      ClientConnection client,
      Route.Known route,
      Buffer asked,
      ClientBytes bytes,
      long streamMinRate) {
    this.upstream = upstream;
    this.inFlight = inFlight;
    this.client = client;
    this.route = route;
    this.asked = asked;
    this.bytes = bytes;
    this.streamMinRate = streamMinRate;
    this.entered = upstream.timers().nanoTime();
  }

  /// Counts the request as in flight until its response is over.
  ///
  /// @param abandon cancels the attempts if the client disconnects before the response is decided
  void begin(HttpServerResponse response, Runnable abandon) {
    inFlight.entered();
    giveUp = abandon;
    response.endHandler(
        _ -> {
          bytes.ended();
          end();
        });
    response.closeHandler(
        _ -> {
          giveUp.run();
          if (!decided) {
            decided = true;
            report(RequestReport.CLIENT_GONE, "", List.of());
          }
          bytes.release();
          end();
        });
  }

  /// Sends the client its response.
  void leave(Answer answer) {
    if (decided) {
      return;
    }
    decided = true;
    switch (answer) {
      case Answer.Relayed relayed when !bytes.takeFor(relayed) -> {
        giveUp = () -> {};
        relayed.response().discard();
        report(SERVICE_UNAVAILABLE, "", relayed.attempts());
        noRoom();
      }
      case Answer.Relayed relayed -> {
        giveUp = relayed.response()::discard;
        report(relayed.response().status(), relayed.node().name(), relayed.attempts());
        upstream
            .listener()
            .given(
                new RelayedResponse(
                    route,
                    asked,
                    relayed.node(),
                    relayed.response(),
                    relayed.body(),
                    latency(relayed)));
        bytes.sending(client.relay(relayed));
        if (relayed.body() instanceof NodeResponse.Body.Larger) {
          cutoff = Optional.of(client.cutoff(upstream.timers(), streamMinRate, this::tooSlow));
          cutoff.get().begin();
        }
      }
      case Answer.Summed(var status, var body, var attempts) -> {
        giveUp = () -> {};
        report(status, "", attempts);
        if (body.isEmpty()) {
          client.empty(status);
        } else {
          client.json(status, body);
        }
      }
      case Answer.None none -> {
        giveUp = () -> {};
        var operation = route.endpoint().operation();
        report(none.status(), "", none.attempts());
        if (none.lacksRoom()) {
          noRoom();
          return;
        }
        client.json(none.status(), ErrorBody.of(none.status(), operation, none.attempts()));
      }
    }
  }

  private static Optional<Duration> latency(Answer.Relayed relayed) {
    return relayed.attempts().stream()
        .filter(attempt -> attempt.node().equals(relayed.node()))
        .map(Attempt::elapsed)
        .reduce((_, last) -> last);
  }

  private void noRoom() {
    upstream.listener().shed(RejectReason.MEMORY);
    client.noRoom(upstream.timers());
  }

  private void tooSlow() {
    upstream.listener().shed(RejectReason.SLOW_READER);
    client.drop();
  }

  private void report(int status, String node, List<Attempt> attempts) {
    var elapsed = upstream.timers().since(entered);
    upstream
        .listener()
        .answered(new RequestReport(route, status, node, attempts, elapsed, client.origin()));
  }

  private void end() {
    if (!over) {
      over = true;
      cutoff.ifPresent(SlowReaderCutoff::end);
      inFlight.left();
      if (route.kind() == EndpointClass.HEAVY) {
        inFlight.leaveHeavy();
      }
    }
  }
}
