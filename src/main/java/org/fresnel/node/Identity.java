package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The values that distinguish one network from another. Hexadecimal digits are in lower case.
///
/// @param clock genesis time, slot duration and epoch length
/// @param genesisValidatorsRoot `0x` and 64 hex digits
/// @param genesisForkVersion `0x` and 8 hex digits; empty while unknown
/// @param depositContract chain id and address, as `1:0x0000...`; empty while unknown
/// @param forkVersions `*_FORK_VERSION` settings by name, without those of forks that have no date;
///   clients list different ones
/// @param forks the fork schedule; nodes of one network may differ in it
/// @param reported the report that the clock was made from
/// @param due times in a slot when messages are due
public record Identity(
    SlotClock clock,
    String genesisValidatorsRoot,
    String genesisForkVersion,
    String depositContract,
    Map<String, String> forkVersions,
    ForkSchedule forks,
    ReportedClock reported,
    DueTimes due) {
  /// No network is known yet.
  public static final Identity UNKNOWN = new Identity(SlotClock.UNKNOWN, "", "", "", Map.of());

  public Identity {
    forkVersions = Map.copyOf(forkVersions);
  }

  /// A network as a node reports it.
  public Identity(
      ReportedClock reported,
      String genesisValidatorsRoot,
      String genesisForkVersion,
      String depositContract,
      Map<String, String> forkVersions,
      ForkSchedule forks,
      DueTimes due) {
    this(
        reported.clock(),
        genesisValidatorsRoot,
        genesisForkVersion,
        depositContract,
        forkVersions,
        forks,
        reported,
        due);
  }

  /// A network with a clock without faults.
  public Identity(
      SlotClock clock,
      String genesisValidatorsRoot,
      String genesisForkVersion,
      String depositContract,
      Map<String, String> forkVersions,
      ForkSchedule forks,
      DueTimes due) {
    this(
        clock,
        genesisValidatorsRoot,
        genesisForkVersion,
        depositContract,
        forkVersions,
        forks,
        ReportedClock.of(clock),
        due);
  }

  /// A network with a clock without faults, and the times in a slot of the specification.
  public Identity(
      SlotClock clock,
      String genesisValidatorsRoot,
      String genesisForkVersion,
      String depositContract,
      Map<String, String> forkVersions,
      ForkSchedule forks) {
    this(
        clock,
        genesisValidatorsRoot,
        genesisForkVersion,
        depositContract,
        forkVersions,
        forks,
        DueTimes.SPECIFIED);
  }

  /// A network without known forks.
  public Identity(
      SlotClock clock,
      String genesisValidatorsRoot,
      String genesisForkVersion,
      String depositContract,
      Map<String, String> forkVersions) {
    this(
        clock,
        genesisValidatorsRoot,
        genesisForkVersion,
        depositContract,
        forkVersions,
        ForkSchedule.NONE);
  }

  /// The time in a slot when a message is due.
  ///
  /// @param slot its number
  public Duration due(DueTimes.Message message, long slot) {
    return due.due(message, slot / clock.slotsPerEpoch(), clock.slotDuration());
  }

  /// Returns whether a node has reported its network.
  public boolean known() {
    return !genesisValidatorsRoot.isEmpty();
  }

  /// The first difference from the expected network. A value that one side does not know is no
  /// difference; fork versions are compared only if both sides list them, because clients of other
  /// versions list others.
  Optional<String> conflictWith(Identity expected) {
    return agreesWith(expected) ? Optional.empty() : difference(expected);
  }

  /// Evaluated for every node at every observation.
  private boolean agreesWith(Identity expected) {
    return genesisValidatorsRoot.equals(expected.genesisValidatorsRoot)
        && isSameOrUnknown(reported.genesis(), expected.reported.genesis())
        && isSameOrUnknown(genesisForkVersion, expected.genesisForkVersion)
        && isSameOrUnknown(depositContract, expected.depositContract)
        && haveSameVersions(forkVersions, expected.forkVersions);
  }

  private static boolean isSameOrUnknown(Optional<Instant> mine, Optional<Instant> theirs) {
    return mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs);
  }

  private static boolean isSameOrUnknown(String mine, String theirs) {
    return mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs);
  }

  private static boolean haveSameVersions(Map<String, String> mine, Map<String, String> theirs) {
    for (var fork : mine.entrySet()) {
      if (!fork.getValue().equals(theirs.getOrDefault(fork.getKey(), fork.getValue()))) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> difference(Identity expected) {
    return differs("genesis_validators_root", expected, Identity::genesisValidatorsRoot)
        .or(() -> differsIfKnown("genesis_time", expected, Identity::genesisTime))
        .or(() -> differsIfKnown("genesis_fork_version", expected, Identity::genesisForkVersion))
        .or(() -> differsIfKnown("deposit contract", expected, Identity::depositContract))
        .or(
            () ->
                forkVersions.keySet().stream()
                    .filter(expected.forkVersions::containsKey)
                    .sorted()
                    .map(fork -> differs(fork, expected, id -> id.forkVersion(fork)))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private String genesisTime() {
    return reported.genesis().map(Instant::toString).orElse("");
  }

  private String forkVersion(String fork) {
    return Objects.requireNonNullElse(forkVersions.get(fork), "");
  }

  private Optional<String> differsIfKnown(
      String what, Identity expected, Function<Identity, String> value) {
    return value.apply(this).isEmpty() || value.apply(expected).isEmpty()
        ? Optional.empty()
        : differs(what, expected, value);
  }

  private Optional<String> differs(
      String what, Identity expected, Function<Identity, String> value) {
    var mine = value.apply(this);
    var theirs = value.apply(expected);
    return mine.equals(theirs)
        ? Optional.empty()
        : Optional.of(what + " is " + mine + ", the fleet's is " + theirs);
  }
}
