package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentedBodyTest {
  private static final int LARGE = 300_000;

  private final ByteBudget budget = new ByteBudget(LARGE + 65_536);
  private final HeldBytes held =
      new HeldBytes(budget, new HeldBytes.Limits(0, budget.most(), budget.most()));

  @Test
  void aSmallBodyIsUnchanged() {
    var body = new SegmentedBody(held, 0);
    body.add(Buffer.buffer("ab"));
    body.add(Buffer.buffer("cd"));

    assertThat(body.bytes()).hasToString("abcd");
    assertThat(budget.used()).isEqualTo(4);
  }

  @Test
  void aBodyOfManySegmentsIsUnchanged() {
    var bytes = new byte[LARGE];
    new Random(7).nextBytes(bytes);
    var whole = Buffer.buffer(bytes);
    var body = new SegmentedBody(held, LARGE);

    for (var at = 0; at < LARGE; at += 7000) {
      assertThat(body.add(whole.slice(at, Math.min(LARGE, at + 7000)))).isTrue();
    }

    assertThat(body.bytes().getBytes()).isEqualTo(bytes);
    assertThat(body.bytes().slice(100_000, 200_000).getBytes())
        .isEqualTo(whole.slice(100_000, 200_000).getBytes());
  }

  @Test
  void aPieceLargerThanASegmentIsAccepted() {
    var body = new SegmentedBody(held, LARGE);

    assertThat(body.add(Buffer.buffer(new byte[LARGE]))).isTrue();
    assertThat(body.bytes().length()).isEqualTo(LARGE);
  }

  @Test
  void bytesWithoutRoomAreRejectedAndKept() {
    var body = new SegmentedBody(held, 0);
    while (body.add(Buffer.buffer(new byte[50_000]))) {
      assertThat(budget.used()).isLessThanOrEqualTo(budget.most());
    }

    assertThat(body.bytes().length()).isEqualTo(body.length());
  }
}
