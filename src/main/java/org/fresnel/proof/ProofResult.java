package org.fresnel.proof;

import java.util.Optional;
import org.fresnel.proxy.response.AttestationVote;

/// What one node did with one duty read.
sealed interface ProofResult {
  /// A response that answers the read.
  ///
  /// @param vote in it; empty if the read has none
  record Answered(Optional<AttestationVote> vote) implements ProofResult {}

  /// The node does not have what the read asks for.
  ///
  /// @param reason for the operator
  record Missing(String reason) implements ProofResult {}

  /// No response, an error, or a response that does not answer the read.
  ///
  /// @param reason for the operator
  record Failed(String reason) implements ProofResult {}
}
