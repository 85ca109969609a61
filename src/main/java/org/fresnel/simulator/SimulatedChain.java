package org.fresnel.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The chain that all nodes see: a pure function of the settings, with its end given by the clock.
///
/// The block of a slot exists from the slot's first instant on. Slots and epochs are never
/// negative; before genesis the current slot is 0.
///
/// The root of a block is the hash-tree-root of its header. Blocks that checkpoints refer to have
/// the roots of what is served of them in SSZ: body and state. Those of the others are made up. The
/// first block of each 4096 slots names a parent that is made up, so that no block's root needs all
/// before it.
public final class SimulatedChain implements BlockContext {
  private static final long NO_BRANCH = Long.MAX_VALUE;
  private static final long LINKED_SLOTS = 4096;
  private static final long FOREIGN = 0x5deece66dL;
  private static final long BRANCH = 0x9e3779b97f4a7c15L;

  private final SimulationSettings settings;
  private final InstantSource clock;
  private final SimulatedDuties duties;
  private final long seed;
  private final long branchFrom;
  private final HashedBlocks hashed;
  private final VotePool pool;

  SimulatedChain(SimulationSettings settings, InstantSource clock) {
    this(settings, clock, new SimulatedDuties(settings));
  }

  private SimulatedChain(SimulationSettings settings, InstantSource clock, SimulatedDuties duties) {
    this(
        settings,
        clock,
        duties,
        new HashedBlocks(StateTemplate.of(settings, duties)),
        new VotePool(settings, duties),
        settings.seed(),
        NO_BRANCH);
  }

  private SimulatedChain(
      SimulationSettings settings,
      InstantSource clock,
      SimulatedDuties duties,
      HashedBlocks hashed,
      VotePool pool,
      long seed,
      long branchFrom) {
    this.settings = settings;
    this.clock = clock;
    this.duties = duties;
    this.hashed = hashed;
    this.pool = pool;
    this.seed = seed;
    this.branchFrom = branchFrom;
  }

  @Override
  public SimulationSettings settings() {
    return settings;
  }

  @Override
  public SimulatedDuties duties() {
    return duties;
  }

  @Override
  public VotePool pool() {
    return pool;
  }

  public long currentSlot() {
    long elapsed = settings.genesis().until(clock.instant()).toMillis();
    return Math.max(0, elapsed / settings.slotDuration().toMillis());
  }

  @Override
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
  public SimulatedCheckpoint checkpoint(long epoch) {
    return epoch <= 0
        ? new SimulatedCheckpoint(0, SeededDigest.ZERO_ROOT)
        : new SimulatedCheckpoint(epoch, blockAtOrBefore(firstSlotOf(epoch)).root());
  }

  @Override
  public String genesisValidatorsRoot() {
    return SeededDigest.root(seed, "genesis validators");
  }

  /// The version of a fork, 4 bytes in hex; `fork` is its number since phase 0.
  @Override
  public String forkVersion(int fork) {
    return isForeign() ? "0x%02x0000ff".formatted(fork) : "0x%02x000001".formatted(fork);
  }

  /// The state of `slot`, in which `slot` may have no block.
  String stateRoot(long slot) {
    Block block = blockAtOrBefore(slot);
    if (block.slot() == slot) {
      return block.stateRoot();
    }
    return slot == firstSlotOf(epochOf(slot))
        ? hashed.stateRoot(this, slot, block)
        : madeUpStateRoot(slot);
  }

  /// The state of `slot` in SSZ.
  Bytes state(long slot) {
    return hashed.state(this, slot, blockAtOrBefore(slot));
  }

  /// The slot of a block or state of this chain that has been asked for, or -1.
  long slotOf(String root) {
    long slot = SeededDigest.slotIn(root);
    return slot >= 0 && root.equals(madeUpStateRoot(slot))
        ? slot
        : hashed.slotOf(root).filter(it -> isOf(it, root)).orElse(-1L);
  }

  private boolean isOf(long slot, String root) {
    return root.equals(blockAtOrBefore(slot).root()) || root.equals(stateRoot(slot));
  }

  /// What the execution layer calls the block.
  @Override
  public String executionHash(String root) {
    return SeededDigest.root(
        seed, "hash of " + hashed.slotOf(root).map(this::madeUpRoot).orElse(root));
  }

  String randao(long epoch) {
    return SeededDigest.root(seedAt(firstSlotOf(epoch)), "randao", epoch);
  }

  @Override
  public long seed() {
    return seed;
  }

  boolean isForeign() {
    return seed != settings.seed();
  }

  /// The same chain up to `slot` - 1 and other blocks from there on.
  SimulatedChain branchedAt(long slot) {
    return new SimulatedChain(settings, clock, duties, hashed, pool, seed, Math.max(1, slot));
  }

  /// Another network with the same genesis time.
  SimulatedChain foreign() {
    return new SimulatedChain(
        settings, clock, duties, hashed, pool, settings.seed() ^ FOREIGN, branchFrom);
  }

  /// Blocks that are not known yet are hashed, the earliest first.
  private Block existing(long slot) {
    Deque<Long> missing = new ArrayDeque<>();
    long at = slot;
    Optional<Block> known = hashed.known(place(at));
    while (known.isEmpty() && !isFirst(at)) {
      missing.push(at);
      at = blockBefore(at);
      known = hashed.known(place(at));
    }
    long first = at;
    Block block = known.orElseGet(() -> made(first, madeUpParent(first)));
    for (long next : missing) {
      block = made(next, block.root());
    }
    return block;
  }

  private Block made(long slot, String parent) {
    return hashed.block(this, place(slot), madeUp(slot, parent), isCheckpoint(slot));
  }

  private HashedBlocks.Place place(long slot) {
    return new HashedBlocks.Place(seed, slot >= branchFrom ? branchFrom : NO_BRANCH, slot);
  }

  /// Whether the block before is of other 4096 slots, or there is none.
  private boolean isFirst(long slot) {
    return slot == 0 || blockBefore(slot) / LINKED_SLOTS < slot / LINKED_SLOTS;
  }

  private String madeUpParent(long slot) {
    return slot == 0 ? SeededDigest.ZERO_ROOT : madeUpRoot(blockBefore(slot));
  }

  /// The block with roots that are no hashes of it, but for its parent's.
  private Block madeUp(long slot, String parent) {
    return new Block(
        slot,
        slot == 0 ? 0 : duties.proposer(slot),
        madeUpRoot(slot),
        parent,
        madeUpStateRoot(slot),
        SeededDigest.root(seedAt(slot), "body", slot));
  }

  /// Whether a block of this slot is the last one up to the first slot of an epoch.
  private boolean isCheckpoint(long slot) {
    long first = firstSlotOf(epochOf(slot + settings.slotsPerEpoch() - 1));
    long at = first;
    while (at > slot && settings.missedSlots().contains(at)) {
      at--;
    }
    return at == slot;
  }

  private long blockBefore(long slot) {
    long before = slot - 1;
    while (before > 0 && settings.missedSlots().contains(before)) {
      before--;
    }
    return before;
  }

  private String madeUpRoot(long slot) {
    return SeededDigest.slotRoot(seedAt(slot), "block", slot);
  }

  private String madeUpStateRoot(long slot) {
    return SeededDigest.slotRoot(seedAt(slot), "state", slot);
  }

  private long seedAt(long slot) {
    return slot >= branchFrom ? seed ^ BRANCH : seed;
  }
}
