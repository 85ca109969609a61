package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;

class StaleHeadCheckTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SLOT = Duration.ofSeconds(12);
  private static final Instant NOW = GENESIS.plus(SLOT.multipliedBy(10));
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
  private static final Node A = Node.at("a", "http://a");
  private static final Node B = Node.at("b", "http://b");
  private static final String OLD = root("aa");
  private static final String NEW = root("bb");

  /// Both nodes followed the old head of slot 9, and `b` has announced the new one of slot 10.
  private final Fleet fleet = known().with(A, OLD, 9).with(B, OLD, 9).with(B, NEW, 10).fleet;

  @Test
  void attestationDataOfAnOlderHeadIsOld() {
    assertThat(StaleHeadCheck.ofAttestationData(data(OLD), 10, fleet))
        .hasValue("its head is of slot 9, but a head of slot 10 is known");
  }

  @Test
  void attestationDataOfTheBestHeadIsCurrent() {
    assertThat(StaleHeadCheck.ofAttestationData(data(NEW), 10, fleet)).isEmpty();
  }

  @Test
  void attestationDataOfAnUnannouncedHeadIsCurrent() {
    assertThat(StaleHeadCheck.ofAttestationData(data(root("cc")), 11, fleet)).isEmpty();
  }

  @Test
  void attestationDataOfAnEarlierSlotMayHaveAnEarlierHead() {
    assertThat(StaleHeadCheck.ofAttestationData(data(OLD), 9, fleet)).isEmpty();
  }

  @Test
  void sszIsCheckedToo() {
    var headers =
        MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/octet-stream");
    var body =
        Buffer.buffer(new byte[16])
            .appendBytes(HexFormat.of().parseHex(OLD.substring(2)))
            .appendBytes(new byte[80]);

    assertThat(StaleHeadCheck.ofAttestationData(new WholeResponse(headers, body), 10, fleet))
        .isPresent();
  }

  @Test
  void unreadableDataIsNotOld() {
    assertThat(StaleHeadCheck.ofAttestationData(json("{}"), 10, fleet)).isEmpty();
  }

  @Test
  void theRootOfAnOlderHeadIsOld() {
    assertThat(StaleHeadCheck.ofHead(json("{\"data\":{\"root\": \"%s\"}}".formatted(OLD)), fleet))
        .isPresent();
  }

  private static WholeResponse data(String root) {
    return json("{\"data\":{\"slot\":\"10\",\"beacon_block_root\":\"%s\"}}".formatted(root));
  }

  private static WholeResponse json(String body) {
    return new WholeResponse(MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body));
  }

  private static String root(String digits) {
    return "0x" + digits.repeat(32);
  }

  private static Seen known() {
    var network =
        new Identity(new SlotClock(GENESIS, SLOT, 32), "0xaa", "0x00", "1:0x00", Map.of());
    var status = new SyncStatus(8, 0, false, false, false);
    var seen = new Seen(Fleet.unprobed(List.of(A, B), GENESIS));
    for (var node : List.of(A, B)) {
      seen =
          seen.after(node, new Observation.Identified(network, "x"))
              .after(node, new Observation.Probed(status, Duration.ofMillis(1)));
    }
    return seen;
  }

  private record Seen(Fleet fleet) {
    private Seen after(Node node, Observation observation) {
      return new Seen(fleet.after(node.name(), observation, RULES, NOW));
    }

    private Seen with(Node node, String root, long slot) {
      return after(node, new Observation.HeadSeen(new Head(slot, root)));
    }
  }
}
