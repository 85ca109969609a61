package org.fresnel.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.rollout.RolloutReports.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The lease of a rollout in progress.
class HeldLeaseTest {
  private final HeldLease lease = new HeldLease();
  private Optional<String> refusal = Optional.empty();
  private Runnable lost = () -> {};
  private int asked;
  private int released;

  HeldLeaseTest() {
    lease.share(
        new RolloutLease() {
          @Override
          public Optional<String> acquire(Duration time, Runnable ended) {
            asked++;
            lost = ended;
            return refusal;
          }

          @Override
          public void release() {
            released++;
          }
        });
  }

  private Optional<String> obtain(Duration after) {
    return lease.obtain(at(after));
  }

  private static Instant at(Duration after) {
    return NOW.plus(after);
  }

  @Test
  void aLeaseIsExtendedAtHalfItsTime() {
    assertThat(obtain(Duration.ZERO)).isEmpty();
    assertThat(obtain(Duration.ofSeconds(299))).isEmpty();
    assertThat(asked).isEqualTo(1);

    assertThat(obtain(Duration.ofMinutes(5))).isEmpty();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aLostLeaseIsTakenAgain() {
    obtain(Duration.ZERO);
    lost.run();

    assertThat(obtain(Duration.ofSeconds(1))).isEmpty();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aRefusedLeaseIsAskedForAgainAfterFiveSeconds() {
    refusal = Optional.of("another router runs a rollout or a drill");

    assertThat(obtain(Duration.ZERO)).isEqualTo(refusal);
    assertThat(obtain(Duration.ofSeconds(4))).isEqualTo(refusal);
    assertThat(asked).isEqualTo(1);
    assertThat(obtain(Duration.ofSeconds(5))).isEqualTo(refusal);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void anOperatorsOrderAsksAtOnce() {
    refusal = Optional.of("another router runs a rollout or a drill");
    obtain(Duration.ZERO);
    refusal = Optional.empty();

    assertThat(lease.obtainAtOnce(at(Duration.ofSeconds(1)))).isEmpty();
  }

  @Test
  void aLeaseIsGivenBackOnce() {
    obtain(Duration.ZERO);

    lease.giveBack();
    lease.giveBack();

    assertThat(released).isEqualTo(1);
  }
}
