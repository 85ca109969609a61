package org.fresnel.proxy.read;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.AttemptObservations;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.ErrorBody;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.response.Candidate;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.proxy.response.ResponseSelector;
import org.fresnel.proxy.response.WholeResponse;
import org.fresnel.routing.Budget;
import org.fresnel.routing.Plan;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// A read that asks the preferred nodes at once and returns the best of their responses. If none of
/// them has one, or all exceed the attempt timeout, it asks the fallback nodes in order, in the
/// time that is left. Losers are cancelled. Runs on one event loop.
final class ScatterGather implements UpstreamCall {
  private final UpstreamContext upstream;
  private final Plan.Gather plan;
  private final ReadRequest question;
  private final ResponseSelector choice;
  private final GatherWindow window;

  private final Promise<Answer> answer = Promise.promise();
  private final ReadAttempts attempts = new ReadAttempts();
  private final List<Answer.Relayed> good = new ArrayList<>();
  private final List<Answer.Relayed> doubtful = new ArrayList<>();
  private final ReadRefusals refusals;

  private Timers.Alarm deadline = () -> {};
  private Timers.Alarm windowEnd = () -> {};
  private Optional<UpstreamCall> reserve = Optional.empty();

  /// The result of the fallback nodes, if they have no response while a preferred node may still
  /// have one.
  private Optional<Answer> ofReserve = Optional.empty();

  private long started;
  private boolean windowOver;
  private boolean over;

  ScatterGather(
      UpstreamContext upstream,
      Plan.Gather plan,
      ReadRequest question,
      ResponseSelector choice,
      GatherWindow window) {
    this.upstream = upstream;
    this.plan = plan;
    this.refusals = new ReadRefusals(plan.preferred(), question.operation());
    this.question = question;
    this.choice = choice;
    this.window = window;
  }

  @Override
  public Future<Answer> start() {
    started = upstream.timers().nanoTime();
    deadline = upstream.timers().after(plan.budget().total(), this::outOfTime);
    if (window.from() == GatherWindow.From.QUESTION) {
      openWindow();
    }
    var patience = plan.budget().patience();
    var asked =
        plan.preferred().stream()
            .map(
                node -> new ReadAttempt(upstream, question, node, List.of(), patience, new Steps()))
            .toList();
    asked.forEach(attempts::begun);
    asked.forEach(ReadAttempt::begin);
    return answer.future();
  }

  @Override
  public void abandon() {
    if (close()) {
      attempts.endAll(attempt -> attempt.giveUp(new AttemptOutcome.Overtaken()));
    }
  }

  private void openWindow() {
    if (window.length().isPositive()) {
      windowEnd = upstream.timers().after(window.length(), this::closeWindow);
    } else {
      windowOver = true;
    }
  }

  private void closeWindow() {
    windowOver = true;
    if (!good.isEmpty()) {
      chooseLast();
    }
  }

  private void consider() {
    if (over) {
      return;
    }
    if (!good.isEmpty()) {
      choice
          .early(candidates(), attempts.running())
          .ifPresentOrElse(this::give, this::chooseLastIfNobodyIsAwaited);
    } else if (attempts.running() == 0) {
      withoutAGoodOne();
    }
  }

  private void chooseLastIfNobodyIsAwaited() {
    if (attempts.running() == 0 || windowOver) {
      chooseLast();
    }
  }

  private void chooseLast() {
    choice
        .last(candidates())
        .ifPresentOrElse(
            this::give,
            () -> {
              if (close()) {
                attempts.endAll(ReadAttempt::overtaken);
                answer.complete(withheld());
              }
            });
  }

  private Answer withheld() {
    var status = 503;
    var body = ErrorBody.of(status, choice.withheld(candidates()));
    return new Answer.Summed(status, body, attempts.ended());
  }

  private void give(ResponseSelector.Chosen chosen) {
    var one = good.get(chosen.place()).chosenFor(chosen.reason());
    win(chosen.merged().map(one::withBody).orElse(one));
  }

  private void win(Answer.Relayed winner) {
    if (close()) {
      AttemptObservations.blameFaults(attempts.ended(), question, upstream);
      attempts.endAll(ReadAttempt::overtaken);
      answer.complete(winner.after(attempts.ended()));
    }
  }

