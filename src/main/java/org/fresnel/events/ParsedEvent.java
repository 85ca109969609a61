package org.fresnel.events;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fresnel.node.DutyRoots;
import org.fresnel.node.Head;
import org.fresnel.upstream.JsonNumbers;
import org.fresnel.upstream.ServerSentEvent;
import org.jspecify.annotations.Nullable;

/// An event of a node, parsed as far as the merge needs it.
///
/// @param event as received
/// @param category rule of its topic
/// @param identity equal for the same event of another node, which may write it differently
/// @param members of its payload; empty if it cannot be read
record ParsedEvent(
    ServerSentEvent event, TopicRule.Category category, String identity, JsonObject members) {
  private static final JsonObject UNREADABLE = new JsonObject();
  private static final int LONGEST_IDENTITY = 512;

  /// Levels of a payload that are compared.
  private static final int DEEPEST = 32;

  /// Members with a slot that has begun when the event is sent.
  private static final List<String> OF_THE_PAST = List.of("slot", "current_slot", "signature_slot");

  static ParsedEvent of(ServerSentEvent event) {
    var row = TopicRule.of(event.topic());
    return object(event.data())
        .map(json -> envelope(json) ? json.getJsonObject("data") : json)
        .map(
            it ->
                new ParsedEvent(event, row.category(), bounded(identity(row, it)), it)
                    .asSnapshotOf())
        .orElseGet(
            () ->
                new ParsedEvent(event, row.category(), bounded(event.data()), UNREADABLE)
                    .asSnapshotOf());
  }

  private static Optional<JsonObject> object(String data) {
    try {
      return Optional.of(new JsonObject(data)).filter(it -> it.getMap() != null);
    } catch (DecodeException | ClassCastException _) {
      return Optional.empty();
    }
  }

  String topic() {
    return event.topic();
  }

  /// The block in the event; slot -1 if there is none.
  Head block() {
    return new Head(number("slot"), text("block"));
  }

  /// The duty roots in the event.
  DutyRoots dutyRoots() {
    return new DutyRoots(text("previous_duty_dependent_root"), text("current_duty_dependent_root"));
  }

  /// Returns whether the node has not verified that block.
  boolean optimistic() {
    return members.getValue("execution_optimistic") instanceof Boolean yes && yes;
  }

  /// A member's text; empty if there is none.
  String text(String member) {
    return members.getValue(member) instanceof String text ? text : "";
  }

  /// A member's number, at least 0; -1 if there is none.
  long number(String member) {
    return JsonNumbers.unsigned(members.getValue(member)).orElse(-1);
  }

  /// The first slot in which the event can be true; -1 if it names none. If a required number is
  /// missing, the event is never true.
  long firstSlot(int slotsPerEpoch) {
    var slot = OF_THE_PAST.stream().mapToLong(this::numberOrNever).max().orElse(-1);
    var coming = numberOrNever("proposal_slot");
    var epoch =
        TopicRule.of(topic()).category() == TopicRule.Category.FINALITY
            ? numberOrNever("epoch")
            : -1;
    var start = epoch > Long.MAX_VALUE / slotsPerEpoch ? Long.MAX_VALUE : epoch * slotsPerEpoch;
    return Math.max(slot, Math.max(Math.max(-1, coming - 1), start));
  }

  private long numberOrNever(String member) {
    return members.containsKey(member)
        ? JsonNumbers.unsigned(members.getValue(member)).orElse(Long.MAX_VALUE)
        : -1;
  }

  /// An event without the members that its rule needs is emitted as it is.
  private ParsedEvent asSnapshotOf() {
    var judged =
        switch (category) {
          case HEAD, BLOCK -> number("slot") >= 0;
          case REORG -> !text("new_head_block").isEmpty();
          case FINALITY -> number("epoch") >= 0;
          case VIEW, MESSAGE -> true;
        };
    return judged ? this : new ParsedEvent(event, TopicRule.Category.VIEW, identity, members);
  }

  /// Newer topics have an envelope with the fork's name. An attestation has a member of the same
  /// name, and is no envelope.
  private static boolean envelope(JsonObject json) {
    return json.getValue("data") instanceof JsonObject && !json.containsKey("signature");
  }

  private static String identity(TopicRule row, JsonObject members) {
    var found = row.identity().stream().map(path -> member(members, path)).toList();
    return found.stream().allMatch(String::isEmpty) ? sorted(members, 0) : String.join("/", found);
  }

  /// Equal for equal texts, and never long, because identities are kept.
  private static String bounded(String identity) {
    return identity.length() <= LONGEST_IDENTITY ? identity : digest(identity);
  }

  private static String digest(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String member(JsonObject members, String path) {
    var dot = path.indexOf('.');
    if (dot < 0) {
      return Objects.toString(members.getValue(path), "");
    }
    return members.getValue(path.substring(0, dot)) instanceof JsonObject inner
        ? member(inner, path.substring(dot + 1))
        : "";
  }

  /// The same text for any order of the members. Values that are nested too deeply are not
  /// compared.
  private static String sorted(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> "null";
      case JsonObject object when depth < DEEPEST -> {
        var members = new TreeMap<String, String>();
        object.forEach(
            member -> members.put(member.getKey(), sorted(member.getValue(), depth + 1)));
        yield members.toString();
      }
      case JsonArray array when depth < DEEPEST ->
          array.stream()
              .map(it -> sorted(it, depth + 1))
              .collect(Collectors.joining(",", "[", "]"));
      case JsonObject _, JsonArray _ -> "...";
      default -> value.toString();
    };
  }
}
