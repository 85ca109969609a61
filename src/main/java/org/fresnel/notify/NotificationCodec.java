package org.fresnel.notify;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The codec of the stored notifications, as JSON.
final class NotificationCodec {
  private NotificationCodec() {}

  static String write(NotificationState state) {
    var begun = new JsonObject();
    state
        .memory()
        .begun()
        .forEach((key, message) -> begun.put(key, NotificationJson.write(message)));
    var entries = new JsonArray();
    state
        .log()
        .entries()
        .forEach(
            it ->
                entries.add(
                    new JsonObject()
                        .put("number", it.number())
                        .put("message", NotificationJson.write(it.message()))));
    return new JsonObject()
        .put("begun", begun)
        .put("over", new JsonArray(state.memory().over().stream().sorted().toList()))
        .put("next", state.log().next())
        .put("entries", entries)
        .put("places", numbers(state.log().places()))
        .put("dropped", numbers(state.log().dropped()))
        .encode();
  }

  /// Empty for a text of another form.
  static Optional<NotificationState> read(String text) {
    try {
      var json = new JsonObject(text);
      var begun = new LinkedHashMap<String, Notification>();
      var stored = json.getJsonObject("begun");
      stored
          .fieldNames()
          .forEach(key -> begun.put(key, NotificationJson.read(stored.getJsonObject(key))));
      var over = new HashSet<String>();
      json.getJsonArray("over").forEach(it -> over.add((String) it));
      var entries = new ArrayList<NotificationLog.Entry>();
      for (var it : json.getJsonArray("entries")) {
        var message = NotificationJson.read(((JsonObject) it).getJsonObject("message"));
        entries.add(
            new NotificationLog.Entry(
                ((JsonObject) it).getLong("number"), message, NotificationJson.bytes(message)));
      }
      return Optional.of(
          new NotificationState(
              new NotificationMemory(begun, over),
              new NotificationLog(
                  json.getLong("next"),
                  entries,
                  numbers(json.getJsonObject("places")),
                  numbers(json.getJsonObject("dropped")))));
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static JsonObject numbers(Map<String, Long> numbers) {
    var json = new JsonObject();
    new TreeMap<>(numbers).forEach(json::put);
    return json;
  }

  private static Map<String, Long> numbers(JsonObject json) {
    var numbers = new TreeMap<String, Long>();
    json.fieldNames().forEach(name -> numbers.put(name, json.getLong(name)));
    return numbers;
  }
}
