package org.fresnel.sim;

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

  static final List<Route> ROUTES =
      List.of(
          Route.get(STATE + "root", StateRoutes::root),
          Route.get(STATE + "fork", StateRoutes::fork),
          Route.get(STATE + "finality_checkpoints", StateRoutes::checkpoints),
          Route.get(STATE + "committees", StateRoutes::committees),
          Route.get(STATE + "sync_committees", StateRoutes::syncCommittees),
          Route.get(STATE + "randao", StateRoutes::randao));

  private StateRoutes() {}

  /// The state that the path names.
  static ChainView.State named(Call call) {
    return call.view()
        .state(call.value("state_id"))
        .orElseThrow(() -> new Refusal(404, "State not found: " + call.value("state_id")));
  }

  /// An answer about the state that the path names.
  static Reply about(Call call, LongFunction<Object> ofSlot) {
    ChainView.State state = named(call);
    return Reply.json(Bodies.stated(call, state.slot(), ofSlot.apply(state.slot())));
  }

  private static Reply root(Call call) {
    return about(call, _ -> JsonObject.of("root", named(call).root()));
  }

  private static Reply fork(Call call) {
    return about(call, _ -> ConfigRoutes.fork(call.chain()));
  }

  private static Reply checkpoints(Call call) {
    return about(
        call,
        slot -> {
          ChainView then = call.view().asOf(slot);
          return JsonObject.of(
              "previous_justified", Bodies.checkpoint(then.finalized()),
              "current_justified", Bodies.checkpoint(then.justified()),
              "finalized", Bodies.checkpoint(then.finalized()));
        });
  }

  private static Reply committees(Call call) {
    Duties duties = call.chain().duties();
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
                                      "index", Bodies.text(index),
                                      "slot", Bodies.text(slot),
                                      "validators", texts(duties.committee(slot, index)))))
              .collect(Bodies.toArray());
        });
  }

  private static Reply syncCommittees(Call call) {
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

  private static Reply randao(Call call) {
    return about(call, slot -> JsonObject.of("randao", call.chain().randao(nearby(call, slot))));
  }

  private static long nearby(Call call, long slot) {
    long epoch = call.numberQuery("epoch").orElse(call.chain().epochOf(slot));
    if (epoch > call.view().epoch() + 1) {
      throw new Refusal(400, "Epoch " + epoch + " is too far in the future");
    }
    return epoch;
  }

  private static JsonArray texts(List<Integer> validators) {
    return validators.stream().map(String::valueOf).collect(Bodies.toArray());
  }
}
