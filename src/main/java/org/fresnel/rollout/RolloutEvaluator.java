package org.fresnel.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.node.NodeHealth;
import org.fresnel.rollout.NodeReport.Use;
import org.fresnel.rollout.RolloutAction.CallWebhook;
import org.fresnel.rollout.RolloutAction.Drain;
import org.fresnel.rollout.RolloutAction.DrainAtOnce;
import org.fresnel.rollout.RolloutAction.Lift;
import org.fresnel.rollout.RolloutState.Draining;
import org.fresnel.rollout.RolloutState.Hook;
import org.fresnel.rollout.RolloutState.HookRun;
import org.fresnel.rollout.RolloutState.Returning;
import org.fresnel.rollout.RolloutState.Soaking;
import org.fresnel.rollout.RolloutState.Verifying;

/// Decides the next step of a rollout. Pure: no I/O and no clock.
///
/// @param settings of rollouts
record RolloutEvaluator(RolloutSettings settings) {
  /// Passed duty reads that prove a node.
  static final int PASSES_THAT_COUNT = 2;

  /// A node that is in sync and fails so many duty reads in a row does not become better.
  static final int FAILURES_THAT_HALT = 20;

  /// A node may be unfit for so long while it is compared, as after a late probe.
  static final Duration GRACE = Duration.ofSeconds(15);

  /// The decision for an active rollout.
  RolloutDecision next(Rollout rollout, RolloutScene scene, Instant now) {
    var node = scene.node();
    if (rollout.state() instanceof RolloutState.Halted(_, var reason)) {
      return RolloutDecision.waits(rollout, "an operator, since " + reason);
    }
    if (node.use() == Use.ABSENT) {
      return RolloutDecision.moved(rollout.skipping(node.name(), now));
    }
    if (rollout.paused()) {
      return paused(rollout, node);
    }
    return switch (rollout.state()) {
      case Draining _ -> draining(rollout, scene, now);
      case Hook(var run) -> hook(rollout, scene, run, now);
      case Verifying _ -> verifying(rollout, node, now);
      case Soaking(var unfitSince) -> soaking(rollout, scene, unfitSince, now);
      case Returning(var unfitSince) -> returning(rollout, node, unfitSince, now);
      case RolloutState.Halted _, RolloutState.Completed _, RolloutState.Aborted _ ->
          RolloutDecision.waits(rollout, "");
    };
  }

  /// A drain that waits would begin by itself.
  private static RolloutDecision paused(Rollout rollout, NodeReport node) {
    var action = node.use() == Use.WAITING ? new Lift(node.name()) : new RolloutAction.None();
    return new RolloutDecision(rollout, action, "an operator, who has paused it");
  }

  private RolloutDecision draining(Rollout rollout, RolloutScene scene, Instant now) {
    var node = scene.node();
    return switch (node.use()) {
      case OUT -> RolloutDecision.moved(rollout.at(new Hook(Optional.empty()), now));
      case WAITING -> RolloutDecision.waits(rollout, scene.window());
      case OUT_BY_OTHER ->
          RolloutDecision.waits(
              rollout, "%s to be in use: %s drained it".formatted(node.name(), node.drainedBy()));
      case IN_USE, ABSENT ->
          scene
              .obstacle()
              .map(reason -> RolloutDecision.waits(rollout, reason))
              .orElseGet(
                  () ->
                      new RolloutDecision(
                          rollout, new Drain(node.name()), "the drain of " + node.name()));
    };
  }

  private RolloutDecision hook(
      Rollout rollout, RolloutScene scene, Optional<HookRun> run, Instant now) {
    var node = scene.node();
    if (node.use() != Use.OUT) {
      return inUse(rollout, node, now);
    }
    if (run.isEmpty()) {
      return settings.webhook().isPresent()
          ? RolloutDecision.moved(
              rollout.with(new Hook(Optional.of(new HookRun(HookRun.WEBHOOK, now)))),
              new CallWebhook(node.name()))
          : RolloutDecision.waits(
              rollout,
              "the hook: `fresnel rollout follow --hook FILE` runs it, `fresnel rollout done %s`"
                      .formatted(node.name())
                  + " confirms it");
    }
    if (!now.isBefore(run.get().from().plus(settings.hookTimeout()))) {
      return RolloutDecision.moved(
          rollout.halted(
              new Hook(Optional.empty()),
              "expected the hook for %s to end within %s (rollout.hook-timeout), got no result"
                  .formatted(node.name(), seconds(settings.hookTimeout())),
              now));
    }
    return RolloutDecision.waits(
        rollout,
        !run.get().isWebhook() && scene.isRunnerGone(now)
            ? "the command that runs the hook, which has not asked for 30 s: `fresnel rollout"
                + " follow --hook FILE` runs it again"
            : "the hook, which runs since " + run.get().from());
  }

