package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PreferredNodeTest {
  private static final String STATE = "/eth/v2/debug/beacon/states/1";

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.pair().withBudget(Duration.ofSeconds(10), Duration.ofSeconds(20)));

  @Test
  void aLargeAnswerComesFromAnotherNodeThanReads() {
    assertThat(FailoverTest.answer(plane.get(STATE))).isEqualTo("200 by node-2 after 1");
  }

  @Test
  void aLargeAnswerFailsOverBeforeItsFirstByte() {
    plane.has("node-2", new Fault.Errors(503));

    assertThat(FailoverTest.answer(plane.get(STATE))).isEqualTo("200 by node-1 after 2");
  }

  @Test
  void aHealthyFirstNodeAnswersAlone() {
    assertThat(FailoverTest.answer(plane.get("/eth/v1/beacon/genesis")))
        .isEqualTo("200 by node-1 after 1");
  }

  @Test
  void aNodeThatIsBackAnswersAgain() {
    plane.has("node-1", new Fault.Down());
    plane.get("/eth/v1/beacon/genesis");
    plane.heals("node-1");
    plane.ready("node-1");

    assertThat(FailoverTest.answer(plane.get("/eth/v1/beacon/genesis")))
        .isEqualTo("200 by node-1 after 1");
  }
}
