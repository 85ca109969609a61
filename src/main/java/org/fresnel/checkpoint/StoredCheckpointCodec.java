package org.fresnel.checkpoint;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fresnel.node.Checkpoint;

/// The codec of stored checkpoints: a JSON object in each line.
final class StoredCheckpointCodec {
  private StoredCheckpointCodec() {}

  static String write(List<StoredCheckpoint> held) {
    var text = new StringBuilder();
    held.forEach(it -> text.append(json(it).encode()).append('\n'));
    return text.toString();
  }

  /// A line that cannot be read is left out: its checkpoint is fetched again.
  static List<StoredCheckpoint> read(String text) {
    return text.lines().map(StoredCheckpointCodec::line).flatMap(Optional::stream).toList();
  }

  private static Optional<StoredCheckpoint> line(String line) {
    try {
      return Optional.of(held(new JsonObject(line)));
    } catch (DecodeException | ClassCastException | NullPointerException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static JsonObject json(StoredCheckpoint held) {
    var evidence = held.evidence();
    var json =
        new JsonObject()
            .put("network", held.network())
            .put("root", held.checkpoint().root())
            .put("epoch", held.checkpoint().epoch())
            .put("slot", held.slot())
            .put("stateRoot", held.stateRoot())
            .put("fork", held.fork())
            .put("state", json(held.state()))
            .put("agreed", new JsonArray(evidence.agreed()))
            .put("clients", new JsonArray(evidence.clients()))
            .put("from", evidence.from())
            .put("at", evidence.at().toString())
            .put("stateVerified", evidence.stateVerified())
            .put("periodEpochs", held.periodEpochs());
    held.block().ifPresent(block -> json.put("block", json(block)));
    return json;
  }

  private static JsonObject json(StoredCheckpoint.SszFile file) {
    return new JsonObject().put("name", file.name()).put("bytes", file.bytes());
  }

  private static StoredCheckpoint held(JsonObject json) {
    return new StoredCheckpoint(
        text(json, "network"),
        new Checkpoint(number(json, "epoch"), text(json, "root")),
        number(json, "slot"),
        text(json, "stateRoot"),
        text(json, "fork"),
        file(json.getJsonObject("state")),
        Optional.ofNullable(json.getJsonObject("block")).map(StoredCheckpointCodec::file),
        new StoredCheckpoint.Evidence(
            texts(json, "agreed"),
            texts(json, "clients"),
            text(json, "from"),
            Instant.parse(text(json, "at")),
            json.getBoolean("stateVerified")),
        number(json, "periodEpochs"));
  }

  private static StoredCheckpoint.SszFile file(JsonObject json) {
    return new StoredCheckpoint.SszFile(text(json, "name"), number(json, "bytes"));
  }

  private static List<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(Object::toString).toList();
  }

  private static String text(JsonObject json, String name) {
    return Objects.requireNonNull(json.getString(name), name);
  }

  private static long number(JsonObject json, String name) {
    return Objects.requireNonNull(json.getLong(name), name);
  }
}
