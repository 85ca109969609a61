package org.fresnel.proxy.response;

import java.util.Optional;

/// Checks the fee recipients of blocks against those that the validator clients sent last.
@FunctionalInterface
public interface FeeRecipientCheck {
  /// No fee recipient is known.
  FeeRecipientCheck UNKNOWN = _ -> Optional.empty();

  /// The fee recipient of a validator, `0x` and 40 digits; empty while no client has sent one.
  ///
  /// @param validator its index
  Optional<String> of(long validator);

  /// Returns whether no client has sent any. Then only another node's block can confirm a block.
  default boolean knowsNone() {
    return false;
  }

  /// The objection to a produced block; empty if there is none. A builder's block pays the builder,
  /// who pays the validator in its last transaction: its fee recipient proves nothing.
  default Optional<Objection> objection(ProducedBlock block) {
    if (block.blinded() || block.proposer().isEmpty() || block.feeRecipient().isEmpty()) {
      return Optional.empty();
    }
    var validator = block.proposer().getAsLong();
    var pays = block.feeRecipient().get();
    var wanted = of(validator);
    if (wanted.filter(pays::equalsIgnoreCase).isPresent()) {
      return Optional.empty();
    }
    var reason =
        wanted
            .map(it -> "its block pays %s, validator %d wants %s".formatted(pays, validator, it))
            .orElseGet(
                () ->
                    "its block pays %s, it is not known whom validator %d wants"
                        .formatted(pays, validator));
    if (block.paysNobody()) {
      return Optional.of(new Objection.PaysNobody(reason));
    }
    return Optional.of(
        wanted.isPresent()
            ? new Objection.Contradicted(reason)
            : new Objection.Unconfirmed(pays, reason));
  }
}
