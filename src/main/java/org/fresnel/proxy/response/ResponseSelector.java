package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/// Selects one of several nodes' responses to the same request. Candidates are in the order of
/// preference of their nodes.
public interface ResponseSelector {
  /// The candidate that no later one can beat; empty while that is open.
  ///
  /// @param given the responses so far, at least one
  /// @param awaited number of nodes that may still respond
  Optional<Chosen> early(List<Candidate> given, int awaited);

  /// The best candidate when the wait has ended; empty if none is good enough.
  ///
  /// @param given all responses, at least one
  Optional<Chosen> last(List<Candidate> given);

  /// The reason why none was selected, for the client.
  default String withheld(List<Candidate> given) {
    return "none of " + given.size() + " answers was chosen";
  }

  /// A selected candidate.
  ///
  /// @param place in the list, from 0
  /// @param reason for the operator, in a few words
  /// @param merged JSON that combines all candidates, returned instead of the candidate's; empty if
  ///     the candidate's own is returned
  record Chosen(int place, String reason, Optional<Buffer> merged) {
    public Chosen(int place, String reason) {
      this(place, reason, Optional.empty());
    }
  }
}
