package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The validators of a state: all active, with 32 ETH, some of them slashed.
final class ValidatorRoutes {
  private static final String FAR_FUTURE = "18446744073709551615";
  private static final String BALANCE = "32000000000";
  private static final String STATUS = "active_ongoing";
  private static final String STATE = "/eth/v1/beacon/states/{state_id}/";

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.get(STATE + "validators", ValidatorRoutes::filtered),
          SimulatedRoute.post(STATE + "validators", ValidatorRoutes::posted),
          SimulatedRoute.get(STATE + "validators/{validator_id}", ValidatorRoutes::one),
          SimulatedRoute.get(STATE + "validator_balances", ValidatorRoutes::balances),
          SimulatedRoute.post(STATE + "validator_balances", ValidatorRoutes::postedBalances),
          SimulatedRoute.post(STATE + "validator_identities", ValidatorRoutes::identities));

  private ValidatorRoutes() {}

  private static SimulatedResponse filtered(SimulatedCall call) {
    return listed(call, call.query("id"), call.query("status"));
  }

  private static SimulatedResponse posted(SimulatedCall call) {
    JsonObject body = call.objectBody();
    return listed(
        call,
        texts(body.getJsonArray("ids", new JsonArray())),
        texts(body.getJsonArray("statuses", new JsonArray())));
  }

  private static SimulatedResponse listed(
      SimulatedCall call, List<String> ids, List<String> statuses) {
    return StateRoutes.about(
        call,
        _ ->
            found(call, ids).stream()
                .filter(index -> isWanted(statuses, status(call, index)))
                .map(index -> validator(call, index))
                .collect(ResponseBodies.toArray()));
  }

  private static boolean isWanted(List<String> statuses, String status) {
    return statuses.isEmpty() || statuses.contains(status) || statuses.contains("active");
  }

  private static String status(SimulatedCall call, int index) {
    return call.chain().duties().isSlashed(index) ? "active_slashed" : STATUS;
  }

  private static SimulatedResponse one(SimulatedCall call) {
    String id = call.value("validator_id");
    int index =
        call.chain()
            .duties()
            .registry()
            .find(id)
            .orElseThrow(() -> new RequestRefusedException(404, "Validator not found: " + id));
    return StateRoutes.about(call, _ -> validator(call, index));
  }

  private static SimulatedResponse balances(SimulatedCall call) {
    return balances(call, call.query("id"));
  }

  private static SimulatedResponse postedBalances(SimulatedCall call) {
    return balances(call, texts(call.arrayBody()));
  }

  private static SimulatedResponse balances(SimulatedCall call, List<String> ids) {
    return StateRoutes.about(
        call,
        _ ->
            found(call, ids).stream()
                .map(index -> JsonObject.of("index", DecimalText.of(index), "balance", BALANCE))
                .collect(ResponseBodies.toArray()));
  }

  private static SimulatedResponse identities(SimulatedCall call) {
    List<Integer> found = found(call, texts(call.arrayBody()));
    return StateRoutes.about(
        call,
        _ ->
            found.stream()
                .map(
                    index ->
                        JsonObject.of(
                            "index", DecimalText.of(index),
                            "pubkey", call.chain().duties().publicKey(index),
                            "activation_epoch", "0"))
                .collect(ResponseBodies.toArray()));
  }

  private static List<Integer> found(SimulatedCall call, List<String> ids) {
    if (ids.isEmpty()) {
      return IntStream.range(0, call.chain().settings().validators()).boxed().toList();
    }
    List<Integer> found = new ArrayList<>();
    ids.forEach(id -> call.chain().duties().registry().find(id).ifPresent(found::add));
    return found;
  }

  private static JsonObject validator(SimulatedCall call, int index) {
    return JsonObject.of(
        "index",
        DecimalText.of(index),
        "balance",
        BALANCE,
        "status",
        status(call, index),
        "validator",
        JsonObject.of(
            "pubkey",
            call.chain().duties().publicKey(index),
            "withdrawal_credentials",
            "0x01" + "00".repeat(11) + "aa".repeat(20),
            "effective_balance",
            BALANCE,
            "slashed",
            call.chain().duties().isSlashed(index),
            "activation_eligibility_epoch",
            "0",
            "activation_epoch",
            "0",
            "exit_epoch",
            FAR_FUTURE,
            "withdrawable_epoch",
            FAR_FUTURE));
  }

  private static List<String> texts(JsonArray values) {
    return values.stream().map(String::valueOf).toList();
  }
}
