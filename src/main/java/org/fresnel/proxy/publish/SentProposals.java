package org.fresnel.proxy.publish;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.fresnel.proxy.response.ProposalKey;

/// The blocks that clients published lately, at most 64 proposals of 4 blocks. If a node reports "a
/// block of that proposer and slot", it has the client's own block if that was sent before, and no
/// other was. One instance for all event loops.
public final class SentProposals {
  private static final int KEPT = 64;
  private static final int BLOCKS_EACH = 4;

  private record Place(long slot, long proposer) {}

  /// The oldest first. Replaced as a whole.
  private final AtomicReference<Map<Place, Set<String>>> sent = new AtomicReference<>(Map.of());

  /// The earlier publications for one proposer and slot.
  public enum Before {
    /// None.
    NONE,
    /// The same block, and no other.
    SAME,
    /// Another block.
    ANOTHER
  }

  /// Records that a client publishes a block.
  ///
  /// @return the earlier publications
  public Before sending(ProposalKey proposal) {
    var place = new Place(proposal.slot(), proposal.proposer());
    var root = proposal.stateRoot();
    var roots =
        sent.getAndUpdate(before -> with(before, place, root)).getOrDefault(place, Set.of());
    if (roots.isEmpty()) {
      return Before.NONE;
    }
    return roots.equals(Set.of(root)) ? Before.SAME : Before.ANOTHER;
  }

  private static Map<Place, Set<String>> with(
      Map<Place, Set<String>> before, Place place, String root) {
    var after = new LinkedHashMap<>(before);
    var roots = new HashSet<>(before.getOrDefault(place, Set.of()));
    if (roots.size() < BLOCKS_EACH) {
      roots.add(root);
    }
    after.put(place, Set.copyOf(roots));
    if (after.size() > KEPT) {
      after.remove(after.keySet().iterator().next());
    }
    return Collections.unmodifiableMap(after);
  }
}
