package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.fuzz.FuzzInput;

/// The events do not depend on how the network splits their bytes.
public final class EventStreamFuzz {
  private static final int LONGEST_PART = 16;

  private EventStreamFuzz() {}

  public static void check(FuzzInput input) {
    var part = 1 + input.octet() % LONGEST_PART;
    var bytes = Buffer.buffer(input.rest());
    var whole = events(bytes, Math.max(1, bytes.length()));
    assertThat(events(bytes, part)).isEqualTo(whole);
  }

  private static List<String> events(Buffer bytes, int part) {
    var events = new ArrayList<String>();
    var parser = new EventParser(event -> events.add(event.topic() + " " + event.data()));
    for (var at = 0; at < bytes.length(); at += part) {
      parser.take(bytes.slice(at, Math.min(bytes.length(), at + part)));
      while (parser.step() == EventParser.Step.MORE) {
        assertThat(events).hasSizeLessThanOrEqualTo(bytes.length());
      }
    }
    return events;
  }
}
