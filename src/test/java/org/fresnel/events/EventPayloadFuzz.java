package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.fuzz.FuzzInput;
import org.fresnel.upstream.ServerSentEvent;

/// Every event of a node can be merged: one that cannot be read has an identity, too.
public final class EventPayloadFuzz {
  private static final int LONGEST_IDENTITY = 512;

  private EventPayloadFuzz() {}

  public static void check(FuzzInput input) {
    var event = new ServerSentEvent(input.line(), input.text());
    var parsed = ParsedEvent.of(event);
    assertThat(parsed.identity()).hasSizeLessThanOrEqualTo(LONGEST_IDENTITY);
    assertThat(parsed.firstSlot(32)).isGreaterThanOrEqualTo(-1);
    assertThat(parsed.block().slot()).isGreaterThanOrEqualTo(-1);
    assertThat(parsed.dutyRoots()).isNotNull();
    assertThat(ParsedEvent.of(event).identity()).isEqualTo(parsed.identity());
    var _ = parsed.optimistic();
  }
}
