package org.fresnel.sim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The validators of a state: all active, with 32 ETH.
final class ValidatorRoutes {
  private static final String FAR_FUTURE = "18446744073709551615";
  private static final String BALANCE = "32000000000";
  private static final String STATUS = "active_ongoing";
  private static final String STATE = "/eth/v1/beacon/states/{state_id}/";

  static final List<Route> ROUTES =
      List.of(
          Route.get(STATE + "validators", ValidatorRoutes::filtered),
          Route.post(STATE + "validators", ValidatorRoutes::posted),
          Route.get(STATE + "validators/{validator_id}", ValidatorRoutes::one),
          Route.get(STATE + "validator_balances", ValidatorRoutes::balances),
          Route.post(STATE + "validator_balances", ValidatorRoutes::postedBalances),
          Route.post(STATE + "validator_identities", ValidatorRoutes::identities));

  private ValidatorRoutes() {}

  private static Reply filtered(Call call) {
    return listed(call, call.query("id"), call.query("status"));
  }

  private static Reply posted(Call call) {
    JsonObject body = call.objectBody();
    return listed(
        call,
        texts(body.getJsonArray("ids", new JsonArray())),
        texts(body.getJsonArray("statuses", new JsonArray())));
  }

  private static Reply listed(Call call, List<String> ids, List<String> statuses) {
    boolean wanted = statuses.isEmpty() || statuses.contains(STATUS) || statuses.contains("active");
    return StateRoutes.about(
        call,
        _ ->
            found(call, ids).stream()
                .filter(_ -> wanted)
                .map(index -> validator(call, index))
                .collect(Bodies.toArray()));
  }

  private static Reply one(Call call) {
    String id = call.value("validator_id");
    int index =
        call.chain()
            .duties()
            .registry()
            .find(id)
            .orElseThrow(() -> new Refusal(404, "Validator not found: " + id));
    return StateRoutes.about(call, _ -> validator(call, index));
  }

  private static Reply balances(Call call) {
    return balances(call, call.query("id"));
  }

  private static Reply postedBalances(Call call) {
    return balances(call, texts(call.arrayBody()));
  }

  private static Reply balances(Call call, List<String> ids) {
    return StateRoutes.about(
        call,
        _ ->
            found(call, ids).stream()
                .map(index -> JsonObject.of("index", Bodies.text(index), "balance", BALANCE))
                .collect(Bodies.toArray()));
  }

  private static Reply identities(Call call) {
    List<Integer> found = found(call, texts(call.arrayBody()));
    return StateRoutes.about(
        call,
        _ ->
            found.stream()
                .map(
                    index ->
                        JsonObject.of(
                            "index", Bodies.text(index),
                            "pubkey", call.chain().duties().publicKey(index),
                            "activation_epoch", "0"))
                .collect(Bodies.toArray()));
  }

  private static List<Integer> found(Call call, List<String> ids) {
    if (ids.isEmpty()) {
      return IntStream.range(0, call.chain().settings().validators()).boxed().toList();
    }
    List<Integer> found = new ArrayList<>();
    ids.forEach(id -> call.chain().duties().registry().find(id).ifPresent(found::add));
    return found;
  }

  private static JsonObject validator(Call call, int index) {
    return JsonObject.of(
        "index",
        Bodies.text(index),
        "balance",
        BALANCE,
        "status",
        STATUS,
        "validator",
        JsonObject.of(
            "pubkey",
            call.chain().duties().publicKey(index),
            "withdrawal_credentials",
            "0x01" + "00".repeat(11) + "aa".repeat(20),
            "effective_balance",
            BALANCE,
            "slashed",
            false,
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
