package org.fresnel.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What validators have signed on one network. Its bounds are the validators and their votes: with
/// few validators more votes of each are kept. One thread at a time.
final class SignedHistory {
  /// Most validators; that without a signature for the longest time is dropped first.
  private static final int MOST_VALIDATORS = 262_144;

  /// Bytes of the heap for one validator: each needs some 200 bytes.
  private static final int HEAP_PER_VALIDATOR = 4096;

  /// Votes of all validators, and bytes of the heap for one.
  private static final int VOTES = 1 << 20;

  private static final int HEAP_PER_VOTE = 256;

  private static final int FEWEST_VOTES = 16;
  private static final int MOST_VOTES = 1024;

  /// Equal votes of many validators are one object.
  private static final int SHARED_VOTES = 1024;

  private final int mostValidators;
  private final int allVotes;
  private final Map<Long, ValidatorVotes> votes = lru();
  private final Map<Long, ValidatorProposals> proposals = lru();
  private final Map<Signed.Vote, Signed.Vote> shared = lru();

  SignedHistory() {
    this(Runtime.getRuntime().maxMemory());
  }

  /// @param maxHeap in bytes
  SignedHistory(long maxHeap) {
    this.mostValidators = Math.clamp(maxHeap / HEAP_PER_VALIDATOR, 1, MOST_VALIDATORS);
    this.allVotes = Math.clamp(maxHeap / HEAP_PER_VOTE, 1, VOTES);
  }

  /// Compares a message with the earlier ones of its validator.
  Judgement judge(long validator, Signed now) {
    var known =
        switch (now) {
          case Signed.Vote vote -> find(votes, validator).map(it -> it.judge(vote));
          case Signed.Proposal block -> find(proposals, validator).map(it -> it.judge(block));
        };
    return known.orElse(Judgement.CLEAR);
  }

  /// Adds a message that is no repeat.
  void add(long validator, Signed signed) {
    switch (signed) {
      case Signed.Vote vote -> {
        var all = votes.computeIfAbsent(validator, _ -> new ValidatorVotes());
        all.add(shared(vote), Math.clamp(allVotes / votes.size(), FEWEST_VOTES, MOST_VOTES));
        bound(votes, mostValidators);
      }
      case Signed.Proposal block -> {
        proposals.computeIfAbsent(validator, _ -> new ValidatorProposals()).add(block);
        bound(proposals, mostValidators);
      }
    }
  }

  /// Number of validators with a vote.
  int validators() {
    return votes.size();
  }

  /// The validators with a vote.
  List<Long> voters() {
    return List.copyOf(votes.keySet());
  }

  private Signed.Vote shared(Signed.Vote vote) {
    var known = shared.putIfAbsent(vote, vote);
    bound(shared, SHARED_VOTES);
    return known == null ? vote : known;
  }

  private static <V> Optional<V> find(Map<Long, V> of, long validator) {
    return Optional.ofNullable(of.get(validator));
  }

  /// The entry that was not used for the longest time is the first.
  private static <K, V> Map<K, V> lru() {
    return new LinkedHashMap<>(16, 0.75f, true);
  }

  private static void bound(Map<?, ?> entries, int most) {
    if (entries.size() > most) {
      var oldest = entries.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
