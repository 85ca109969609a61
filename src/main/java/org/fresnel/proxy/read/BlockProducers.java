package org.fresnel.proxy.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeFingerprint;
import org.fresnel.node.NodeStatus;
import org.jspecify.annotations.Nullable;

/// The node that produced the block of each slot. Only that node may know the payload of a blinded
/// block. One instance for all event loops.
public final class BlockProducers {
  /// A block is signed and published within its slot or the next.
  private static final int KEPT = 64;

  private record Produced(long slot, Node by) {}

  private final AtomicReferenceArray<@Nullable Produced> lately = new AtomicReferenceArray<>(KEPT);
  private volatile Consumer<SavedProducer> listener = _ -> {};

  /// Calls the listener with the producer of each block that a client gets, on event loops: it must
  /// not block.
  public void onProduced(Consumer<SavedProducer> to) {
    listener = to;
  }

  /// Another router has given its client a block. What this router has given counts first.
  ///
  /// @param slot of the clock
  public void remoteProducer(SavedProducer block, Fleet fleet, long slot) {
    if (of(block.slot()).isEmpty()) {
      restore(List.of(block), fleet, slot);
    }
  }

  /// Records that the client gets the node's block.
  public void produced(long slot, Node by) {
    record(slot, by);
    listener.accept(saved(slot, by));
  }

  private void record(long slot, Node by) {
    lately.set(place(slot), new Produced(slot, by));
  }

  private static SavedProducer saved(long slot, Node by) {
    return new SavedProducer(slot, by.name(), NodeFingerprint.of(by).digest());
  }

  /// The node that produced the last block given to a client for that slot; empty if there was
  /// none, or long ago.
  public Optional<Node> of(long slot) {
    return Optional.ofNullable(lately.get(place(slot)))
        .filter(block -> block.slot == slot)
        .map(Produced::by);
  }

  /// What the next process is to know: the producers of the last slot with a block, and of the slot
  /// before.
  public List<SavedProducer> saved() {
    var all = new ArrayList<SavedProducer>();
    for (var i = 0; i < KEPT; i++) {
      var block = lately.get(i);
      if (block != null) {
        all.add(saved(block.slot, block.by));
      }
    }
    var last = all.stream().mapToLong(SavedProducer::slot).max().orElse(0);
    return all.stream()
        .filter(block -> block.slot() >= last - 1)
        .sorted(Comparator.comparingLong(SavedProducer::slot))
        .toList();
  }

  /// Adds the producers that an earlier process knew. Only blocks of the slot, of the one before
  /// and of the next one can still be published.
  ///
  /// @param slot of the clock
  /// @return how many were added
  public int restore(List<SavedProducer> saved, Fleet fleet, long slot) {
    var added = 0;
    for (var block : saved) {
      var by = fleet.named(block.node()).map(NodeStatus::node);
      if (Math.abs(block.slot() - slot) <= 1
          && by.filter(it -> NodeFingerprint.of(it).digest().equals(block.address())).isPresent()) {
        record(block.slot(), by.get());
        added++;
      }
    }
    return added;
  }

  private static int place(long slot) {
    return (int) Math.floorMod(slot, (long) KEPT);
  }
}
