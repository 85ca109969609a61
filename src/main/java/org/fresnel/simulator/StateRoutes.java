package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// `/eth/v1/beacon/states/{state_id}`: what a state holds but its validators.
final class StateRoutes {
  private static final int SUBCOMMITTEES = 4;
  private static final String STATE = "/eth/v1/beacon/states/{state_id}/";

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.get(STATE + "root", StateRoutes::root),
          SimulatedRoute.get(STATE + "fork", StateRoutes::fork),
          SimulatedRoute.get(STATE + "finality_checkpoints", StateRoutes::checkpoints),
          SimulatedRoute.get(STATE + "committees", StateRoutes::committees),
          SimulatedRoute.get(STATE + "sync_committees", StateRoutes::syncCommittees),
          SimulatedRoute.get(STATE + "randao", StateRoutes::randao));

  private StateRoutes() {}

  /// The state that the path names.
  static KnownChain.State named(SimulatedCall call) {
    return call.view()
        .state(call.value("state_id"))
        .orElseThrow(
            () -> new RequestRefusedException(404, "State not found: " + call.value("state_id")));
  }

  /// An answer about the state that the path names.
  static SimulatedResponse about(SimulatedCall call, LongFunction<Object> ofSlot) {
    KnownChain.State state = named(call);
    return SimulatedResponse.json(
        ResponseBodies.stated(call, state.slot(), ofSlot.apply(state.slot())));
  }

  private static SimulatedResponse root(SimulatedCall call) {
    return about(call, _ -> JsonObject.of("root", named(call).root()));
  }

  private static SimulatedResponse fork(SimulatedCall call) {
    return about(call, slot -> ConfigRoutes.fork(call.chain(), slot));
  }

  private static SimulatedResponse checkpoints(SimulatedCall call) {
    return about(
        call,
        slot -> {
          KnownChain then = call.view().asOf(slot);
          return JsonObject.of(
              "previous_justified", ResponseBodies.checkpoint(then.finalized()),
              "current_justified", ResponseBodies.checkpoint(then.justified()),
              "finalized", ResponseBodies.checkpoint(then.finalized()));
        });
  }

  private static SimulatedResponse committees(SimulatedCall call) {
    SimulatedDuties duties = call.chain().duties();
    return about(
        call,
        stateSlot -> {
          long epoch = nearby(call, stateSlot);
          List<Long> slots = call.numberQuery("slot").stream().toList();
          List<String> indices = call.query("index");
          long first = call.chain().firstSlotOf(epoch);
          return LongStream.range(first, call.chain().firstSlotOf(epoch + 1))
              .boxed()
              .filter(slot -> slots.isEmpty() || slots.contains(slot))
              .flatMap(
                  slot ->
                      IntStream.range(0, duties.committeesPerSlot())
                          .filter(
                              index ->
                                  indices.isEmpty() || indices.contains(Integer.toString(index)))
                          .mapToObj(
                              index ->
                                  JsonObject.of(
                                      "index", DecimalText.of(index),
                                      "slot", DecimalText.of(slot),
                                      "validators", texts(duties.committee(slot, index)))))
              .collect(ResponseBodies.toArray());
        });
  }

  private static SimulatedResponse syncCommittees(SimulatedCall call) {
    return about(
        call,
        slot -> {
          List<Integer> members = call.chain().duties().syncCommittee(nearby(call, slot));
          int size = members.size() / SUBCOMMITTEES;
          JsonArray aggregates = new JsonArray();
          for (int i = 0; i < SUBCOMMITTEES; i++) {
            aggregates.add(texts(members.subList(i * size, (i + 1) * size)));
          }
          return JsonObject.of("validators", texts(members), "validator_aggregates", aggregates);
        });
  }

  private static SimulatedResponse randao(SimulatedCall call) {
    return about(call, slot -> JsonObject.of("randao", call.chain().randao(nearby(call, slot))));
  }

  private static long nearby(SimulatedCall call, long slot) {
    long epoch = call.numberQuery("epoch").orElse(call.chain().epochOf(slot));
    if (epoch > call.view().epoch() + 1) {
      throw new RequestRefusedException(400, "Epoch " + epoch + " is too far in the future");
    }
    return epoch;
  }

  private static JsonArray texts(List<Integer> validators) {
    return validators.stream().map(String::valueOf).collect(ResponseBodies.toArray());
  }
}
