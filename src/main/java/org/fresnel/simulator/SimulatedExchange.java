package org.fresnel.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One node's way from a request to its answer, past the faults of requests.
final class SimulatedExchange {
  private static final int LONGEST_BODY = 32 * 1024 * 1024;

  private final Vertx vertx;
  private final InstantSource clock;
  private final BoundedLog<ReceivedRequest> log;
  private final SimulatedEventStreams streams;
  private final Supplier<NodeState> state;
  private final AtomicLong counted = new AtomicLong();

  SimulatedExchange(
      Vertx vertx,
      InstantSource clock,
      BoundedLog<ReceivedRequest> log,
      SimulatedEventStreams streams,
      Supplier<NodeState> state) {
    this.vertx = vertx;
    this.clock = clock;
    this.log = log;
    this.streams = streams;
    this.state = state;
  }

  /// Reads the body, up to 32 MiB, and answers; a longer body gets 413.
  void begin(HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    request.exceptionHandler(_ -> {});
    request.response().exceptionHandler(_ -> {});
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= LONGEST_BODY) {
            body.appendBuffer(chunk);
          } else if (!request.response().ended()) {
            request.handler(_ -> {});
            request.response().setStatusCode(413).end();
          }
        });
    request.endHandler(
        _ -> {
          if (!request.response().ended()) {
            received(request, body);
          }
        });
  }

  private void received(HttpServerRequest request, Buffer body) {
    Map<String, List<String>> headers =
        request.headers().names().stream()
            .collect(
                Collectors.toMap(
                    name -> name.toLowerCase(Locale.ROOT),
                    name -> List.copyOf(request.headers().getAll(name)),
                    (first, _) -> first));
    ReceivedRequest arrived =
        new ReceivedRequest(clock.instant(), request.method().name(), request.uri(), headers, body);
    log.add(arrived);
    ActiveFaults faults = state.get().faults();
    if (faults.hasOn(Fault.Hang.class, arrived.path())) {
      return;
    }
    Optional<Fault.Slow> slow = faults.of(Fault.Slow.class, arrived.path());
    if (slow.isPresent()) {
      long delay = Math.max(1, slow.get().delay().toMillis());
      vertx.setTimer(delay, _ -> answer(request, arrived));
    } else {
      answer(request, arrived);
    }
  }

  private void answer(HttpServerRequest request, ReceivedRequest arrived) {
    if (request.response().closed()) {
      return;
    }
    NodeState node = state.get();
    if (node.faults().hasOn(Fault.Reset.class, arrived.path())) {
      request.connection().close();
      return;
    }
    SimulatedResponse reply =
        broken(node.faults(), arrived.path()).orElseGet(() -> healthy(arrived, node));
    ResponseWriter writer = new ResponseWriter(request, arrived.path(), node);
    switch (reply) {
      case SimulatedResponse.Whole whole -> writer.write(whole);
      case SimulatedResponse.Streamed streamed -> writer.write(streamed);
      case SimulatedResponse.Read read -> writer.write(read);
      case SimulatedResponse.Events(var topics) -> streams.open(topics, request, node);
    }
  }

  private Optional<SimulatedResponse> broken(ActiveFaults faults, String path) {
    Optional<Fault.Errors> errors = faults.of(Fault.Errors.class, path).filter(this::isTurn);
    if (errors.isPresent()) {
      return Optional.of(SimulatedResponse.error(errors.get().status(), "Simulated error"));
    }
    if (faults.hasOn(Fault.Garbage.class, path)) {
      String page = "<html><body><h1>It works!</h1></body></html>";
      return Optional.of(
          new SimulatedResponse.Whole(200, "text/html", Map.of(), Buffer.buffer(page)));
    }
    return faults.of(Fault.NoBody.class, path).map(_ -> SimulatedResponse.status(200));
  }

  /// The request that a node with these faults answers instead.
  private static ReceivedRequest understood(ReceivedRequest arrived, ActiveFaults faults) {
    ReceivedRequest slot =
        faults.hasOn(Fault.WrongSlot.class, arrived.path()) ? arrived.ofTheSlotBefore() : arrived;
    return faults.hasOn(Fault.WrongEpoch.class, arrived.path()) ? slot.ofTheEpochBefore() : slot;
  }

  /// Spreads the share evenly: every second request for 0.5, two of three for 0.67.
  private boolean isTurn(Fault.Errors errors) {
    long earlier = counted.getAndIncrement();
    return Math.floor((earlier + 1) * errors.share()) > Math.floor(earlier * errors.share());
  }

  private static SimulatedResponse healthy(ReceivedRequest arrived, NodeState node) {
    try {
      return RouteTable.answer(understood(arrived, node.faults()), node);
    } catch (RuntimeException e) {
      return SimulatedResponse.error(500, "Internal error: " + e);
    }
  }
}
