package org.fresnel.proxy.response;

import java.util.Optional;

/// Whom the validators' blocks are to pay, as the validator clients last said.
@FunctionalInterface
public interface FeeRecipientCheck {
  /// Nobody has said anything.
  FeeRecipientCheck UNKNOWN = _ -> Optional.empty();

  /// The fee recipient of a validator, `0x` and 40 digits; empty while no client has told one.
  ///
  /// @param validator its index
  Optional<String> of(long validator);

  /// Whether nobody has told any. Then no block can be confirmed but by another node's.
  default boolean knowsNone() {
    return false;
  }

  /// What speaks against a produced block; empty if nothing does. A builder's block pays the
  /// builder, who pays the validator in its last transaction: its fee recipient says nothing.
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
            .map(
                it ->
                    "its block pays %s, but validator %d registered %s"
                        .formatted(pays, validator, it))
            .orElseGet(
                () ->
                    "its block pays %s, but the fee recipient of validator %d is unknown"
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
