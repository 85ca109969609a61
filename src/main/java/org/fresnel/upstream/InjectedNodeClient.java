package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import org.fresnel.node.Node;

/// A node client with simulated faults.
///
/// @param nodes the real client
/// @param injection the simulated faults
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
      case InjectedFault.Hang(), InjectedFault.HangEvents() ->
          new Ended(Promise.<Exchange.Reply>promise().future());
      case InjectedFault.Slow slow -> {
        var later = new Later();
        timers.after(
            slow.delay(injection.chance()), () -> later.begin(() -> nodes.send(node, request)));
        yield later;
      }
      case InjectedFault.Errors(var share) when injection.chance() < share ->
          answered(InjectedError.STATUS);
      case InjectedFault.WrongRequest() -> answered(InjectedError.WRONG_REQUEST);
      case InjectedFault.Starve starve -> starved(nodes.send(node, request), starve);
      case InjectedFault.Errors _,
          InjectedFault.StaleHead _,
          InjectedFault.DropEvents _,
          InjectedFault.EventsSilent _,
          InjectedFault.Optimistic _,
          InjectedFault.ElOffline _ ->
          nodes.send(node, request);
    };
  }

  private Exchange answered(int status) {
    return soon(new Exchange.Reply.Answered(new InjectedError(status)));
  }

  /// A response is passed on after the delay. Its body waits at the node until it is read.
  private Exchange starved(Exchange exchange, InjectedFault.Starve starve) {
    var sent = timers.nanoTime();
    var late = Promise.<Exchange.Reply>promise();
    exchange
        .reply()
        .onComplete(
            result -> timers.after(starve.delay(timers.since(sent)), () -> late.handle(result)));
    return new Delayed(exchange, late.future());
  }

  /// The reply comes only after the caller has the exchange.
  private Exchange soon(Exchange.Reply reply) {
    var promise = Promise.<Exchange.Reply>promise();
    timers.after(Duration.ZERO, () -> promise.complete(reply));
    return new Ended(promise.future());
  }

  /// An exchange that never began and has a known result.
  private record Ended(Future<Reply> reply) implements Exchange {
    @Override
    public void cancel() {}
  }

  /// An exchange with a reply that is passed on later.
  private record Delayed(Exchange exchange, Future<Reply> reply) implements Exchange {
    @Override
    public void cancel() {
      exchange.cancel();
    }
  }

  /// An exchange that begins after a delay, unless it is cancelled before.
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
