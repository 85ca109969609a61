package org.fresnel.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;

/// A block pays whom its validator's client last wanted, while a node knows that.
final class PaymentRules {
  private static final Pattern FEE = Pattern.compile("fee_recipient\":\"([^\"]*)\"");

  private final Collection<ModelNode> nodes;
  private final MemoryRules memory;
  private final Referee referee;
  private final Duration settling;
  private final String router;
  private final Optional<RouterSight> sight;

  PaymentRules(
      Collection<ModelNode> nodes, MemoryRules memory, Referee referee, Duration settling) {
    this("", nodes, memory, referee, settling, Optional.empty());
  }

  /// @param router that is judged
  PaymentRules(
      String router,
      Collection<ModelNode> nodes,
      MemoryRules memory,
      Referee referee,
      Duration settling,
      RouterSight sight) {
    this(router, nodes, memory, referee, settling, Optional.of(sight));
  }

  private PaymentRules(
      String router,
      Collection<ModelNode> nodes,
      MemoryRules memory,
      Referee referee,
      Duration settling,
      Optional<RouterSight> sight) {
    this.router = router;
    this.sight = sight;
    this.nodes = nodes;
    this.memory = memory;
    this.referee = referee;
    this.settling = settling;
  }

  void answered(ModelCall call, Told told) {
    if (call.duty() != ModelDuty.BLOCK || told.status() != 200) {
      return;
    }
    var validator = call.target().substring(call.target().lastIndexOf('=') + 1);
    var wanted = memory.feeRecipient(router, validator, call, told.node());
    var fee = FEE.matcher(told.body());
    if (wanted.isEmpty()
        || !fee.find()
        || fee.group(1).equals(wanted)
        || memory.lastWanted(validator).equals(fee.group(1))) {
      return;
    }
    nodes.stream()
        .filter(node -> node.isTrusted() && node.isSound(settling))
        .filter(node -> node.soundFrom(call.at() - settling.toNanos()))
        .filter(node -> sight.isEmpty() || sight.get().isSound(node, settling))
        .filter(node -> node.store.feeRecipient(validator).equals(wanted))
        .findFirst()
        .ifPresent(
            node ->
                referee.broken(
                    Invariant.FEE,
                    "%s pays %s by %s, while %s knows %s",
                    call,
                    fee.group(1),
                    told.node(),
                    node.name(),
                    wanted));
  }
}
