package org.fresnel.inclusion;

import java.util.List;

/// The part of a block that shows which duties it includes.
///
/// @param slot of the block
/// @param proposer its index
/// @param parent root of the block before it
/// @param votes in the block
/// @param syncBits the members of the sync committee that have signed the block before
@SuppressWarnings("ArrayRecordComponent") // Packed: never compared, and not copied.
record ChainBlock(long slot, long proposer, String parent, List<BlockVote> votes, byte[] syncBits) {
  private static final int FIXED = 200;

  ChainBlock {
    votes = List.copyOf(votes);
  }

  int bytes() {
    return FIXED + syncBits.length + votes.stream().mapToInt(BlockVote::bytes).sum();
  }
}
