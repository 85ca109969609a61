package org.fresnel.upstream;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Decodes an answer that a proxy has compressed although nobody asked for that.
final class ContentDecoder {
  private ContentDecoder() {}

  /// The decoded body.
  ///
  /// @param coding the value of `Content-Encoding`; empty for none
  /// @param mostBytes of the decoded body; a larger one fails
  static Buffer decoded(Buffer body, String coding, int mostBytes) throws IOException {
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> read(new GZIPInputStream(stream(body)), mostBytes);
      case "deflate" -> read(new InflaterInputStream(stream(body)), mostBytes);
      default ->
          throw new IOException("Content-Encoding: expected none, gzip or deflate, got " + coding);
    };
  }

  private static InputStream stream(Buffer body) {
    return new ByteArrayInputStream(body.getBytes());
  }

  private static Buffer read(InputStream decoded, int mostBytes) throws IOException {
    try (decoded) {
      var bytes = decoded.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new IOException("more than " + mostBytes + " bytes when decoded");
      }
      return Buffer.buffer(bytes);
    }
  }
}
