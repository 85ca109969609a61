package org.fresnel.ssz;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A version of the consensus protocol, oldest first.
public enum Fork {
  PHASE0,
  ALTAIR,
  BELLATRIX,
  CAPELLA,
  DENEB,
  ELECTRA,
  FULU,
  GLOAS;

  /// The fork in the header `Eth-Consensus-Version`.
  ///
  /// @param consensusVersion in lower case; empty if no fork here has that name
  public static Optional<Fork> named(String consensusVersion) {
    return Stream.of(values()).filter(fork -> fork.label().equals(consensusVersion)).findFirst();
  }

  /// The name in lower case.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
