package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.publish.Broadcast;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// What several nodes say of one message is one answer.
class PublicationTest {
  private static final String KNOWN = "{\"code\":500,\"message\":\"PublishError.Duplicate\"}";
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final ReadFixture abc = new ReadFixture("a", "b", "c");
  private final Future<Answer> answer = abc.broadcast().start();

  @Test
  void aGossipedMessageWaitsForANodeThatImportsIt() {
    abc.nodes.at("a").answers(202, "");
    abc.timers.pass(Broadcast.HOLD_OF_PASSED_ON.minus(MOMENT));
    assertThat(answer.isComplete()).isFalse();

    abc.nodes.at("b").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void aGossipedMessageIsAnsweredWith202AfterTheHold() {
    abc.nodes.at("a").answers(202, "");
    abc.timers.pass(Broadcast.HOLD_OF_PASSED_ON);

    assertThat(relayed(answer).response().status()).isEqualTo(202);
  }

  @Test
  void aRejectionWaitsLongerThanAGossipedMessage() {
    abc.nodes.at("a").answers(400, "unknown parent");
    abc.timers.pass(Broadcast.HOLD_OF_PASSED_ON);
    assertThat(answer.isComplete()).isFalse();
    abc.nodes.at("b").answers(202, "");
    abc.timers.pass(Broadcast.HOLD_OF_PASSED_ON);

    assertThat(relayed(answer).response().status()).isEqualTo(202);
  }

  @Test
  void aRejectionIsReturnedThoughAnotherNodeHangs() {
    abc.nodes.at("a").answers(400, "bad signature");
    abc.timers.pass(Broadcast.HOLD_OF_REFUSAL);

    assertThat(relayed(answer).response().status()).isEqualTo(400);
  }

  @Test
  void aKnownMessageIsASuccess() {
    abc.nodes.at("a").answers(500, KNOWN);

    assertThat(summed().status()).isEqualTo(200);
    assertThat(summed().body().isEmpty()).isTrue();
  }

  @Test
  void aNodesSuccessIsRelayedUnchanged() {
    abc.nodes.at("a").answers(200, "{}");

    assertThat(relayed(answer).node().name()).isEqualTo("a");
  }

  @Test
  void anHtmlPageIsNoSuccess() {
    abc.nodes.at("a").answers(200, HttpHeaders.headers().add("Content-Type", "text/html"), "<p>");
    assertThat(answer.isComplete()).isFalse();

    abc.nodes.at("b").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void anItemFailsOnlyIfNoNodeAcceptedIt() {
    abc.nodes.at("a").answers(400, failures(1, 4));
    abc.nodes.at("b").answers(400, failures(0, 4));
    assertThat(answer.isComplete()).isFalse();
    abc.nodes.at("c").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(summed().status()).isEqualTo(400);
    assertThat(summed().body().encode())
        .isEqualTo(
            """
            {"code":400,"message":"1 items were accepted by no node",\
            "failures":[{"index":4,"message":"no 4"}]}""");
  }

  @Test
  void aSingleNodesListIsRelayedUnchanged() {
    abc.nodes.at("a").answers(400, failures(1, 2));
    abc.nodes.at("b").answers(400, failures(2));
    abc.nodes.at("c").answers(503, "syncing");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void aMessageThatNodesAcceptInPartsIsAccepted() {
    abc.nodes.at("a").answers(400, failures(1));
    abc.nodes.at("b").answers(400, failures(2));

    assertThat(summed().status()).isEqualTo(200);
  }

  @Test
  void oppositeResultsAreReported() {
    abc.nodes.at("a").answers(200, "");
    abc.nodes.at("b").answers(400, "bad signature");
    assertThat(abc.disagreements).isEmpty();
    abc.nodes.at("c").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(abc.disagreements).singleElement().asString().contains("b: status 400");
  }

  @Test
  void faultsAreNoConflict() {
    abc.nodes.at("a").answers(200, "");
    abc.nodes.at("b").answers(503, "syncing");
    abc.nodes.at("c").answers(415, "no SSZ");

    assertThat(abc.disagreements).isEmpty();
  }

  private Answer.Summed summed() {
    assertThat(answer.isComplete()).isTrue();
    return (Answer.Summed) answer.result();
  }

  private static String failures(int... indices) {
    return IntStream.of(indices)
        .mapToObj(index -> "{\"index\":%d,\"message\":\"no %d\"}".formatted(index, index))
        .collect(
            Collectors.joining(",", "{\"code\":400,\"message\":\"errors\",\"failures\":[", "]}"));
  }
}
