package org.fresnel.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of one input, taken from the front. What is missing is zero or empty.
public final class FuzzInput {
  private final byte[] bytes;
  private int at;

  public FuzzInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The next byte, unsigned; 0 at the end.
  public int octet() {
    return at < bytes.length ? bytes[at++] & 0xff : 0;
  }

  /// One of several values, by the next byte.
  @SafeVarargs
  public final <T> T one(T... of) {
    return of[octet() % of.length];
  }

  /// The bytes up to the next line break, which is dropped, as text.
  public String line() {
    var from = at;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    var line = new String(bytes, from, at - from, StandardCharsets.UTF_8);
    at = Math.min(bytes.length, at + 1);
    return line;
  }

  /// All other bytes.
  public byte[] rest() {
    var rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  /// All other bytes as text.
  public String text() {
    return new String(rest(), StandardCharsets.UTF_8);
  }
}
