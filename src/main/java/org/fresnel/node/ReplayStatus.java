package org.fresnel.node;

import java.time.Instant;
import java.util.Locale;

/// Status of the replay of validator state to a node. The Beacon API does not report what a node
/// has, so it is inferred: a node that may have restarted may have forgotten everything.
public sealed interface ReplayStatus {
  /// Unknown: since the router started, it has neither replayed anything to the node nor seen it
  /// accept the validator clients' preparations. The node may be ready, but nodes with complete
  /// state are asked for blocks first.
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
      case Complete _ -> "complete";
      case Pending _ -> "pending";
      case Abandoned _ -> "abandoned";
    };
  }

  /// A sentence for the operator.
  default String reason() {
    return switch (this) {
      case Unknown _ -> "no fee recipients were sent to it since the router or the node started";
      case Complete _ -> "all validator state was sent to it";
      case Pending(_, var since, var cause) ->
          String.format(Locale.ROOT, "replay pending since %s: %s", since, cause);
      case Abandoned(_, var cause) -> "it did not accept everything: " + cause;
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

  /// After everything was replayed.
  ///
  /// @param seen losses that the replay knew of; without effect if there was another since
  default ReplayStatus completed(int seen) {
    return seen == losses() ? new Complete(seen) : this;
  }

  /// After it answered while there was nothing to replay.
  ///
  /// @param seen as for [#completed]
  default ReplayStatus unproven(int seen) {
    return seen == losses() ? new Unknown(seen) : this;
  }

  /// The status after the replay was abandoned.
  ///
  /// @param seen as for [#completed]
  default ReplayStatus abandoned(int seen, String cause) {
    return seen == losses() ? new Abandoned(seen, cause) : this;
  }

  private Instant since(Instant now) {
    return this instanceof Pending(_, var since, _) ? since : now;
  }
}
