package org.fresnel.cli.check;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;

/// The finding for one node.
///
/// @param node as configured
/// @param health as the router would decide it
/// @param reason for it, a sentence
/// @param hint for the operator; empty if the node is fit
/// @param version its version string; empty while unknown
/// @param measures its numbers
record CheckFinding(
    Node node, NodeHealth health, String reason, String hint, String version, Measures measures) {

  /// The numbers of a node, as far as it reported them.
  ///
  /// @param headSlot slot of its head
  /// @param lagSlots slots behind the best head, or behind the clock if that decides the health
  /// @param finalizedEpoch its newest finalized epoch
  /// @param peers connected peers
  /// @param latencyMs response time of its probe
  record Measures(
      Optional<Long> headSlot,
      Optional<Long> lagSlots,
      Optional<Long> finalizedEpoch,
      Optional<Integer> peers,
      Optional<Double> latencyMs) {}

  CheckFinding {
    reason = Paragraph.printable(reason);
    version = Paragraph.printable(version);
  }

  /// Returns whether the operator has nothing to do.
  boolean fit() {
    return hint.isEmpty();
  }

  /// Returns whether it may be given duties.
  boolean usable() {
    return health.kind().servesDuties();
  }

  /// Returns whether an operator has taken it out of use.
  boolean drained() {
    return health instanceof NodeHealth.Drained;
  }

  /// The address without the path, in which hosted nodes have their keys.
  String address() {
    return node.shownUrl();
  }

  /// All values by key, in the documented order; unknown values are empty.
  SequencedMap<String, Optional<?>> values() {
    var values = new LinkedHashMap<String, Optional<?>>();
    values.put("name", Optional.of(node.name()));
    values.put("url", Optional.of(address()));
    values.put("role", Optional.of(node.role().label()));
    values.put("health", Optional.of(health.kind().label()));
    values.put("fit", Optional.of(fit()));
    values.put("reason", Optional.of(reason));
    values.put("hint", Optional.of(hint).filter(text -> !text.isEmpty()));
    values.put("headSlot", measures.headSlot());
    values.put("lagSlots", measures.lagSlots());
    values.put("finalizedEpoch", measures.finalizedEpoch());
    values.put("peers", measures.peers());
    values.put("latencyMs", measures.latencyMs());
    values.put("version", Optional.of(version).filter(text -> !text.isEmpty()));
    return values;
  }
}
