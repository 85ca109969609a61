package org.fresnel.sim;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The chain that all nodes see: a pure function of the settings, with its end given by the clock.
///
/// The block of a slot exists from the slot's first instant on. Slots and epochs are never
/// negative; before genesis the current slot is 0.
public final class Chain {
  private static final long NO_BRANCH = Long.MAX_VALUE;
  private static final long FOREIGN = 0x5deece66dL;
  private static final long BRANCH = 0x9e3779b97f4a7c15L;

  private final SimulationSettings settings;
  private final InstantSource clock;
  private final Duties duties;
  private final long seed;
  private final long branchFrom;

  Chain(SimulationSettings settings, InstantSource clock) {
    this(settings, clock, new Duties(settings), settings.seed(), NO_BRANCH);
  }

  private Chain(
      SimulationSettings settings, InstantSource clock, Duties duties, long seed, long branchFrom) {
    this.settings = settings;
    this.clock = clock;
    this.duties = duties;
    this.seed = seed;
    this.branchFrom = branchFrom;
  }

  public SimulationSettings settings() {
    return settings;
  }

  public Duties duties() {
    return duties;
  }

  public long currentSlot() {
    long elapsed = settings.genesis().until(clock.instant()).toMillis();
    return Math.max(0, elapsed / settings.slotDuration().toMillis());
  }

  public Instant startOf(long slot) {
    return settings.genesis().plus(settings.slotDuration().multipliedBy(slot));
  }

  public long epochOf(long slot) {
    return slot / settings.slotsPerEpoch();
  }

  public long firstSlotOf(long epoch) {
    return epoch * settings.slotsPerEpoch();
  }

  /// The block of `slot`, whether the clock has reached it or not; empty if the slot was missed.
  public Optional<Block> block(long slot) {
    return slot < 0 || (slot > 0 && settings.missedSlots().contains(slot))
        ? Optional.empty()
        : Optional.of(existing(slot));
  }

  public Block blockAtOrBefore(long slot) {
    long at = Math.max(0, slot);
    while (at > 0 && settings.missedSlots().contains(at)) {
      at--;
    }
    return existing(at);
  }

  /// The checkpoint of `epoch`, as blocks of later slots refer to it.
  public Checkpoint checkpoint(long epoch) {
    return epoch <= 0
        ? new Checkpoint(0, Digest.ZERO_ROOT)
        : new Checkpoint(epoch, blockAtOrBefore(firstSlotOf(epoch)).root());
  }

  public String genesisValidatorsRoot() {
    return Digest.root(seed, "genesis validators");
  }

  /// The version of a fork, 4 bytes in hex; `fork` is its number since phase 0.
  String forkVersion(int fork) {
    return isForeign() ? "0x%02x0000ff".formatted(fork) : "0x%02x000001".formatted(fork);
  }

  String stateRoot(long slot) {
    return Digest.slotRoot(seedAt(slot), "state", slot);
  }

  String randao(long epoch) {
    return Digest.root(seedAt(firstSlotOf(epoch)), "randao", epoch);
  }

  long seed() {
    return seed;
  }

  boolean isForeign() {
    return seed != settings.seed();
  }

  /// The same chain up to `slot` - 1 and other blocks from there on.
  Chain branchedAt(long slot) {
    return new Chain(settings, clock, duties, seed, Math.max(1, slot));
  }

  /// Another network with the same genesis time.
  Chain foreign() {
    return new Chain(settings, clock, duties, settings.seed() ^ FOREIGN, branchFrom);
  }

  private Block existing(long slot) {
    String parent = slot == 0 ? Digest.ZERO_ROOT : root(blockBefore(slot));
    return new Block(
        slot,
        slot == 0 ? 0 : duties.proposer(slot),
        root(slot),
        parent,
        stateRoot(slot),
        Digest.root(seedAt(slot), "body", slot));
  }

  private long blockBefore(long slot) {
    long before = slot - 1;
    while (before > 0 && settings.missedSlots().contains(before)) {
      before--;
    }
    return before;
  }

  private String root(long slot) {
    return Digest.slotRoot(seedAt(slot), "block", slot);
  }

  private long seedAt(long slot) {
    return slot >= branchFrom ? seed ^ BRANCH : seed;
  }
}
