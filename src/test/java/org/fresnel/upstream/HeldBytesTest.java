package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldBytesTest {
  private final ByteBudget budget = new ByteBudget(1000);
  private final HeldBytes held = request();

  private HeldBytes request() {
    return new HeldBytes(budget, new HeldBytes.Limits(100, 1000, 600));
  }

  @Test
  void aRequestThatFitsGetsItsBytes() {
    assertThat(held.take(600)).isTrue();
    assertThat(budget.used()).isEqualTo(600);
  }

  @Test
  void aRequestThatDoesNotFitGetsNoBytes() {
    assertThat(held.take(601)).isFalse();
    assertThat(budget.used()).isZero();
  }

  @Test
  void aSmallRequestMayUseTheShareOfLargeOnes() {
    assertThat(held.take(600)).isTrue();
    var small = request();

    assertThat(small.take(100)).isTrue();
    assertThat(small.take(13)).isFalse();
  }

  @Test
  void aSmallPieceOfALargeRequestMayUseThatToo() {
    assertThat(held.take(600)).isTrue();

    assertThat(held.take(12)).isTrue();
  }

  @Test
  void onlyTheLastHolderReleasesTheBytes() {
    held.take(300);
    held.hold();

    held.release();
    assertThat(budget.used()).isEqualTo(300);
    held.release();
    assertThat(budget.used()).isZero();
  }

  @Test
  void releasedBytesCannotBeJoinedOrExtended() {
    held.release();

    assertThat(held.join()).isFalse();
    assertThat(held.take(1)).isFalse();
  }

  @Test
  void aNewHolderCanExtendTheBytesAgain() {
    held.release();
    held.hold();

    assertThat(held.take(1)).isTrue();
  }

  @Test
  void twoFifthsOfTheFreeHeapAreForBytesInFlight() {
    assertThat(ByteBudget.ofHeap(64L << 20)).isBetween(15L << 20, 16L << 20);
    assertThat(ByteBudget.ofHeap(1L << 30)).isBetween(399L << 20, 400L << 20);
  }

  @Test
  void aTinyHeapHasOneMebibyte() {
    assertThat(ByteBudget.ofHeap(1L << 20)).isEqualTo(1L << 20);
  }
}
