package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/// Chooses among several nodes' answers to the same question. Candidates come in the order of
/// preference of their nodes.
public interface ResponseSelector {
  /// The candidate that is as good as any that may yet come; empty while that is open.
  ///
  /// @param given the answers so far, at least one
  /// @param awaited how many nodes may still answer
  Optional<Chosen> early(List<Candidate> given, int awaited);

  /// The best candidate when no more are waited for; empty if none is good enough to be given.
  ///
  /// @param given all answers, at least one
  Optional<Chosen> last(List<Candidate> given);

  /// Why none was chosen, for the client.
  default String withheld(List<Candidate> given) {
    return "none of " + given.size() + " answers was chosen";
  }

  /// A candidate that was chosen.
  ///
  /// @param place in the list, from 0
  /// @param reason for the operator, in a few words
  /// @param merged JSON that all candidates together come to, given instead of the candidate's;
  ///   empty if the candidate's own is given
  record Chosen(int place, String reason, Optional<Buffer> merged) {
    public Chosen(int place, String reason) {
      this(place, reason, Optional.empty());
    }
  }
}
