package org.fresnel.upstream;

import io.netty.buffer.ByteBufInputStream;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// A decoder of a body's `Content-Encoding`: `gzip`, `deflate` and none. See RFC 9110, 8.4.1. It is
/// for bodies that the router reads in addition to forwarding them unchanged.
public final class BodyDecoder {
  /// Most bytes of a decoded body.
  private static final int MOST_DECODED = 32 << 20;

  private BodyDecoder() {}

  /// The decoded bytes of a body, not copied; empty if the coding is unknown, or the body is
  /// damaged at its beginning. Reading fails at damaged bytes, and beyond 32 MiB.
  ///
  /// @param headers of the message
  /// @param body as received
  public static Optional<InputStream> stream(MultiMap headers, Buffer body) {
    return switch (header(headers, "Content-Encoding").strip()) {
      case "", "identity" -> Optional.of(bytes(body));
      case "gzip", "x-gzip" -> unpacked(() -> new GZIPInputStream(bytes(body)));
      case "deflate" -> unpacked(() -> new InflaterInputStream(bytes(body)));
      default -> Optional.empty();
    };
  }

  /// The decoded body; empty if the coding is unknown, the body is damaged, or it is larger than
  /// the bound or than 32 MiB.
  ///
  /// @param headers of the message
  /// @param body as received
  /// @param mostBytes of the decoded body
  public static Optional<byte[]> decoded(MultiMap headers, Buffer body, long mostBytes) {
    var most = Math.toIntExact(Math.min(mostBytes, MOST_DECODED));
    return stream(headers, body).flatMap(stream -> whole(stream, most));
  }

  /// Returns whether the body is SSZ. Without a `Content-Type` it is JSON.
  public static boolean isSsz(MultiMap headers) {
    return header(headers, "Content-Type").startsWith("application/octet-stream");
  }

  /// A header in lower case; empty if there is none.
  public static String header(MultiMap headers, String name) {
    return Objects.requireNonNullElse(headers.get(name), "").toLowerCase(Locale.ROOT);
  }

  private static Optional<byte[]> whole(InputStream stream, int most) {
    try (stream) {
      var bytes = stream.readNBytes(most + 1);
      return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("deprecation") // Any other way copies the body.
  private static InputStream bytes(Buffer body) {
    return new ByteBufInputStream(body.getByteBuf());
  }

  /// Opens a compressed body.
  @FunctionalInterface
  private interface Opening {
    InputStream open() throws IOException;
  }

  private static Optional<InputStream> unpacked(Opening packed) {
    try {
      return Optional.of(new Bounded(packed.open()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// A stream of no more than [#MOST_DECODED] bytes.
  private static final class Bounded extends FilterInputStream {
    private long left = MOST_DECODED + 1L;

    private Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var result = super.read();
      count(result < 0 ? 0 : 1);
      return result;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      var read = super.read(bytes, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("more than " + MOST_DECODED + " bytes unpacked");
      }
    }
  }
}
