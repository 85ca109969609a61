package org.fresnel.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.fresnel.guard.GuardCounts;
import org.fresnel.guard.SignatureLedger;
import org.fresnel.guard.SigningConflict;
import org.fresnel.guard.ValidatorStatuses;

/// Shows the guard of signatures. Described in `docs/metrics.md`.
public final class GuardMetrics {
  private GuardMetrics() {}

  /// Registers everything, so that the counters begin at 0.
  public static void register(
      MeterRegistry registry, SignatureLedger ledger, ValidatorStatuses statuses) {
    var counts = ledger.counts();
    for (var result : GuardCounts.Result.values()) {
      FunctionCounter.builder("fresnel.guard.messages", counts, it -> it.of(result))
          .description("Signed blocks and votes, by the result of their comparison")
          .tag("result", result.label())
          .register(registry);
    }
    for (var action : SigningConflict.Action.values()) {
      FunctionCounter.builder("fresnel.guard.conflicts", counts, it -> it.of(action))
          .description("Messages that the slashing rules forbid after an earlier one")
          .tag("action", action.label())
          .register(registry);
    }
    FunctionCounter.builder("fresnel.guard.unsaved", counts, GuardCounts::notSaved)
        .description("Lines of signatures that the disk did not take")
        .register(registry);
    Gauge.builder("fresnel.guard.validators", ledger, SignatureLedger::validators)
        .description("Validators with a known vote")
        .register(registry);
    for (var standing : ValidatorStatuses.Standing.values()) {
      Gauge.builder("fresnel.guard.validators.leaving", statuses, it -> it.count(standing))
          .description("Validators that are slashed or leave")
          .tag("standing", standing.label())
          .register(registry);
    }
  }
}
