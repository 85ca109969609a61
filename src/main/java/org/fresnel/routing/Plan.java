package org.fresnel.routing;

import java.util.List;
import org.fresnel.node.Node;

/// How one request is to be answered.
public sealed interface Plan {
  /// One node after the other, each as soon as the one before has failed or kept silent too long.
  ///
  /// @param fit nodes of the best health there is, in order; what all refuse is refused
  /// @param reserve the other usable nodes, in order, asked only when every fit one has failed
  /// @param alike how many of the fit, from the first on, may be asked while the one before has
  ///   only kept silent for longer than usual; 0 if none
  /// @param budget of the request
  record InOrder(List<Node> fit, List<Node> reserve, int alike, Budget budget) implements Plan {}

  /// The fit at once, and the best of their answers; the others one after the other if none of them
  /// has one.
  ///
  /// @param fit nodes of the best health there is, in order; at least two
  /// @param reserve the other usable nodes, in order
  /// @param budget of the request
  record Gather(List<Node> fit, List<Node> reserve, Budget budget) implements Plan {}

  /// All at once; the first success is the answer, and the others are left to finish.
  ///
  /// @param nodes at least one
  /// @param lastResort the other nodes that are not excluded, in order, which are sent the message
  ///   when none of the first took or judged it
  /// @param budget of the request
  record ToAll(List<Node> nodes, List<Node> lastResort, Budget budget) implements Plan {}

  /// The event stream.
  record Events() implements Plan {}

  /// The router answers by itself.
  record Own() implements Plan {}

  /// Nobody answers.
  ///
  /// @param status HTTP status of the answer
  /// @param reason for the client
  record Refused(int status, String reason) implements Plan {}
}
