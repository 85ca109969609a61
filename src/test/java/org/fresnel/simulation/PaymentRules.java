package org.fresnel.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;

/// A block pays whom its validator's client last wanted, while a node knows that.
final class PaymentRules {
  private static final Pattern FEE = Pattern.compile("fee_recipient\":\"([^\"]*)\"");

  private final Collection<ModelNode> nodes;
  private final MemoryRules memory;
  private final Referee referee;
  private final Duration settling;

  PaymentRules(
      Collection<ModelNode> nodes, MemoryRules memory, Referee referee, Duration settling) {
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
    var wanted = memory.feeRecipient(validator, call, told.node());
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
