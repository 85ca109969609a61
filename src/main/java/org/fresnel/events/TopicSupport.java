package org.fresnel.events;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The topics that one node knows. The Beacon API does not report them: a node rejects a stream
/// completely if it does not know a single topic, so that topic is searched for by halves.
final class TopicSupport {
  /// The topics that the router follows, and that nearly every client requests. They are requested
  /// alone until the node has accepted them, so that another topic cannot cause their rejection.
  static final Set<String> BASE = Set.of("head", "block");

  private static final String HEAD = "head";
  private static final String HEAD_SUCCESSOR = "head_v2";
  private static final Set<String> OWN = Set.of(HEAD, HEAD_SUCCESSOR, "block");

  private final Set<String> accepted = new LinkedHashSet<>();
  private final Set<String> refused = new LinkedHashSet<>();
  private int atOnce = Integer.MAX_VALUE;

  /// The topics to ask for; empty if the node knows none of them.
  ///
  /// @param wanted by clients
  /// @param open whether another stream continues meanwhile
  Set<String> next(Set<String> wanted, boolean open) {
    var all =
        Stream.of(BASE, wanted, refused.contains(HEAD) ? Set.of(HEAD_SUCCESSOR) : Set.<String>of())
            .flatMap(Set::stream)
            .filter(topic -> !refused.contains(topic))
            .collect(Collectors.toCollection(TreeSet::new));
    var known = all.stream().filter(accepted::contains).toList();
    if (!known.isEmpty() && !open) {
      return Set.copyOf(known);
    }
    var base = all.stream().filter(topic -> known.isEmpty() && BASE.contains(topic)).toList();
    var unknown =
        base.isEmpty() ? all.stream().filter(it -> !accepted.contains(it)).toList() : base;
    return Stream.concat(known.stream(), unknown.stream().limit(atOnce))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The node has opened a stream with these topics, and no other is open.
  void accept(Set<String> asked) {
    accepted.clear();
    accepted.addAll(asked);
    atOnce = Integer.MAX_VALUE;
  }

  /// The node has rejected a stream with these topics.
  void refuse(Set<String> asked) {
    var suspects = asked.stream().filter(topic -> !accepted.contains(topic)).toList();
    switch (suspects.size()) {
      case 0 -> accepted.clear();
      case 1 -> {
        refused.addAll(suspects);
        atOnce = Integer.MAX_VALUE;
      }
      default -> atOnce = suspects.size() / 2;
    }
  }

  /// The node may be another process than before, with more topics.
  void retryRejected() {
    refused.clear();
    atOnce = Integer.MAX_VALUE;
  }

  boolean accepts(String topic) {
    return accepted.contains(topic);
  }

  boolean refuses(String topic) {
    return refused.contains(topic);
  }

  /// Forgets rejected topics that are not wanted any more.
  void forgetAllBut(Set<String> wanted) {
    refused.removeIf(topic -> !wanted.contains(topic) && !OWN.contains(topic));
  }
}
