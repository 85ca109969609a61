package org.fresnel.checkpoint;

import java.util.regex.Pattern;

/// The requested part of a file. See RFC 9110, section 14: one range is answered with that part, an
/// invalid header or several ranges with the whole file.
sealed interface ByteRange {
  /// All of it.
  record Whole() implements ByteRange {}

  /// A part.
  ///
  /// @param from first byte
  /// @param length at least 1
  record Part(long from, long length) implements ByteRange {}

  /// A part that the file does not have.
  record Beyond() implements ByteRange {}

  /// Parses the header.
  ///
  /// @param header value of `Range`; empty if there is none
  /// @param size of the file, at least 1
  static ByteRange of(String header, long size) {
    var one = Forms.ONE.matcher(header);
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return new Whole();
    }
    if (one.group(1).isEmpty()) {
      var last = Long.parseLong(one.group(2));
      var length = Math.min(last, size);
      return last == 0 ? new Beyond() : new Part(size - length, length);
    }
    var from = Long.parseLong(one.group(1));
    var to = one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
    if (!one.group(2).isEmpty() && to < from) {
      return new Whole();
    }
    return from >= size ? new Beyond() : new Part(from, Math.min(to, size - 1) - from + 1);
  }

  /// The forms of the header.
  final class Forms {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private Forms() {}
  }
}
