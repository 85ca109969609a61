package org.fresnel.proof;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.node.Observation;
import org.fresnel.proxy.response.AttestationVote;

/// Decides what the results of duty reads show about the nodes. Pure.
///
/// A failure counts only if another node answers the same read now, or if a client got a response
/// from a node that does not fail it now. Else the read, the chain or the time may be at fault: at
/// the end of an epoch, some nodes reject what they answered a moment before. A shadow's answer is
/// no evidence against the others.
final class ProofEvaluation {
  private ProofEvaluation() {}

  /// The verdict on each node, by its name. A node without a verdict is neither better nor worse
  /// than before.
  ///
  /// @param shadows names of those nodes that are shadows
  static Map<String, Observation> verdicts(
      DutyRead read, Map<String, ProofResult> results, Set<String> shadows) {
    var evidence = new HashMap<>(results);
    evidence.keySet().removeAll(shadows);
    var votes = evidence.values().stream().flatMap(it -> vote(it).stream()).toList();
    var expected = expected(read, votes);
    return results.entrySet().stream()
        .flatMap(
            it ->
                verdict(read, it.getValue(), expected, hasAnswer(read, evidence, it.getKey()))
                    .map(verdict -> Map.entry(it.getKey(), verdict))
                    .stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// The verdicts of several reads together: a node passes only if it fails none.
  static Map<String, Observation> together(List<Map<String, Observation>> verdicts) {
    var all = new LinkedHashMap<String, Observation>();
    verdicts.forEach(
        it -> it.forEach((node, verdict) -> all.merge(node, verdict, ProofEvaluation::worse)));
    return all;
  }

  private static Observation worse(Observation one, Observation other) {
    return isFailure(one) ? one : other;
  }

  static boolean isFailure(Observation verdict) {
    return verdict instanceof Observation.DutyReadFailed;
  }

  private static Optional<Observation> verdict(
      DutyRead read, ProofResult result, Optional<String> expected, boolean hasAnswer) {
    return switch (result) {
      case ProofResult.Answered(var vote) ->
          vote.flatMap(it -> difference(it, expected))
              .map(it -> failed(read, it))
              .or(() -> Optional.of(new Observation.DutyReadPassed()));
      case ProofResult.Missing(var reason) ->
          hasAnswer && !read.mayBeMissing() ? Optional.of(failed(read, reason)) : Optional.empty();
      case ProofResult.Failed(var reason) ->
          hasAnswer ? Optional.of(failed(read, reason)) : Optional.empty();
    };
  }

  private static Observation failed(DutyRead read, String reason) {
    return new Observation.DutyReadFailed(read.operation() + ": " + reason);
  }

  private static Optional<String> difference(AttestationVote vote, Optional<String> expected) {
    return expected
        .filter(it -> !it.equals(vote.checkpoints()))
        .map(it -> "expected source and target %s, got %s".formatted(it, vote.checkpoints()));
  }

  private static boolean hasAnswer(DutyRead read, Map<String, ProofResult> results, String node) {
    return read.answeredBy().filter(by -> !fails(results, by)).isPresent()
        || results.entrySet().stream()
            .anyMatch(
                it -> !it.getKey().equals(node) && it.getValue() instanceof ProofResult.Answered);
  }

  private static boolean fails(Map<String, ProofResult> results, String node) {
    var result = results.get(node);
    return result != null && !(result instanceof ProofResult.Answered);
  }

  /// The right checkpoints: those that a client got, if a node still reports them, or those that
  /// most nodes report. They may have changed since with a late block.
  private static Optional<String> expected(DutyRead read, List<AttestationVote> votes) {
    var reported = votes.stream().map(AttestationVote::checkpoints).toList();
    return read.given()
        .map(AttestationVote::checkpoints)
        .filter(reported::contains)
        .or(
            () ->
                reported.stream()
                    .filter(it -> Collections.frequency(reported, it) * 2 > reported.size())
                    .findFirst());
  }

  private static Optional<AttestationVote> vote(ProofResult result) {
    return switch (result) {
      case ProofResult.Answered(var vote) -> vote;
      case ProofResult.Missing _, ProofResult.Failed _ -> Optional.empty();
    };
  }
}
