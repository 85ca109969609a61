package org.fresnel.proxy.read;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptObservations;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.ResponseTimer;
import org.fresnel.proxy.exchange.SuspectResponse;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.response.Objection;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeResponse;

/// One node asked a read: from the sending until its answer is there or given up. Tells the fleet
/// what that shows of the node. Runs on one event loop.
final class ReadAttempt {
  /// Errors are read whole up to here, whatever the bound of the answer: they are kept while other
  /// nodes are asked.
  static final int MAX_ERROR_BYTES = 65_536;

  private final UpstreamContext upstream;
  private final ReadRequest question;
  private final Node node;
  private final Course course;
  private final long started;
  private final Exchange exchange;
  private final ResponseTimer silence;
  private Optional<Attempt> ended = Optional.empty();
  private Optional<Objection> objection = Optional.empty();

  /// What whoever asks makes of it.
  interface Course {
    /// The node has kept silent for longer than is usual for it.
    ///
    /// @param silence that it has kept
    /// @return whether another node is asked as well
    boolean hedge(ReadAttempt attempt, Duration silence);

    /// The node has kept silent for longer than the patience. It may still answer.
    void tooSlow(ReadAttempt attempt);

    /// There is no answer.
    void failed(ReadAttempt attempt);

    /// There is one.
    void answered(ReadAttempt attempt, ResponseClass verdict, Answer.Relayed answer);
  }

  /// Asks.
  ///
  /// @param delay of a hedge; none if it is not shorter than the patience
  /// @param patience how long the node's silence is not held against it
  ReadAttempt(
      UpstreamContext upstream,
      ReadRequest question,
      Node node,
      Duration delay,
      Duration patience,
      Course course) {
    this.upstream = upstream;
    this.question = question;
    this.node = node;
    this.course = course;
    this.started = upstream.timers().nanoTime();
    this.exchange = upstream.nodes().send(node, question.request());
    this.silence =
        new ResponseTimer(
            upstream.timers(),
            delay,
            patience,
            () -> course.hedge(this, elapsed()),
            () -> course.tooSlow(this));
  }

  /// Waits for the answer.
  void begin() {
    exchange.reply().onSuccess(this::replied);
  }

  Node node() {
    return node;
  }

  /// How it ended; empty while it has not.
  Optional<Attempt> ended() {
    return ended;
  }

  /// What speaks against its answer; empty if nothing does, or there is none.
  Optional<Objection> objection() {
    return objection;
  }

  /// Whether another node was asked as a hedge.
  boolean hedged() {
    return silence.hedged();
  }

  /// Whether the patience with it is at its end.
  boolean silentTooLong() {
    return silence.tooLong();
  }

  /// Ends it before its answer. What the cancelled exchange then says is not heard any more.
  void giveUp(AttemptOutcome outcome) {
    end(outcome);
    exchange.cancel();
  }

  /// Another node has answered in its place. Its silence is held against it; a little, if only for
  /// that the other was asked at all.
  void overtaken() {
    if (silence.tooLong()) {
      silentInVain();
      giveUp(new AttemptOutcome.TooSlow(elapsed()));
    } else {
      if (silence.hedged()) {
        learnPace();
        silentInVain();
      }
      giveUp(new AttemptOutcome.Overtaken());
    }
  }

  /// The silence of a node that was silent before tells nothing of its pace.
  private void learnPace() {
    if (!upstream.isSilent(node)) {
      upstream.hedging().waited(node, question.operation(), elapsed());
    }
  }

  /// Nobody has answered in the time that the request had.
  void outOfTime(Duration total) {
    if (silence.tooLong()) {
      silentInVain();
    }
    giveUp(new AttemptOutcome.TooSlow(total));
  }

  private void silentInVain() {
    AttemptObservations.ofSilence(elapsed(), silence.tooLong(), question)
        .ifPresent(seen -> upstream.report(node, seen));
  }

  private void replied(Exchange.Reply reply) {
    if (ended.isPresent()) {
      return;
    }
    switch (reply) {
      case Exchange.Reply.Failed(var failure) -> failed(failure);
      case Exchange.Reply.Answered(var response) ->
          response.read(bound(response.status())).onSuccess(body -> read(response, body));
    }
  }

  private int bound(int status) {
    return ResponseClass.of(status, true) == ResponseClass.SUCCESS
        ? question.boundBytes()
        : MAX_ERROR_BYTES;
  }

  private void read(NodeResponse response, NodeResponse.Body body) {
    if (ended.isPresent()) {
      return;
    }
    if (body instanceof NodeResponse.Body.Broken(var failure)) {
      failed(failure);
      return;
    }
    upstream.hedging().waited(node, question.operation(), elapsed());
    var judged = ResponseEvaluation.of(question, response, body);
    objection = judged.objection();
    if (judged.isReported()) {
      upstream
          .listener()
          .doubted(new SuspectResponse(question.operation(), question.kind(), node, judged.said()));
    }
    told(new AttemptOutcome.Answered(response.status(), judged.verdict(), judged.said()));
    var bounded = BoundedStream.bounding(body, question.check().rules().maxBytes());
    course.answered(this, judged.verdict(), new Answer.Relayed(node, response, bounded, List.of()));
  }

  private void failed(ExchangeFailure failure) {
    told(new AttemptOutcome.Unanswered(failure));
    course.failed(this);
  }

  /// A body that is not whole holds its connection for as long as nobody reads the rest.
  ///
  /// @return whether there was nothing to let go
  boolean letGo(NodeResponse.Body body) {
    var larger = body instanceof NodeResponse.Body.Larger;
    if (larger) {
      exchange.cancel();
    }
    return !larger;
  }

  private void told(AttemptOutcome outcome) {
    AttemptObservations.ofRead(outcome, question.operation())
        .ifPresent(seen -> upstream.report(node, seen));
    end(outcome);
  }

  private void end(AttemptOutcome outcome) {
    silence.end();
    var attempt = new Attempt(node, outcome, elapsed());
    ended = Optional.of(attempt);
    upstream.listener().attempted(attempt);
  }

  private Duration elapsed() {
    return upstream.timers().since(started);
  }
}
