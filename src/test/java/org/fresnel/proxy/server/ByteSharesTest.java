package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.ByteBudget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ByteSharesTest {
  private static final int MEBIBYTE = 1 << 20;

  private final ByteBudget budget = new ByteBudget(10 * MEBIBYTE);
  private final ByteShares shares = new ByteShares(budget);

  @ParameterizedTest
  @CsvSource({"HEAD,9", "PUBLISH,9", "ANY,6", "IMMUTABLE,6", "LOCAL,6", "HEAVY,4"})
  void aLargeRequestLeavesAShare(EndpointClass kind, int most) {
    var held = shares.of(kind);

    assertThat(held.take((long) most * MEBIBYTE)).isTrue();
    assertThat(held.take(MEBIBYTE)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAD", "AGGREGATE", "PRODUCE", "PUBLISH", "SUBSCRIBE"})
  void aSmallDutyMayUseTheLastByte(EndpointClass kind) {
    shares.of(EndpointClass.PUBLISH).take(9L * MEBIBYTE);
    while (budget.used() < budget.most()) {
      assertThat(shares.of(kind).take(Math.min(65_536, budget.most() - budget.used()))).isTrue();
    }

    assertThat(shares.of(kind).take(1)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"ANY", "HEAVY"})
  void aBodyThatNeverFitsIsDetected(EndpointClass kind) {
    var most = shares.largestBody(kind);
    var held = shares.of(kind);

    assertThat(held.take(ByteShares.REQUEST_BYTES)).isTrue();
    assertThat(held.take(most)).isTrue();
    assertThat(held.take(1)).isFalse();
  }
}
