package org.fresnel.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// Reads what a [WireWriter] wrote. Every length is compared with its limit and with what is left
/// before anything is allocated.
final class WireReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  /// The bytes are not what was expected.
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  WireReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private WireReader(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  boolean hasMore() {
    return position < end;
  }

  int octet() throws MalformedException {
    if (position >= end) {
      throw new MalformedException("too short");
    }
    return bytes[position++] & 0xff;
  }

  long number() throws MalformedException {
    var value = 0L;
    for (var shift = 0; shift < 63; shift += 7) {
      var octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new MalformedException("number too long");
  }

  int number(int most) throws MalformedException {
    var value = number();
    if (value > most) {
      throw new MalformedException("number too large");
    }
    return (int) value;
  }

  long fixed() throws MalformedException {
    var value = 0L;
    for (var i = 0; i < Long.BYTES; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  /// @param most bytes in UTF-8
  String text(int most) throws MalformedException {
    var length = length(most);
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, position, length)).toString();
      position += length;
      return text;
    } catch (CharacterCodingException _) {
      throw new MalformedException("no UTF-8");
    }
  }

  byte[] block(int most) throws MalformedException {
    var length = length(most);
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /// Reads a block by itself; what it has beyond is passed over.
  WireReader part(int most) throws MalformedException {
    var length = length(most);
    position += length;
    return new WireReader(bytes, position - length, position);
  }

  private int length(int most) throws MalformedException {
    var length = number(most);
    if (length > end - position) {
      throw new MalformedException("too short");
    }
    return length;
  }
}
