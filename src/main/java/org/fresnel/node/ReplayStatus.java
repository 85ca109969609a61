package org.fresnel.node;

import java.time.Instant;
import java.util.Locale;

/// The state of the replay to one node. The Beacon API does not report whether a node has all
/// validator state, so it is inferred: a node that may have restarted may have forgotten
/// everything.
public sealed interface ReplayStatus {
  /// Not known: since the start of the router, it has neither completed a replay to the node nor
  /// seen the node accept the preparations of validator clients. This does not lower the node's
  /// health, but a node with a complete replay is asked for blocks first.
  ///
  /// @param losses as below
  record Unknown(int losses) implements ReplayStatus {}

  /// The node has all validator state, as far as can be seen from outside.
  ///
  /// @param losses times so far that it may have forgotten everything
  record Complete(int losses) implements ReplayStatus {}

  /// The node may lack something, and the replay has not been completed.
  ///
  /// @param losses as above
  /// @param since the first gap
  /// @param cause of the latest gap
  record Pending(int losses, Instant since, String cause) implements ReplayStatus {}

  /// The node lacks something that it rejected several times. It is used all the same: it may
  /// accept the next message of the validator clients.
  ///
  /// @param losses as above
  /// @param cause its response
  record Abandoned(int losses, String cause) implements ReplayStatus {}

  /// Times so far that the node may have forgotten everything.
  int losses();

  /// One lower-case word, used in the API.
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

  /// The status after a sign that the node may have forgotten everything.
  default ReplayStatus lost(Instant now, String cause) {
    return new Pending(losses() + 1, since(now), cause);
  }

  /// The status after it missed a message.
  default ReplayStatus missed(Instant now, String cause) {
    return new Pending(losses(), since(now), cause);
  }

  /// The status after a completed replay.
  ///
  /// @param seen losses that the replay knew about; no effect if there was another since
  default ReplayStatus reminded(int seen) {
    return seen == losses() ? new Complete(seen) : this;
  }

  /// The status after a response of the node while there was nothing to replay.
  ///
  /// @param seen as for [#reminded]
  default ReplayStatus unproven(int seen) {
    return seen == losses() ? new Unknown(seen) : this;
  }

  /// The status after the replay was abandoned.
  ///
  /// @param seen as for [#reminded]
  default ReplayStatus givenUp(int seen, String cause) {
    return seen == losses() ? new Abandoned(seen, cause) : this;
  }

  private Instant since(Instant now) {
    return this instanceof Pending(_, var since, _) ? since : now;
  }
}
