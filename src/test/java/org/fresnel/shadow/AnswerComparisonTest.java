package org.fresnel.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerComparisonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"data":{"a":"1","b":"0xAB"}} | {"data":{"b":"0xab","a":"1"}}
          {"data":{"a":"1"}}            | {"data":{"a":"1","new":"2"},"version":"fulu"}
          {"data":["1","2"]}            | {"data":["2","1"]}
          {"data":[{"i":"1"},{"i":"2"}]}| {"data":[{"i":"2"},{"i":"1"}]}
          {"finalized":true,"data":"1"} | {"finalized":false,"data":"1"}
          {"name":"x"}                  | {"name":"X"}
          """)
  void sameContentIsNoDifference(String given, String got) {
    assertThat(difference(given, got)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"data":{"a":"1"}}        | {"data":{"a":"2"}}    | data.a: expected 1, got 2
          {"data":{"a":"1"}}        | {"data":{}}           | data.a: expected 1, got none
          {"data":["1"]}            | {"data":[]}           | data: expected 1 items, got 0
          {"data":["1","2"]}        | {"data":["1","3"]}    | data[1]: expected 2, got 3
          {"data":[],"dependent_root":"0x1"} | {"data":[],"dependent_root":"0x2"} | dependent_root: expected 0x1, got 0x2
          {"data":"1"}              | <html>                | body: expected JSON, got another one
          """)
  void theFirstDifferenceIsNamed(String given, String got, String words) {
    assertThat(difference(given, got)).contains(words);
  }

  @Test
  void ofAttestationDataTheVoteCounts() {
    assertThat(AnswerComparison.difference(vote("0x1", "9"), vote("0x2", "9"), true))
        .contains("head: expected 0x1, got 0x2");
    assertThat(AnswerComparison.difference(vote("0x1", "9"), vote("0x2", "8"), true))
        .contains("target: expected 9:0xt, got 8:0xt");
    assertThat(AnswerComparison.difference(vote("0x1", "9"), vote("0x1", "9"), true)).isEmpty();
  }

  @Test
  void anotherStatusIsADifference() {
    assertThat(AnswerComparison.difference(json(200, "{}"), json(404, "{}"), false))
        .contains("status: expected 200, got 404");
    assertThat(AnswerComparison.difference(json(404, "a"), json(404, "b"), false)).isEmpty();
  }

  @Test
  void ofSszTheBytesCount() {
    assertThat(AnswerComparison.difference(ssz("abc"), ssz("abd"), false))
        .contains("SSZ: expected 3 bytes, got 3; the first different one is number 2");
    assertThat(AnswerComparison.difference(ssz("abc"), ssz("abc"), false)).isEmpty();
    assertThat(AnswerComparison.difference(ssz("abc"), json(200, "{}"), false))
        .contains("form: expected SSZ, got JSON");
  }

  @Test
  void theWordsAreBounded() {
    assertThat(difference("{\"data\":\"%s\"}".formatted("a".repeat(5_000)), "{\"data\":\"b\"}"))
        .hasValueSatisfying(words -> assertThat(words).hasSizeLessThan(210));
  }

  private static Optional<String> difference(String given, String got) {
    return AnswerComparison.difference(json(200, given), json(200, got), false);
  }

  private static ComparedAnswer vote(String head, String epoch) {
    return json(
        200,
        """
        {"data":{"beacon_block_root":"%s","source":{"epoch":"7","root":"0xs"},\
        "target":{"epoch":"%s","root":"0xt"}}}"""
            .formatted(head, epoch));
  }

  private static ComparedAnswer json(int status, String body) {
    return answer(status, "application/json", body);
  }

  private static ComparedAnswer ssz(String body) {
    return answer(200, "application/octet-stream", body);
  }

  private static ComparedAnswer answer(int status, String type, String body) {
    var headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", type);
    return new ComparedAnswer(status, headers, Buffer.buffer(body));
  }
}
