package org.fresnel.storage;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Tells what was written whole from what was not.
final class Checksum {
  /// Hexadecimal digits.
  static final int LENGTH = 8;

  private Checksum() {}

  static String of(String text) {
    var crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }

  /// A line of a journal, without its end.
  static String line(String record) {
    return of(record) + " " + record;
  }

  /// The record of a line; none if the line is not as it was written.
  static Optional<String> record(String line) {
    if (line.length() <= LENGTH || line.charAt(LENGTH) != ' ') {
      return Optional.empty();
    }
    var record = line.substring(LENGTH + 1);
    return line.startsWith(of(record)) ? Optional.of(record) : Optional.empty();
  }
}
