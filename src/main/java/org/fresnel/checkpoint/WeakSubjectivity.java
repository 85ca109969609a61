package org.fresnel.checkpoint;

import java.util.Locale;

/// Computes the number of epochs for which a state may be trusted. In this time, the validators
/// that finalized it cannot have left with more than a tenth of their stake and then sign another
/// history.
///
/// The formulas are those of consensus-specs, `weak-subjectivity.md` of phase 0, Electra and Gloas.
final class WeakSubjectivity {
  private static final long GWEI = 1_000_000_000L;

  /// Percent of safety that may be lost.
  private static final long SAFETY_DECAY = 10;

  private final Constants constants;

  /// The network's constants, under the names of `config/spec`.
  interface Constants {
    /// The value of that name, or else the given one.
    long of(String name, long otherwise);
  }

  WeakSubjectivity(Constants constants) {
    this.constants = constants;
  }

  /// The period in epochs.
  ///
  /// @param fork of the state, as in `Eth-Consensus-Version`
  /// @param activeValidators at least 1
  /// @param activeGwei their effective balances together
  long epochs(String fork, long activeValidators, long activeGwei) {
    var withdrawable = constants.of("MIN_VALIDATOR_WITHDRAWABILITY_DELAY", 256);
    return withdrawable
        + switch (fork.toLowerCase(Locale.ROOT)) {
          case "phase0", "altair", "bellatrix", "capella", "deneb" ->
              byNumber(Math.max(1, activeValidators), activeGwei / GWEI);
          case "electra", "fulu" -> byBalance(activeGwei, balanceChurn(activeGwei));
          default -> byBalance(activeGwei, gloasChurn(activeGwei));
        };
  }

  private static long byBalance(long activeGwei, long churnGwei) {
    return SAFETY_DECAY * activeGwei / (200 * churnGwei);
  }

  /// Before Electra the churn is counted in validators, and top-ups count as well.
  private long byNumber(long n, long stake) {
    var average = stake / n;
    var most = constants.of("MAX_EFFECTIVE_BALANCE", 32 * GWEI) / GWEI;
    var churn =
        Math.max(
            constants.of("MIN_PER_EPOCH_CHURN_LIMIT", 4),
            n / constants.of("CHURN_LIMIT_QUOTIENT", 65_536));
    var topUps = constants.of("MAX_DEPOSITS", 16) * constants.of("SLOTS_PER_EPOCH", 32);
    var d = SAFETY_DECAY;
    if (most * (200 + 3 * d) >= average * (200 + 12 * d)) {
      return 3 * n * d * average / (200 * topUps * Math.max(1, most - average));
    }
    var setChurn =
        n
            * (average * (200 + 12 * d) - most * (200 + 3 * d))
            / (600 * churn * (2 * average + most));
    return Math.max(setChurn, n * (200 + 3 * d) / (600 * topUps));
  }

  private long balanceChurn(long activeGwei) {
    var quotient = constants.of("CHURN_LIMIT_QUOTIENT", 65_536);
    return rounded(Math.max(minimum(), activeGwei / quotient));
  }

  private long gloasChurn(long activeGwei) {
    var quotient = constants.of("CHURN_LIMIT_QUOTIENT_GLOAS", 32_768);
    var most = constants.of("MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT_GLOAS", 256 * GWEI);
    var exits = rounded(Math.max(minimum(), activeGwei / quotient));
    var activations = Math.min(most, exits);
    var consolidations =
        rounded(activeGwei / constants.of("CONSOLIDATION_CHURN_LIMIT_QUOTIENT", 65_536));
    return 2 * exits / 3 + activations / 3 + consolidations;
  }

  private long minimum() {
    return constants.of("MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA", 128 * GWEI);
  }

  private long rounded(long gwei) {
    return gwei - gwei % constants.of("EFFECTIVE_BALANCE_INCREMENT", GWEI);
  }
}
