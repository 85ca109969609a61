package org.fresnel.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginRateLimiterTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress THERE = InetAddress.ofLiteral("192.0.2.2");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final LoginRateLimiter failures = new LoginRateLimiter(() -> now);

  @Test
  void nineWrongTokensDoNotLock() {
    fail(HERE, LoginRateLimiter.FREE - 1);

    assertThat(failures.lockedFor(HERE)).isEmpty();
  }

  @Test
  void theTenthWrongTokenLocksTheAddress() {
    fail(HERE, LoginRateLimiter.FREE);

    assertThat(failures.lockedFor(HERE)).contains(LoginRateLimiter.EACH);
  }

  @Test
  void anotherAddressIsNotLocked() {
    fail(HERE, LoginRateLimiter.FREE);

    assertThat(failures.lockedFor(THERE)).isEmpty();
  }

  @Test
  void theLockEndsWithTime() {
    fail(HERE, LoginRateLimiter.FREE);
    now = now.plus(LoginRateLimiter.EACH);

    assertThat(failures.lockedFor(HERE)).isEmpty();
  }

  @Test
  void anotherWrongTokenLocksAgain() {
    fail(HERE, LoginRateLimiter.FREE);
    now = now.plus(LoginRateLimiter.EACH);
    fail(HERE, 1);

    assertThat(failures.lockedFor(HERE)).contains(LoginRateLimiter.EACH);
  }

  @Test
  void manyFailuresDoNotLockForever() {
    fail(HERE, 100_000);

    assertThat(failures.lockedFor(HERE).orElseThrow()).isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void aClockThatIsSetBackDoesNotExtendTheLock() {
    fail(HERE, LoginRateLimiter.FREE);
    now = now.minus(Duration.ofSeconds(30));

    assertThat(failures.lockedFor(HERE).orElseThrow()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void addressesOfAnIpv6NetworkCountAsOne() {
    fail(InetAddress.ofLiteral("2001:db8::1"), LoginRateLimiter.FREE);

    assertThat(failures.lockedFor(InetAddress.ofLiteral("2001:db8::2:3:4:5"))).isPresent();
    assertThat(failures.lockedFor(InetAddress.ofLiteral("2001:db8:0:1::1"))).isEmpty();
  }

  @Test
  void theNumberOfRememberedAddressesIsBounded() {
    fail(HERE, LoginRateLimiter.FREE);
    for (var i = 0; i < 5000; i++) {
      fail(InetAddress.ofLiteral("10.0.%d.%d".formatted(i / 250, i % 250)), 1);
    }

    assertThat(failures.addresses()).isLessThanOrEqualTo(LoginRateLimiter.MOST_ADDRESSES);
    assertThat(failures.lockedFor(HERE)).as("who owes most is not forgotten").isPresent();
  }

  private void fail(InetAddress address, int times) {
    for (var i = 0; i < times; i++) {
      failures.failed(address);
    }
  }
}
