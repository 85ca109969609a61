package org.fresnel.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// The content of a fact: bytes that only its kind's users understand. Nobody changes them.
public final class FactValue {
  /// No bytes.
  public static final FactValue EMPTY = new FactValue(new byte[0]);

  private final byte[] bytes;

  private FactValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The bytes themselves, which the caller does not change any more.
  public static FactValue of(byte[] bytes) {
    return new FactValue(bytes);
  }

  /// Text in UTF-8.
  public static FactValue ofText(String text) {
    return new FactValue(text.getBytes(UTF_8));
  }

  /// The bytes themselves, for reading.
  public byte[] bytes() {
    return bytes;
  }

  /// The bytes as UTF-8.
  public String text() {
    return new String(bytes, UTF_8);
  }

  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FactValue value && Arrays.equals(bytes, value.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The size only: values may be secret.
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
