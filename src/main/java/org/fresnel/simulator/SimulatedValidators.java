package org.fresnel.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A validator client on this machine: some validators that do their duties at the usual times of a
/// slot. What fails is not tried again: the next slot is.
public final class SimulatedValidators {
  private final Vertx vertx;
  private final SimulatedChain chain;
  private final InstantSource clock;
  private final SimulatedValidatorClient client;
  private boolean open = true;

  private SimulatedValidators(
      Vertx vertx, SimulatedChain chain, InstantSource clock, int validators, int port) {
    this.vertx = vertx;
    this.chain = chain;
    this.clock = clock;
    this.client = new SimulatedValidatorClient(vertx, chain, validators, port);
  }

  /// Begins with the next slot.
  ///
  /// @param validators number of them, from index 0 on; only the first one aggregates
  /// @param port of their beacon node on 127.0.0.1
  public static SimulatedValidators start(
      Vertx vertx, SimulatedChain chain, InstantSource clock, int validators, int port) {
    var client = new SimulatedValidators(vertx, chain, clock, validators, port);
    vertx.runOnContext(_ -> client.await(chain.currentSlot() + 1));
    return client;
  }

  /// Does no more duties.
  public Future<Void> close() {
    open = false;
    return client.close();
  }

  private void await(long slot) {
    var start = chain.startOf(slot);
    var third = chain.settings().slotDuration().dividedBy(3);
    at(
        start,
        () -> {
          await(slot + 1);
          client.begin(slot);
        });
    at(start.plus(third), () -> client.attest(slot));
    at(start.plus(third.multipliedBy(2)), () -> client.aggregate(slot));
  }

  private void at(Instant time, Runnable task) {
    var wait = Math.max(1, Duration.between(clock.instant(), time).toMillis());
    vertx.setTimer(
        wait,
        _ -> {
          if (open) {
            task.run();
          }
        });
  }
}
