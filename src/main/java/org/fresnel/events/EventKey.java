package org.fresnel.events;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.fresnel.node.Head;
import org.fresnel.wire.ServerSentEvent;
import org.jspecify.annotations.Nullable;

/// What makes two events of different nodes the same: nodes format the same facts differently.
///
/// @param topic of the event
/// @param identity epoch and block root of a checkpoint, payload status of a block; the payload
///   itself of what is neither
/// @param block that the event is about, if it can be read
record EventKey(String topic, String identity, Optional<Head> block) {
  private static final long NO_SLOT = -1;
  private static final JsonObject NO_OBJECT = new JsonObject();

  /// Written out, like the hash: the native binary would interpret that of a record.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventKey that
        && topic.equals(that.topic)
        && identity.equals(that.identity)
        && root().equals(that.root())
        && slot() == that.slot();
  }

  @Override
  public int hashCode() {
    return 31 * (31 * topic.hashCode() + identity.hashCode()) + root().hashCode();
  }

  private long slot() {
    return block.map(Head::slot).orElse(NO_SLOT);
  }

  private String root() {
    return block.map(Head::root).orElse("");
  }

  static EventKey of(ServerSentEvent event) {
    return switch (event.topic()) {
      case "head", "head_v2", "block", "block_gossip" -> block(event);
      case "finalized_checkpoint" -> checkpoint(event);
      default -> opaque(event);
    };
  }

  /// The announced head, of which a late node must not take the client back to an older one; empty
  /// for other events.
  Optional<Head> head() {
    return topic.equals("head") || topic.equals("head_v2") ? block : Optional.empty();
  }

  private static EventKey block(ServerSentEvent event) {
    try {
      var json = object(event);
      var data = json.getJsonObject("data", json);
      var slot = Long.parseLong(data.getString("slot", ""));
      var block = new Head(slot, data.getString("block", ""));
      return new EventKey(event.topic(), data.getString("payload_status", ""), Optional.of(block));
    } catch (DecodeException | NumberFormatException | ClassCastException _) {
      return opaque(event);
    }
  }

  private static EventKey checkpoint(ServerSentEvent event) {
    try {
      var json = object(event);
      var epoch = Long.parseLong(json.getString("epoch", ""));
      var identity = epoch + "/" + json.getString("block", "");
      return new EventKey(event.topic(), identity, Optional.empty());
    } catch (DecodeException | NumberFormatException | ClassCastException _) {
      return opaque(event);
    }
  }

  private static JsonObject object(ServerSentEvent event) {
    return (JsonObject) Objects.requireNonNullElse(Json.decodeValue(event.data()), NO_OBJECT);
  }

  private static EventKey opaque(ServerSentEvent event) {
    return new EventKey(event.topic(), event.data(), Optional.empty());
  }
}
