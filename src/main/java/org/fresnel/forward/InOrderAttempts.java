package org.fresnel.forward;

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
import org.fresnel.route.Plan;
import org.fresnel.wire.Timers;
import org.fresnel.wire.WireFailure;

/// Asks one node after the other until one has a good answer.
///
/// The next node is asked when the last one has failed, and also when it has only kept silent: for
/// longer than is usual for it (a hedge, within a budget), or for longer than the patience, which
/// is held against it. The silent one may still win, so that a fleet that is slow as a whole
/// answers late instead of never. Losers are cancelled. An answer that another node may know better
/// is kept until the others have failed, or all keep silent. One that only a second node's answer
/// can confirm waits for another fit node, no longer than the patience. Runs on one event loop.
final class InOrderAttempts implements Reading {
  private final Upstream upstream;
  private final Plan.InOrder plan;
  private final Question question;

  private final Promise<Answer> answer = Promise.promise();
  private final Deque<Node> fit;

  /// How many more of the fit may be asked as a hedge.
  private int alike;

  private final Deque<Node> reserve;
  private final Attempts attempts = new Attempts();
  private final List<Answer.Relayed> elsewhere = new ArrayList<>();

  /// Looked at from other event loops as well.
  private final DoubtfulAnswers doubtful;

  private Timers.Alarm deadline = () -> {};

  /// Rings when a second answer is not waited for any longer.
  private Optional<Timers.Alarm> confirmation = Optional.empty();

  private boolean over;

  InOrderAttempts(Upstream upstream, Plan.InOrder plan, Question question) {
    this.upstream = upstream;
    this.plan = plan;
    this.question = question;
    this.fit = new ArrayDeque<>(plan.fit());
    this.reserve = new ArrayDeque<>(plan.reserve());
    this.alike = plan.alike();
    this.doubtful =
        new DoubtfulAnswers(Stream.concat(plan.fit().stream(), plan.reserve().stream()).toList());
  }

  @Override
  public Future<Answer> start() {
    deadline = upstream.timers().after(plan.budget().total(), this::outOfTime);
    if (alike > 1) {
      upstream.hedging().requested();
    }
    next();
    if (question.scrutiny().needsASecondAnswer() && !fit.isEmpty()) {
      next();
    }
    return answer.future();
  }

  /// A node whose answer is doubtful may have learnt better when it is asked again.
  @Override
  public boolean isOpen() {
    return doubtful.isEmpty();
  }

  @Override
  public void abandon() {
    if (close()) {
      attempts.endAll(attempt -> attempt.giveUp(new Outcome.Overtaken()));
    }
  }

  private void next() {
    var node = !fit.isEmpty() || doubtful.hasUnconfirmed() ? fit.poll() : reserve.poll();
    if (node != null) {
      ask(node);
    } else if (attempts.running() == 0) {
      exhausted();
    } else {
      settleForDoubtful();
    }
  }

  /// Nobody is left to be asked: those that keep silent are not waited for any longer.
  private void settleForDoubtful() {
    var reserveIsLeft = !reserve.isEmpty() && !doubtful.hasUnconfirmed();
    if (!doubtful.isEmpty() && fit.isEmpty() && !reserveIsLeft && attempts.allSilentTooLong()) {
      win(doubtful.best());
    }
  }

  /// Asks another fit node, unless one is being asked that may answer soon. Without one the answer
  /// is given as it is.
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
    var delay =
        alike > 0 ? upstream.hedging().delay(node, question.operation(), patience) : patience;
    var attempt = new ReadAttempt(upstream, question, node, delay, patience, new Steps());
    attempts.begun(attempt);
    attempt.begin();
  }

  private void exhausted() {
    if (!doubtful.isEmpty()) {
      win(doubtful.best());
    } else if (onlyItsConnectionWasClosed()) {
      ask(plan.fit().getFirst());
    } else if (close()) {
      answer.complete(new Answer.None(attempts.ended()));
    }
  }

  /// Whether there is just one node, and it has closed the connection instead of answering, which
  /// it may have done before it saw the request.
  private boolean onlyItsConnectionWasClosed() {
    return plan.fit().size() + plan.reserve().size() == 1
        && attempts.ended().size() == 1
        && attempts.ended().getFirst().outcome() instanceof Outcome.Unanswered(var failure)
        && failure.kind() == WireFailure.Kind.CLOSED;
  }

  /// Whether every fit node says that it has nothing: that is an answer. Else somebody was at
  /// fault.
  private boolean nothingFound() {
    return elsewhere.stream().map(Answer.Relayed::node).toList().containsAll(plan.fit());
  }

  private void win(Answer.Relayed winner) {
    if (close()) {
      attempts.endAll(ReadAttempt::overtaken);
      answer.complete(winner.after(attempts.ended()));
    }
  }

  private void outOfTime() {
    if (!doubtful.isEmpty()) {
      win(doubtful.best());
    } else if (close()) {
      attempts.endAll(attempt -> attempt.giveUp(new Outcome.TooSlow(plan.budget().total())));
      answer.complete(new Answer.None(attempts.ended()));
    }
  }

  private boolean close() {
    var first = !over;
    over = true;
    deadline.cancel();
    confirmation.ifPresent(Timers.Alarm::cancel);
    return first;
  }

  /// What an attempt leads to.
  private final class Steps implements ReadAttempt.Course {
    @Override
    public boolean hedge(Duration silence) {
      var hedges = alike > 0 && upstream.hedging().spend();
      upstream.listener().hedged(hedges, silence);
      if (hedges) {
        next();
      }
      return hedges;
    }

    @Override
    public void tooSlow(ReadAttempt attempt) {
      if (attempt.hedged()) {
        settleForDoubtful();
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
    public void answered(ReadAttempt attempt, Verdict verdict, Answer.Relayed given) {
      attempts.ended(attempt);
      switch (verdict) {
        case SUCCESS, FINAL -> {
          NodeTrouble.blameFaults(attempts.ended(), question.operation(), upstream);
          win(given);
        }
        case DOUBTFUL, UNCONFIRMED -> {
          attempt.objection().ifPresent(objection -> doubtful.add(given, objection));
          doubtful
              .decided()
              .ifPresentOrElse(
                  InOrderAttempts.this::win,
                  () -> {
                    if (doubtful.hasUnconfirmed()) {
                      confirm();
                    } else {
                      goOn(attempt);
                    }
                  });
        }
        case ELSEWHERE -> {
          if (attempt.letGo(given.body())) {
            elsewhere.add(given);
          }
          if (nothingFound()) {
            win(elsewhere.getFirst());
          } else {
            goOn(attempt);
          }
        }
        case FAULT -> {
          attempt.letGo(given.body());
          goOn(attempt);
        }
      }
    }

    /// A node that has kept silent for some time has its successor asked already.
    private void goOn(ReadAttempt attempt) {
      var successorAsked = attempt.hedged() || attempt.silentTooLong();
      if (!successorAsked || attempts.running() == 0) {
        next();
      } else {
        settleForDoubtful();
      }
    }
  }
}
