package org.fresnel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventParserTest {
  private static final String STREAM =
      """
      :

      event: head
      data: {"slot":"1"}

      id: 7
      event:block
      data:{"graffiti":"é"}
      retry: 10

      event: head
      : a comment in between
      data: first
      data: second

      """;
  private static final List<ServerSentEvent> EVENTS =
      List.of(
          new ServerSentEvent("head", "{\"slot\":\"1\"}"),
          new ServerSentEvent("block", "{\"graffiti\":\"é\"}"),
          new ServerSentEvent("head", "first\nsecond"));

  private final List<ServerSentEvent> events = new ArrayList<>();
  private final EventParser parser = new EventParser(events::add);

  @Test
  void anyCutOfTheBytesGivesTheSameEvents() {
    var bytes = Buffer.buffer(STREAM);

    assertThat(IntStream.rangeClosed(1, bytes.length()))
        .allSatisfy(size -> assertThat(parsed(bytes, size)).isEqualTo(EVENTS));
  }

  @Test
  void linesMayEndInCarriageReturnAndLineFeed() {
    var bytes = Buffer.buffer(STREAM.replace("\n", "\r\n"));

    assertThat(IntStream.rangeClosed(1, bytes.length()))
        .allSatisfy(size -> assertThat(parsed(bytes, size)).isEqualTo(EVENTS));
  }

  @Test
  void commentsAndTopicsWithoutDataAreNoEvents() {
    parser.feed(Buffer.buffer(":\n\nevent: head\n\n: x\n\ndata\n\n"));

    assertThat(events).isEmpty();
  }

  @Test
  void theTopicOfAnEventIsNotThatOfTheNext() {
    parser.feed(Buffer.buffer("event: head\n\ndata: x\n\n"));

    assertThat(events).containsExactly(new ServerSentEvent("", "x"));
  }

  @Test
  void anEventWithoutItsEndIsNotTold() {
    parser.feed(Buffer.buffer("event: head\ndata: x\n"));

    assertThat(events).isEmpty();
  }

  @Test
  void aLargeEventIsTakenAndOneWithoutEndIsNot() {
    var megabyte = "x".repeat(1 << 20);

    assertThat(parser.feed(Buffer.buffer("data: " + megabyte + "\n\n"))).isTrue();
    assertThat(events).hasSize(1);
    assertThat(IntStream.range(0, 7).allMatch(_ -> parser.feed(Buffer.buffer(megabyte)))).isTrue();
    assertThat(parser.feed(Buffer.buffer(megabyte + "x"))).isFalse();
  }

  @Test
  void manyLinesOfOneEventAreBoundedToo() {
    var line = Buffer.buffer("data: " + "x".repeat(1 << 20) + "\n");

    assertThat(IntStream.range(0, 9).allMatch(_ -> parser.feed(line))).isFalse();
  }

  private static List<ServerSentEvent> parsed(Buffer bytes, int size) {
    var events = new ArrayList<ServerSentEvent>();
    var parser = new EventParser(events::add);
    for (var from = 0; from < bytes.length(); from += size) {
      parser.feed(bytes.getBuffer(from, Math.min(bytes.length(), from + size)));
    }
    return events;
  }
}
