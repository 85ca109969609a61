package org.fresnel.proxy.read;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.AliveCheck;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.AttemptObservations;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Plan;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.Timers;

/// A read that asks one node after the other until one has a good response.
///
/// It asks the next node when the last one has failed, and also when the last one has not
/// responded: for longer than is usual for it (a hedge, within a budget), or for longer than the
/// attempt timeout. A timeout counts as a failure of the node once another has responded. The slow
/// node may still win, so that a fleet that is slow as a whole responds late instead of never.
/// Losers are cancelled. A response that another node may correct is kept until the others have
/// failed, or all are silent, and so is a refusal. A response that needs confirmation by a second
/// node waits for another preferred node, no longer than the attempt timeout. Runs on one event
/// loop.
public final class FailoverRead implements UpstreamCall {
  /// A node must show a sign of life within this time, or within some times the latency of its
  /// probes.
  private static final Duration ALIVE_WITHIN = Duration.ofMillis(120);

  private static final int PROBES = 5;

  private final UpstreamContext upstream;
  private final Plan.InOrder plan;
  private final ReadRequest question;

  private final Promise<Answer> answer = Promise.promise();
  private final Deque<Node> fit;

  /// Preferred nodes that may still be asked as a hedge.
  private int alike;

  private final Deque<Node> reserve;
  private final ReadAttempts attempts = new ReadAttempts();
  private final ReadRefusals refusals;

  /// Read from other event loops as well.
  private final KeptSuspects doubtful;

  /// Of nodes that produce a block.
  private final Map<Node, AliveCheck.Sign> signs = new HashMap<>();

  private Timers.Alarm deadline = () -> {};

  /// Fires when the wait for a second response ends.
  private Optional<Timers.Alarm> confirmation = Optional.empty();

  private boolean over;

  public FailoverRead(UpstreamContext upstream, Plan.InOrder plan, ReadRequest question) {
    this.upstream = upstream;
    this.plan = plan;
    this.question = question;
    this.refusals = new ReadRefusals(plan.preferred());
    this.fit = new ArrayDeque<>(plan.preferred());
    this.reserve = new ArrayDeque<>(plan.fallback());
    this.alike = plan.alike();
    this.doubtful =
        new KeptSuspects(
            Stream.concat(plan.preferred().stream(), plan.fallback().stream()).toList());
  }

  @Override
  public Future<Answer> start() {
    deadline = upstream.timers().after(plan.budget().total(), this::outOfTime);
    if (alike > 1) {
      upstream.hedging().requested();
    }
    next();
    if (question.suspicion().needsASecondAnswer() && !fit.isEmpty()) {
      next();
    }
    return answer.future();
  }

  /// A node with a suspect response may have newer data when it is asked again.
  @Override
  public boolean isOpen() {
    return doubtful.isEmpty();
  }

  @Override
  public void abandon() {
    if (close()) {
      attempts.endAll(attempt -> attempt.giveUp(new AttemptOutcome.Overtaken()));
    }
  }

  private void next() {
    if (isOrdinarySuspect()) {
      win(doubtful.best());
      return;
    }
    var node = !fit.isEmpty() || doubtful.hasUnconfirmed() ? fit.poll() : reserve.poll();
    if (node != null) {
      ask(node);
    } else if (attempts.running() == 0) {
      exhausted();
    } else {
      settle();
    }
  }

  /// Returns whether the preferred nodes have only ordinary suspect responses: then the fallback
  /// nodes are not asked.
  private boolean isOrdinarySuspect() {
    return question.suspicion().isOrdinary()
        && !doubtful.isEmpty()
        && fit.isEmpty()
        && attempts.running() == 0;
  }

  /// No node is left to ask: if there is something to return, silent nodes are not waited for any
  /// longer.
  private void settle() {
    var reserveIsLeft = !reserve.isEmpty() && !doubtful.hasUnconfirmed();
    if (fit.isEmpty() && !reserveIsLeft && attempts.allSilentTooLong()) {
      answerWithKept();
    }
  }

  private void answerWithKept() {
    if (doubtful.isEmpty()) {
      refusals.agreed().ifPresent(this::refuse);
    } else {
      win(doubtful.best());
    }
  }

  /// Asks another preferred node, unless a running attempt may end soon. Without another node the
  /// response is returned as it is.
  private void confirm() {
    if (confirmation.isEmpty()) {
      var within = plan.budget().patience();
      confirmation = Optional.of(upstream.timers().after(within, () -> win(doubtful.best())));
    }
    if (attempts.allSilentTooLong()) {
      next();
    }
  }

  private void ask(Node node) {
    alike--;
    var patience = plan.budget().patience();
    List<Duration> delays = alike > 0 ? delays(node, patience) : List.of();
    var attempt = new ReadAttempt(upstream, question, node, delays, patience, new Steps());
    attempts.begun(attempt);
    attempt.begin();
  }

  /// The times without a response after which another node may be asked. A node that produces a
  /// block may be slow, so it is also checked whether it is alive.
  private List<Duration> delays(Node node, Duration patience) {
    var usual = delay(node, patience);
    if (question.kind() != EndpointClass.PRODUCE) {
      return List.of(usual);
    }
    signs.put(node, upstream.alive().of(node));
    var alive = aliveWithin(node);
    return alive.compareTo(usual) < 0 ? List.of(alive, usual) : List.of(usual);
  }

