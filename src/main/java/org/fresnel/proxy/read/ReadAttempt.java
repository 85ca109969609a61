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

/// One attempt of a read at one node: from sending until its response is there or the attempt is
/// cancelled. It reports to the fleet what the attempt shows about the node. Runs on one event
/// loop.
final class ReadAttempt {
  /// Errors are read completely up to this size, with any bound for the response: they are kept
  /// while other nodes are asked.
  static final int MAX_ERROR_BYTES = 65_536;

  private final UpstreamContext upstream;
  private final ReadRequest question;
  private final Node node;
  private final Listener listener;
  private final long started;
  private final Exchange exchange;
  private final ResponseTimer silence;
  private Optional<Attempt> ended = Optional.empty();
  private Optional<Objection> objection = Optional.empty();

  /// The reaction of the caller to an attempt.
  interface Listener {
    /// The node has not responded for longer than is usual for it.
    ///
    /// @param silence time without a response
    /// @return whether another node is asked as well
    boolean hedge(ReadAttempt attempt, Duration silence);

    /// The node has not responded within the attempt timeout. It may still respond.
    void tooSlow(ReadAttempt attempt);

    /// There is no response.
    void failed(ReadAttempt attempt);

    /// There is a response.
    void answered(ReadAttempt attempt, ResponseClass kind, Answer.Relayed answer);
  }

  /// Sends the request.
  ///
  /// @param delays of a hedge, in growing order; none that is not shorter than the attempt timeout
  ///   counts
  /// @param patience attempt timeout
  ReadAttempt(
      UpstreamContext upstream,
      ReadRequest question,
      Node node,
      List<Duration> delays,
      Duration patience,
      Listener listener) {
    this.upstream = upstream;
    this.question = question;
    this.node = node;
    this.listener = listener;
    this.started = upstream.timers().nanoTime();
    this.exchange = upstream.nodes().send(node, question.request());
    this.silence =
        new ResponseTimer(
            upstream.timers(),
            delays,
            patience,
            () -> listener.hedge(this, elapsed()),
            () -> listener.tooSlow(this));
  }

  /// Waits for the response.
  void begin() {
    exchange.reply().onSuccess(this::replied);
  }

  Node node() {
    return node;
  }

  /// The ended attempt; empty while it has not ended.
  Optional<Attempt> ended() {
    return ended;
  }

  /// The objection to its response; empty if there is none, or no response.
  Optional<Objection> objection() {
    return objection;
  }

  /// Returns whether another node was asked as a hedge.
  boolean hedged() {
    return silence.hedged();
  }

  /// Returns whether the attempt timeout has passed.
  boolean silentTooLong() {
    return silence.tooLong();
  }

  /// Ends the attempt before its response. Later events of the cancelled exchange are ignored.
  void giveUp(AttemptOutcome outcome) {
    end(outcome);
    exchange.cancel();
  }

  /// Another node has responded first. The silence counts as a failure of this node; it counts less
  /// if it only caused a hedge.
  void overtaken() {
    if (silence.tooLong()) {
      countSilence();
      giveUp(new AttemptOutcome.TooSlow(elapsed()));
    } else {
      if (silence.hedged()) {
        learnPace();
        countSilence();
      }
      giveUp(new AttemptOutcome.Overtaken());
    }
  }

  /// The silence of a node that was silent before does not show its usual response time.
  private void learnPace() {
    if (!upstream.isSilent(node)) {
      upstream.hedging().waited(node, question.operation(), elapsed());
    }
  }

  /// No node responded within the total time of the request.
  void outOfTime(Duration total) {
    if (silence.tooLong()) {
      countSilence();
    }
    giveUp(new AttemptOutcome.TooSlow(total));
  }

  private void countSilence() {
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
    AttemptObservations.ofPause(response).ifPresent(seen -> upstream.report(node, seen));
    observed(new AttemptOutcome.Answered(response.status(), judged.kind(), judged.said()));
    var bounded = BoundedStream.bounding(body, question.check().rules().maxBytes());
    listener.answered(this, judged.kind(), new Answer.Relayed(node, response, bounded, List.of()));
  }

  private void failed(ExchangeFailure failure) {
    observed(new AttemptOutcome.Unanswered(failure));
    listener.failed(this);
  }

  /// An incomplete body holds its connection until the rest is read.
  ///
  /// @return whether there was nothing to discard
  boolean discardBody(NodeResponse.Body body) {
    var larger = body instanceof NodeResponse.Body.Larger;
    if (larger) {
      exchange.cancel();
    }
    return !larger;
  }

  private void observed(AttemptOutcome outcome) {
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
