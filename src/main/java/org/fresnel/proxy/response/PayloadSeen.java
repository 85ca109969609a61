package org.fresnel.proxy.response;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Selects payload attestation data: a payload that one node has seen in time counts, whatever the
/// others have seen. If the nodes name different blocks of the slot, the block that most of them
/// name counts; of equally many, the most preferred node's.
public record PayloadSeen() implements ResponseSelector {
  /// Nothing is better than a payload with its blobs. It waits for the other nodes only while the
  /// responses name different blocks.
  @Override
  public Optional<Chosen> early(List<Candidate> given, int awaited) {
    var votes = votes(given);
    var blocks = votes.stream().flatMap(Optional::stream).map(PayloadVote::block).distinct();
    return blocks.count() == 1
        ? chosen(votes).filter(place -> votes.get(place).orElseThrow().isComplete()).map(this::of)
        : Optional.empty();
  }

  @Override
  public Optional<Chosen> last(List<Candidate> given) {
    return chosen(votes(given)).map(this::of).or(() -> Optional.of(of(0)));
  }

  private Chosen of(int place) {
    return new Chosen(place, "payload seen by any node");
  }

  private static Optional<Integer> chosen(List<Optional<PayloadVote>> votes) {
    var block = block(votes);
    return IntStream.range(0, votes.size())
        .boxed()
        .filter(place -> votes.get(place).filter(it -> it.block().equals(block)).isPresent())
        .reduce((best, other) -> weight(votes.get(other)) > weight(votes.get(best)) ? other : best);
  }

  private static int weight(Optional<PayloadVote> vote) {
    return vote.map(PayloadVote::weight).orElse(-1);
  }

  /// The block that most votes are for; empty if there is no vote.
  private static String block(List<Optional<PayloadVote>> votes) {
    Map<String, Integer> counts = new HashMap<>();
    votes.forEach(vote -> vote.ifPresent(it -> counts.merge(it.block(), 1, Integer::sum)));
    return votes.stream()
        .flatMap(Optional::stream)
        .map(PayloadVote::block)
        .reduce(
            (best, other) ->
                counts.getOrDefault(other, 0) > counts.getOrDefault(best, 0) ? other : best)
        .orElse("");
  }

  private static List<Optional<PayloadVote>> votes(List<Candidate> given) {
    return given.stream().map(candidate -> PayloadVote.of(candidate.response())).toList();
  }
}
