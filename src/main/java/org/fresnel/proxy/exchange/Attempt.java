package org.fresnel.proxy.exchange;

import java.time.Duration;
import org.fresnel.node.Node;

/// One attempt at one node.
///
/// @param node that was asked
/// @param outcome result
/// @param elapsed duration
public record Attempt(Node node, AttemptOutcome outcome, Duration elapsed) {
  @Override
  public String toString() {
    return node.name() + ": " + outcome.text();
  }
}
