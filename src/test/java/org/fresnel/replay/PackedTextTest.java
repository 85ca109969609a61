package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.committee;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.registration;
import static org.fresnel.replay.ClientMessages.sync;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTextTest {
  private static byte[] packed(byte[] text) {
    var to = new byte[PackedText.most(text.length) + 3];
    var end = PackedText.pack(text, 0, text.length, to, 3);
    return Arrays.copyOfRange(to, 3, end);
  }

  private static int packedLength(String text) {
    return packed(text.getBytes(StandardCharsets.UTF_8)).length;
  }

  private static String again(String text) {
    var packed = packed(text.getBytes(StandardCharsets.UTF_8));
    return new String(PackedText.unpack(packed, 0, packed.length), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0x",
        "0xa",
        "0xab",
        "0xabc",
        "0xABCD",
        "0xabcD",
        "{\"validator_index\":\"",
        "{\"validator_index\": \"7\"}",
        "{ \"slot\":7,\n\"note\":\"\\u00e4 ü 0x12zz\"}",
        "\"\"\"{{{"
      })
  void everyTextIsRestored(String text) {
    assertThat(again(text)).isEqualTo(text);
  }

  @Test
  void longHexadecimalNumbersAreRestored() {
    var text = "0x" + "ab".repeat(600) + "c";

    assertThat(again(text)).isEqualTo(text);
  }

  @Test
  void theItemsOfClientsAreRestored() {
    for (var item :
        new String[] {
          preparation(7, "aB"), registration("ab", 5), committee(7, 3200, 63, true), sync(7, "9")
        }) {
      assertThat(again(item)).isEqualTo(item);
    }
  }

  @Test
  void theItemsOfClientsAreMuchSmaller() {
    assertThat(packedLength(preparation(123_456, "ab"))).isLessThan(35);
    assertThat(packedLength(committee(123_456, 1_234_567, 63, false))).isLessThan(25);
    assertThat(packedLength(registration("ab", 1_700_000_000))).isLessThan(210);
  }

  @Test
  void anyBytesAreRestored() {
    var random = new Random(1);
    for (var i = 0; i < 2000; i++) {
      var bytes = new byte[random.nextInt(40)];
      for (var at = 0; at < bytes.length; at++) {
        bytes[at] =
            random.nextBoolean() ? (byte) random.nextInt() : (byte) "0x0xab\"{".charAt(at % 8);
      }
      var packed = packed(bytes);

      assertThat(PackedText.unpack(packed, 0, packed.length)).isEqualTo(bytes);
    }
  }
}
