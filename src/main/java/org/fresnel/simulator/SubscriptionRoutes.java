package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/// What clients tell a node and expect it to remember.
final class SubscriptionRoutes {
  private static final int REGISTRATION_BYTES = 180;

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.post(
              "/eth/v1/validator/beacon_committee_subscriptions", SubscriptionRoutes::committee),
          SimulatedRoute.post(
              "/eth/v1/validator/sync_committee_subscriptions", SubscriptionRoutes::sync),
          SimulatedRoute.post(
              "/eth/v1/validator/prepare_beacon_proposer", SubscriptionRoutes::prepare),
          SimulatedRoute.post("/eth/v1/validator/register_validator", SubscriptionRoutes::register)
              .takesSsz());

  private SubscriptionRoutes() {}

  private static SimulatedResponse committee(SimulatedCall call) {
    return each(
        call,
        item ->
            call.node()
                .memory()
                .subscribe(
                    new CommitteeSubscription(
                        number(item, "validator_index"),
                        number(item, "committee_index"),
                        number(item, "committees_at_slot"),
                        number(item, "slot"),
                        Boolean.TRUE.equals(item.getValue("is_aggregator")))));
  }

  private static SimulatedResponse sync(SimulatedCall call) {
    return each(
        call,
        item ->
            call.node()
                .memory()
                .subscribe(
                    new SyncSubscription(
                        number(item, "validator_index"),
                        seats(item),
                        number(item, "until_epoch"))));
  }

  private static SimulatedResponse prepare(SimulatedCall call) {
    return each(
        call,
        item -> {
          long validator = number(item, "validator_index");
          if (validator < call.chain().settings().validators()) {
            call.node().memory().preparations.put(validator, recipient(item));
          }
        });
  }

  private static SimulatedResponse register(SimulatedCall call) {
    if (!call.bodyIsSsz()) {
      return each(call, item -> remember(call, item));
    }
    Buffer body = call.request().body();
    if (body.length() % REGISTRATION_BYTES != 0) {
      throw new RequestRefusedException(400, "Invalid request body: expected items of 180 bytes");
    }
    for (int at = 0; at < body.length(); at += REGISTRATION_BYTES) {
      remember(call, registration(body, at));
    }
    return SimulatedResponse.acknowledged(call);
  }

  private static JsonObject registration(Buffer body, int at) {
    return JsonObject.of(
        "message",
            JsonObject.of(
                "fee_recipient", SeededDigest.hex(body.getBytes(at, at + 20)),
                "gas_limit", DecimalText.of(body.getLongLE(at + 20)),
                "timestamp", DecimalText.of(body.getLongLE(at + 28)),
                "pubkey", SeededDigest.hex(body.getBytes(at + 36, at + 84))),
        "signature", SeededDigest.hex(body.getBytes(at + 84, at + REGISTRATION_BYTES)));
  }

  /// Keeps the registration of a known validator; others are ignored.
  private static void remember(SimulatedCall call, JsonObject item) {
    String key =
        item.getValue("message") instanceof JsonObject message
            ? String.valueOf(message.getValue("pubkey"))
            : "";
    if (call.chain().duties().registry().find(key).isPresent()) {
      call.node().memory().registrations.put(key, item);
    }
  }

  private static SimulatedResponse each(SimulatedCall call, Consumer<JsonObject> keep) {
    for (Object item : call.arrayBody()) {
      if (!(item instanceof JsonObject object)) {
        throw new RequestRefusedException(400, "Invalid request body: expected a list of objects");
      }
      keep.accept(object);
    }
    return SimulatedResponse.acknowledged(call);
  }

  private static List<Integer> seats(JsonObject item) {
    if (!(item.getValue("sync_committee_indices") instanceof JsonArray seats)) {
      throw new RequestRefusedException(400, "Invalid sync_committee_indices: " + item.encode());
    }
    return seats.stream()
        .flatMap(seat -> DecimalText.parse(String.valueOf(seat)).stream())
        .map(Long::intValue)
        .toList();
  }

  private static String recipient(JsonObject item) {
    String recipient = String.valueOf(item.getValue("fee_recipient"));
    if (!recipient.matches("0x[0-9a-fA-F]{40}")) {
      throw new RequestRefusedException(400, "Invalid fee_recipient: " + item.encode());
    }
    return recipient;
  }

  private static long number(JsonObject item, String field) {
    return DecimalText.parse(String.valueOf(item.getValue(field)))
        .orElseThrow(
            () -> new RequestRefusedException(400, "Invalid " + field + ": " + item.encode()));
  }
}
