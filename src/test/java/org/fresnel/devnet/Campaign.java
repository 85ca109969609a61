package org.fresnel.devnet;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/// Runs behind one front until one is not void.
record Campaign(FrontKind front, TroublePlan plan) {
  /// Seconds of a slot: a void run is repeated with the next.
  private static final List<Integer> SLOT_SECONDS = List.of(3, 4, 6, 8, 10);

  private static final int ATTEMPTS = 3;

  /// Plays until a run counts.
  RollingRun play() throws IOException, InterruptedException {
    var slotSeconds = slotSeconds();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        var run = RollingRun.play(front, plan, attempt, slotSeconds.get(attempt - 1));
        boolean isVoid = Validity.isVoid(run.counts(), run.conditions().loadPerProcessor());
        System.out.println((isVoid ? "devnet: a void run\n\n" : "") + new RunReport(run).text());
        if (!isVoid) {
          return run;
        }
      } catch (LateStartException late) {
        System.out.println("devnet: a run is repeated with longer slots: " + late.getMessage());
      }
    }
    throw new AssertionError("the machine was too busy in each of " + ATTEMPTS + " runs");
  }

  /// Seconds of a slot in each of the runs: those that `-Ddevnet.slot` says, or more in each run.
  static List<Integer> slotSeconds() {
    var chosen = Integer.getInteger("devnet.slot", 0);
    int first = first(LoadGauge.now());
    return chosen > 0
        ? Collections.nCopies(ATTEMPTS, chosen)
        : SLOT_SECONDS.subList(first, first + ATTEMPTS);
  }

  /// The busier the machine is now, the longer the first run's slots.
  private static int first(double load) {
    return load < 4 ? 0 : load < 8 ? 1 : 2;
  }
}