  private Duration aliveWithin(Node node) {
    var slow = upstream.probeLatency(node).multipliedBy(PROBES);
    return slow.compareTo(ALIVE_WITHIN) > 0 ? slow : ALIVE_WITHIN;
  }

  /// Returns whether the node is only slower than others: it is alive, and has not been silent for
  /// longer than usual.
  private boolean isOnlySlow(Node node, Duration silence) {
    var sign = signs.get(node);
    return sign != null
        && sign.received()
        && silence.compareTo(delay(node, plan.budget().patience())) < 0;
  }

  /// Returns whether a hedge costs nothing: if the node was silent before, or gives no sign of life
  /// while it has to produce a block. Both are rare.
  private boolean isFree(Node node) {
    var sign = signs.get(node);
    return upstream.isSilent(node) || (sign != null && !sign.received());
  }

  /// A node with unknown response times gets the whole attempt timeout, unless it was silent
  /// before.
  private Duration delay(Node node, Duration patience) {
    var hedging = upstream.hedging();
    return hedging
        .delay(node, question.operation(), patience)
        .orElseGet(() -> upstream.isSilent(node) ? hedging.shortest(patience) : patience);
  }

  private void exhausted() {
    answerWithKept();
    if (over) {
      return;
    }
    if (onlyItsConnectionWasClosed()) {
      ask(plan.preferred().getFirst());
    } else if (close()) {
      answer.complete(new Answer.None(attempts.ended()));
    }
  }

  /// Returns whether there is just one node, and it closed the connection without a response,
  /// possibly before it read the request.
  private boolean onlyItsConnectionWasClosed() {
    return plan.preferred().size() + plan.fallback().size() == 1
        && attempts.ended().size() == 1
        && attempts.ended().getFirst().outcome() instanceof AttemptOutcome.Unanswered(var failure)
        && failure.kind() == ExchangeFailure.Kind.CLOSED;
  }

  private void win(Answer.Relayed winner) {
    if (close()) {
      attempts.endAll(ReadAttempt::overtaken);
      answer.complete(winner.after(attempts.ended()));
    }
  }

  /// A request that all preferred nodes refuse is at fault itself; no node has failed.
  private void refuse(Answer.Relayed refusal) {
    if (close()) {
      attempts.endAll(attempt -> attempt.giveUp(new AttemptOutcome.Overtaken()));
      answer.complete(RefusalResponse.of(refusal, question, attempts.ended()));
    }
  }

  private void outOfTime() {
    answerWithKept();
    if (close()) {
      attempts.endAll(attempt -> attempt.outOfTime(plan.budget().total()));
      answer.complete(new Answer.None(attempts.ended()));
    }
  }

  private boolean close() {
    var first = !over;
    over = true;
    deadline.cancel();
    confirmation.ifPresent(Timers.Alarm::cancel);
    signs.values().forEach(AliveCheck.Sign::end);
    return first;
  }

  /// The reaction to the events of an attempt.
  private final class Steps implements ReadAttempt.Listener {
    @Override
    public boolean hedge(ReadAttempt attempt, Duration silence) {
      if (isOnlySlow(attempt.node(), silence)) {
        return false;
      }
      var hedges = alike > 0 && upstream.hedging().spend(isFree(attempt.node()));
      upstream.listener().hedged(hedges, silence);
      if (hedges) {
        next();
      }
      return hedges;
    }

    @Override
    public void tooSlow(ReadAttempt attempt) {
      if (attempt.hedged()) {
        settle();
      } else {
        next();
      }
    }

    @Override
    public void failed(ReadAttempt attempt) {
      attempts.ended(attempt);
      goOn(attempt);
    }

    @Override
    public void answered(ReadAttempt attempt, ResponseClass kind, Answer.Relayed given) {
      attempts.ended(attempt);
      switch (kind) {
        case SUCCESS -> {
          AttemptObservations.blameFaults(attempts.ended(), question, upstream);
          win(given);
        }
        case DOUBTFUL, UNCONFIRMED -> {
          attempt.objection().ifPresent(objection -> doubtful.add(given, objection));
          doubtful
              .decided()
              .ifPresentOrElse(
                  FailoverRead.this::win,
                  () -> {
                    if (doubtful.hasUnconfirmed()) {
                      confirm();
                    } else {
                      goOn(attempt);
                    }
                  });
        }
        case FINAL, ELSEWHERE, FAULT -> {
          attempt.discardBody(given.body());
          refusals.add(given);
          refusals.unanimous().ifPresentOrElse(FailoverRead.this::refuse, () -> goOn(attempt));
        }
      }
    }

    /// If a node was silent for some time, the next node has been asked already.
    private void goOn(ReadAttempt attempt) {
      var successorAsked = attempt.hedged() || attempt.silentTooLong();
      if (!successorAsked || attempts.running() == 0) {
        next();
      } else {
        settle();
      }
    }
  }
}
