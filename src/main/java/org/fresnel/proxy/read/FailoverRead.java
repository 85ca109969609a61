package org.fresnel.proxy.read;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.AttemptObservations;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Plan;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeResponse;
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

  private final HedgeDelays delays;

  /// How a block is asked for while the builder's way is late; empty if there is no such way.
  private final Optional<LocalBlock> localBlock;

  /// A local block that waits for the block of the first node.
  private Optional<Answer.Relayed> spare = Optional.empty();

  private Timers.Alarm cutOff = () -> {};
  private boolean cutOffOver;
  private boolean nextIsLocal;
  private final List<ReadAttempt> locals = new ArrayList<>();

  private Timers.Alarm deadline = () -> {};

  /// Fires when the wait for a second response ends.
  private Optional<Timers.Alarm> confirmation = Optional.empty();

  private boolean over;

  public FailoverRead(UpstreamContext upstream, Plan.InOrder plan, ReadRequest question) {
    this(upstream, plan, question, Optional.empty());
  }

  /// @param localBlock how a second node is asked for a block if the first is alive, but late
  public FailoverRead(
      UpstreamContext upstream,
      Plan.InOrder plan,
      ReadRequest question,
      Optional<LocalBlock> localBlock) {
    this.localBlock = localBlock;
    this.delays = new HedgeDelays(upstream, question, plan.budget().patience());
    this.upstream = upstream;
    this.plan = plan;
    this.question = question;
    this.refusals = new ReadRefusals(plan.preferred(), question.operation());
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
    localBlock.ifPresent(
        local -> cutOff = upstream.timers().after(local.untilCutOff(), this::cutOffPassed));
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
    var local = nextIsLocal && localBlock.isPresent();
    nextIsLocal = false;
    var asked = local ? question.with(localBlock.get().request()) : question;
    var patience = plan.budget().patience();
    List<Duration> hedges = alike > 0 ? delays.of(node) : List.of();
    var attempt = new ReadAttempt(upstream, asked, node, hedges, patience, new Steps());
    if (local) {
      locals.add(attempt);
    }
    attempts.begun(attempt);
    attempt.begin();
  }

  /// From the cut-off on, the first block is the best one.
  private void cutOffPassed() {
    cutOffOver = true;
    spare.ifPresent(this::win);
  }

  /// Returns whether a node still runs that was asked for a block by the builder's way.
  private boolean awaitsTheBuilder() {
    return !cutOffOver && attempts.running() > locals.size();
  }

  private void exhausted() {
    spare.ifPresent(this::win);
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
    spare.ifPresent(this::win);
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
    cutOff.cancel();
    confirmation.ifPresent(Timers.Alarm::cancel);
    delays.end();
    return first;
  }

  /// The reaction to the events of an attempt.
  private final class Steps implements ReadAttempt.Listener {
    @Override
    public boolean hedge(ReadAttempt attempt, Duration silence) {
      if (delays.isOnlySlow(attempt.node(), silence)) {
        return false;
      }
      var hedges = alike > 0 && upstream.hedging().spend(delays.isFree(attempt.node()));
      upstream.listener().hedged(hedges, silence);
      if (hedges) {
        nextIsLocal = delays.isAlive(attempt.node());
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
      locals.remove(attempt);
      if (!giveSpare()) {
        goOn(attempt);
      }
    }

    /// Returns whether there is a local block, and no other is awaited any more.
    private boolean giveSpare() {
      var gives = spare.isPresent() && !awaitsTheBuilder();
      if (gives) {
        win(spare.get());
      }
      return gives;
    }

    @Override
    public void answered(ReadAttempt attempt, ResponseClass kind, Answer.Relayed given) {
      attempts.ended(attempt);
      var waits = locals.remove(attempt) && awaitsTheBuilder();
      if (kind == ResponseClass.SUCCESS
          && waits
          && given.body() instanceof NodeResponse.Body.Whole) {
        spare = Optional.of(given);
        return;
      }
      if (kind != ResponseClass.SUCCESS && giveSpare()) {
        attempt.discardBody(given.body());
        return;
      }
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
          refusals.decided().ifPresentOrElse(FailoverRead.this::refuse, () -> goOn(attempt));
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
