package org.fresnel.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/// A form of an item's text with a third to a half of its bytes: the name of a field is one byte,
/// and two hexadecimal digits are one. The text is restored byte for byte. Any bytes have such a
/// form, those of no item twice as many at most.
final class PackedText {
  /// The next byte is itself.
  private static final byte LITERAL = (byte) 0xff;

  /// The next byte is a number of bytes, which follow: `0x` and their hexadecimal digits.
  private static final byte HEXADECIMAL = (byte) 0xfe;

  /// The first of the bytes that are a word. Smaller ones are themselves.
  private static final int FIRST_WORD = 0x80;

  private static final byte QUOTE = 0x22;
  private static final int MOST_HEXADECIMAL = 255;
  private static final int LEAST_HEXADECIMAL = 2;
  private static final String DIGITS = "0123456789abcdef";

  private static final byte[][] WORDS = words();

  private PackedText() {}

  private static byte[][] words() {
    var fields =
        Stream.of(
                "validator_index",
                "fee_recipient",
                "committee_index",
                "committees_at_slot",
                "slot",
                "until_epoch",
                "gas_limit",
                "timestamp",
                "pubkey",
                "signature")
            .flatMap(name -> Stream.of("{\"" + name + "\":\"", "\",\"" + name + "\":\""));
    var others =
        Stream.of(
            "\",\"is_aggregator\":true",
            "\",\"is_aggregator\":false",
            "\",\"sync_committee_indices\":[\"",
            "\"],\"until_epoch\":\"",
            "{\"message\":{\"fee_recipient\":\"",
            "\"},\"signature\":\"",
            "\",\"",
            "\"}");
    return Stream.concat(fields, others)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(word -> word.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  /// Most bytes of the packed form.
  static int most(int length) {
    return 2 * length;
  }

  /// Packs a text.
  ///
  /// @param to with space for [#most] bytes
  /// @param at index of the first packed byte
  /// @return index after the last packed byte
  static int pack(byte[] text, int from, int end, byte[] to, int at) {
    var out = at;
    for (var i = from; i < end; ) {
      var first = text[i];
      var word = (first == QUOTE || first == '{') ? word(text, i, end) : -1;
      var digits = first == '0' ? hexadecimal(text, i, end) : 0;
      if (word >= 0) {
        to[out++] = (byte) (FIRST_WORD + word);
        i += WORDS[word].length;
      } else if (digits >= LEAST_HEXADECIMAL) {
        to[out++] = HEXADECIMAL;
        to[out++] = (byte) digits;
        i += 2;
        for (var byteEnd = i + 2 * digits; i < byteEnd; i += 2) {
          to[out++] = (byte) ((digit(text[i]) << 4) | digit(text[i + 1]));
        }
      } else {
        if (first < 0) {
          to[out++] = LITERAL;
        }
        to[out++] = first;
        i++;
      }
    }
    return out;
  }

  /// Unpacks a text.
  static byte[] unpack(byte[] packed, int from, int end) {
    var text = new byte[unpackedLength(packed, from, end)];
    var out = 0;
    for (var i = from; i < end; i++) {
      var first = packed[i];
      if (first >= 0) {
        text[out++] = first;
      } else if (first == LITERAL) {
        text[out++] = packed[++i];
      } else if (first == HEXADECIMAL) {
        text[out++] = '0';
        text[out++] = 'x';
        for (var left = packed[++i] & 0xff; left > 0; left--) {
          var value = packed[++i];
          text[out++] = (byte) DIGITS.charAt((value >> 4) & 0xf);
          text[out++] = (byte) DIGITS.charAt(value & 0xf);
        }
      } else {
        var word = WORDS[(first & 0xff) - FIRST_WORD];
        System.arraycopy(word, 0, text, out, word.length);
        out += word.length;
      }
    }
    return text;
  }

  private static int unpackedLength(byte[] packed, int from, int end) {
    var length = 0;
    for (var i = from; i < end; i++) {
      var first = packed[i];
      if (first >= 0) {
        length++;
      } else if (first == LITERAL) {
        i++;
        length++;
      } else if (first == HEXADECIMAL) {
        var bytes = packed[++i] & 0xff;
        i += bytes;
        length += 2 + 2 * bytes;
      } else {
        length += WORDS[(first & 0xff) - FIRST_WORD].length;
      }
    }
    return length;
  }

  /// The longest word at that index; -1 if there is none.
  private static int word(byte[] text, int at, int end) {
    for (var i = 0; i < WORDS.length; i++) {
      var word = WORDS[i];
      if (word.length <= end - at
          && Arrays.equals(word, 0, word.length, text, at, at + word.length)) {
        return i;
      }
    }
    return -1;
  }

  /// The number of bytes that are written in lower-case hexadecimal digits after the `0x` at that
  /// index.
  private static int hexadecimal(byte[] text, int at, int end) {
    if (end - at < 2 || text[at + 1] != 'x') {
      return 0;
    }
    var bytes = 0;
    for (var i = at + 2; i + 1 < end && bytes < MOST_HEXADECIMAL; i += 2) {
      if (digit(text[i]) < 0 || digit(text[i + 1]) < 0) {
        break;
      }
      bytes++;
    }
    return bytes;
  }

  private static int digit(byte character) {
    if (character >= '0' && character <= '9') {
      return character - '0';
    }
    return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
  }
}
