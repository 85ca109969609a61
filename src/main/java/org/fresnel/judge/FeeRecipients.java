package org.fresnel.judge;

import java.util.Optional;

/// Whom the validators' blocks are to pay, as the validator clients last said.
@FunctionalInterface
public interface FeeRecipients {
  /// Nobody has said anything.
  FeeRecipients UNKNOWN = _ -> Optional.empty();

  /// The fee recipient of a validator, `0x` and 40 digits; empty while no client has told one.
  ///
  /// @param validator its index
  Optional<String> of(long validator);

  /// What speaks against a produced block; empty if nothing does. A builder's block pays the
  /// builder, who pays the validator in its last transaction: its fee recipient says nothing.
  default Optional<String> objection(ProducedBlock block) {
    if (block.blinded() || block.proposer().isEmpty() || block.feeRecipient().isEmpty()) {
      return Optional.empty();
    }
    var validator = block.proposer().getAsLong();
    var pays = block.feeRecipient().get();
    return of(validator)
        .filter(wanted -> !wanted.equalsIgnoreCase(pays))
        .map(
            wanted ->
                "its block pays %s, validator %d wants %s".formatted(pays, validator, wanted));
  }
}
