package org.fresnel.proxy.exchange;

import java.util.List;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Operation;

/// Nodes that gave opposite verdicts on the same message: one took it, another refused it or a part
/// of it. Of blocks it is the smell of a split between client implementations.
///
/// @param operation that the message was for
/// @param attempts at all nodes
public record PublishConflict(Operation operation, List<Attempt> attempts) {
  public boolean exists() {
    return attempts.stream().anyMatch(attempt -> is(attempt, ResponseClass.SUCCESS))
        && attempts.stream().anyMatch(attempt -> is(attempt, ResponseClass.FINAL));
  }

  private static boolean is(Attempt attempt, ResponseClass verdict) {
    return attempt.outcome() instanceof AttemptOutcome.Answered(_, var given, _)
        && given == verdict;
  }
}
