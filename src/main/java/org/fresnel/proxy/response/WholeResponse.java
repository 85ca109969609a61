package org.fresnel.proxy.response;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// A node's successful response, whole.
///
/// @param headers as they came
/// @param body as it came
public record WholeResponse(MultiMap headers, Buffer body) {
  /// The header's value; empty if it has none.
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Whether the body is SSZ. Without a word on it, it is JSON.
  boolean isSsz() {
    return MediaTypes.of(headers).equals(MediaTypes.SSZ);
  }

  /// Whether the body can be read as it is.
  boolean isReadable() {
    return !headers.contains("Content-Encoding");
  }

  /// The first string of that name in a JSON body, at whatever depth; empty if there is none. Meant
  /// for bodies of a few hundred bytes.
  Optional<String> firstText(String field) {
    var text = body.toString(StandardCharsets.ISO_8859_1);
    var name = "\"" + field + "\"";
    var after = text.indexOf(name) + name.length();
    if (after < name.length()) {
      return Optional.empty();
    }
    var open = text.indexOf('"', after);
    var close = text.indexOf('"', open + 1);
    return open > 0 && close > 0 && text.substring(after, open).strip().equals(":")
        ? Optional.of(text.substring(open + 1, close))
        : Optional.empty();
  }

  /// The block that duties say they depend on; empty if they do not say, or cannot be read.
  public Optional<String> dependentRoot() {
    return isReadable() ? firstText("dependent_root") : Optional.empty();
  }

  /// Bytes of an SSZ body as `0x` and hexadecimal digits; empty if it is too short.
  Optional<String> hex(long from, int length) {
    return from >= 0 && from + length <= body.length()
        ? Optional.of(
            "0x" + HexFormat.of().formatHex(body.getBytes((int) from, (int) from + length)))
        : Optional.empty();
  }
}
