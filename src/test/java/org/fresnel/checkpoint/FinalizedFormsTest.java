package org.fresnel.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In which form `finalized` is given, and by whom.
class FinalizedFormsTest {
  private static final String STATE = "/eth/v2/debug/beacon/states/";
  private static final String BLOCK = "/eth/v2/beacon/blocks/";
  private static final String ROOT = "/eth/v1/beacon/blocks/finalized/root";
  private static final String STATE_ROOT = "/eth/v1/beacon/states/finalized/root";
  private static final FinalizedChain CHAIN = FinalizedChain.at(80);

  @AutoClose private final CheckpointFixture world = new CheckpointFixture();

  @BeforeEach
  void keep() {
    world.finalized(CHAIN, 1, 2, 3);
    world.awaitKept(world.start(), CHAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "*/*",
        "application/octet-stream;q=0",
        "application/octet-stream;q=0.5,application/json"
      })
  void aNodeAnswersAClientThatPrefersJson(String accept) {
    for (var path : List.of(STATE, BLOCK)) {
      var answer = world.get(path + "finalized", "Accept", accept);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(new String(answer.body(), UTF_8)).isEqualTo("of a node");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream;q=1,application/json;q=0.9",
        "application/octet-stream, */*;q=0.1",
        "application/json, application/octet-stream"
      })
  void theStoredStateIsServedIfSszIsAsGoodAsJson(String accept) {
    assertThat(world.get(STATE + "finalized", "Accept", accept).body()).isEqualTo(CHAIN.state());
  }

  @Test
  void theResponseIsMarkedAsFinalizedAndNotOptimistic() {
    for (var path : List.of(STATE + "finalized", BLOCK + "finalized", ROOT, STATE_ROOT)) {
      var headers = world.get(path).headers();
      assertThat(headers.firstValue("Eth-Consensus-Finalized")).contains("true");
      assertThat(headers.firstValue("Eth-Execution-Optimistic")).contains("false");
    }
  }

  @Test
  void theStateRootIsThatOfTheSameCheckpoint() {
    assertThat(new String(world.get(STATE_ROOT).body(), UTF_8))
        .contains(CHAIN.header().stateRoot());
  }
}
