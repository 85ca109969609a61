package org.fresnel.guard;

/// The result of a comparison of a message with the earlier ones of its validator.
sealed interface Judgement {
  /// It conflicts with none of them.
  record Clear() implements Judgement {}

  /// It is one of them.
  record Repeat() implements Judgement {}

  /// It is older than what is still known of the validator, and conflicts with none of that; or it
  /// is for an epoch that is not near.
  record NotCompared() implements Judgement {}

  /// It conflicts.
  ///
  /// @param before the earlier message
  record Conflict(Offence offence, Signed before) implements Judgement {}

  Judgement CLEAR = new Clear();
  Judgement REPEAT = new Repeat();
  Judgement NOT_COMPARED = new NotCompared();
}
