package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/// What a model node has been told to remember. A restart empties it.
final class NodeStore {
  static final String PREPARATIONS = "/eth/v1/validator/prepare_beacon_proposer";
  static final String REGISTRATIONS = "/eth/v1/validator/register_validator";
  static final String COMMITTEES = "/eth/v1/validator/beacon_committee_subscriptions";
  static final String SYNC_COMMITTEES = "/eth/v1/validator/sync_committee_subscriptions";

  /// Whom a node pays that was not told.
  static final String BY_DEFAULT = "0x" + "d".repeat(40);

  private final Map<String, String> told = new HashMap<>();

  /// Whether nodes remember the messages of a path.
  static boolean isRemembered(String path) {
    return path.endsWith("_subscriptions")
        || path.equals(PREPARATIONS)
        || path.equals(REGISTRATIONS);
  }

  /// Takes a message in.
  void remember(String path, Buffer body) {
    told.putAll(read(path, body));
  }

  void forget() {
    told.clear();
  }

  /// The latest word on a matter; empty for none.
  String word(String matter) {
    return told.getOrDefault(matter, "");
  }

  /// The fee recipient of that validator's blocks.
  String feeRecipient(String validator) {
    var preparation = word(PREPARATIONS + "/" + validator);
    return preparation.isEmpty()
        ? BY_DEFAULT
        : new JsonObject(preparation).getString("fee_recipient", "");
  }

  /// The items of a message, by what each is about.
  static Map<String, String> read(String path, Buffer body) {
    var items = new HashMap<String, String>();
    for (var item : new JsonArray(body)) {
      var json = (JsonObject) item;
      items.put(path + "/" + about(path, json), json.encode());
    }
    return items;
  }

  private static String about(String path, JsonObject json) {
    return switch (path) {
      case REGISTRATIONS -> json.getJsonObject("message").getString("pubkey", "");
      case COMMITTEES -> json.getString("validator_index", "") + "/" + json.getString("slot", "");
      case SYNC_COMMITTEES ->
          json.getString("validator_index", "") + "/" + json.getString("until_epoch", "");
      default -> json.getString("validator_index", "");
    };
  }
}
