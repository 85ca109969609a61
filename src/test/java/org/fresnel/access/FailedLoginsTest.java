package org.fresnel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress THERE = InetAddress.ofLiteral("192.0.2.2");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final FailedLogins failures = new FailedLogins(() -> now);

  @Test
  void nineWrongTokensAreForgiven() {
    fail(HERE, FailedLogins.FREE - 1);

    assertThat(failures.lockedFor(HERE)).isEmpty();
  }

  @Test
  void theTenthLocksTheAddressForAsLongAsOneIsWorth() {
    fail(HERE, FailedLogins.FREE);

    assertThat(failures.lockedFor(HERE)).contains(FailedLogins.EACH);
  }

  @Test
  void anotherAddressIsNotLocked() {
    fail(HERE, FailedLogins.FREE);

    assertThat(failures.lockedFor(THERE)).isEmpty();
  }

  @Test
  void timeUnlocks() {
    fail(HERE, FailedLogins.FREE);
    now = now.plus(FailedLogins.EACH);

    assertThat(failures.lockedFor(HERE)).isEmpty();
  }

  @Test
  void oneMoreLocksAgain() {
    fail(HERE, FailedLogins.FREE);
    now = now.plus(FailedLogins.EACH);
    fail(HERE, 1);

    assertThat(failures.lockedFor(HERE)).contains(FailedLogins.EACH);
  }

  @Test
  void noCrowdOfFailuresLocksForever() {
    fail(HERE, 100_000);

    assertThat(failures.lockedFor(HERE).orElseThrow()).isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void aClockThatIsSetBackLocksForNoLonger() {
    fail(HERE, FailedLogins.FREE);
    now = now.minus(Duration.ofSeconds(30));

    assertThat(failures.lockedFor(HERE).orElseThrow()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void anAddressInTheSameIpv6NetworkIsTheSame() {
    fail(InetAddress.ofLiteral("2001:db8::1"), FailedLogins.FREE);

    assertThat(failures.lockedFor(InetAddress.ofLiteral("2001:db8::2:3:4:5"))).isPresent();
    assertThat(failures.lockedFor(InetAddress.ofLiteral("2001:db8:0:1::1"))).isEmpty();
  }

  @Test
  void aCrowdOfAddressesTakesNoMoreThanItsPlace() {
    fail(HERE, FailedLogins.FREE);
    for (var i = 0; i < 5000; i++) {
      fail(InetAddress.ofLiteral("10.0.%d.%d".formatted(i / 250, i % 250)), 1);
    }

    assertThat(failures.addresses()).isLessThanOrEqualTo(FailedLogins.MOST_ADDRESSES);
    assertThat(failures.lockedFor(HERE)).as("who owes most is not forgotten").isPresent();
  }

  private void fail(InetAddress address, int times) {
    for (var i = 0; i < times; i++) {
      failures.failed(address);
    }
  }
}
