package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.fresnel.config.Settings;
import org.fresnel.guard.GuardConditions;
import org.fresnel.guard.SignatureGuard;
import org.fresnel.guard.SignatureLedger;
import org.fresnel.guard.ValidatorStatuses;
import org.fresnel.guard.ValidatorWatchLoop;
import org.fresnel.metrics.GuardMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Supervisor;

/// Producers of the guard of signatures.
@Singleton
class GuardProducers {
  private static final String JOURNAL = "signatures";

  @Produces
  @Singleton
  SignatureLedger signatures(
      FleetState fleet,
      Settings settings,
      Store store,
      InstantSource clock,
      ValidatorStatuses statuses,
      MeterRegistry meters) {
    var bytes = SignatureLedger.journalBytes(Runtime.getRuntime().maxMemory());
    var used = settings.guard().isOn() ? store : new MemoryStore();
    var ledger =
        new SignatureLedger(() -> fleet.snapshot().network(), clock, used.journal(JOURNAL, bytes));
    GuardMetrics.register(meters, ledger, statuses);
    return ledger;
  }

  @Produces
  @Singleton
  ValidatorStatuses statuses() {
    return new ValidatorStatuses();
  }

  @Produces
  @Singleton
  SignatureGuard guard(
      Settings settings,
      SignatureLedger ledger,
      ValidatorStatuses statuses,
      Supervisor supervisor) {
    return new SignatureGuard(settings.guard(), ledger, statuses, supervisor);
  }

  @Produces
  @Singleton
  GuardConditions guardConditions(
      SignatureLedger ledger, ValidatorStatuses statuses, InstantSource clock) {
    return new GuardConditions(ledger, statuses, clock);
  }

  @Produces
  @Singleton
  ValidatorWatchLoop validatorWatch(
      NodeEventLoops loops,
      Settings settings,
      FleetState fleet,
      SignatureLedger ledger,
      ValidatorStatuses statuses,
      Supervisor supervisor) {
    var loop = loops.probes();
    return new ValidatorWatchLoop(
        loop.vertx(),
        settings.guard(),
        fleet,
        ledger,
        statuses,
        loop.connector(),
        loop.timers(),
        supervisor);
  }
}
