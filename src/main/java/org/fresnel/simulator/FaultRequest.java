package org.fresnel.simulator;

import io.vertx.core.MultiMap;
import java.time.Duration;

/// Reads a fault from its name and query parameters.
///
/// `slow?delay=500` in milliseconds, `errors?status=500&share=1`, `stale?slots=4`,
/// `syncing?slots=64`, `forked?slot=10`; `path=/eth/v1/validator` limits faults of requests.
final class FaultRequest {
  private static final String NAMES =
      "down, hang, slow, errors, reset, truncated, garbage, no-body, stale, syncing, optimistic,"
          + " el-offline, missed-payload, wrong-network, forked, late-finality, drop-events, mute-events,"
          + " wrong-state, wrong-block, wrong-slot, wrong-epoch, truncated-state, heal, restart";

  private FaultRequest() {}

  static Fault read(String name, MultiMap parameters) {
    Fault fault =
        switch (name) {
          case "down" -> new Fault.Down();
          case "hang" -> new Fault.Hang();
          case "slow" ->
              new Fault.Slow(Duration.ofMillis(number(parameters, "delay", 500, 600_000)));
          case "errors" -> errors(parameters);
          case "reset" -> new Fault.Reset();
          case "truncated" -> new Fault.Truncated();
          case "garbage" -> new Fault.Garbage();
          case "no-body" -> new Fault.NoBody();
          case "stale" -> new Fault.StaleHead(number(parameters, "slots", 4, Long.MAX_VALUE));
          case "syncing" -> new Fault.Syncing(number(parameters, "slots", 64, Long.MAX_VALUE));
          case "optimistic" -> new Fault.Optimistic();
          case "el-offline" -> new Fault.ElOffline();
          case "missed-payload" -> new Fault.MissedPayload();
          case "wrong-network" -> new Fault.WrongNetwork();
          case "forked" -> new Fault.Forked(number(parameters, "slot", 1, Long.MAX_VALUE));
          case "late-finality" ->
              new Fault.LateFinality(number(parameters, "epochs", 1, Long.MAX_VALUE));
          case "drop-events" -> new Fault.DropEvents();
          case "mute-events" -> new Fault.MuteEvents();
          case "wrong-state" -> new Fault.WrongState();
          case "wrong-block" -> new Fault.WrongBlock();
          case "wrong-slot" -> new Fault.WrongSlot();
          case "wrong-epoch" -> new Fault.WrongEpoch();
          case "truncated-state" -> new Fault.TruncatedState();
          default ->
              throw new RequestRefusedException(400, "expected one of " + NAMES + ", got " + name);
        };
    String path = parameters.get("path");
    if (path == null) {
      return fault;
    }
    if (fault instanceof Fault.Exchange exchange) {
      return exchange.on(path);
    }
    throw new RequestRefusedException(400, "fault " + name + " cannot be limited to a path");
  }

  private static Fault errors(MultiMap parameters) {
    String share = parameters.contains("share") ? String.valueOf(parameters.get("share")) : "1";
    try {
      return new Fault.Errors(
          (int) number(parameters, "status", 500, 599), Double.parseDouble(share));
    } catch (IllegalArgumentException e) {
      throw new RequestRefusedException(400, String.valueOf(e.getMessage()));
    }
  }

  private static long number(MultiMap parameters, String name, long otherwise, long most) {
    String text =
        parameters.contains(name) ? String.valueOf(parameters.get(name)) : Long.toString(otherwise);
    return DecimalText.parse(text)
        .filter(value -> value >= 1 && value <= most)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    400, "expected " + name + " of 1.." + most + ", got " + text));
  }
}
