package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Chunked bodies reach nodes whole and with a length, or not at all.
class ChunkTest {
  private static final String HEAD =
      "POST "
          + AbusedProxy.DUTIES
          + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n";

  @AutoClose private final AbusedProxy gate = new AbusedProxy();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\n[\"1\"]\r\n0\r\n\r\n",
        "-5\r\n[\"1\"]\r\n0\r\n\r\n",
        "0x5\r\n[\"1\"]\r\n0\r\n\r\n",
        "5\n[\"1\"]\r\n0\r\n\r\n",
        "5;a\nb\r\n[\"1\"]\r\n0\r\n\r\n",
        "5;a\rb\r\n[\"1\"]\r\n0\r\n\r\n",
        "fffffffffffffffff\r\n[\"1\"]\r\n0\r\n\r\n",
        "4\r\n[\"1\"]\r\n0\r\n\r\n",
        "5\r\n[\"1\"]0\r\n\r\n",
        "5\r\n[\"1\"]\n0\r\n\r\n",
        "\r\n5\r\n[\"1\"]\r\n0\r\n\r\n",
        "5 5\r\n[\"1\"]\r\n0\r\n\r\n",
        "5 \r\n[\"1\"]\r\n0\r\n\r\n",
        "5\u0000\r\n[\"1\"]\r\n0\r\n\r\n",
        "5\u000b\r\n[\"1\"]\r\n0\r\n\r\n",
        " 5\r\n[\"1\"]\r\n0\r\n\r\n",
      })
  void anAmbiguousChunkEndsTheConnection(String chunks) {
    gate.breaksOff(HEAD + chunks);
  }

  @Test
  void extensionsAndTrailersAreNotForwarded() {
    var answer =
        gate.answer(
            HEAD + "2;a=\"b;c\"\r\n[\"\r\n3;x\r\n1\"]\r\n0\r\nX-Late: 1\r\nHost: evil\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(gate.arrived())
        .singleElement()
        .asString()
        .endsWith("\r\n\r\n[\"1\"]")
        .containsIgnoringCase("content-length: 5\r\n")
        .doesNotContainIgnoringCase("x-late")
        .doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(strings = {"005", "5;a"})
  void aChunkSizeMayHaveZerosOrAnExtension(String size) {
    gate.answer(HEAD + size + "\r\n[\"1\"]\r\n0\r\n\r\n");

    assertThat(gate.arrived())
        .singleElement()
        .asString()
        .containsIgnoringCase("content-length: 5\r\n")
        .endsWith("\r\n\r\n[\"1\"]");
  }

  @Test
  void anEndlessExtensionEndsTheConnection() {
    gate.breaksOff(HEAD + "5;" + "x".repeat(100_000));
  }

  @Test
  void endlessTrailersEndTheConnection() {
    gate.breaksOff(HEAD + "5\r\n[\"1\"]\r\n0\r\n" + "X: y\r\n".repeat(20_000));
  }

  @Test
  void manySmallChunksAreOneBody() {
    var answer =
        gate.answer(HEAD + "1\r\n[\r\n" + "1\r\n \r\n".repeat(5000) + "1\r\n]\r\n0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(gate.arrived())
        .singleElement()
        .asString()
        .containsIgnoringCase("content-length: 5002\r\n");
  }
}
