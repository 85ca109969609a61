package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;
import org.junit.jupiter.api.Test;

/// A second node that is asked for its local block while the builder of the first is late.
class LocalBlockTest {
  private static final EndpointTable TABLE = EndpointTable.load();
  private static final Duration LATE = Duration.ofSeconds(1);
  private static final Duration CUT_OFF = Duration.ofMillis(1400);

  private final ReadFixture ab = new ReadFixture("a", "b");

  @Test
  void aLateNodeThatIsAliveIsReplacedByALocalBlock() {
    ab.alive.add("a");
    ab.producing(CUT_OFF).start();

    ab.timers.pass(LATE);

    assertThat(ab.nodes.at("a").request().target()).isEqualTo("/eth/v1/x");
    assertThat(ab.nodes.at("b").request().target()).isEqualTo(ReadFixture.LOCAL);
  }

  @Test
  void aNodeThatHangsIsReplacedByTheSameRequest() {
    var answer = ab.producing(CUT_OFF).start();

    ab.timers.pass(Duration.ofMillis(120));
    assertThat(ab.nodes.at("b").request().target()).isEqualTo("/eth/v1/x");

    ab.nodes.at("b").answers(200, "block");
    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void theBuildersBlockWinsUntilTheCutOff() {
    ab.alive.add("a");
    var answer = ab.producing(CUT_OFF).start();
    ab.timers.pass(LATE);

    ab.nodes.at("b").answers(200, "local");
    assertThat(answer.isComplete()).isFalse();

    ab.nodes.at("a").answers(200, "builder");
    assertThat(relayed(answer).node().name()).isEqualTo("a");
    assertThat(ab.timers.pending()).isZero();
  }

  @Test
  void theLocalBlockIsGivenAtTheCutOff() {
    ab.alive.add("a");
    var answer = ab.producing(CUT_OFF).start();
    ab.timers.pass(LATE);
    ab.nodes.at("b").answers(200, "local");

    ab.timers.pass(CUT_OFF.minus(LATE));

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(ab.nodes.at("a").cancelled()).isTrue();
    assertThat(ab.timers.pending()).isZero();
  }

  @Test
  void afterTheCutOffTheFirstBlockWins() {
    ab.alive.add("a");
    var answer = ab.producing(Duration.ZERO).start();
    ab.timers.pass(LATE);

    ab.nodes.at("b").answers(200, "local");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void theLocalBlockIsGivenAtOnceIfTheFirstNodeFails() {
    ab.alive.add("a");
    var answer = ab.producing(CUT_OFF).start();
    ab.timers.pass(LATE);
    ab.nodes.at("b").answers(200, "local");

    ab.nodes.at("a").answers(503, "no payload");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void theFirstNodeIsStillAwaitedIfTheLocalBlockFails() {
    ab.alive.add("a");
    var answer = ab.producing(CUT_OFF).start();
    ab.timers.pass(LATE);
    ab.nodes.at("b").answers(500, "no");

    ab.nodes.at("a").answers(200, "builder");

    assertThat(relayed(answer).node().name()).isEqualTo("a");
  }

  @Test
  void theRequestKeepsItsOtherParameters() {
    assertThat(target("/eth/v3/validator/blocks/7?randao_reveal=0xaa&builder_boost_factor=90"))
        .contains("/eth/v3/validator/blocks/7?randao_reveal=0xaa&builder_boost_factor=0");
    assertThat(target("/eth/v3/validator/blocks/7?randao_reveal=0xaa&skip_randao_verification"))
        .contains(
            "/eth/v3/validator/blocks/7?randao_reveal=0xaa&skip_randao_verification"
                + "&builder_boost_factor=0");
  }

  @Test
  void aRequestWithoutABuilderHasNoLocalBlock() {
    assertThat(target("/eth/v3/validator/blocks/7?randao_reveal=0xaa&builder_boost_factor=0"))
        .isEmpty();
    assertThat(target("/eth/v1/validator/blinded_blocks/7?randao_reveal=0xaa")).isEmpty();
    assertThat(target("/eth/v1/validator/attestation_data?slot=1&committee_index=0")).isEmpty();
  }

  private static Optional<String> target(String target) {
    var request = new NodeRequest("GET", target, HttpHeaders.headers(), Buffer.buffer());
    return LocalBlock.of(
            (Route.Known) TABLE.route("GET", target), request, () -> Duration.ofSeconds(1))
        .map(local -> local.request().target());
  }
}
