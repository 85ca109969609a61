package org.fresnel.proxy.read;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.fresnel.node.Node;
import org.fresnel.node.SlotClock;
import org.fresnel.proxy.exchange.AliveCheck;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;

/// Checks the nodes just before a slot with a proposal: each event loop asks each node for its
/// version. So its connections are warm, and a node that hangs is asked last for the block. Nothing
/// is sent for other slots.
public final class ProposalRehearsal {
  private static final String TASK = "proposals";

  /// Interval while no network is known.
  private static final Duration WHILE_UNKNOWN = Duration.ofSeconds(1);

  /// Time before the slot, and the part of a short slot that it may be at most.
  private static final Duration LEAD = Duration.ofSeconds(1);

  private static final int PART_OF_SLOT = 4;

  private final SilentProducers silentProducers;
  private final LongPredicate proposesIn;
  private final Supervisor supervisor;
  private final InstantSource clock;

  /// @param proposesIn whether a served validator proposes in a slot
  public ProposalRehearsal(
      SilentProducers silentProducers,
      LongPredicate proposesIn,
      Supervisor supervisor,
      InstantSource clock) {
    this.silentProducers = silentProducers;
    this.proposesIn = proposesIn;
    this.supervisor = supervisor;
    this.clock = clock;
  }

  /// Runs before each slot on one event loop.
  ///
  /// @param upstream of that loop
  /// @return ends it
  public Runnable on(UpstreamContext upstream) {
    var task =
        new PeriodicTask(
            TASK,
            upstream.timers(),
            supervisor,
            () -> untilNext(clock.instant(), slots(upstream)),
            () -> {
              var slots = slots(upstream);
              if (slots.known() && slots.started(clock.instant())) {
                rehearse(upstream, slots.slotAt(clock.instant()) + 1, lead(slots).dividedBy(2));
              }
              return Future.succeededFuture();
            });
    task.startLater();
    return task::stop;
  }

  /// Checks the nodes if there is a proposal in that slot.
  ///
  /// @param within time for their answers
  void rehearse(UpstreamContext upstream, long slot, Duration within) {
    if (!proposesIn.test(slot)) {
      return;
    }
    Map<Node, AliveCheck.Sign> signs = new HashMap<>();
    var fleet = upstream.fleet().snapshot();
    for (var status : fleet.serving()) {
      if (status.health().kind().servesDuties() && !fleet.isIdle(status)) {
        signs.put(status.node(), upstream.alive().of(status.node()));
      }
    }
    upstream
        .timers()
        .after(
            within,
            () ->
                signs.forEach(
                    (node, sign) -> {
                      silentProducers.checked(slot, node, sign.received());
                      sign.end();
                    }));
  }

  static Duration untilNext(Instant now, SlotClock slots) {
    if (!slots.known() || !slots.started(now)) {
      return WHILE_UNKNOWN;
    }
    var slot = slots.slotDuration().toNanos();
    var at = slot - lead(slots).toNanos();
    var passed = Math.floorMod(Duration.between(slots.genesis(), now).toNanos() - at, slot);
    return Duration.ofNanos(slot - passed);
  }

  private static Duration lead(SlotClock slots) {
    var longest = slots.slotDuration().dividedBy(PART_OF_SLOT);
    return LEAD.compareTo(longest) < 0 ? LEAD : longest;
  }

  private static SlotClock slots(UpstreamContext upstream) {
    return upstream.fleet().snapshot().network().clock();
  }
}
