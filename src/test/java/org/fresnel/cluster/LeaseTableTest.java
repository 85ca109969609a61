package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.cluster.LeaseTable.Decision;
import org.junit.jupiter.api.Test;

class LeaseTableTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LeaseTable table = new LeaseTable();
  private final PeerAddress one = new PeerAddress("one");
  private final PeerAddress other = new PeerAddress("other");

  @Test
  void theHoldersRequestExtendsItsLease() {
    table.request(one, "drill", MINUTE, NOW);
    table.request(one, "drill", MINUTE, NOW.plusSeconds(50));

    assertThat(table.request(other, "drill", MINUTE, NOW.plusSeconds(100)))
        .isEqualTo(new Decision.HeldBy(one));
  }

  @Test
  void theHoldersRequestNeverShortensItsLease() {
    table.request(one, "drill", MINUTE, NOW);
    table.request(one, "drill", Duration.ofSeconds(1), NOW);

    assertThat(table.request(other, "drill", MINUTE, NOW.plusSeconds(30)))
        .isEqualTo(new Decision.HeldBy(one));
  }

  @Test
  void anEndedLeaseIsGrantedToAnother() {
    table.request(one, "drill", MINUTE, NOW);

    assertThat(table.request(other, "drill", MINUTE, NOW.plus(MINUTE)))
        .isEqualTo(new Decision.Granted());
  }
}
