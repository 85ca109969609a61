package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import org.fresnel.fuzz.FuzzInput;
import org.fresnel.node.SlotClock;
import org.fresnel.upstream.NodeRequest;

/// A publication has messages, each with its place, or none. A message that is too short for its
/// contents is none; otherwise contents do not change who signed.
public final class SignedMessageFuzz {
  private static final SlotClock CLOCK = new SlotClock(Instant.EPOCH, Duration.ofSeconds(12), 32);

  private SignedMessageFuzz() {}

  public static void check(FuzzInput input) {
    var kind = input.one(DutyKind.values());
    var headers = MultiMap.caseInsensitiveMultiMap();
    headers.set("Content-Type", input.one("application/json", "application/octet-stream"));
    headers.set("Eth-Consensus-Version", input.one("electra", "deneb", "fulu", ""));
    headers.set("Content-Encoding", input.one("identity", "gzip", "deflate"));
    var body = Buffer.buffer(input.rest());
    var request = new NodeRequest("POST", "/eth/v2/beacon/pool/attestations", headers, body);
    var messages = SignedMessageReader.read(kind, request, true);
    assertThat(messages)
        .allSatisfy(
            it -> {
              assertThat(it.place()).isNotNegative();
              assertThat(it.slot()).isNotNegative();
              assertThat(it.validator().isPresent() || it.seat().isPresent()).isTrue();
            });
    var signers = SignedMessageReader.read(kind, request, false);
    if (!messages.isEmpty()) {
      assertThat(messages).extracting(it -> it.with(SignedContent.OTHER)).isEqualTo(signers);
    }
    calendar(body.toString());
  }

  private static void calendar(String text) {
    DutyCalendarCodec.read(text, CLOCK)
        .ifPresent(
            calendar ->
                assertThat(DutyCalendarCodec.read(DutyCalendarCodec.write(calendar), CLOCK))
                    .isPresent());
  }
}
