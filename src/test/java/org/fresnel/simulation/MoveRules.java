package org.fresnel.simulation;

import java.util.HashMap;
import java.util.Map;
import org.fresnel.node.Head;

/// What clients that use several routers are told of heads.
final class MoveRules {
  private final VirtualTime time;
  private final Knowledge knowledge;
  private final Referee referee;
  private final Map<String, Heard> heard = new HashMap<>();

  /// The latest head that a client was told of.
  private record Heard(RouterPlace by, Head head, Knowledge.Item item) {}

  MoveRules(VirtualTime time, Knowledge knowledge, Referee referee) {
    this.time = time;
    this.knowledge = knowledge;
    this.referee = referee;
  }

  /// A router tells its clients of a head.
  Knowledge.Item tells(RouterPlace site) {
    return knowledge.learnt(site.name(), Knowledge.Kind.HEAD);
  }

  /// A client is told.
  void told(String client, RouterPlace by, Head head, Knowledge.Item item) {
    var before = heard.get(client);
    if (before != null && before.by() != by) {
      referee.count(Referee.Count.MOVES);
    }
    if (before == null || head.slot() >= before.head().slot()) {
      heard.put(client, new Heard(by, head, item));
    } else {
      referee.require(
          !before.item().isKnown(by.name(), time.nanos()),
          Invariant.MOVED,
          "%s is told of %s by %s after %s by %s",
          client,
          head,
          by.name(),
          before.head(),
          before.by().name());
    }
  }
}
