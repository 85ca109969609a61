package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// What tells one network from another.
///
/// @param clock genesis time, slot duration and epoch length
/// @param genesisValidatorsRoot `0x` and 64 hex digits
/// @param genesisForkVersion `0x` and 8 hex digits
/// @param depositContract chain id and address, as `1:0x0000...`
/// @param forkVersions `*_FORK_VERSION` settings by name; clients differ in how many they list
/// @param forks when its rules change; nodes of one network may differ in that
public record Identity(
    SlotClock clock,
    String genesisValidatorsRoot,
    String genesisForkVersion,
    String depositContract,
    Map<String, String> forkVersions,
    ForkSchedule forks) {
  /// Nothing known yet.
  public static final Identity UNKNOWN =
      new Identity(new SlotClock(Instant.MAX, Duration.ofSeconds(12), 32), "", "", "", Map.of());

  public Identity {
    forkVersions = Map.copyOf(forkVersions);
  }

  /// Of which no forks are known.
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

  /// Whether a node has told its network yet.
  public boolean known() {
    return !genesisValidatorsRoot.isEmpty();
  }

  /// The first thing in which this differs from the expected network. Fork versions are compared
  /// where both sides list them, since a client that is older or newer lists others.
  Optional<String> conflictWith(Identity expected) {
    return differs("genesis_validators_root", expected, Identity::genesisValidatorsRoot)
        .or(() -> differs("genesis_time", expected, id -> id.clock.genesis()))
        .or(() -> differs("genesis_fork_version", expected, Identity::genesisForkVersion))
        .or(() -> differs("deposit contract", expected, Identity::depositContract))
        .or(
            () ->
                forkVersions.keySet().stream()
                    .filter(expected.forkVersions::containsKey)
                    .sorted()
                    .map(fork -> differs(fork, expected, id -> id.forkVersion(fork)))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private String forkVersion(String fork) {
    return Objects.requireNonNullElse(forkVersions.get(fork), "");
  }

  private Optional<String> differs(
      String what, Identity expected, Function<Identity, Object> value) {
    var mine = value.apply(this);
    var theirs = value.apply(expected);
    return mine.equals(theirs)
        ? Optional.empty()
        : Optional.of(what + " is " + mine + ", the fleet's is " + theirs);
  }
}
