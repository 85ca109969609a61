package org.fresnel.routing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The attributes of an operation's responses, from the trailing columns of its row.
///
/// @param shape form of a success (`list`, `array`, `object`; `DATA` if the row has none of them)
/// @param slot place of the requested slot in a response (`slot=`)
/// @param dutySlots path of the slots in a JSON response that must all be in the requested epoch
///   (`epoch=`)
/// @param vote whether a response is attestation data, with checkpoints of its slot (`vote`)
/// @param maxBytes largest possible response, in bytes; [#UNLIMITED] if the row has no limit
///   (`max=`, in `KiB` or `MiB`)
/// @param merge how the responses of several nodes become one; empty if one node's response is
///   given (`merge=`)
public record EndpointAttributes(
    ResponseShape shape,
    Optional<SlotField> slot,
    Optional<String> dutySlots,
    boolean vote,
    long maxBytes,
    Optional<Merge> merge) {
  /// No limit on the size of a response.
  public static final long UNLIMITED = Long.MAX_VALUE;

  /// The attributes of a row without any.
  static final EndpointAttributes NONE =
      new EndpointAttributes(
          ResponseShape.DATA,
          Optional.empty(),
          Optional.empty(),
          false,
          UNLIMITED,
          Optional.empty());

  /// The attributes of an operation that the table does not have.
  public static final EndpointAttributes UNKNOWN = NONE.with(ResponseShape.ANY);

  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5})(KiB|MiB)");
  private static final int KIB = 10;
  private static final int MIB = 20;

  /// The rule by which the responses of all usable nodes become one.
  public enum Merge {
    /// A validator is live if any node has seen it live.
    LIVENESS
  }

  /// Reads a row's attributes.
  ///
  /// @throws IllegalArgumentException if one is unknown or has an invalid value
  static EndpointAttributes parse(List<String> attributes) {
    var read = NONE;
    for (var attribute : attributes) {
      var equals = attribute.indexOf('=');
      read =
          equals < 0
              ? read.with(attribute)
              : read.with(attribute.substring(0, equals), attribute.substring(equals + 1));
    }
    return read;
  }

  private EndpointAttributes with(String flag) {
    return switch (flag) {
      case "list" -> with(ResponseShape.LIST);
      case "array" -> with(ResponseShape.ARRAY);
      case "object" -> with(ResponseShape.OBJECT);
      case "vote" -> new EndpointAttributes(shape, slot, dutySlots, true, maxBytes, merge);
      default -> throw unknown(flag);
    };
  }

  private EndpointAttributes with(String name, String value) {
    return switch (name) {
      case "slot" -> {
        var place = Optional.of(SlotField.parse(value));
        yield new EndpointAttributes(shape, place, dutySlots, vote, maxBytes, merge);
      }
      case "epoch" ->
          new EndpointAttributes(shape, slot, Optional.of(value), vote, maxBytes, merge);
      case "max" -> new EndpointAttributes(shape, slot, dutySlots, vote, size(value), merge);
      case "merge" -> {
        var how = Optional.of(Merge.valueOf(value.toUpperCase(Locale.ROOT)));
        yield new EndpointAttributes(shape, slot, dutySlots, vote, maxBytes, how);
      }
      default -> throw unknown(name);
    };
  }

  private EndpointAttributes with(ResponseShape other) {
    return new EndpointAttributes(other, slot, dutySlots, vote, maxBytes, merge);
  }

  private static long size(String text) {
    var size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException("max: expected a size such as 64KiB, got " + text);
    }
    return Long.parseLong(size.group(1)) << (size.group(2).equals("KiB") ? KIB : MIB);
  }

  private static IllegalArgumentException unknown(String attribute) {
    return new IllegalArgumentException(
        "attribute: expected list, array, object, vote, slot=, epoch=, max=, merge= or a trait, got "
            + attribute);
  }
}
