package org.fresnel.node;

import java.time.Instant;
import java.util.Locale;

/// Whether a node knows what validator clients want nodes to remember. The Beacon API does not
/// tell, so it is inferred: a node that may have been restarted may have forgotten everything.
public sealed interface ReplayStatus {
  /// Nobody can say: since the router has started, it has neither reminded the node of anything nor
  /// seen it take the validator clients' preparations. That is not held against the node, but one
  /// that is known to remember is asked for blocks first.
  ///
  /// @param losses as below
  record Unknown(int losses) implements ReplayStatus {}

  /// It knows everything that it should, as far as can be seen from outside.
  ///
  /// @param losses times so far that it may have forgotten everything
  record Complete(int losses) implements ReplayStatus {}

  /// It may lack something and has not been reminded of it yet.
  ///
  /// @param losses as above
  /// @param since the first of the gaps
  /// @param cause of the latest
  record Pending(int losses, Instant since, String cause) implements ReplayStatus {}

  /// It lacks something that it would not be told, time and again. It is let pass: the validator
  /// clients' next word may be to its liking.
  ///
  /// @param losses as above
  /// @param cause what it answered
  record Abandoned(int losses, String cause) implements ReplayStatus {}

  /// Times so far that the node may have forgotten everything.
  int losses();

  /// One lower-case word, used in the operator's view.
  default String label() {
    return switch (this) {
      case Unknown _ -> "unknown";
      case Complete _ -> "up_to_date";
      case Pending _ -> "gaps";
      case Abandoned _ -> "given_up";
    };
  }

  /// A sentence for the operator.
  default String reason() {
    return switch (this) {
      case Unknown _ ->
          "since the router or the node started, no fee recipients have been sent to it";
      case Complete _ -> "it has been told everything";
      case Pending(_, var since, var cause) ->
          String.format(Locale.ROOT, "to be reminded since %s: %s", since, cause);
      case Abandoned(_, var cause) -> "not reminded of everything: " + cause;
    };
  }

  /// After a sign that everything may be forgotten.
  default ReplayStatus lost(Instant now, String cause) {
    return new Pending(losses() + 1, since(now), cause);
  }

  /// After it missed a message.
  default ReplayStatus missed(Instant now, String cause) {
    return new Pending(losses(), since(now), cause);
  }

  /// After it was reminded of everything.
  ///
  /// @param seen losses that the reminding knew of; without effect if there was another since
  default ReplayStatus reminded(int seen) {
    return seen == losses() ? new Complete(seen) : this;
  }

  /// After it answered while there was nothing to remind it of.
  ///
  /// @param seen as for [#reminded]
  default ReplayStatus unproven(int seen) {
    return seen == losses() ? new Unknown(seen) : this;
  }

  /// After the reminding was given up.
  ///
  /// @param seen as for [#reminded]
  default ReplayStatus givenUp(int seen, String cause) {
    return seen == losses() ? new Abandoned(seen, cause) : this;
  }

  private Instant since(Instant now) {
    return this instanceof Pending(_, var since, _) ? since : now;
  }
}
