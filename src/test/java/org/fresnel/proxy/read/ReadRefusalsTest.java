package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.routing.Operation;
import org.fresnel.routing.SampleOperations;
import org.fresnel.upstream.NodeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which refusal is given in the name of three fit nodes a, b and c, in the order of preference.
class ReadRefusalsTest {
  private static final List<Node> FIT =
      List.of(Node.at("a", "http://a"), Node.at("b", "http://b"), Node.at("c", "http://c"));

  @Test
  void theMostPreferredNodesRefusalIsReturnedIfAllAgree() {
    var refusals = new ReadRefusals(FIT, SampleOperations.named("getThing"));
    List.of(2, 0, 1).forEach(place -> refusals.add(refusal(place, 400)));

    assertThat(words(refusals.decided())).isEqualTo("400 of a");
  }

  @Test
  void noRefusalIsReturnedBeforeAllHaveRefused() {
    assertThat(of(400, 400).agreed()).isEmpty();
  }

  @Test
  void aRefusalOfAFallbackNodeDoesNotCount() {
    var refusals = of(404, 404);
    var other = Node.at("d", "http://d");
    refusals.add(refusal(other, 404));

    assertThat(refusals.agreed()).isEmpty();
  }

  @Test
  void faultStatusesAreReturnedOnlyAtTheEnd() {
    assertThat(of(500, 500, 500).decided()).isEmpty();
    assertThat(words(of(500, 500, 500).agreed())).isEqualTo("500 of a");
    assertThat(words(of(429, 429, 429).agreed())).isEqualTo("429 of a");
  }

  @Test
  void differentFaultStatusesAreAFailure() {
    assertThat(of(500, 503, 500).agreed()).isEmpty();
  }

  @Test
  void a404BesideAFaultIsAFailure() {
    assertThat(of(404, 404, 500).agreed()).isEmpty();
    assertThat(of(400, 429, 400).agreed()).isEmpty();
  }

  @Test
  void redirectionsAreNoRefusals() {
    assertThat(of(307, 307, 307).agreed()).isEmpty();
  }

  @Test
  void theStatusOfMostNodesIsReturnedIfTheyDiffer() {
    assertThat(words(of(400, 404, 404).decided())).isEqualTo("404 of b");
    assertThat(words(of(404, 400, 400).decided())).isEqualTo("400 of b");
  }

  @Test
  void a404IsLastAmongEquallyFrequentStatuses() {
    assertThat(words(of(404, 400, 405).decided())).isEqualTo("400 of b");
  }

  @Test
  void aClientErrorWinsOverAnUnsupportedOperation() {
    assertThat(words(of(501, 204, 404).decided())).isEqualTo("404 of c");
    assertThat(words(of(501, 501, 204).decided())).isEqualTo("501 of a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"getAggregatedAttestationV2", "produceSyncCommitteeContribution"})
  void a404ForAnAggregateIsReturnedOnlyAtTheEnd(String operation) {
    assertThat(of(SampleOperations.of(operation), 404, 404, 404).decided()).isEmpty();
    assertThat(words(of(SampleOperations.of(operation), 404, 404, 404).agreed()))
        .isEqualTo("404 of a");
    assertThat(words(of(SampleOperations.of(operation), 400, 400, 400).decided()))
        .isEqualTo("400 of a");
  }

  private static ReadRefusals of(int... statuses) {
    return of(SampleOperations.named("getThing"), statuses);
  }

  private static ReadRefusals of(Operation operation, int... statuses) {
    var refusals = new ReadRefusals(FIT, operation);
    IntStream.range(0, statuses.length).forEach(at -> refusals.add(refusal(at, statuses[at])));
    return refusals;
  }

  private static String words(Optional<Answer.Relayed> given) {
    var refusal = given.orElseThrow();
    return refusal.response().status() + " of " + refusal.node().name();
  }

  private static Answer.Relayed refusal(int place, int status) {
    return refusal(FIT.get(place), status);
  }

  private static Answer.Relayed refusal(Node node, int status) {
    var body = new NodeResponse.Body.Whole(Buffer.buffer("{}"));
    var response = new RefusalResponse(status, HttpHeaders.headers());
    return new Answer.Relayed(node, response, body, List.of());
  }
}
