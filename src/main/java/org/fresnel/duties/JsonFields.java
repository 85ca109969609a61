package org.fresnel.duties;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.fresnel.upstream.DecimalNumber;

/// The selected plain values of a JSON object, by path, such as `data.slot`.
///
/// @param values that are present
record JsonFields(Map<String, String> values) {
  private static final JsonFactory JSON = new JsonFactory();

  /// Most elements of a list that are read; the committees of a slot in a whole registry have no
  /// more.
  private static final int MOST_ITEMS = 65_536;

  /// Bytes of the heap for one element: each needs some hundred bytes.
  private static final int HEAP_PER_ITEM = 4096;

  private static final int ROOT_DIGITS = 66;

  /// The elements of a list, and the other fields of its object.
  ///
  /// @param top of the object with the list as `data`; of the body, if it has no list
  /// @param items those of the list; one that is no object has no fields
  record Body(JsonFields top, List<JsonFields> items) {}

  /// Parses a whole body; empty if it is no complete JSON.
  ///
  /// @param wanted paths in the elements, and in the object beside the list
  static Optional<Body> read(InputStream body, Set<String> wanted) {
    try (var parser = JSON.createParser(body)) {
      var top = new HashMap<String, String>();
      var items = new ArrayList<JsonFields>();
      var first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        items(parser, wanted, items);
      } else if (first == JsonToken.START_OBJECT) {
        object(parser, "", wanted, top, items);
      } else {
        return Optional.empty();
      }
      return parser.nextToken() == null
          ? Optional.of(new Body(new JsonFields(top), List.copyOf(items)))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// A number that is not negative; empty if the field is missing or has another value.
  OptionalLong number(String path) {
    var text = values.get(path);
    return text == null ? OptionalLong.empty() : DecimalNumber.parse(text);
  }

  /// The position of the only set bit in a bit list, before the last bit, which marks its end;
  /// empty if there is not just one.
  OptionalInt onlyBit(String path) {
    var text = values.getOrDefault(path, "");
    if (!text.matches("0x([0-9a-fA-F]{2}){1,256}")) {
      return OptionalInt.empty();
    }
    var bits = new byte[text.length() / 2 - 1];
    for (var i = 0; i < bits.length; i++) {
      bits[i] = (byte) Integer.parseInt(text, 2 + 2 * i, 4 + 2 * i, 16);
    }
    return BitList.onlyBit(bits);
  }

  /// A root of 32 bytes; empty if the field is missing or has another value.
  Optional<byte[]> root(String path) {
    var text = values.getOrDefault(path, "");
    if (text.length() != ROOT_DIGITS || !text.startsWith("0x")) {
      return Optional.empty();
    }
    try {
      return Optional.of(HexFormat.of().parseHex(text, 2, ROOT_DIGITS));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean isTrue(String path) {
    return "true".equals(values.get(path));
  }

  private static void items(JsonParser parser, Set<String> wanted, List<JsonFields> items)
      throws IOException {
    var most = Math.min(MOST_ITEMS, Runtime.getRuntime().maxMemory() / HEAP_PER_ITEM);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        throw new IOException("no end of the list");
      }
      var values = new HashMap<String, String>();
      if (parser.currentToken() == JsonToken.START_OBJECT && items.size() < most) {
        object(parser, "", wanted, values, new ArrayList<>());
      } else {
        parser.skipChildren();
      }
      if (items.size() < most) {
        items.add(new JsonFields(values));
      }
    }
  }

  /// Other objects are passed over: the paths of a deep one are longer than the body.
  private static boolean leadsTo(Set<String> wanted, String path) {
    for (var each : wanted) {
      if (each.startsWith(path)) {
        return true;
      }
    }
    return false;
  }

  private static void object(
      JsonParser parser,
      String path,
      Set<String> wanted,
      Map<String, String> values,
      List<JsonFields> items)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = path + parser.currentName();
      var value = parser.nextToken();
      if (value == null) {
        throw new IOException("no end of the object");
      } else if (value == JsonToken.START_OBJECT && leadsTo(wanted, name + ".")) {
        object(parser, name + ".", wanted, values, new ArrayList<>());
      } else if (value == JsonToken.START_ARRAY && name.equals("data")) {
        items(parser, wanted, items);
      } else if (value.isScalarValue() && wanted.contains(name)) {
        values.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }
}
