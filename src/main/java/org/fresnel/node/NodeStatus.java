package org.fresnel.node;

import java.time.Instant;

/// A node together with everything known of it.
///
/// @param node as configured
/// @param facts last known
/// @param trouble its failures
/// @param contact whether it can be talked to
/// @param health the verdict drawn from all that
public record NodeStatus(
    Node node, Facts facts, Trouble trouble, Contact contact, NodeHealth health) {

  static NodeStatus unprobed(Node node, Instant now) {
    var health = new NodeHealth.Down(now, "not probed yet");
    return new NodeStatus(node, Facts.NONE, Trouble.NONE, new Contact.Never(), health);
  }

  /// Whether a probe of it has ended, well or badly.
  public boolean probed() {
    return !(contact instanceof Contact.Never);
  }

  NodeStatus seen(Observation observation, Instant now) {
    return switch (observation) {
      case Observation.Identified(var identity, var version) ->
          with(facts.identified(identity, version));
      case Observation.Probed(var status, var latency) ->
          new NodeStatus(
              node,
              facts.probed(status, latency, now),
              trouble.probed(),
              new Contact.Made(),
              health);
      case Observation.Peered(var connected) -> with(facts.peered(connected));
      case Observation.Finalized(var checkpoint) -> with(facts.finalizedAt(checkpoint));
      case Observation.HeadSeen(var head) -> with(facts.announced(head, now));
      case Observation.Unreachable(var why) ->
          new NodeStatus(node, facts, trouble.and(why, now), contact.lost(now, why), health);
      case Observation.Faltered(var why) ->
          new NodeStatus(node, facts, trouble.and(why, now), contact, health);
      case Observation.Outrun() when health instanceof NodeHealth.Ejected -> this;
      case Observation.Outrun() ->
          new NodeStatus(node, facts, trouble.outrunOnceMore(), contact, health);
      case Observation.Served() -> new NodeStatus(node, facts, trouble.over(), contact, health);
    };
  }

  NodeStatus with(NodeHealth verdict, Instant now) {
    var ejected = verdict instanceof NodeHealth.Ejected && !(health instanceof NodeHealth.Ejected);
    return new NodeStatus(node, facts, ejected ? trouble.ejected(now) : trouble, contact, verdict);
  }

  private NodeStatus with(Facts now) {
    return new NodeStatus(node, now, trouble, contact, health);
  }
}
