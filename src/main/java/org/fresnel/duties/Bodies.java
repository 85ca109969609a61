package org.fresnel.duties;

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

/// Bodies as they came.
final class Bodies {
  private static final int MOST_UNPACKED = 32 << 20;

  private Bodies() {}

  /// The bytes of a body, unpacked, without a copy of them; empty if it is packed in another way
  /// than gzip. Reading fails beyond 32 MiB unpacked.
  static Optional<InputStream> stream(MultiMap headers, Buffer body) {
    return switch (header(headers, "Content-Encoding")) {
      case "", "identity" -> Optional.of(bytes(body));
      case "gzip" -> unpacked(bytes(body));
      default -> Optional.empty();
    };
  }

  @SuppressWarnings("deprecation") // Any other way copies the body.
  private static InputStream bytes(Buffer body) {
    return new ByteBufInputStream(body.getByteBuf());
  }

  static boolean isSsz(MultiMap headers) {
    return header(headers, "Content-Type").startsWith("application/octet-stream");
  }

  /// In lower case; empty if there is none.
  static String header(MultiMap headers, String name) {
    return Objects.requireNonNullElse(headers.get(name), "").toLowerCase(Locale.ROOT);
  }

  private static Optional<InputStream> unpacked(InputStream packed) {
    try {
      return Optional.of(new Bounded(new GZIPInputStream(packed)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// A stream of no more than [#MOST_UNPACKED] bytes.
  private static final class Bounded extends FilterInputStream {
    private long left = MOST_UNPACKED;

    private Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      var read = super.read(bytes, from, length);
      return counted(read, read);
    }

    private int counted(int result, int bytes) throws IOException {
      left -= Math.max(0, bytes);
      if (left < 0) {
        throw new IOException("more than " + MOST_UNPACKED + " bytes unpacked");
      }
      return result;
    }
  }
}
