package org.fresnel.proxy.read;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.upstream.Timers;

/// Repeats a read of attestation data until enough nodes agree: just after a block they do not all
/// have it. Runs on one event loop.
final class QuorumRounds implements UpstreamCall {
  static final Duration PAUSE = Duration.ofMillis(100);

  private final Timers timers;
  private final Quorum quorum;
  private final Function<Quorum, UpstreamCall> attempt;
  private final long until;
  private final Promise<Answer> answer = Promise.promise();
  private final List<Attempt> before = new ArrayList<>();
  private UpstreamCall current;
  private Timers.Alarm pause = () -> {};

  /// @param wait time in which nodes must agree
  /// @param attempt creates the call of one round
  QuorumRounds(
      Timers timers, Quorum quorum, Duration wait, Function<Quorum, UpstreamCall> attempt) {
    this.timers = timers;
    this.quorum = quorum;
    this.attempt = attempt;
    this.until = timers.nanoTime() + wait.toNanos();
    this.current = attempt.apply(quorum.strict());
  }

  @Override
  public Future<Answer> start() {
    current.start().onSuccess(given -> ended(given, false));
    return answer.future();
  }

  @Override
  public void abandon() {
    pause.cancel();
    current.abandon();
  }

  private void ended(Answer given, boolean last) {
    if (last || (given instanceof Answer.Relayed && !given.isFailure())) {
      answer.complete(given.afterAlso(before));
    } else {
      before.addAll(given.attempts());
      pause = timers.after(PAUSE, this::again);
    }
  }

  private void again() {
    var last = timers.nanoTime() + PAUSE.toNanos() >= until;
    current = attempt.apply(last ? quorum : quorum.strict());
    current.start().onSuccess(given -> ended(given, last));
  }
}
