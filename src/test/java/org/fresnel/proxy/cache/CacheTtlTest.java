package org.fresnel.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.read.ReadFixture;
import org.fresnel.proxy.server.ScriptedNodes;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.junit.jupiter.api.Test;

class CacheTtlTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SLOT = Duration.ofSeconds(12);
  private static final Node A = Node.at("a", "http://a");
  private static final String TARGET =
      "/eth/v1/validator/attestation_data?slot=10&committee_index=0";
  private static final Head OLD = new Head(9, "0xaa");
  private static final Head NEW = new Head(10, "0xbb");

  @Test
  void attestationDataIsKeptForASlot() {
    assertThat(life(data(NEW), NEW, announced(NEW))).isEqualTo(SLOT);
  }

  @Test
  void attestationDataFromBeforeTheAnnouncedHeadIsNotKept() {
    assertThat(life(data(OLD), NEW, announced(NEW))).isZero();
  }

  @Test
  void attestationDataOfTheHeadIsKeptWithoutAnAnnouncement() {
    assertThat(
            life(
                data(NEW),
                NEW,
                Fleet.unprobed(List.of(A), GENESIS).after("a", identified(), rules(), GENESIS)))
        .isEqualTo(SLOT);
  }

  @Test
  void attestationDataIsNotKeptIfTheHeadIsUnknown() {
    assertThat(life(data(NEW), new Head(10, ""), announced(NEW))).isZero();
  }

  @Test
  void finalizedBlobsAreKeptUnlessTheListIsEmpty() {
    var target = "/eth/v1/beacon/blobs/0x" + "ab".repeat(32);
    var text = "{\"execution_optimistic\":false,\"finalized\":true,\"data\":[%s]}";

    assertThat(life(target, text.formatted("\"0x01\""), NEW, announced(NEW)))
        .isEqualTo(Duration.ofHours(1));
    assertThat(life(target, text.formatted(""), NEW, announced(NEW))).isZero();
  }

  private static Duration life(String text, Head asked, Fleet now) {
    return life(TARGET, text, asked, now);
  }

  private static Duration life(String target, String text, Head asked, Fleet now) {
    var route = (Route.Known) EndpointTable.load().route("GET", target);
    var request = new NodeRequest("GET", target, HttpHeaders.headers(), Buffer.buffer());
    var nodes = new ScriptedNodes();
    var exchange = nodes.send(A, request);
    nodes.at("a").answers(200, ReadFixture.JSON, text);
    var bytes = Buffer.buffer(text);
    var response = ((Exchange.Reply.Answered) exchange.reply().result()).response();
    var body = new NodeResponse.Body.Whole(bytes);
    return CacheTtl.of(
        route,
        new Answer.Relayed(A, response, body, List.of()),
        bytes,
        new HeadDependency(asked.slot(), asked.root()),
        now);
  }

  private static String data(Head head) {
    return "{\"data\":{\"beacon_block_root\":\"%s\"}}".formatted(head.root());
  }

  private static Fleet announced(Head head) {
    return Fleet.unprobed(List.of(A), GENESIS)
        .after("a", identified(), rules(), GENESIS)
        .after("a", new Observation.HeadSeen(head), rules(), GENESIS.plus(SLOT.multipliedBy(10)));
  }

  private static Observation identified() {
    return new Observation.Identified(
        new Identity(new SlotClock(GENESIS, SLOT, 32), "0xaa", "0x00", "1:0x00", Map.of()), "sim");
  }

  private static HealthThresholds rules() {
    return new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
  }
}
