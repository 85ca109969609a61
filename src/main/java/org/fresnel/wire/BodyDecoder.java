package org.fresnel.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Decoder of a body's `Content-Encoding`: `gzip`, `deflate` and none. See RFC 9110, 8.4.1. For
/// what the router reads besides passing it on unchanged.
public final class BodyDecoder {
  /// Most bytes of a decoded body.
  private static final int MOST_DECODED = 32 << 20;

  private BodyDecoder() {}

  /// The body without its coding; empty if the coding is another one, the body is damaged, or it is
  /// larger than 32 MiB.
  ///
  /// @param headers that it came with
  /// @param body as it came
  public static Optional<byte[]> decoded(MultiMap headers, Buffer body) {
    return switch (header(headers, "Content-Encoding").strip()) {
      case "", "identity" -> Optional.of(body.getBytes());
      case "gzip", "x-gzip" ->
          unpacked(() -> new GZIPInputStream(new ByteArrayInputStream(body.getBytes())));
      case "deflate" ->
          unpacked(() -> new InflaterInputStream(new ByteArrayInputStream(body.getBytes())));
      default -> Optional.empty();
    };
  }

  /// Whether the body is SSZ. Without a `Content-Type` it is JSON.
  public static boolean isSsz(MultiMap headers) {
    return header(headers, "Content-Type").startsWith("application/octet-stream");
  }

  /// A header in lower case; empty if there is none.
  public static String header(MultiMap headers, String name) {
    return Objects.requireNonNullElse(headers.get(name), "").toLowerCase(Locale.ROOT);
  }

  /// Opens a body that is packed.
  @FunctionalInterface
  private interface Opening {
    InputStream open() throws IOException;
  }

  private static Optional<byte[]> unpacked(Opening packed) {
    try (var stream = packed.open()) {
      var bytes = stream.readNBytes(MOST_DECODED + 1);
      return bytes.length > MOST_DECODED ? Optional.empty() : Optional.of(bytes);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
