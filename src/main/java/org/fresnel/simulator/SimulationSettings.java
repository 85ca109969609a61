package org.fresnel.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// What a simulated network looks like.
///
/// @param nodes number of beacon nodes, 1..64
/// @param slotDuration length of a slot, at least 100 ms, whole milliseconds
/// @param slotsPerEpoch 32 gives the mainnet preset, 16 that of Gnosis, any other number from 2 on
///   the minimal one
/// @param validators all active from genesis, 1..100000
/// @param genesis start of slot 0, a whole second, since the Beacon API tells it in seconds
/// @param seed everything that looks random is derived from it
/// @param basePort node i listens on basePort + i - 1; 0 lets the system choose each port
/// @param missedSlots slots without a block; slot 0 always has one
/// @param stateBytes about the size of a state, at least 4096: in SSZ it has as many validators, of
///   139 bytes each, as it needs to be no smaller
/// @param gloasEpoch first epoch of Gloas; [#NEVER] if it has no date
public record SimulationSettings(
    int nodes,
    Duration slotDuration,
    int slotsPerEpoch,
    int validators,
    Instant genesis,
    long seed,
    int basePort,
    Set<Long> missedSlots,
    long stateBytes,
    long gloasEpoch) {
  /// An epoch that no chain reaches.
  public static final long NEVER = Long.MAX_VALUE;

  private static final int MAINNET = 32;
  private static final int GNOSIS = 16;

  private static final Duration SHORTEST_SLOT = Duration.ofMillis(100);
  private static final long DEFAULT_STATE_BYTES = 256 * 1024;
  private static final long SMALLEST_STATE = 4096;

  public SimulationSettings {
    missedSlots = Set.copyOf(missedSlots);
    require(nodes >= 1 && nodes <= 64, "nodes must be 1..64, got " + nodes);
    require(
        slotDuration.compareTo(SHORTEST_SLOT) >= 0 && slotDuration.toNanosPart() % 1_000_000 == 0,
        "slotDuration must be at least 100 ms in whole milliseconds, got " + slotDuration);
    require(slotsPerEpoch >= 2, "slotsPerEpoch must be at least 2, got " + slotsPerEpoch);
    require(
        validators >= 1 && validators <= 100_000,
        "validators must be 1..100000, got " + validators);
    require(
        genesis.equals(genesis.truncatedTo(ChronoUnit.SECONDS)),
        "genesis must be a whole second, got " + genesis);
    require(
        basePort >= 0 && basePort + nodes <= 65_536, "basePort must be 0..65535, got " + basePort);
    require(stateBytes >= SMALLEST_STATE, "stateBytes must be at least 4096, got " + stateBytes);
    require(gloasEpoch >= 0, "gloasEpoch must not be negative, got " + gloasEpoch);
  }

  /// A network in which Gloas has no date.
  public SimulationSettings(
      int nodes,
      Duration slotDuration,
      int slotsPerEpoch,
      int validators,
      Instant genesis,
      long seed,
      int basePort,
      Set<Long> missedSlots,
      long stateBytes) {
    this(
        nodes,
        slotDuration,
        slotsPerEpoch,
        validators,
        genesis,
        seed,
        basePort,
        missedSlots,
        stateBytes,
        NEVER);
  }

  /// Three nodes, 12-second slots, 8 slots per epoch, 64 validators, seed 1, any port, no missed
  /// slots, states of 256 KiB; `genesis` is cut to its second.
  public static SimulationSettings defaults(Instant genesis) {
    Instant whole = genesis.truncatedTo(ChronoUnit.SECONDS);
    return new SimulationSettings(
        3, Duration.ofSeconds(12), 8, 64, whole, 1, 0, Set.of(), DEFAULT_STATE_BYTES);
  }

  public SimulationSettings withNodes(int value) {
    return new SimulationSettings(
        value,
        slotDuration,
        slotsPerEpoch,
        validators,
        genesis,
        seed,
        basePort,
        missedSlots,
        stateBytes,
        gloasEpoch);
  }

  public SimulationSettings withSlotDuration(Duration value) {
    return new SimulationSettings(
        nodes,
        value,
        slotsPerEpoch,
        validators,
        genesis,
        seed,
        basePort,
        missedSlots,
        stateBytes,
        gloasEpoch);
  }

  public SimulationSettings withSeed(long value) {
    return new SimulationSettings(
        nodes,
        slotDuration,
        slotsPerEpoch,
        validators,
        genesis,
        value,
        basePort,
        missedSlots,
        stateBytes,
        gloasEpoch);
  }

  public SimulationSettings withBasePort(int value) {
    return new SimulationSettings(
        nodes,
        slotDuration,
        slotsPerEpoch,
        validators,
        genesis,
        seed,
        value,
        missedSlots,
        stateBytes,
        gloasEpoch);
  }

  public SimulationSettings withMissedSlots(Set<Long> value) {
    return new SimulationSettings(
        nodes,
        slotDuration,
        slotsPerEpoch,
        validators,
        genesis,
        seed,
        basePort,
        value,
        stateBytes,
        gloasEpoch);
  }

  public SimulationSettings withStateBytes(long value) {
    return new SimulationSettings(
        nodes,
        slotDuration,
        slotsPerEpoch,
        validators,
        genesis,
        seed,
        basePort,
        missedSlots,
        value,
        gloasEpoch);
  }

  public SimulationSettings withSlotsPerEpoch(int value) {
    return new SimulationSettings(
        nodes,
        slotDuration,
        value,
        validators,
        genesis,
        seed,
        basePort,
        missedSlots,
        stateBytes,
        gloasEpoch);
  }

  public SimulationSettings withGloasEpoch(long value) {
    return new SimulationSettings(
        nodes,
        slotDuration,
        slotsPerEpoch,
        validators,
        genesis,
        seed,
        basePort,
        missedSlots,
        stateBytes,
        value);
  }

  /// The length of a preset's lists, see `consensus-specs/presets`; those of Gnosis are as long.
  boolean mainnetPreset() {
    return slotsPerEpoch == MAINNET || gnosisPreset();
  }

  boolean gnosisPreset() {
    return slotsPerEpoch == GNOSIS;
  }

  /// Returns whether a slot is of Gloas or later.
  public boolean isGloas(long slot) {
    return slot / slotsPerEpoch >= gloasEpoch;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
