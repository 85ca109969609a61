package org.fresnel.proof;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.node.Observation;

/// What one node did with the requests for dry-run blocks.
sealed interface DryRunResult {
  /// It built both, a local one and one by the way that clients use.
  ///
  /// @param latency of the slower one
  record Built(Duration latency) implements DryRunResult {}

  /// It refuses such requests.
  ///
  /// @param answer its response
  record Refused(String answer) implements DryRunResult {}

  /// It built none, or only one of them.
  ///
  /// @param reason for the operator
  record Failed(String reason) implements DryRunResult {}

  /// The observations of a round, by the names of the nodes. A failure counts only if another node
  /// built a block: else the chain or the request may be at fault.
  ///
  /// @param builders nodes that built a dry-run block in the last test
  /// @param shadows nodes that are no evidence against others
  static Map<String, Observation> observations(
      Map<String, DryRunResult> results, Set<String> builders, Set<String> shadows) {
    var evidence = new HashMap<>(results);
    evidence.keySet().removeAll(shadows);
    return results.entrySet().stream()
        .flatMap(
            it ->
                observation(it.getValue(), hasOther(it.getKey(), evidence, builders))
                    .map(seen -> Map.entry(it.getKey(), seen))
                    .stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<Observation> observation(DryRunResult result, boolean othersBuild) {
    return switch (result) {
      case Built(var latency) -> Optional.of(new Observation.DryRunBuilt(latency));
      case Refused(var answer) -> Optional.of(new Observation.DryRunRefused(answer));
      case Failed(var reason) ->
          othersBuild ? Optional.of(new Observation.DryRunFailed(reason)) : Optional.empty();
    };
  }

  private static boolean hasOther(
      String node, Map<String, DryRunResult> results, Set<String> builders) {
    return builders.stream().anyMatch(it -> !it.equals(node))
        || results.entrySet().stream()
            .anyMatch(it -> !it.getKey().equals(node) && it.getValue() instanceof Built);
  }
}
