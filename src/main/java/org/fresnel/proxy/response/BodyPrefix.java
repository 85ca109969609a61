package org.fresnel.proxy.response;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/// The first bytes of a response's body, decompressed: enough for the fields that checks read.
final class BodyPrefix {
  /// Some sixty duties. Later bytes are not read.
  static final int MAX_BYTES = 16 * 1024;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final boolean whole;

  private BodyPrefix(byte[] bytes, boolean whole) {
    this.bytes = bytes;
    this.whole = whole;
  }

  /// The beginning of a body; empty if it has another compression than gzip, or is damaged.
  ///
  /// @param body its available bytes
  /// @param all whether they are the whole body
  static Optional<BodyPrefix> of(MultiMap headers, Buffer body, boolean all) {
    var encoding = headers.get("Content-Encoding");
    var length = Math.min(body.length(), MAX_BYTES);
    var raw = body.getBytes(0, length);
    if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
      return Optional.of(new BodyPrefix(raw, all && length == body.length()));
    }
    return encoding.equalsIgnoreCase("gzip") ? unpacked(raw) : Optional.empty();
  }

  /// The bytes before a cut are read all the same.
  private static Optional<BodyPrefix> unpacked(byte[] packed) {
    var bytes = new byte[MAX_BYTES];
    var length = 0;
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      for (var read = 0; read >= 0 && length < MAX_BYTES; length += Math.max(read, 0)) {
        read = gzip.read(bytes, length, MAX_BYTES - length);
      }
    } catch (IOException _) {
      return length == 0 ? Optional.empty() : beginning(bytes, length);
    }
    return beginning(bytes, length);
  }

  private static Optional<BodyPrefix> beginning(byte[] bytes, int length) {
    return Optional.of(new BodyPrefix(Arrays.copyOf(bytes, length), false));
  }

  byte[] bytes() {
    return bytes;
  }

  /// Returns whether it is certainly the whole body.
  boolean isWhole() {
    return whole;
  }

  /// Eight bytes as a number, least significant first; empty if there are not so many.
  ///
  /// @param at bytes before
  OptionalLong number(long at) {
    return at >= 0 && at + Long.BYTES <= bytes.length
        ? OptionalLong.of((long) LONG.get(bytes, (int) at))
        : OptionalLong.empty();
  }

  /// The first four bytes as a number, likewise.
  OptionalLong firstOffset() {
    return bytes.length >= Integer.BYTES
        ? OptionalLong.of(Integer.toUnsignedLong((int) INT.get(bytes, 0)))
        : OptionalLong.empty();
  }
}
