package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Selects the aggregate or contribution with most participating validators.
public enum MostParticipation implements ResponseSelector {
  /// Of attestations. In SSZ the bits are at the end; the first offset gives their position.
  ATTESTATION,
  /// Of a sync subcommittee. In SSZ slot, root and number of the subcommittee come before the bits,
  /// and the signature after them.
  CONTRIBUTION;

  private static final int BEFORE_CONTRIBUTION = 48;
  private static final int SIGNATURE = 96;
  private static final int WORD = 4;

  @Override
  public Optional<Chosen> early(List<Candidate> given, int awaited) {
    return Optional.empty();
  }

  @Override
  public Optional<Chosen> last(List<Candidate> given) {
    var bits = given.stream().map(candidate -> bits(candidate.response())).toList();
    return IntStream.range(0, given.size())
        .boxed()
        .max(Comparator.<Integer>comparingInt(bits::get).thenComparing(Comparator.reverseOrder()))
        .map(place -> new Chosen(place, "most bits of %s".formatted(bits)));
  }

  /// Number of set bits; 0 for a response that cannot be read. The bit that marks the length of a
  /// list counts in all of them.
  private int bits(WholeResponse response) {
    if (!response.isReadable()) {
      return 0;
    }
    return response.isSsz()
        ? ones(ssz(response.body()))
        : response.firstText("aggregation_bits").map(MostParticipation::ones).orElse(0);
  }

  private byte[] ssz(Buffer body) {
    var from =
        switch (this) {
          case ATTESTATION -> body.length() < WORD ? 0 : body.getIntLE(0);
          case CONTRIBUTION -> BEFORE_CONTRIBUTION;
        };
    var to =
        switch (this) {
          case ATTESTATION -> body.length();
          case CONTRIBUTION -> body.length() - SIGNATURE;
        };
    return from < 0 || from >= to ? new byte[0] : body.getBytes(from, to);
  }

  private static int ones(String hex) {
    try {
      return ones(HexFormat.of().parseHex(hex, Math.min(2, hex.length()), hex.length()));
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }

  private static int ones(byte[] bytes) {
    return IntStream.range(0, bytes.length).map(i -> Integer.bitCount(bytes[i] & 0xff)).sum();
  }
}