  /// Rejects what all preferred nodes refuse, if no fallback node can have a response.
  private void withoutAGoodOne() {
    if (!doubtful.isEmpty()) {
      answerWithSuspect();
    } else if (plan.fallback().isEmpty() || refusals.decided().isPresent()) {
      endWithoutAGoodOne();
    } else {
      askFallbackNodes();
      ofReserve.ifPresent(_ -> endWithoutAGoodOne());
    }
  }

  /// Returns the refusal that all preferred nodes agree on, or else a failure.
  private void endWithoutAGoodOne() {
    if (close()) {
      var all = ofReserve.map(it -> it.afterAlso(attempts.ended()).attempts());
      var ended = all.orElseGet(attempts::ended);
      answer.complete(
          refusals
              .agreed()
              .<Answer>map(refusal -> RefusalResponse.of(refusal, question, ended))
              .orElseGet(() -> new Answer.None(ended)));
    }
  }

  private void answerWithSuspect() {
    good.addAll(doubtful);
    chooseLast();
  }

  private void askFallbackNodes() {
    var left = plan.budget().total().minus(upstream.timers().since(started));
    if (over || reserve.isPresent() || plan.fallback().isEmpty() || !left.isPositive()) {
      return;
    }
    var patience = plan.budget().patience();
    var budget = new Budget(patience.compareTo(left) < 0 ? patience : left, left);
    var others = new Plan.InOrder(plan.fallback(), List.of(), 0, budget);
    var reading = new FailoverRead(upstream, others, question);
    reserve = Optional.of(reading);
    reading.start().onSuccess(this::reserveAnswered);
  }

  /// A refusal by fallback nodes does not count for the preferred nodes, of which one has failed.
  private void reserveAnswered(Answer given) {
    if (given instanceof Answer.Relayed relayed && !relayed.isRefusal()) {
      answerWith(given);
      return;
    }
    ofReserve = Optional.of(given);
    if (attempts.running() == 0) {
      endWithoutAGoodOne();
    }
  }

  private void answerWith(Answer given) {
    if (close()) {
      AttemptObservations.blameFaults(attempts.ended(), question, upstream);
      attempts.endAll(ReadAttempt::overtaken);
      answer.complete(given.afterAlso(attempts.ended()));
    }
  }

  private void outOfTime() {
    if (!doubtful.isEmpty()) {
      answerWithSuspect();
    } else if (!over) {
      attempts.endAll(attempt -> attempt.outOfTime(plan.budget().total()));
      endWithoutAGoodOne();
    }
  }

  private boolean close() {
    var first = !over;
    over = true;
    deadline.cancel();
    windowEnd.cancel();
    if (first) {
      reserve.ifPresent(UpstreamCall::abandon);
    }
    return first;
  }

  private List<Candidate> candidates() {
    good.sort(Comparator.comparingInt(given -> plan.preferred().indexOf(given.node())));
    return good.stream().map(this::candidate).toList();
  }

  private Candidate candidate(Answer.Relayed given) {
    var fleet = upstream.fleet().snapshot();
    var client = fleet.named(given.node().name()).map(it -> it.info().client()).orElse("");
    var body = given.body() instanceof NodeResponse.Body.Whole(var bytes) ? bytes : Buffer.buffer();
    return new Candidate(
        given.node().name(), client, new WholeResponse(given.response().headers(), body));
  }

  /// The reaction to the events of an attempt.
  private final class Steps implements ReadAttempt.Listener {
    @Override
    public boolean hedge(ReadAttempt attempt, Duration silence) {
      return false;
    }

    @Override
    public void tooSlow(ReadAttempt attempt) {
      if (good.isEmpty() && attempts.allSilentTooLong()) {
        askFallbackNodes();
      }
    }

    @Override
    public void failed(ReadAttempt attempt) {
      attempts.ended(attempt);
      consider();
    }

    @Override
    public void answered(ReadAttempt attempt, ResponseClass kind, Answer.Relayed given) {
      attempts.ended(attempt);
      var whole = attempt.discardBody(given.body());
      switch (kind) {
        case SUCCESS, UNCONFIRMED -> addGood(given, whole);
        case DOUBTFUL -> doubtful.add(given);
        case FINAL, ELSEWHERE, FAULT -> refusals.add(given);
      }
      consider();
    }

    /// A response that is too large to compare is no candidate.
    private void addGood(Answer.Relayed given, boolean whole) {
      if (!whole) {
        return;
      }
      if (good.isEmpty() && window.from() == GatherWindow.From.ANSWER) {
        openWindow();
      }
      good.add(given);
    }
  }
}
