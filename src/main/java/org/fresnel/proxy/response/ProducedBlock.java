package org.fresnel.proxy.response;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/// A produced block and its values, as the node reports them.
///
/// @param blinded whether its payload is a builder's
/// @param payloadValue what the payload pays the fee recipient, in Wei; empty if the node does not
///     report it
/// @param blockValue what the consensus layer pays the proposer, in Wei; 0 if the node does not
///     report it
/// @param proposer index of the validator; empty if the block cannot be read
/// @param feeRecipient of the payload, `0x` and 40 digits; empty if the block cannot be read or has
///     no payload
public record ProducedBlock(
    boolean blinded,
    Optional<BigInteger> payloadValue,
    BigInteger blockValue,
    OptionalLong proposer,
    Optional<String> feeRecipient) {

  private static final String ZERO_ADDRESS = "0x" + "0".repeat(40);

  /// Returns whether its payload pays the zero address.
  boolean paysNobody() {
    return !blinded && feeRecipient.filter(ZERO_ADDRESS::equalsIgnoreCase).isPresent();
  }

  /// Parses a response to `produceBlock`, with or without blobs.
  public static ProducedBlock of(WholeResponse response) {
    var fields =
        !response.isReadable()
            ? BlockFields.NONE
            : response.isSsz() ? SszBlock.read(response) : JsonBlock.read(response.body());
    return new ProducedBlock(
        response
            .header("Eth-Execution-Payload-Blinded")
            .filter("true"::equalsIgnoreCase)
            .isPresent(),
        response.header("Eth-Execution-Payload-Value").flatMap(ProducedBlock::wei),
        response
            .header("Eth-Consensus-Block-Value")
            .flatMap(ProducedBlock::wei)
            .orElse(BigInteger.ZERO),
        fields.proposer(),
        fields.feeRecipient());
  }

  private static Optional<BigInteger> wei(String text) {
    return text.matches("\\d{1,78}") ? Optional.of(new BigInteger(text)) : Optional.empty();
  }
}
