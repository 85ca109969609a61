package org.fresnel.duties;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Bodies as they came.
final class Bodies {
  private static final int MOST_UNPACKED = 32 << 20;

  private Bodies() {}

  /// The bytes of a body, unpacked; empty if it is packed in another way than gzip, or is too
  /// large.
  static Optional<byte[]> bytes(MultiMap headers, Buffer body) {
    return switch (header(headers, "Content-Encoding")) {
      case "", "identity" -> Optional.of(body.getBytes());
      case "gzip" -> unpacked(body.getBytes());
      default -> Optional.empty();
    };
  }

  static boolean isSsz(MultiMap headers) {
    return header(headers, "Content-Type").startsWith("application/octet-stream");
  }

  /// In lower case; empty if there is none.
  static String header(MultiMap headers, String name) {
    return Objects.requireNonNullElse(headers.get(name), "").toLowerCase(Locale.ROOT);
  }

  private static Optional<byte[]> unpacked(byte[] packed) {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      var bytes = stream.readNBytes(MOST_UNPACKED + 1);
      return bytes.length > MOST_UNPACKED ? Optional.empty() : Optional.of(bytes);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