  private RolloutDecision verifying(Rollout rollout, NodeReport node, Instant now) {
    if (node.use() != Use.OUT) {
      return inUse(rollout, node, now);
    }
    var lack = lack(node);
    if (lack.isEmpty()) {
      return RolloutDecision.moved(rollout.at(new Soaking(Optional.empty()), now));
    }
    if (isInSync(node) && node.reads().failedInARow() >= FAILURES_THAT_HALT) {
      return RolloutDecision.moved(
          rollout.halted(
              new Verifying(),
              "%s is in sync and failed %d duty reads in a row"
                  .formatted(node.name(), node.reads().failedInARow()),
              now));
    }
    return now.isBefore(deadline(rollout))
        ? RolloutDecision.waits(rollout, lack.get())
        : RolloutDecision.moved(
            rollout.halted(
                new Verifying(), late("a node that is in sync and proven", lack.get()), now));
  }

  private Instant deadline(Rollout rollout) {
    return rollout.since().plus(settings.waitForReady());
  }

  /// What a drained node lacks before it is compared with the others.
  private static Optional<String> lack(NodeReport node) {
    return isInSync(node)
        ? unproven(node)
        : Optional.of(
            "%s, which is %s: %s"
                .formatted(node.name(), node.fitness().kind().label(), node.fitness().reason()));
  }

  private static boolean isInSync(NodeReport node) {
    return switch (node.fitness()) {
      case NodeHealth.Ready _, NodeHealth.Unproven _ -> true;
      default -> false;
    };
  }

  private static Optional<String> unproven(NodeReport node) {
    var reads = node.reads();
    return node.isTested() && (reads.passed() < PASSES_THAT_COUNT || reads.failedInARow() > 0)
        ? Optional.of(
            "%s to pass %d duty reads, of which it passed %d and failed %d"
                .formatted(node.name(), PASSES_THAT_COUNT, reads.passed(), reads.failed()))
        : Optional.empty();
  }

  private RolloutDecision soaking(
      Rollout rollout, RolloutScene scene, Optional<Instant> unfitSince, Instant now) {
    var node = scene.node();
    if (node.use() != Use.OUT) {
      return inUse(rollout, node, now);
    }
    var worse = NodeComparison.shortcoming(node, scene.others());
    if (worse.isPresent()) {
      return RolloutDecision.moved(rollout.halted(new Verifying(), worse.get(), now));
    }
    if (!node.isFit()) {
      var since = unfitSince.orElse(now);
      return isOver(since, now)
          ? RolloutDecision.moved(rollout.halted(new Verifying(), unfit(node), now))
          : RolloutDecision.waits(
              rollout.with(new Soaking(Optional.of(since))), node.fitness().reason());
    }
    var fit = rollout.with(new Soaking(Optional.empty()));
    var until = rollout.since().plus(settings.soak());
    if (now.isBefore(until)) {
      return RolloutDecision.waits(fit, "the end of the comparison at " + until);
    }
    return unproven(node)
        .map(lack -> RolloutDecision.waits(fit, lack))
        .orElseGet(
            () ->
                RolloutDecision.moved(
                    rollout.at(new Returning(Optional.empty()), now), new Lift(node.name())));
  }

  private RolloutDecision returning(
      Rollout rollout, NodeReport node, Optional<Instant> unfitSince, Instant now) {
    if (node.use() == Use.OUT || node.use() == Use.WAITING) {
      return new RolloutDecision(rollout, new Lift(node.name()), "the end of the drain");
    }
    if (node.use() == Use.OUT_BY_OTHER) {
      return RolloutDecision.waits(
          rollout, "%s to be in use: %s drained it".formatted(node.name(), node.drainedBy()));
    }
    if (node.isReady()) {
      return RolloutDecision.moved(rollout.next(now));
    }
    var since =
        node.health() instanceof NodeHealth.Recovering
            ? Optional.<Instant>empty()
            : unfitSince.or(() -> Optional.of(now));
    if (since.filter(it -> isOver(it, now)).isPresent()) {
      return drainedAgain(rollout, node, unfit(node), now);
    }
    var waits = "%s to be ready: %s".formatted(node.name(), node.health().reason());
    return now.isBefore(deadline(rollout))
        ? RolloutDecision.waits(rollout.with(new Returning(since)), waits)
        : drainedAgain(rollout, node, late("a node that is ready", waits), now);
  }

  private static RolloutDecision drainedAgain(
      Rollout rollout, NodeReport node, String reason, Instant now) {
    return RolloutDecision.moved(
        rollout.halted(new Verifying(), reason, now), new DrainAtOnce(node.name()));
  }

  private static boolean isOver(Instant unfitSince, Instant now) {
    return !now.isBefore(unfitSince.plus(GRACE));
  }

  private static String unfit(NodeReport node) {
    var health = node.use() == Use.OUT ? node.fitness() : node.health();
    return "%s has become %s: %s".formatted(node.name(), health.kind().label(), health.reason());
  }

  private String late(String expected, String got) {
    return "expected %s within %s (rollout.wait-for-ready), waited for %s"
        .formatted(expected, seconds(settings.waitForReady()), got);
  }

  private static RolloutDecision inUse(Rollout rollout, NodeReport node, Instant now) {
    return RolloutDecision.moved(
        rollout.halted(
            new Draining(),
            "expected %s to stay drained, got %s"
                .formatted(
                    node.name(),
                    node.use() == Use.OUT_BY_OTHER
                        ? "a drain by " + node.drainedBy()
                        : "it in use again"),
            now));
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }
}
