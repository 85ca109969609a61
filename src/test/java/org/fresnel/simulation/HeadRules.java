package org.fresnel.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.fresnel.node.Head;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;
import org.fresnel.upstream.ServerSentEvent;

/// What clients are told of heads, by events and by answers.
final class HeadRules {
  private static final Pattern ROOT = Pattern.compile("root\":\"(0x[0-9a-f]+)\"");
  private static final Pattern EVENT =
      Pattern.compile("slot\":\"(\\d+)\",\"block\":\"(0x[0-9a-f]+)\"");

  /// From a node's announcement to the router's knowledge of it.
  private static final long ON_THE_WAY_NANOS = 20_000_000;

  private final Collection<ModelNode> nodes;
  private final VirtualTime time;
  private final Referee referee;
  private final Duration settling;
  private final RouterSight sight;
  private final Map<String, Long> firstTold = new HashMap<>();
  private final Map<String, Told> attestationData = new HashMap<>();
  private Head lastTold = Head.NONE;

  HeadRules(Collection<ModelNode> nodes, VirtualTime time, Referee referee, Duration settling) {
    this(nodes, time, referee, settling, new RouterSight(time));
  }

  /// @param sight of the router that is judged
  HeadRules(
      Collection<ModelNode> nodes,
      VirtualTime time,
      Referee referee,
      Duration settling,
      RouterSight sight) {
    this.sight = sight;
    this.nodes = nodes;
    this.time = time;
    this.referee = referee;
    this.settling = settling;
  }

  /// The root in an answer; empty for none.
  static String rootIn(Told told) {
    var root = ROOT.matcher(told.body());
    return root.find() ? root.group(1) : "";
  }

  /// The head that an event tells.
  static Head headIn(ServerSentEvent event) {
    var head = EVENT.matcher(event.data());
    return head.find() ? new Head(Long.parseLong(head.group(1)), head.group(2)) : Head.NONE;
  }

  /// Clients hear of a head.
  void told(Head head) {
    referee.count(Referee.Count.HEADS_TOLD);
    firstTold.putIfAbsent(head.root(), time.nanos());
    lastTold = head;
  }

  /// @param followed the head that the router followed when it was asked
  void answered(ModelCall call, Told told, Head followed) {
    var tellsTheHead =
        call.duty() == ModelDuty.ATTESTATION_DATA || call.duty() == ModelDuty.HEAD_ROOT;
    if (!tellsTheHead || told.status() != 200) {
      return;
    }
    var root = rootIn(told);
    var announced = lastTold;
    var before = firstTold.getOrDefault(announced.root(), Long.MAX_VALUE) < call.at();
    if (before && ModelBlock.numberOf(root) < announced.slot()) {
      nodes.stream()
          .filter(node -> node.isTrusted() && sight.soundFrom(node, call.at() - settling.toNanos()))
          .filter(node -> has(node, announced, call))
          .findFirst()
          .ifPresent(
              node ->
                  referee.broken(
                      Invariant.HEAD,
                      "%s gets the head of slot %d from %s, while %s has %s",
                      call,
                      ModelBlock.numberOf(root),
                      told.node(),
                      node.name(),
                      announced));
    }
    if (call.duty() == ModelDuty.ATTESTATION_DATA) {
      compare(call, told, root, root.equals(followed.root()));
    }
  }

  /// What is the head that the router followed has to be the same. Else, as when the only node with
  /// the newest head dies, it is counted: the data say the same, in different words.
  private void compare(ModelCall call, Told told, String root, boolean followed) {
    var known = attestationData.putIfAbsent(call.target() + root + followed, told);
    if (known != null && !known.body().equals(told.body())) {
      referee.require(
          !followed, Invariant.SAME, "%s gets %s, another got %s", call, told.body(), known.body());
      referee.count(Referee.Count.REWORDED);
    }
  }

  /// What was kept of a node that is not believed any more is not given any more.
  void disbelieved(String node) {
    attestationData.values().removeIf(told -> told.node().equals(node));
  }

  /// Clients have connected anew: whatever they are told is new to them.
  void routerStarts() {
    lastTold = Head.NONE;
    firstTold.clear();
    attestationData.clear();
  }

  /// What is known of it is forgotten once the slot is long over.
  void slotBegins() {
    attestationData.clear();
  }

  private static boolean has(ModelNode node, Head head, ModelCall call) {
    var since = node.blocks.get(head.root());
    return since != null && since < call.at() - ON_THE_WAY_NANOS;
  }
}
