package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import org.fresnel.node.Node;

/// Exchanges with nodes, some of which only seem to fail.
///
/// @param nodes those that are
/// @param injection what they seem to do
/// @param timers of the event loop
record InjectedNodeClient(NodeClient nodes, FaultInjection injection, Timers timers)
    implements NodeClient {
  private static final ExchangeFailure REFUSED =
      new ExchangeFailure(ExchangeFailure.Kind.UNREACHABLE, "connection refused");

  @Override
  public Exchange send(Node node, NodeRequest request) {
    var fault = injection.on(node);
    return fault.isEmpty() ? nodes.send(node, request) : send(node, request, fault.get());
  }

  private Exchange send(Node node, NodeRequest request, InjectedFault fault) {
    return switch (fault) {
      case InjectedFault.Down() -> soon(new Exchange.Reply.Failed(REFUSED));
      case InjectedFault.Hang() -> new Ended(Promise.<Exchange.Reply>promise().future());
      case InjectedFault.Slow slow -> {
        var later = new Later();
        timers.after(
            slow.delay(injection.chance()), () -> later.begin(() -> nodes.send(node, request)));
        yield later;
      }
      case InjectedFault.Errors(var share) when injection.chance() < share ->
          soon(new Exchange.Reply.Answered(new InjectedError()));
      case InjectedFault.Errors _, InjectedFault.StaleHead _, InjectedFault.DropEvents _ ->
          nodes.send(node, request);
    };
  }

  /// Not before whoever asks has heard that it is on its way.
  private Exchange soon(Exchange.Reply reply) {
    var promise = Promise.<Exchange.Reply>promise();
    timers.after(Duration.ZERO, () -> promise.complete(reply));
    return new Ended(promise.future());
  }

  /// One that never began, and whose end is known.
  private record Ended(Future<Reply> reply) implements Exchange {
    @Override
    public void cancel() {}
  }

  /// One that begins after a while, unless it is given up before.
  private static final class Later implements Exchange {
    private final Promise<Reply> reply = Promise.promise();
    private Runnable cancel = () -> {};
    private boolean cancelled;

    private void begin(Supplier<Exchange> beginning) {
      if (cancelled) {
        return;
      }
      var exchange = beginning.get();
      cancel = exchange::cancel;
      exchange.reply().onComplete(reply);
    }

    @Override
    public Future<Reply> reply() {
      return reply.future();
    }

    @Override
    public void cancel() {
      cancelled = true;
      cancel.run();
    }
  }
}
