package org.fresnel.routing;

import java.util.List;
import org.fresnel.node.Node;

/// The decision how one request is answered.
public sealed interface Plan {
  /// One node after the other, each as soon as the one before has failed or exceeded the attempt
  /// timeout.
  ///
  /// @param preferred preferred nodes, those of the best available health, in order; a request that
  ///   all of them reject is rejected
  /// @param fallback fallback nodes, the other usable nodes, in order, asked only when every
  ///   preferred node has failed
  /// @param alike number of preferred nodes, from the first on, that may get a hedge while the one
  ///   before is only slower than usual; 0 if none
  /// @param budget of the request
  record InOrder(List<Node> preferred, List<Node> fallback, int alike, Budget budget)
      implements Plan {}

  /// The preferred nodes at once, and the best of their responses; if none of them has one, the
  /// fallback nodes one after the other.
  ///
  /// @param preferred preferred nodes, those of the best available health, in order; at least two
  /// @param fallback fallback nodes, the other usable nodes, in order
  /// @param budget of the request
  record Gather(List<Node> preferred, List<Node> fallback, Budget budget) implements Plan {}

  /// All at once; the first success is the response, and the other requests finish in the
  /// background.
  ///
  /// @param nodes at least one
  /// @param lastResort the other nodes that are not excluded, in order; they receive the message if
  ///   none of the first accepted or evaluated it
  /// @param budget of the request
  record ToAll(List<Node> nodes, List<Node> lastResort, Budget budget) implements Plan {}

  /// The event stream.
  record Events() implements Plan {}

  /// Fresnel answers by itself.
  record Own() implements Plan {}

  /// No node is asked.
  ///
  /// @param status HTTP status of the response
  /// @param reason for the client
  record Refused(int status, String reason) implements Plan {}
}
