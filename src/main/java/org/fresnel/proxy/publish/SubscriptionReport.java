package org.fresnel.proxy.publish;

import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestListener;

/// Reports the result of a message with validator state at each node.
///
/// @param ended receives it
public record SubscriptionReport(BiConsumer<Node, OptionalInt> ended) implements RequestListener {

  @Override
  public void attempted(Attempt attempt) {
    ended.accept(attempt.node(), status(attempt.outcome()));
  }

  private static OptionalInt status(AttemptOutcome outcome) {
    return switch (outcome) {
      case AttemptOutcome.Answered(var status, _, _) -> OptionalInt.of(status);
      case AttemptOutcome.Unanswered _, AttemptOutcome.TooSlow _, AttemptOutcome.Overtaken _ ->
          OptionalInt.empty();
    };
  }
}
