package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.SyncStatus;

/// A status client of one node with simulated faults.
///
/// @param calls the real client
/// @param node that is asked
/// @param timeout of each call
/// @param injection the simulated faults of the node
/// @param timers of the event loop
record InjectedStatusClient(
    NodeStatusClient calls, Node node, Duration timeout, FaultInjection injection, Timers timers)
    implements NodeStatusClient {

  /// A stale head is reported as the newest one.
  @Override
  public Future<SyncStatus> syncing() {
    return call(calls::syncing).map(this::altered);
  }

  private SyncStatus altered(SyncStatus status) {
    return injection.on(node).map(fault -> altered(status, fault)).orElse(status);
  }

  private static SyncStatus altered(SyncStatus status, InjectedFault fault) {
    return switch (fault) {
      case InjectedFault.StaleHead(var slot) ->
          new SyncStatus(
              Math.min(slot, status.headSlot()),
              0,
              status.syncing(),
              status.optimistic(),
              status.elOffline());
      case InjectedFault.Optimistic() ->
          new SyncStatus(
              status.headSlot(), status.distance(), status.syncing(), true, status.elOffline());
      case InjectedFault.ElOffline() ->
          new SyncStatus(
              status.headSlot(), status.distance(), status.syncing(), status.optimistic(), true);
      case InjectedFault.Down _,
          InjectedFault.Hang _,
          InjectedFault.HangEvents _,
          InjectedFault.Slow _,
          InjectedFault.Starve _,
          InjectedFault.Errors _,
          InjectedFault.WrongRequest _,
          InjectedFault.DropEvents _,
          InjectedFault.EventsSilent _ ->
          status;
    };
  }

  @Override
  public Future<Integer> peers() {
    return call(calls::peers);
  }

  @Override
  public Future<Checkpoint> finalized() {
    return call(calls::finalized);
  }

  @Override
  public Future<BlockHeader> header(String block) {
    return call(() -> calls.header(block));
  }

  @Override
  public Future<String> version() {
    return call(calls::version);
  }

  @Override
  public Future<Identity> identity() {
    return call(calls::identity);
  }

  private <T> Future<T> call(Supplier<Future<T>> call) {
    var fault = injection.on(node);
    return fault.isEmpty() ? call.get() : call(call, fault.get());
  }

  private <T> Future<T> call(Supplier<Future<T>> call, InjectedFault fault) {
    return switch (fault) {
      case InjectedFault.Down() ->
          Future.failedFuture(new ConnectException("Connection refused by a drill"));
      case InjectedFault.Hang(), InjectedFault.HangEvents() ->
          after(timeout, InjectedStatusClient::silence);
      case InjectedFault.Slow slow -> {
        var delay = slow.delay(injection.chance());
        yield delay.compareTo(timeout) < 0
            ? after(delay, call)
            : after(timeout, InjectedStatusClient::silence);
      }
      case InjectedFault.Errors(var share) when injection.chance() < share ->
          Future.failedFuture(new UnusableResponseException(InjectedError.STATUS, "a drill"));
      case InjectedFault.WrongRequest() ->
          Future.failedFuture(
              new UnusableResponseException(InjectedError.WRONG_REQUEST, "a drill"));
      case InjectedFault.Starve starve -> starved(call, starve);
      case InjectedFault.Errors _,
          InjectedFault.StaleHead _,
          InjectedFault.DropEvents _,
          InjectedFault.EventsSilent _,
          InjectedFault.Optimistic _,
          InjectedFault.ElOffline _ ->
          call.get();
    };
  }

  private <T> Future<T> starved(Supplier<Future<T>> call, InjectedFault.Starve starve) {
    var sent = timers.nanoTime();
    var late = Promise.<T>promise();
    call.get()
        .onComplete(
            result -> {
              var usual = timers.since(sent);
              var delay = starve.delay(usual);
              if (usual.plus(delay).compareTo(timeout) < 0) {
                timers.after(delay, () -> late.handle(result));
              } else {
                timers.after(
                    timeout.minus(usual), () -> late.tryFail(new TimeoutException("a drill")));
              }
            });
    return late.future();
  }

  private static <T> Future<T> silence() {
    return Future.failedFuture(new TimeoutException("a drill"));
  }

  private <T> Future<T> after(Duration delay, Supplier<Future<T>> call) {
    var result = Promise.<T>promise();
    timers.after(delay, () -> call.get().onComplete(result));
    return result.future();
  }
}
