package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import org.fresnel.conditions.ClientDiversity;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds.Trust;

/// What would happen if one client implementation were wrong, as the operator sees it.
///
/// @param quorumOf who counts as one voice: `nodes` or `clients`
/// @param withoutQuorum what holds if no side has more than half of the voices
/// @param implementations in the order of their most preferred nodes
@RegisterForReflection
public record DiversityView(
    String quorumOf, String withoutQuorum, List<ImplementationView> implementations) {

  /// One implementation.
  ///
  /// @param client such as `lighthouse`; empty for nodes that have not told theirs
  /// @param nodes that run it
  /// @param share of all nodes that are in use, 0 to 1
  /// @param ifWrong `set_aside`, `halt` or `followed`
  /// @param text the same in a sentence
  @RegisterForReflection
  public record ImplementationView(
      String client, List<String> nodes, double share, String ifWrong, String text) {
    private static ImplementationView of(ClientDiversity.Implementation it) {
      return new ImplementationView(
          it.client(), it.nodes(), it.share(), it.ifWrong().label(), it.words());
    }
  }

  public static DiversityView of(Fleet fleet, Trust trust) {
    return new DiversityView(
        label(trust.quorumOf()),
        label(trust.withoutQuorum()),
        new ClientDiversity(fleet, trust)
            .implementations().stream().map(ImplementationView::of).toList());
  }

  private static String label(Enum<?> setting) {
    return setting.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
