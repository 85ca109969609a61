package org.fresnel.proxy.cache;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.fresnel.node.FleetState;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Budget;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// The reads that several clients share: identical reads at the same time are coalesced into one
/// call, and responses that stay true are cached. One instance for all event loops.
public final class SharedReads {
  /// The key of a call. A call that was planned before an operator changed the nodes is not joined
  /// after it; a cached response is given all the same.
  ///
  /// @param generation of the fleet
  private record CallKey(ReadKey read, int generation) {}

  private final Coalescer<CallKey, Answer> coalescer;
  private final ResponseCache<ReadKey, Answer.Relayed> kept;
  private final Timers timers;
  private final FleetState fleet;
  private final RequestListener listener;

  public SharedReads(long keptBytes, Timers timers, FleetState fleet, RequestListener listener) {
    this.coalescer = new Coalescer<>(timers::nanoTime);
    this.kept = new ResponseCache<>(keptBytes, timers::nanoTime, this::isOfTrustedNode);
    this.timers = timers;
    this.fleet = fleet;
    this.listener = listener;
  }

  /// A call that joins an identical one, uses a kept response, or begins its own attempts.
  ///
  /// @param budget of the attempts: if they exceed its attempt timeout, a request may have been
  ///   lost, so later clients begin new attempts
  /// @param attempts creates the attempts of a read that nodes must answer
  public UpstreamCall read(
      Route.Known route, Optional<ReadKey> key, Budget budget, Supplier<UpstreamCall> attempts) {
    return key.<UpstreamCall>map(known -> new Sharing(route, known, budget, attempts))
        .orElseGet(attempts);
  }

  private boolean isOfTrustedNode(Answer.Relayed answer) {
    return fleet
        .snapshot()
        .named(answer.node().name())
        .map(NodeStatus::health)
        .filter(NodeHealth.ConflictingFinality.class::isInstance)
        .isEmpty();
  }

  /// Returns whether the node's response was selected for lack of a better one, which the next call
  /// may bring.
  private static boolean isDoubtful(Answer.Relayed relayed) {
    return relayed.attempts().stream()
        .filter(attempt -> attempt.node().equals(relayed.node()))
        .map(Attempt::outcome)
        .anyMatch(
            outcome ->
                outcome instanceof AttemptOutcome.Answered(_, var kind, _)
                    && kind == ResponseClass.DOUBTFUL);
  }

  /// Caches the response if that is allowed. A response of another call that was cached in the
  /// meantime is returned instead.
  private Answer keep(Route.Known route, ReadKey key, Answer answer) {
    if (answer instanceof Answer.Relayed relayed
        && relayed.body() instanceof NodeResponse.Body.Whole(var bytes)
        && !isDoubtful(relayed)) {
      var ttl = CacheTtl.of(route, relayed, bytes, key.basis(), fleet.snapshot());
      return kept.keep(key, relayed, bytes.length(), ttl).after(relayed.attempts());
    }
    return answer;
  }

  /// The attempts as the clients that share their response see them.
  ///
  /// @param keep replaces the response if another one was cached
  private record Shared(UpstreamCall attempts, UnaryOperator<Answer> keep)
      implements Coalescer.Call<Answer> {
    @Override
    public Future<Answer> start() {
      return attempts.start().map(keep);
    }

    @Override
    public boolean isOpen() {
      return attempts.isOpen();
    }

    @Override
    public void abandon() {
      attempts.abandon();
    }
  }

  private final class Sharing implements UpstreamCall {
    private final Route.Known route;
    private final ReadKey key;
    private final Budget budget;
    private final Supplier<UpstreamCall> attempts;
    private final CallKey callKey;
    private Runnable abandon = () -> {};

    private Sharing(
        Route.Known route, ReadKey key, Budget budget, Supplier<UpstreamCall> attempts) {
      this.route = route;
      this.key = key;
      this.budget = budget;
      this.attempts = attempts;
      this.callKey = new CallKey(key, fleet.snapshot().generation());
    }

    @Override
    public Future<Answer> start() {
      var known = kept.find(key);
      if (known.isPresent()) {
        listener.shared(true);
        return Future.succeededFuture(privateCopy(known.get()));
      }
      var share = join();
      if (share.isFirst()) {
        abandon = share::leave;
        return share.answer().map(SharedReads::withAttempts);
      }
      var joined = new CoalescedRead(timers, budget, share, this::join);
      abandon = joined::abandon;
      return joined
          .start()
          .compose(
              answer ->
                  joined.isOwn() ? Future.succeededFuture(withAttempts(answer)) : passedOn(answer));
    }

    private Coalescer.Share<Answer> join() {
      return coalescer.join(
          callKey,
          budget.patience(),
          () -> new Shared(attempts.get(), answer -> keep(route, key, answer)));
    }

    @Override
    public void abandon() {
      abandon.run();
    }

    /// An incomplete body can be read only once, so all other clients must ask again.
    private Future<Answer> passedOn(Answer answer) {
      if (answer instanceof Answer.Relayed relayed) {
        if (!(relayed.body() instanceof NodeResponse.Body.Whole)) {
          var own = attempts.get();
          abandon = own::abandon;
          return own.start();
        }
        listener.shared(false);
        return Future.succeededFuture(privateCopy(relayed));
      }
      return Future.succeededFuture(answer);
    }
  }

  /// The response for the client that began the attempts.
  private static Answer withAttempts(Answer answer) {
    return answer instanceof Answer.Relayed relayed
        ? withOwnBody(relayed, relayed.attempts())
        : answer;
  }

  /// The response for a client without an attempt of its own.
  private static Answer privateCopy(Answer.Relayed answer) {
    return withOwnBody(answer, List.of());
  }

  /// Writing a buffer consumes it, so every client needs its own view.
  private static Answer withOwnBody(Answer.Relayed answer, List<Attempt> attempts) {
    return answer.body() instanceof NodeResponse.Body.Whole(Buffer bytes)
        ? new Answer.Relayed(
            answer.node(),
            answer.response(),
            new NodeResponse.Body.Whole(bytes.slice(0, bytes.length())),
            attempts,
            answer.choice())
        : answer;
  }
}
