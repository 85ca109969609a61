package org.fresnel.proxy.cache;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.fresnel.proxy.cache.Coalescer.Share;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.routing.Budget;
import org.fresnel.upstream.Timers;

/// The share of one client in a call that began before the client asked. A request or response of
/// that call may have been lost. So if the call fails, or takes longer than the attempt timeout,
/// the client also shares another call, which began after it asked. Runs on one event loop.
final class CoalescedRead implements UpstreamCall {
  private final Timers timers;
  private final Budget budget;
  private final Share<Answer> first;
  private final Supplier<Share<Answer>> another;
  private final Promise<Answer> answer = Promise.promise();
  private Optional<Share<Answer>> second = Optional.empty();
  private Answer failure = new Answer.None(List.of());
  private Timers.Alarm alarm = () -> {};
  private long started;
  private boolean own;

  /// @param another creates the share in the other call, which is joined or begun
  CoalescedRead(
      Timers timers, Budget budget, Share<Answer> first, Supplier<Share<Answer>> another) {
    this.timers = timers;
    this.budget = budget;
    this.first = first;
    this.another = another;
  }

  @Override
  public Future<Answer> start() {
    started = timers.nanoTime();
    alarm = timers.after(budget.patience(), this::takePartInAnother);
    first.answer().onSuccess(this::answered);
    return answer.future();
  }

  @Override
  public void abandon() {
    alarm.cancel();
    first.leave();
    second.ifPresent(Share::leave);
  }

  /// Returns whether the response is that of a call which this client has begun.
  boolean isOwn() {
    return own;
  }

  private void answered(Answer given) {
    if (given.isFailure()) {
      failure = given;
      takePartInAnother();
    } else {
      give(given, false);
    }
  }

  private void takePartInAnother() {
    if (second.isEmpty()) {
      alarm.cancel();
      var left = budget.total().minus(timers.since(started));
      alarm = timers.after(left, () -> give(failure, false));
      var share = another.get();
      second = Optional.of(share);
      share.answer().onSuccess(given -> give(given, share.isFirst()));
    }
  }

  private void give(Answer given, boolean ofOwnCall) {
    abandon();
    own = ofOwnCall;
    answer.complete(given);
  }
}
