package org.fresnel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SimulatedEventStreamTest {
  private final SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LIGHTHOUSE, 0);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aNewBlockIsAnnouncedAsBlockAndHead() {
    Stream stream = open("head,block");
    rig.moveTo(1);
    assertThat(stream.next().topic()).isEqualTo("block");
    Event head = stream.next();
    assertThat(head.topic()).isEqualTo("head");
    assertThat(head.data().getString("slot")).isEqualTo("1");
    assertThat(head.data().getString("block")).isEqualTo(rig.node().head().root());
    assertThat(head.data().getString("previous_duty_dependent_root"))
        .isEqualTo(rig.chain().blockAtOrBefore(0).root());
  }

  @Test
  void topicsMayBeRepeatedParameters() {
    Stream stream = open("head&topics=finalized_checkpoint");
    rig.moveTo(24);
    List<Event> events = new ArrayList<>();
    do {
      events.add(stream.next());
    } while (!events.getLast().topic().equals("finalized_checkpoint"));
    assertThat(events.stream().map(Event::topic)).doesNotContain("block");
    assertThat(events.getLast().data().getString("epoch")).isEqualTo("1");
    assertThat(events).hasSize(25);
  }

  @Test
  void aHeadOnAnotherBranchIsAReorganisation() {
    rig.moveTo(10);
    Stream stream = open("chain_reorg");
    ended(rig.node().apply(new Fault.Forked(8)));
    Event reorg = stream.next();
    assertThat(reorg.data().getString("depth")).isEqualTo("3");
    assertThat(reorg.data().getString("new_head_block")).isEqualTo(rig.node().head().root());
  }

  @Test
  void aNodeThatFallsBehindSendsNothingUntilItCaughtUp() {
    rig.moveTo(10);
    Stream stream = open("head,chain_reorg");
    ended(rig.node().apply(new Fault.StaleHead(2)));
    rig.moveTo(13);
    assertThat(stream.next().data().getString("slot")).isEqualTo("11");
  }

  @Test
  void anUnknownTopicIsRefusedForTheWholeStream() {
    assertThat(rig.get("/eth/v1/events?topics=head,nonsense").statusCode()).isEqualTo(400);
    assertThat(rig.get("/eth/v1/events").statusCode()).isEqualTo(400);
  }

  @Test
  void droppedEventsCloseTheStream() {
    Stream stream = open("head");
    assertThat(rig.node().eventStreams()).isEqualTo(1);
    ended(rig.node().apply(new Fault.DropEvents()));
    assertThat(stream.ended()).isTrue();
    assertThat(rig.node().eventStreams()).isZero();
  }

  @Test
  void aRestartClosesTheStream() {
    Stream stream = open("head");
    ended(rig.node().restart());
    assertThat(stream.ended()).isTrue();
  }

  @Test
  void mutedEventsAreOmittedAndTheStreamStaysOpen() {
    Stream stream = open("head");
    ended(rig.node().apply(new Fault.MuteEvents()));
    rig.moveTo(1);
    ended(rig.node().apply(new Fault.MuteEvents()));
    ended(rig.node().heal());
    rig.moveTo(2);
    assertThat(stream.next().data().getString("slot")).isEqualTo("2");
  }

  private Stream open(String topics) {
    HttpResponse<InputStream> response =
        rig.send(
            rig.request("/eth/v1/events?topics=" + topics, "text/event-stream").build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    return new Stream(
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
  }

  private record Event(String topic, JsonObject data) {}

  private record Stream(BufferedReader lines) {
    Event next() {
      String topic = "";
      for (String line = read(); ; line = read()) {
        if (line.startsWith("event: ")) {
          topic = line.substring(7);
        } else if (line.startsWith("data: ")) {
          return new Event(topic, new JsonObject(line.substring(6)));
        }
      }
    }

    /// Whether the node ended the stream without another event.
    boolean ended() {
      try {
        String line = lines.readLine();
        while (line != null && !line.startsWith("event: ")) {
          line = lines.readLine();
        }
        return line == null;
      } catch (IOException e) {
        return true;
      }
    }

    private String read() {
      try {
        String line = lines.readLine();
        assertThat(line).as("the stream ended").isNotNull();
        return String.valueOf(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
