package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.conditions.Condition.Kind.CHECKPOINT_CONFLICT;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nodes that give something else than what all of them have agreed on. The one that is asked first
/// lies: what is served is what the next one has.
class LyingNodeTest {
  private static final String STATE = "/eth/v2/debug/beacon/states/finalized";
  private static final FinalizedChain CHAIN = FinalizedChain.at(80);
  private static final FinalizedChain OTHER = FinalizedChain.at(72);

  private final CheckpointFixture world = new CheckpointFixture();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aStateWithOneBitWrongIsNotServed() {
    liar().state = flipped(CHAIN.state().length / 2);

    servesTheHonestNodes("n3 refused: expected the state " + CHAIN.header().stateRoot());
  }

  @Test
  void aStateOfAnotherSlotIsNotServed() {
    liar().state = _ -> OTHER.state();

    servesTheHonestNodes("n3 refused: expected the state of slot 80, got that of 72");
  }

  @Test
  void aStateAfterAnotherBlockIsNotServed() {
    liar().state = flipped(80);

    servesTheHonestNodes("n3 refused: expected a state after the block");
  }

  @Test
  void aStateOfAnotherNetworkIsNotServed() {
    liar().state = flipped(8);

    servesTheHonestNodes("n3 refused: expected a state of the network");
  }

  @Test
  void anotherBlockWithTheRightStateIsNotServed() {
    liar().block = _ -> OTHER.block();

    servesTheHonestNodes("n3 refused: expected the block " + CHAIN.header().root());
  }

  @Test
  void aBlockWithOneBitWrongInItsBodyIsNotServed() {
    liar().block = flipped(CHAIN.block().length - 1);

    servesTheHonestNodes("n3 refused: expected");
  }

  @Test
  void aStateThatEndsEarlyIsNotServed() {
    liar().state = it -> Arrays.copyOf(it, it.length - 1);

    servesTheHonestNodes("n3 refused: expected a state of electra, got");
  }

  @Test
  void aStateThatLacksItsLastValidatorIsNotServed() {
    liar().state = it -> Arrays.copyOf(it, it.length / 2);

    servesTheHonestNodes("n3 refused: expected a state of electra, got");
  }

  @Test
  void aStateWithExtraBytesIsNotServed() {
    liar().state = it -> Arrays.copyOf(it, it.length + 1);

    servesTheHonestNodes("n3 refused: expected");
  }

  @Test
  void aHeaderOfAnotherBlockIsRejected() {
    liar().header = it -> it.copy().put("slot", "88");

    servesTheHonestNodes("n3 refused: expected the header " + CHAIN.header().root());
  }

  @Test
  void aMalformedHeaderIsRejected() {
    liar().header = _ -> JsonObject.of("slot", "many");

    servesTheHonestNodes("n3 failed: ");
  }

  @Test
  void aBrokenOffStateIsNotServed() {
    liar().sending = this::cutOff;

    servesTheHonestNodes("n3 failed: ");
  }

  @Test
  void anEndlessStateIsRejected() {
    world.maxStateBytes = CHAIN.state().length + 1000L;
    liar().sending =
        (response, state) -> {
          response.setChunked(true).write(state);
          response.end(Buffer.buffer(new byte[1 << 20]));
        };

    servesTheHonestNodes("n3 failed: ");
  }

  @Test
  void aNodeWithAWrongAnswerIsNamed() {
    liar().state = flipped(CHAIN.state().length / 2);
    world.finalized(CHAIN, 1, 2, 3);
    var checkpoints = world.awaitKept(world.start(), CHAIN);

    await()
        .untilAsserted(
            () ->
                assertThat(checkpoints.conditions())
                    .anySatisfy(
                        it -> {
                          assertThat(it.kind()).isEqualTo(CHECKPOINT_CONFLICT);
                          assertThat(it.subject()).isEqualTo("n3");
                        }));
  }

  @Test
  void nothingIsServedIfAllNodesAreWrong() {
    world.nodes.forEach(it -> it.state = flipped(CHAIN.state().length / 2));
    world.finalized(CHAIN, 1, 2, 3);
    var checkpoints = world.start();

    world.awaitFetch("n1 refused");

    assertThat(checkpoints.report().newest()).isEmpty();
    assertThat(world.get(STATE).statusCode()).isEqualTo(503);
  }

  @Test
  void theStatesHeaderIsComparedEvenWithoutHashing() {
    world.verifyState = false;
    liar().state = flipped(80);

    servesTheHonestNodes("n3 refused: expected a state after the block");
  }

  private PlayedNode liar() {
    return world.nodes.getLast();
  }

  private void servesTheHonestNodes(String became) {
    world.finalized(CHAIN, 1, 2, 3);
    world.awaitKept(world.start(), CHAIN);

    assertThat(world.fetches().getFirst()).startsWith(became);
    assertThat(world.fetches().getLast()).isEqualTo("n2 kept");
    assertThat(world.get(STATE).body()).isEqualTo(CHAIN.state());
    assertThat(world.get("/eth/v2/beacon/blocks/finalized").body()).isEqualTo(CHAIN.block());
  }

  private static UnaryOperator<byte[]> flipped(int at) {
    return bytes -> {
      bytes[at] ^= 1;
      return bytes;
    };
  }

  /// Announces the whole, sends half of it, and closes the connection.
  private void cutOff(HttpServerResponse response, Buffer state) {
    response.putHeader("Content-Length", Integer.toString(state.length()));
    response.write(state.getBuffer(0, state.length() / 2)).onComplete(_ -> response.reset());
  }
}
