package org.fresnel.proxy.response;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// A node's complete successful response.
///
/// @param headers as received
/// @param body as received
public record WholeResponse(MultiMap headers, Buffer body) {
  /// The header's value; empty if it has none.
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Returns whether the body is SSZ. Without a `Content-Type` it is JSON.
  boolean isSsz() {
    return MediaTypes.of(headers).equals(MediaTypes.SSZ);
  }

  /// Returns whether the body can be read without decompression.
  boolean isReadable() {
    return !headers.contains("Content-Encoding");
  }

  /// The first string of that name in a JSON body, at any depth; empty if there is none. For bodies
  /// of a few hundred bytes.
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

  /// The dependent root in duties; empty if it is absent, or cannot be read.
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
