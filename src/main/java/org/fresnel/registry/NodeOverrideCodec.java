package org.fresnel.registry;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.fresnel.node.DrainOrder;
import org.fresnel.node.Node;
import org.fresnel.node.NodeFingerprint;
import org.fresnel.node.WindowRequest;

/// The codec of overrides, in JSON, for the next start. Times and durations are in ISO-8601.
final class NodeOverrideCodec {
  private static final int VERSION = 1;

  private NodeOverrideCodec() {}

  static String write(List<NodeOverride> changes) {
    var all = new JsonArray();
    changes.forEach(change -> all.add(json(change)));
    return new JsonObject().put("version", VERSION).put("changes", all).encodePrettily();
  }

  /// @throws IllegalArgumentException if the text is not valid
  static List<NodeOverride> read(String text) {
    return understood(
        () -> {
          var all = new JsonObject(text);
          if (all.getInteger("version", 0) != VERSION) {
            throw new IllegalArgumentException(
                "expected version %d, got %s".formatted(VERSION, all.getValue("version")));
          }
          return all.getJsonArray("changes").stream()
              .map(JsonObject.class::cast)
              .map(NodeOverrideCodec::change)
              .toList();
        });
  }

  static String writeOne(NodeOverride change) {
    return json(change).encode();
  }

  /// @throws IllegalArgumentException if the text is not valid
  static NodeOverride readOne(String text) {
    return understood(() -> change(new JsonObject(text)));
  }

  private static <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | DateTimeException
        | RejectedChangeException e) {
      throw new IllegalArgumentException(
          "expected the changes that this program has written, got something else: "
              + e.getMessage(),
          e);
    }
  }

  private static JsonObject json(NodeOverride change) {
    var json =
        new JsonObject().put("by", change.actor().by()).put("at", change.actor().at().toString());
    return switch (change) {
      case NodeOverride.Added(var spec, _) -> json.put("change", "added").put("node", json(spec));
      case NodeOverride.Removed(var name, var address, _) -> place(json, "removed", name, address);
      case NodeOverride.RoleSet(var name, var address, var role, var was, _) ->
          place(json, "role", name, address)
              .put("role", EnumNames.of(role))
              .put("was", EnumNames.of(was));
      case NodeOverride.Ordered(var names, var was, _) ->
          json.put("change", "order").put("names", array(names)).put("was", array(was));
      case NodeOverride.Drained drained -> json(drained, json);
      case NodeOverride.Resumed(var name, var address, _) -> place(json, "resumed", name, address);
    };
  }

  private static JsonObject json(NodeOverride.Drained drained, JsonObject json) {
    var order = drained.order();
    place(json, "drained", drained.name(), drained.address())
        .put("reason", order.reason())
        .put("force", order.force())
        .put("needed", drained.needed().length().toString())
        .put("avoid", EnumNames.of(drained.needed().avoiding()));
    order.lasts().ifPresent(time -> json.put("lasts", time.toString()));
    drained.since().ifPresent(time -> json.put("since", time.toString()));
    return json;
  }

  private static JsonObject json(NodeSpec spec) {
    var files = new JsonObject();
    spec.headerFiles().forEach(files::put);
    return new JsonObject()
        .put("name", spec.name())
        .put("url", spec.url())
        .put("role", spec.role())
        .put("receiveSubscriptions", spec.receiveSubscriptions())
        .put("receivePublications", spec.receivePublications())
        .put("proof", spec.proof())
        .put("username", spec.username())
        .put("passwordFile", spec.passwordFile())
        .put("headerFiles", files);
  }

  private static JsonObject place(
      JsonObject json, String kind, String name, NodeFingerprint address) {
    return json.put("change", kind).put("name", name).put("address", address.digest());
  }

  private static NodeOverride change(JsonObject json) {
    var actor = new Actor(text(json, "by"), Instant.parse(text(json, "at")));
    return switch (text(json, "change")) {
      case "added" -> new NodeOverride.Added(spec(json.getJsonObject("node")), actor);
      case "removed" -> new NodeOverride.Removed(text(json, "name"), address(json), actor);
      case "role" ->
          new NodeOverride.RoleSet(
              text(json, "name"), address(json), role(json, "role"), role(json, "was"), actor);
      case "order" -> new NodeOverride.Ordered(names(json, "names"), names(json, "was"), actor);
      case "drained" -> drained(json, actor);
      case "resumed" -> new NodeOverride.Resumed(text(json, "name"), address(json), actor);
      case String other ->
          throw new IllegalArgumentException("expected a kind of change, got " + other);
    };
  }

  private static NodeOverride drained(JsonObject json, Actor actor) {
    var lasts = Optional.ofNullable(json.getString("lasts")).map(Duration::parse);
    return new NodeOverride.Drained(
        text(json, "name"),
        address(json),
        new DrainOrder(
            actor.by(), text(json, "reason"), actor.at(), lasts, json.getBoolean("force", false)),
        new WindowRequest(
            Duration.parse(text(json, "needed")),
            EnumNames.avoiding(json.getString("avoid", "aggregations"))),
        Optional.ofNullable(json.getString("since")).map(Instant::parse));
  }

  private static NodeSpec spec(JsonObject json) {
    Map<String, String> files =
        json.getJsonObject("headerFiles", new JsonObject()).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().toString()));
    return new NodeSpec(
        text(json, "name"),
        text(json, "url"),
        json.getString("role", ""),
        json.getString("receiveSubscriptions", ""),
        json.getString("receivePublications", ""),
        json.getString("proof", ""),
        json.getString("username", ""),
        json.getString("passwordFile", ""),
        files);
  }

  private static Node.Role role(JsonObject json, String key) {
    return EnumNames.role(text(json, key));
  }

  private static NodeFingerprint address(JsonObject json) {
    return new NodeFingerprint(text(json, "address"));
  }

  private static List<String> names(JsonObject json, String key) {
    return json.getJsonArray(key).stream().map(Object::toString).toList();
  }

  private static JsonArray array(List<String> names) {
    return new JsonArray(names);
  }

  private static String text(JsonObject json, String key) {
    return Objects.requireNonNull(json.getString(key), key);
  }
}
