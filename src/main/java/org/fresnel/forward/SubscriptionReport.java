package org.fresnel.forward;

import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.fresnel.node.Node;

/// Tells how a message that nodes have to remember ended at each of them.
///
/// @param ended hears it
record SubscriptionReport(BiConsumer<Node, OptionalInt> ended) implements RequestListener {

  @Override
  public void attempted(Attempt attempt) {
    ended.accept(attempt.node(), status(attempt.outcome()));
  }

  private static OptionalInt status(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(var status, _, _) -> OptionalInt.of(status);
      case Outcome.Unanswered _, Outcome.TooSlow _, Outcome.Overtaken _ -> OptionalInt.empty();
    };
  }
}
