package org.fresnel.proxy.exchange;

import java.util.List;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Operation;

/// Opposite results of nodes for the same message: one accepted it, another refused it or a part of
/// it. For blocks this is a sign of a split between client implementations.
///
/// @param operation of the message
/// @param attempts at all nodes
public record PublishConflict(Operation operation, List<Attempt> attempts) {
  public boolean exists() {
    return attempts.stream().anyMatch(attempt -> is(attempt, ResponseClass.SUCCESS))
        && attempts.stream().anyMatch(attempt -> is(attempt, ResponseClass.FINAL));
  }

  private static boolean is(Attempt attempt, ResponseClass kind) {
    return attempt.outcome() instanceof AttemptOutcome.Answered(_, var given, _) && given == kind;
  }
}
