package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/// The votes and sync committee messages that any node has accepted, until a block includes them. A
/// block includes what arrived before its slot; its content does not change once it was asked for.
///
/// The members of the sync committee that never publish a message sign every block.
final class VotePool {
  /// See consensus-specs, `MAX_ATTESTATIONS_ELECTRA`.
  private static final int MOST_IN_BLOCK = 8;

  private static final int MOST_VOTES = 131_072;
  private static final int MOST_BLOCKS = 1024;
  private static final int MOST_SIGNATURES = 65_536;

  /// A vote is included at most an epoch later.
  private static final int LONGEST_WAIT = 64;

  private final SimulationSettings settings;
  private final SimulatedDuties duties;
  private final ReentrantLock access = new ReentrantLock();
  private final Map<Long, Map<Integer, PooledVote>> waiting = new TreeMap<>();
  private final TreeMap<Long, Content> blocks = new TreeMap<>();
  private final TreeMap<Long, Set<Integer>> signers = new TreeMap<>();
  private final Set<Integer> publishers = new HashSet<>();
  private int votes;
  private int signatures;

  /// The content of a block.
  ///
  /// @param syncBits of the sync committee
  record Content(List<IncludedVotes> votes, Buffer syncBits) {}

  VotePool(SimulationSettings settings, SimulatedDuties duties) {
    this.settings = settings;
    this.duties = duties;
  }

  /// A node has accepted a message.
  void add(AcceptedPublication item) {
    access.lock();
    try {
      switch (item.kind()) {
        case ATTESTATION -> PooledVote.of(item).ifPresent(this::add);
        case SYNC_MESSAGE -> sign(item);
        case BLOCK,
            BLINDED_BLOCK,
            AGGREGATE,
            CONTRIBUTION,
            VOLUNTARY_EXIT,
            PROPOSER_SLASHING,
            ATTESTER_SLASHING,
            BLS_CHANGE,
            PAYLOAD_ATTESTATION,
            ENVELOPE,
            BID,
            PREFERENCE,
            BUILDER_PREFERENCE -> {}
      }
    } finally {
      access.unlock();
    }
  }

  private void add(PooledVote vote) {
    if (votes < MOST_VOTES
        && waiting
                .computeIfAbsent(vote.slot(), _ -> new LinkedHashMap<>())
                .putIfAbsent(vote.validator(), vote)
            == null) {
      votes++;
    }
  }

  private void sign(AcceptedPublication item) {
    try {
      JsonObject message = item.json();
      var slot = DecimalText.parse(String.valueOf(message.getValue("slot")));
      var validator = DecimalText.parse(String.valueOf(message.getValue("validator_index")));
      if (slot.isPresent() && validator.isPresent() && signatures < MOST_SIGNATURES) {
        int index = validator.get().intValue();
        publishers.add(index);
        if (signers.computeIfAbsent(slot.get(), _ -> new HashSet<>()).add(index)) {
          signatures++;
        }
      }
    } catch (DecodeException _) {
      // It is not included.
    }
  }

  /// The content of the block of a slot.
  Content of(long slot) {
    access.lock();
    try {
      long from = blocks.isEmpty() ? slot : Math.max(blocks.lastKey() + 1, slot - LONGEST_WAIT);
      for (long next = from; next <= slot; next++) {
        if (!settings.missedSlots().contains(next)) {
          blocks.put(next, made(next));
        }
      }
      while (blocks.size() > MOST_BLOCKS) {
        blocks.pollFirstEntry();
      }
      Content known = blocks.get(slot);
      return known == null ? none() : known;
    } finally {
      access.unlock();
    }
  }

  /// The content of a block without votes.
  Content none() {
    return new Content(List.of(), allSign());
  }

  private Content made(long slot) {
    Instant start = settings.genesis().plus(settings.slotDuration().multipliedBy(slot));
    Map<Buffer, List<Integer>> groups = new LinkedHashMap<>();
    forget(slot - LONGEST_WAIT);
    waiting.forEach(
        (of, byValidator) -> {
          if (of < slot) {
            byValidator.values().stream()
                .filter(vote -> vote.arrived().isBefore(start))
                .filter(vote -> groups.containsKey(vote.data()) || groups.size() < MOST_IN_BLOCK)
                .forEach(
                    vote ->
                        groups
                            .computeIfAbsent(vote.data(), _ -> new ArrayList<>())
                            .add(vote.validator()));
          }
        });
    List<IncludedVotes> included = new ArrayList<>();
    groups.forEach(
        (data, validators) -> {
          included.add(IncludedVotes.of(settings, duties, data, validators));
          remove(data.getLongLE(0), validators);
        });
    return new Content(List.copyOf(included), syncBits(slot));
  }

  private void remove(long slot, List<Integer> validators) {
    Map<Integer, PooledVote> ofSlot = waiting.getOrDefault(slot, new HashMap<>());
    validators.forEach(ofSlot::remove);
    votes -= validators.size();
    if (ofSlot.isEmpty()) {
      waiting.remove(slot);
    }
  }

  private void forget(long before) {
    waiting.keySet().removeIf(slot -> slot < before);
    votes = waiting.values().stream().mapToInt(Map::size).sum();
    signers.headMap(before).clear();
    signatures = signers.values().stream().mapToInt(Set::size).sum();
  }

  private Buffer syncBits(long slot) {
    List<Integer> members = duties.syncCommittee(slot / settings.slotsPerEpoch());
    Set<Integer> signed = signers.getOrDefault(slot - 1, Set.of());
    BitSet bits = new BitSet();
    for (int seat = 0; seat < members.size(); seat++) {
      bits.set(seat, signed.contains(members.get(seat)) || !publishers.contains(members.get(seat)));
    }
    return padded(bits.toByteArray());
  }

  private Buffer allSign() {
    BitSet bits = new BitSet();
    bits.set(0, duties.syncCommitteeSize());
    return padded(bits.toByteArray());
  }

  private Buffer padded(byte[] bits) {
    byte[] whole = new byte[duties.syncCommitteeSize() / 8];
    System.arraycopy(bits, 0, whole, 0, bits.length);
    return Buffer.buffer(whole);
  }
}
