package org.fresnel.proxy.response;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Selects the block that pays most, among those with the right fee recipient as far as the blocks
/// show it: the recipient of most local blocks, and the zero address only if all of them pay it. A
/// builder's payload counts with the client's boost factor; of equal blocks a local one is
/// selected, and of those the most preferred node's.
///
/// @param boost per cent that a builder's payload counts with. See beacon-APIs,
///     `builder_boost_factor`
public record BestBlockValue(BigInteger boost) implements ResponseSelector {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final BigInteger WEI_PER_GWEI = BigInteger.valueOf(1_000_000_000);

  /// The selector for a client with that boost factor.
  ///
  /// @param factor as the client sent it; empty if it sent none
  public static BestBlockValue boosted(Optional<String> factor) {
    return new BestBlockValue(
        factor.filter(text -> text.matches("\\d{1,20}")).map(BigInteger::new).orElse(HUNDRED));
  }

  @Override
  public Optional<Chosen> early(List<Candidate> given, int awaited) {
    return Optional.empty();
  }

  @Override
  public Optional<Chosen> last(List<Candidate> given) {
    var blocks = given.stream().map(candidate -> ProducedBlock.of(candidate.response())).toList();
    var payee = payee(blocks);
    return IntStream.range(0, given.size())
        .boxed()
        .filter(place -> blocks.get(place).blinded() || pays(blocks.get(place), payee))
        .max(
            Comparator.<Integer, BigInteger>comparing(place -> value(blocks.get(place)))
                .thenComparing(place -> !blocks.get(place).blinded())
                .thenComparing(Comparator.reverseOrder()))
        .map(place -> new Chosen(place, reason(blocks)));
  }

  /// The recipient of most local blocks, in lower case; of equally many, the most preferred node's.
  /// Empty if no block names one.
  private static String payee(List<ProducedBlock> blocks) {
    var votes = new LinkedHashMap<String, Integer>();
    for (var block : blocks) {
      if (!block.blinded()) {
        block
            .feeRecipient()
            .ifPresent(
                it ->
                    votes.merge(
                        it.toLowerCase(Locale.ROOT), block.paysNobody() ? 0 : 1, Integer::sum));
      }
    }
    return votes.entrySet().stream()
        .reduce((best, other) -> other.getValue() > best.getValue() ? other : best)
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /// A block that cannot be read is accepted.
  private static boolean pays(ProducedBlock block, String payee) {
    return block.feeRecipient().map(payee::equalsIgnoreCase).orElse(true);
  }

  /// In Wei. A block for which the node reports no value is worth less than any other; so is a
  /// builder's for a client that wants none.
  private BigInteger value(ProducedBlock block) {
    if (block.payloadValue().isEmpty() || (block.blinded() && boost.signum() == 0)) {
      return BigInteger.ONE.negate();
    }
    var payload = block.payloadValue().get();
    var counted = block.blinded() ? payload.multiply(boost).divide(HUNDRED) : payload;
    return counted.add(block.blockValue());
  }

  private String reason(List<ProducedBlock> blocks) {
    return "most valuable of %s gwei"
        .formatted(blocks.stream().map(block -> value(block).divide(WEI_PER_GWEI)).toList());
  }
}
