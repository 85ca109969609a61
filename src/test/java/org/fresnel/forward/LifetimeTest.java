package org.fresnel.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.HealthRules;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Route;
import org.fresnel.wire.Exchange;
import org.fresnel.wire.NodeRequest;
import org.fresnel.wire.NodeResponse;
import org.junit.jupiter.api.Test;

class LifetimeTest {
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
  void attestationDataOfANodeThatAnnouncedTheHeadOnlyAfterItsAnswerIsNotKept() {
    assertThat(life(data(OLD), NEW, announced(NEW))).isZero();
  }

  @Test
  void attestationDataOfTheHeadIsKeptThoughItsNodeHasAnnouncedNone() {
    assertThat(
            life(
                data(NEW),
                NEW,
                Fleet.unprobed(List.of(A), GENESIS).after("a", identified(), rules(), GENESIS)))
        .isEqualTo(SLOT);
  }

  @Test
  void attestationDataIsNotKeptWhileTheHeadIsUnknown() {
    assertThat(life(data(NEW), new Head(10, ""), announced(NEW))).isZero();
  }

  private static Duration life(String text, Head asked, Fleet now) {
    var route = (Route.Known) EndpointTable.load().route("GET", TARGET);
    var request = new NodeRequest("GET", TARGET, HttpHeaders.headers(), Buffer.buffer());
    var nodes = new ScriptedNodes();
    var exchange = nodes.send(A, request);
    nodes.at("a").answers(200, text);
    var bytes = Buffer.buffer(text);
    var response = ((Exchange.Reply.Answered) exchange.reply().result()).response();
    var body = new NodeResponse.Body.Whole(bytes);
    return Lifetime.of(
        route,
        new Answer.Relayed(A, response, body, List.of()),
        bytes,
        new Basis(asked.slot(), asked.root()),
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

  private static HealthRules rules() {
    return new HealthRules(2, 32, 3, new HealthRules.Failback(1, 0, 0), "");
  }
}
