package org.fresnel.sim;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes SSZ: numbers little-endian, roots from hex, variable parts behind 4-byte offsets.
final class Ssz {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Ssz number(long value) {
    return bytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  Ssz offset(int value) {
    return bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  Ssz hex(String value) {
    return bytes(Digest.unhex(value));
  }

  Ssz flag(boolean value) {
    return bytes(new byte[] {(byte) (value ? 1 : 0)});
  }

  Ssz zeros(int count) {
    return bytes(new byte[count]);
  }

  Ssz checkpoint(Checkpoint value) {
    return number(value.epoch()).hex(value.root());
  }

  Ssz bytes(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
