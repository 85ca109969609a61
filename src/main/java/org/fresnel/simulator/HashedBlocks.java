package org.fresnel.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.ssz.ByteSource;
import org.fresnel.ssz.Fork;
import org.fresnel.ssz.ReadResult;
import org.fresnel.ssz.SignedBlock;

/// The blocks of all branches of a network, with their hash-tree-roots. They are remembered, at
/// most 8192 of them; then all are forgotten, and a root is known again once its block is asked
/// for.
final class HashedBlocks {
  private static final int MOST = 8192;

  private final StateTemplate template;
  private final Map<Place, Block> blocks = new ConcurrentHashMap<>();
  private final Map<String, Long> slots = new ConcurrentHashMap<>();

  /// The place of a block.
  ///
  /// @param seed of the chain
  /// @param branchFrom first slot of the block's branch
  record Place(long seed, long branchFrom, long slot) {}

  HashedBlocks(StateTemplate template) {
    this.template = template;
  }

  /// The block of a place; empty if it is not remembered.
  Optional<Block> known(Place place) {
    return Optional.ofNullable(blocks.get(place));
  }

  /// The block with its true root, which is remembered.
  ///
  /// @param madeUp the same with its parent's true root and others made up
  /// @param served whether its body and its state have true roots too
  Block block(BlockContext chain, Place place, Block madeUp, boolean served) {
    Block made =
        served
            ? hashed(chain, madeUp)
            : madeUp.with(
                madeUp.header(madeUp.stateRoot()).root(), madeUp.stateRoot(), madeUp.bodyRoot());
    if (blocks.size() >= MOST) {
      blocks.clear();
      slots.clear();
    }
    blocks.put(place, made);
    slots.put(made.root(), made.slot());
    slots.put(made.stateRoot(), made.slot());
    return made;
  }

  /// The root of a state after a slot without a block.
  String stateRoot(BlockContext chain, long slot, Block latest) {
    String root = template.root(start(chain, slot, latest, latest.stateRoot()));
    slots.put(root, slot);
    return root;
  }

  /// The state of a slot.
  ///
  /// @param latest block at or before it
  Bytes state(BlockContext chain, long slot, Block latest) {
    boolean own = latest.slot() == slot;
    return template.bytes(
        start(chain, slot, latest, own ? SeededDigest.ZERO_ROOT : latest.stateRoot()));
  }

  /// The slot of a root that is remembered.
  Optional<Long> slotOf(String root) {
    return Optional.ofNullable(slots.get(root));
  }

  private Block hashed(BlockContext chain, Block madeUp) {
    Block bodied = madeUp.with(madeUp.root(), madeUp.stateRoot(), bodyRoot(chain, madeUp));
    String state = template.root(start(chain, madeUp.slot(), bodied, SeededDigest.ZERO_ROOT));
    return bodied.with(bodied.header(state).root(), state, bodied.bodyRoot());
  }

  private String bodyRoot(BlockContext chain, Block madeUp) {
    var bytes = ByteSource.of(BlockBody.of(chain, madeUp).signedSsz());
    try {
      return switch (SignedBlock.header(Fork.FULU, template.preset(), bytes)) {
        case ReadResult.Read(var header) -> header.bodyRoot();
        case ReadResult.Malformed(var reason) -> throw new IllegalStateException(reason);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param headerState what the latest header says of its state
  private static StateTemplate.Start start(
      BlockContext chain, long slot, Block latest, String headerState) {
    return new StateTemplate.Start(
        chain.settings().genesis().getEpochSecond(),
        chain.genesisValidatorsRoot(),
        slot,
        chain.forkVersion(5),
        chain.forkVersion(6),
        latest.header(headerState));
  }
}
