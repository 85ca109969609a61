package org.fresnel.events;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.fresnel.wire.ServerSentEvent;

/// What makes two events of different nodes the same: nodes format the same facts differently.
///
/// @param topic of the event
/// @param identity slot or epoch and block root; the payload itself where it has no block
/// @param slot of the block; -1 where there is none, or none that can be read
record EventKey(String topic, String identity, long slot) {
  private static final int NO_SLOT = -1;
  private static final JsonObject NO_OBJECT = new JsonObject();

  static EventKey of(ServerSentEvent event) {
    return switch (event.topic()) {
      case "head", "head_v2", "block", "block_gossip" -> block(event);
      case "finalized_checkpoint" -> checkpoint(event);
      default -> opaque(event);
    };
  }

  /// Whether this is a head, of which a late node must not take the client back to an older one.
  boolean isHead() {
    return slot != NO_SLOT && (topic.equals("head") || topic.equals("head_v2"));
  }

  private static EventKey block(ServerSentEvent event) {
    try {
      var json = object(event);
      var data = json.getJsonObject("data", json);
      var slot = Long.parseLong(data.getString("slot", ""));
      var status = data.getString("payload_status", "");
      return new EventKey(
          event.topic(), slot + "/" + data.getString("block", "") + "/" + status, slot);
    } catch (DecodeException | NumberFormatException | ClassCastException _) {
      return opaque(event);
    }
  }

  private static EventKey checkpoint(ServerSentEvent event) {
    try {
      var json = object(event);
      var epoch = Long.parseLong(json.getString("epoch", ""));
      var identity = epoch + "/" + json.getString("block", "");
      return new EventKey(event.topic(), identity, NO_SLOT);
    } catch (DecodeException | NumberFormatException | ClassCastException _) {
      return opaque(event);
    }
  }

  private static JsonObject object(ServerSentEvent event) {
    return (JsonObject) Objects.requireNonNullElse(Json.decodeValue(event.data()), NO_OBJECT);
  }

  private static EventKey opaque(ServerSentEvent event) {
    return new EventKey(event.topic(), event.data(), NO_SLOT);
  }
}
