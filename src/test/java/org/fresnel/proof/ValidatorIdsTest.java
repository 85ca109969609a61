package org.fresnel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidatorIdsTest {
  @Test
  void aShortListStaysAsItIs() {
    assertThat(first("[\"1\", \"22\"]")).isEqualTo("[\"1\",\"22\"]");
  }

  @Test
  void aLongListIsCutToItsFirstValidators() {
    var all =
        IntStream.range(0, 5000)
            .mapToObj(index -> "\"" + index + "\"")
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(first(all).split(",")).hasSize(ValidatorIds.MOST).contains("\"14\"");
  }

  @Test
  void aListThatIsCutOffInAnIdIsReadUpToThere() {
    assertThat(first("[\"1\",\"2\",\"3")).isEqualTo("[\"1\",\"2\"]");
  }

  @Test
  void theIdsOfAnObjectAreKeptWithoutItsStatuses() {
    var key = "0x" + "ab".repeat(48);

    assertThat(first("{\"statuses\": [\"active\"], \"ids\": [\"7\", \"" + key + "\"]}"))
        .isEqualTo("{\"ids\":[\"7\",\"" + key + "\"]}");
  }

  @Test
  void aBodyWithoutValidatorsIsNoTest() {
    assertThat(ValidatorIds.first(Buffer.buffer("[]"))).isEmpty();
    assertThat(ValidatorIds.first(Buffer.buffer("{}"))).isEmpty();
    assertThat(ValidatorIds.first(Buffer.buffer(""))).isEmpty();
    assertThat(ValidatorIds.first(Buffer.buffer(new byte[] {1, 2, (byte) 0xff}))).isEmpty();
  }

  private static String first(String body) {
    return ValidatorIds.first(Buffer.buffer(body)).orElseThrow().toString();
  }
}
