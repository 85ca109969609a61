package org.fresnel.forward;

import java.util.List;

/// Nodes that gave opposite verdicts on the same message: one took it, another refused it or a part
/// of it. Of blocks it is the smell of a split between client implementations.
///
/// @param operation that the message was for
/// @param attempts at all nodes
public record Disagreement(String operation, List<Attempt> attempts) {
  boolean exists() {
    return attempts.stream().anyMatch(attempt -> is(attempt, Verdict.SUCCESS))
        && attempts.stream().anyMatch(attempt -> is(attempt, Verdict.FINAL));
  }

  private static boolean is(Attempt attempt, Verdict verdict) {
    return attempt.outcome() instanceof Outcome.Answered(_, var given, _) && given == verdict;
  }
}
