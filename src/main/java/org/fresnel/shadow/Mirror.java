package org.fresnel.shadow;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.Timers;

/// Sends copies to shadows and compares what they answer. Bound to one event loop, which serves no
/// client.
///
/// @param client of that loop
record Mirror(
    ShadowClient client,
    FleetState fleet,
    Timers timers,
    InstantSource clock,
    ShadowReport report) {
  /// Time in which the other nodes answer a message that a shadow rejects.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int SERVER_ERROR = 500;

  /// Sends a read. The result never fails.
  Future<?> read(Node shadow, MirroredRead read) {
    return client
        .send(shadow, read.request())
        .onSuccess(
            answer -> {
              var result = result(shadow, read, answer);
              note(shadow, read, result);
              report.compared(difference(shadow, read, result, answer), result, answer.latency());
            });
  }

  private ShadowResult result(Node shadow, MirroredRead read, ShadowAnswer answer) {
    return switch (answer) {
      case ShadowAnswer.None(var reason, _) -> new ShadowResult.Failed(reason);
      case ShadowAnswer.Whole(var got, _) when got.status() >= SERVER_ERROR ->
          new ShadowResult.Failed("status " + got.status());
      case ShadowAnswer.Whole(var got, _) ->
          AnswerComparison.difference(read.answer(), got, read.isVote())
              .map(words -> result(shadow, read, words))
              .orElseGet(ShadowResult.Same::new);
    };
  }

  private ShadowResult result(Node shadow, MirroredRead read, String words) {
    var now = fleet.snapshot();
    if (read.route().kind() != EndpointClass.IMMUTABLE && !now.best().equals(read.best())) {
      return new ShadowResult.Moved();
    }
    var head = now.named(shadow.name()).map(it -> it.info().head().slot()).orElse(0L);
    return new ShadowResult.Different(
        head < now.best().slot() ? "%s; its head is of slot %d".formatted(words, head) : words);
  }

  private void note(Node shadow, MirroredRead read, ShadowResult result) {
    if (!read.isVote() || read.slot().isEmpty()) {
      return;
    }
    var slot = read.slot().getAsLong();
    var operation = read.operation() + ": ";
    switch (result) {
      case ShadowResult.Same _ -> report.read(shadow.name(), slot, Optional.empty());
      case ShadowResult.Different(var words) ->
          report.read(shadow.name(), slot, Optional.of(operation + words));
      case ShadowResult.Failed(var reason) ->
          report.read(shadow.name(), slot, Optional.of(operation + reason));
      case ShadowResult.Moved _ -> {}
    }
  }

  private ShadowDifference difference(
      Node shadow, MirroredRead read, ShadowResult result, ShadowAnswer answer) {
    var lateness =
        answer instanceof ShadowAnswer.Whole
            ? read.latency().map(served -> answer.latency().minus(served))
            : Optional.<Duration>empty();
    return new ShadowDifference(
        clock.instant(),
        shadow.name(),
        read.operation(),
        read.slot(),
        read.servedBy(),
        words(result),
        lateness);
  }

  private static String words(ShadowResult result) {
    return switch (result) {
      case ShadowResult.Different(var words) -> words;
      case ShadowResult.Failed(var reason) -> reason;
      case ShadowResult.Same _, ShadowResult.Moved _ -> "";
    };
  }

  /// Sends a signed message. The result never fails.
  ///
  /// @param taken whether another node has accepted the message by now
  Future<?> publish(Node shadow, Route.Known route, NodeRequest message, BooleanSupplier taken) {
    return client
        .send(shadow, message)
        .compose(
            answer -> {
              var ended = Promise.<Void>promise();
              if (isAccepted(answer)) {
                ended.complete();
              } else {
                timers.after(PATIENCE, ended::complete);
              }
              return ended
                  .future()
                  .onSuccess(_ -> published(shadow, route, answer, taken.getAsBoolean()));
            });
  }

  private static boolean isAccepted(ShadowAnswer answer) {
    return answer instanceof ShadowAnswer.Whole(var got, _) && got.isSuccess();
  }

  /// A message that the other nodes reject as well shows no difference.
  private void published(Node shadow, Route.Known route, ShadowAnswer answer, boolean taken) {
    var result =
        switch (answer) {
          case ShadowAnswer.None(var reason, _) -> new ShadowResult.Failed(reason);
          case ShadowAnswer.Whole(var got, _) when got.status() >= SERVER_ERROR ->
              new ShadowResult.Failed("status " + got.status());
          case ShadowAnswer.Whole(var got, _) when got.isSuccess() || !taken ->
              new ShadowResult.Same();
          case ShadowAnswer.Whole(var got, _) ->
              new ShadowResult.Different(
                  "status: expected that it accepts the message, got " + got.status());
        };
    var about =
        new ShadowDifference(
            clock.instant(),
            shadow.name(),
            route.endpoint().operation().id(),
            route.slot(),
            "",
            words(result),
            Optional.empty());
    report.compared(about, result, answer.latency());
  }
}
