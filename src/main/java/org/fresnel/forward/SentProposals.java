package org.fresnel.forward;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.fresnel.publish.Proposal;

/// The blocks that clients have published lately, at most 64 proposals of 4 blocks. A node that has
/// "a block of that proposer and slot" has the client's own if it was sent before, and no other
/// was. One for all event loops.
final class SentProposals {
  private static final int KEPT = 64;
  private static final int BLOCKS_EACH = 4;

  private record Place(long slot, long proposer) {}

  private final Map<Place, Set<String>> sent = new LinkedHashMap<>();

  /// What was sent before of one proposer and slot.
  enum Before {
    /// Nothing.
    NONE,
    /// The same block, and no other.
    SAME,
    /// Another block.
    ANOTHER
  }

  /// A client publishes a block.
  ///
  /// @return what was sent before
  synchronized Before sending(Proposal proposal) {
    var place = new Place(proposal.slot(), proposal.proposer());
    var roots = sent.computeIfAbsent(place, _ -> new HashSet<>());
    var before =
        roots.isEmpty()
            ? Before.NONE
            : roots.equals(Set.of(proposal.stateRoot())) ? Before.SAME : Before.ANOTHER;
    if (roots.size() < BLOCKS_EACH) {
      roots.add(proposal.stateRoot());
    }
    if (sent.size() > KEPT) {
      sent.remove(sent.keySet().iterator().next());
    }
    return before;
  }
}
