package org.fresnel.proxy.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The fields of a JSON response that checks need, parsed from its beginning and no further than
/// necessary. Runs on one thread.
final class ResponseFields {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<String[]> wanted;
  private final int enough;
  private final List<List<String>> values = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private Optional<JsonToken> root = Optional.empty();
  private Optional<JsonToken> data = Optional.empty();
  private int depth;
  private int found;
  private boolean closed;

  private ResponseFields(List<String> wanted, int enough) {
    this.wanted = wanted.stream().map(path -> path.split("\\.", -1)).toList();
    this.enough = enough;
    wanted.forEach(_ -> values.add(new ArrayList<>()));
  }

  /// Parses the beginning. If it ends, or the JSON is invalid, the fields before count.
  ///
  /// @param wanted paths of plain values under `data`, such as `data.slot`; arrays in the path are
  ///     not named
  /// @param enough number of paths with a value that ends the parsing; more than there are to read
  ///     all values
  static ResponseFields read(BodyPrefix beginning, List<String> wanted, int enough) {
    var fields = new ResponseFields(wanted, enough);
    try (var parser = JSON.createParser(beginning.bytes())) {
      fields.read(parser);
    } catch (IOException _) {
      return fields;
    }
    return fields;
  }

  /// The first token; empty if there is none.
  Optional<JsonToken> root() {
    return root;
  }

  /// The first token of the value of `data`; empty if none was seen.
  Optional<JsonToken> data() {
    return data;
  }

  /// Returns whether the response was read to its end.
  boolean closed() {
    return closed;
  }

  /// Returns whether it has no field at all.
  boolean isEmpty() {
    return closed && names.isEmpty();
  }

  /// Returns whether it is an error of the Beacon API or of JSON-RPC.
  boolean isError() {
    return data.isEmpty()
        && (names.contains("error") || (names.contains("code") && names.contains("message")));
  }

  /// The values at a path, in their order.
  ///
  /// @param path position in the list of wanted paths
  List<String> values(int path) {
    return values.get(path);
  }

  private void read(JsonParser parser) throws IOException {
    root = Optional.ofNullable(parser.nextToken());
    for (var token = root.orElse(null); token != null; token = parser.nextToken()) {
      if (token.isStructStart()) {
        if (depth == 1) {
          top(parser, token);
        }
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isScalarValue()) {
        plain(parser, token);
      }
      closed = depth == 0;
      if (closed || isEnough()) {
        return;
      }
    }
  }

  private boolean isEnough() {
    return data.isPresent() && found >= enough;
  }

  /// A field of the top-level object. Fields outside `data` are skipped.
  private void top(JsonParser parser, JsonToken value) throws IOException {
    var name = parser.currentName();
    if (name != null && value != JsonToken.VALUE_NULL) {
      names.add(name);
    }
    if ("data".equals(name)) {
      data = Optional.of(value);
    } else if (value.isStructStart() && name != null) {
      parser.skipChildren();
      depth--;
    }
  }

  private void plain(JsonParser parser, JsonToken value) throws IOException {
    if (depth == 1) {
      top(parser, value);
    }
    for (var i = 0; i < wanted.size(); i++) {
      if (isAt(parser.getParsingContext(), wanted.get(i))) {
        var of = values.get(i);
        found += of.isEmpty() ? 1 : 0;
        of.add(parser.getText());
      }
    }
  }

  /// Returns whether the value in that context has the path.
  private static boolean isAt(JsonStreamContext context, String[] path) {
    var at = context;
    for (var i = path.length - 1; i >= 0; i--) {
      at = outOfArrays(at);
      if (!path[i].equals(at.getCurrentName())) {
        return false;
      }
      at = at.getParent();
    }
    return outOfArrays(at).inRoot();
  }

  private static JsonStreamContext outOfArrays(JsonStreamContext context) {
    var at = context;
    while (at.inArray()) {
      at = at.getParent();
    }
    return at;
  }
}
