package org.fresnel.storage;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The checksum of a record or file. It detects data that was not written completely.
final class Checksum {
  /// Hexadecimal digits.
  static final int LENGTH = 8;

  private Checksum() {}

  static String of(String text) {
    var crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }

  /// A line of a journal, without its line break.
  static String line(String record) {
    return of(record) + " " + record;
  }

  /// The record of a line; empty if the line is damaged.
  static Optional<String> record(String line) {
    if (line.length() <= LENGTH || line.charAt(LENGTH) != ' ') {
      return Optional.empty();
    }
    var record = line.substring(LENGTH + 1);
    return line.startsWith(of(record)) ? Optional.of(record) : Optional.empty();
  }
}
