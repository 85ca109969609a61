package org.fresnel.control;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthRules.Trust;
import org.fresnel.trust.Diversity;

/// What would happen if one client implementation were wrong, as the operator sees it.
///
/// @param quorumOf who counts as one voice: `nodes` or `clients`
/// @param withoutQuorum what holds if no side has more than half of the voices
/// @param implementations in the order of their most preferred nodes
@RegisterForReflection
record DiversityView(
    String quorumOf, String withoutQuorum, List<ImplementationView> implementations) {

  /// One implementation.
  ///
  /// @param client such as `lighthouse`; empty for nodes that have not told theirs
  /// @param nodes that run it
  /// @param share of all nodes that are in use, 0 to 1
  /// @param ifWrong `set_aside`, `halt` or `followed`
  /// @param text the same in a sentence
  @RegisterForReflection
  record ImplementationView(
      String client, List<String> nodes, double share, String ifWrong, String text) {
    private static ImplementationView of(Diversity.Implementation it) {
      return new ImplementationView(
          it.client(), it.nodes(), it.share(), it.ifWrong().label(), it.words());
    }
  }

  static DiversityView of(Fleet fleet, Trust trust) {
    return new DiversityView(
        word(trust.quorumOf()),
        word(trust.withoutQuorum()),
        new Diversity(fleet, trust)
            .implementations().stream().map(ImplementationView::of).toList());
  }

  private static String word(Enum<?> setting) {
    return setting.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
