package org.fresnel.forward;

import java.util.Optional;
import org.fresnel.judge.Objection;
import org.fresnel.wire.NodeResponse;

/// What a node's answer to a read means.
///
/// @param verdict on the answer
/// @param said what the node said of an error, or what speaks against its answer; empty for nothing
/// @param objection to a success
record Judgement(Verdict verdict, String said, Optional<Objection> objection) {

  private static final int NOT_MODIFIED = 304;

  private Judgement(Verdict verdict, String said) {
    this(verdict, said, Optional.empty());
  }

  private static Judgement of(Objection objection) {
    return switch (objection) {
      case Objection.Unconfirmed _ ->
          new Judgement(Verdict.UNCONFIRMED, "", Optional.of(objection));
      case Objection.Contradicted(var reason) ->
          new Judgement(Verdict.DOUBTFUL, reason, Optional.of(objection));
      case Objection.PaysNobody(var reason) ->
          new Judgement(Verdict.DOUBTFUL, reason, Optional.of(objection));
    };
  }

  /// Judges by the status, and a success also by its form, where there is a body that can have one,
  /// and by what another node may know better.
  static Judgement of(Question question, NodeResponse response, NodeResponse.Body body) {
    var verdict = Verdict.of(response.status(), true);
    if (verdict != Verdict.SUCCESS) {
      return new Judgement(verdict, ErrorText.of(body));
    }
    var bodiless = question.request().method().equals("HEAD") || response.status() == NOT_MODIFIED;
    var fault = bodiless ? "" : AnswerForm.fault(response, body);
    return fault.isEmpty()
        ? objection(question, response, body)
            .map(Judgement::of)
            .orElseGet(() -> new Judgement(Verdict.SUCCESS, ""))
        : new Judgement(Verdict.FAULT, fault);
  }

  private static Optional<Objection> objection(
      Question question, NodeResponse response, NodeResponse.Body body) {
    return body instanceof NodeResponse.Body.Whole(var bytes)
        ? question.scrutiny().objection(response, bytes)
        : Optional.empty();
  }
}
