package org.fresnel.devnet;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What may stand between the validators under test and their beacon nodes.
enum FrontKind {
  FRESNEL("Fresnel"),
  HAPROXY("HAProxy"),
  FALLBACK("the client's own list"),
  DIRECT("nothing, node A alone");

  private final String label;

  FrontKind(String label) {
    this.label = label;
  }

  /// Those that `-Ddevnet.front` names, such as `fresnel,haproxy,fallback`.
  static List<FrontKind> chosen() {
    return Stream.of(System.getProperty("devnet.front", "fresnel").split(","))
        .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT)))
        .toList();
  }

  /// For people.
  String label() {
    return label;
  }

  /// Why it cannot be started on this machine, if so.
  Optional<String> missing() {
    return this == HAPROXY && Haproxy.program().isEmpty()
        ? Optional.of("haproxy is not installed (Debian: apt-get install haproxy)")
        : Optional.empty();
  }

  /// Starts it in front of nodes in order of preference, and returns when it answers.
  Front start(DevnetNetwork network, List<BeaconNode> nodes)
      throws IOException, InterruptedException {
    return switch (this) {
      case FRESNEL -> RouterProcess.start(network, nodes);
      case HAPROXY -> Haproxy.start(network, nodes);
      case FALLBACK -> new Front.Fallback(nodes);
      case DIRECT -> new Front.Direct(nodes.getFirst());
    };
  }
}
