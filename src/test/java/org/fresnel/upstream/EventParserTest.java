package org.fresnel.upstream;

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
  void everySplitOfTheBytesHasTheSameEvents() {
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
    feed(Buffer.buffer(":\n\nevent: head\n\n: x\n\ndata\n\n"));

    assertThat(events).isEmpty();
  }

  @Test
  void anEventDoesNotInheritTheTopicOfThePreviousOne() {
    feed(Buffer.buffer("event: head\n\ndata: x\n\n"));

    assertThat(events).containsExactly(new ServerSentEvent("", "x"));
  }

  @Test
  void anIncompleteEventIsNotReported() {
    feed(Buffer.buffer("event: head\ndata: x\n"));

    assertThat(events).isEmpty();
  }

  @Test
  void aLargeEventIsAcceptedAndAnEndlessOneIsNot() {
    var megabyte = "x".repeat(1 << 20);

    assertThat(feed(Buffer.buffer("data: " + megabyte + "\n\n"))).isTrue();
    assertThat(events).hasSize(1);
    assertThat(IntStream.range(0, 4).allMatch(_ -> feed(Buffer.buffer(megabyte)))).isTrue();
    assertThat(feed(Buffer.buffer("x"))).isFalse();
  }

  @Test
  void manyLinesOfOneEventAreBoundedToo() {
    var line = Buffer.buffer("data: " + "x".repeat(1 << 20) + "\n");

    assertThat(IntStream.range(0, 5).allMatch(_ -> feed(line))).isFalse();
  }

  @Test
  void oneStepReadsABoundedNumberOfEvents() {
    parser.take(Buffer.buffer("data: x\n\n".repeat(1_000)));

    assertThat(parser.step()).isEqualTo(EventParser.Step.MORE);
    assertThat(events).hasSize(EventParser.EVENTS_PER_STEP);
  }

  @Test
  void oneStepReadsABoundedNumberOfLinesWithoutMeaning() {
    parser.take(Buffer.buffer(":\n".repeat(EventParser.LINES_PER_STEP) + "data: x\n\n"));

    assertThat(parser.step()).isEqualTo(EventParser.Step.MORE);
    assertThat(events).isEmpty();
    assertThat(parser.step()).isEqualTo(EventParser.Step.DRAINED);
    assertThat(events).hasSize(1);
  }

  private boolean feed(Buffer chunk) {
    return feed(parser, chunk);
  }

  private static boolean feed(EventParser parser, Buffer chunk) {
    parser.take(chunk);
    var step = parser.step();
    while (step == EventParser.Step.MORE) {
      step = parser.step();
    }
    return step == EventParser.Step.DRAINED;
  }

  private static List<ServerSentEvent> parsed(Buffer bytes, int size) {
    var events = new ArrayList<ServerSentEvent>();
    var parser = new EventParser(events::add);
    for (var from = 0; from < bytes.length(); from += size) {
      feed(parser, bytes.getBuffer(from, Math.min(bytes.length(), from + size)));
    }
    return events;
  }
}
