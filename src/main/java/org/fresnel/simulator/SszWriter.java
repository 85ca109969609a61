package org.fresnel.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes SSZ: numbers little-endian, roots from hex, variable parts behind 4-byte offsets.
final class SszWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  SszWriter number(long value) {
    return bytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  SszWriter offset(int value) {
    return bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  SszWriter hex(String value) {
    return bytes(SeededDigest.unhex(value));
  }

  SszWriter flag(boolean value) {
    return bytes(new byte[] {(byte) (value ? 1 : 0)});
  }

  SszWriter zeros(int count) {
    return bytes(new byte[count]);
  }

  SszWriter checkpoint(SimulatedCheckpoint value) {
    return number(value.epoch()).hex(value.root());
  }

  SszWriter bytes(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
