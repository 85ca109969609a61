package org.fresnel.node;

import java.time.Instant;
import java.util.Locale;

/// Whether a node knows what validator clients want nodes to remember. The Beacon API does not
/// tell, so it is inferred: a node that may have been restarted may have forgotten everything.
public sealed interface Memory {
  /// Nobody can say: since the router has started, it has neither reminded the node of anything nor
  /// seen it take the validator clients' preparations. That is not held against the node, but one
  /// that is known to remember is asked for blocks first.
  ///
  /// @param losses as below
  record Unknown(int losses) implements Memory {}

  /// It knows everything that it should, as far as can be seen from outside.
  ///
  /// @param losses times so far that it may have forgotten everything
  record UpToDate(int losses) implements Memory {}

  /// It may lack something and has not been reminded of it yet.
  ///
  /// @param losses as above
  /// @param since the first of the gaps
  /// @param cause of the latest
  record Gaps(int losses, Instant since, String cause) implements Memory {}

  /// It lacks something that it would not be told, time and again. It is let pass: the validator
  /// clients' next word may be to its liking.
  ///
  /// @param losses as above
  /// @param cause what it answered
  record GivenUp(int losses, String cause) implements Memory {}

  /// Times so far that the node may have forgotten everything.
  int losses();

  /// One lower-case word, used in the operator's view.
  default String label() {
    return switch (this) {
      case Unknown _ -> "unknown";
      case UpToDate _ -> "up_to_date";
      case Gaps _ -> "gaps";
      case GivenUp _ -> "given_up";
    };
  }

  /// A sentence for the operator.
  default String reason() {
    return switch (this) {
      case Unknown _ ->
          "since the router or the node started, no fee recipients have been sent to it";
      case UpToDate _ -> "it has been told everything";
      case Gaps(_, var since, var cause) ->
          String.format(Locale.ROOT, "to be reminded since %s: %s", since, cause);
      case GivenUp(_, var cause) -> "not reminded of everything: " + cause;
    };
  }

  /// After a sign that everything may be forgotten.
  default Memory lost(Instant now, String cause) {
    return new Gaps(losses() + 1, since(now), cause);
  }

  /// After it missed a message.
  default Memory missed(Instant now, String cause) {
    return new Gaps(losses(), since(now), cause);
  }

  /// After it was reminded of everything.
  ///
  /// @param seen losses that the reminding knew of; without effect if there was another since
  default Memory reminded(int seen) {
    return seen == losses() ? new UpToDate(seen) : this;
  }

  /// After it answered while there was nothing to remind it of.
  ///
  /// @param seen as for [#reminded]
  default Memory unproven(int seen) {
    return seen == losses() ? new Unknown(seen) : this;
  }

  /// After the reminding was given up.
  ///
  /// @param seen as for [#reminded]
  default Memory givenUp(int seen, String cause) {
    return seen == losses() ? new GivenUp(seen, cause) : this;
  }

  private Instant since(Instant now) {
    return this instanceof Gaps(_, var since, _) ? since : now;
  }
}
