package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.fresnel.proxy.response.NodePublishResult.Fault;
import org.fresnel.proxy.response.NodePublishResult.PassedOn;
import org.fresnel.proxy.response.NodePublishResult.ProposalSeen;
import org.fresnel.proxy.response.NodePublishResult.Refused;
import org.fresnel.proxy.response.NodePublishResult.Taken;
import org.fresnel.proxy.response.NodePublishResult.TakenExcept;
import org.fresnel.proxy.response.NodePublishResult.Unable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodePublishResultTest {
  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  void aSuccessIsAccepted(int status) {
    assertThat(of(status, "")).isEqualTo(new Taken());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":503,\"message\":\"node is syncing\"}",
        "{\"code\":\"400\",\"message\":\"no such route\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"rate exceeded\"}}"
      })
  void anErrorObjectWithASuccessStatusIsAFault(String body) {
    assertThat(of(200, body)).isEqualTo(new Fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":200,\"message\":\"Block was successfully published\"}",
        "{\"code\":500,\"message\":\"block is already known\"}",
        "{\"data\":null}",
        "{\"error\":null}",
        "null",
        "{"
      })
  void anyOtherBodyOfASuccessIsAccepted(String body) {
    assertThat(of(200, body)).isEqualTo(new Taken());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307})
  void aRedirectionIsNoSuccess(int status) {
    assertThat(of(status, "")).isEqualTo(new Fault());
  }

  @Test
  void aMessageThatIsNotImportedIsGossiped() {
    assertThat(of(202, "")).isEqualTo(new PassedOn());
  }

  @Test
  void aKnownBlockIsAcceptedThoughItIsNotImportedAgain() {
    assertThat(of(202, "{\"code\":202,\"message\":\"duplicate block\"}")).isEqualTo(new Taken());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTESTATION_ERROR_ATTESTATION_ALREADY_KNOWN",
        "PublishError.Duplicate",
        "SYNC_COMMITTEE_ERROR_SYNC_COMMITTEE_MESSAGE_KNOWN",
        "Verification: AggregatorAlreadyKnown(42)",
        "PriorAttestationKnown { validator_index: 7 }",
        "Ignoring sync committee message as a duplicate was processed during validation",
        "block is already known",
        "attestation has already been seen"
      })
  void aKnownMessageIsAcceptedWithAnyStatus(String message) {
    var body = "{\"code\":500,\"message\":\"%s\"}".formatted(message);

    assertThat(of(500, body)).isEqualTo(new Taken());
    assertThat(of(400, body)).isEqualTo(new Taken());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BLOCK_ERROR_REPEAT_PROPOSAL",
        "RepeatProposal { proposer: 7, slot: Slot(9) }",
        "BLOCK_INPUT_ERROR_INVALID_CONSTRUCTION",
        "block for slot 9 already exists in fork choice: block is equivocated"
      })
  void aSeenProposalMayBeThisBlockOrAnother(String message) {
    var body = "{\"code\":500,\"message\":\"%s\"}".formatted(message);

    assertThat(of(500, body)).isEqualTo(new ProposalSeen());
    assertThat(of(400, body)).isEqualTo(new ProposalSeen());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "another block for slot 9 already exists in fork choice",
        "Slashable block: a duplicate proposal",
        "BeaconBlock: already proposed in the same slot",
        "unknown block",
        "Invalid: head block root is not known",
        "bad signature",
        "block root was not seen",
        "not yet processed"
      })
  void anyOtherTextIsARejection(String message) {
    assertThat(of(400, "{\"code\":400,\"message\":\"%s\"}".formatted(message)))
        .isEqualTo(new Refused());
  }

  @Test
  void onlyUnlistedItemsAreAccepted() {
    var body =
        """
        {"code":400,"message":"errors","failures":[
          {"index":1,"message":"bad signature"},{"index":3,"message":"unknown head"}]}""";

    assertThat(of(400, body))
        .isEqualTo(
            new TakenExcept(
                List.of(new ItemFailure(1, "bad signature"), new ItemFailure(3, "unknown head"))));
  }

  @Test
  void aListedKnownItemIsAccepted() {
    var body =
        """
        {"code":400,"message":"errors","failures":[
          {"index":1,"message":"already known"},{"index":3,"message":"unknown head"}]}""";

    assertThat(of(400, body))
        .isEqualTo(new TakenExcept(List.of(new ItemFailure(3, "unknown head"))));
  }

  @Test
  void aListOfKnownItemsIsAccepted() {
    var body =
        """
        {"code":400,"message":"errors","failures":[{"index":0,"message":"AlreadyKnown"}]}""";

    assertThat(of(400, body)).isEqualTo(new Taken());
  }

  @Test
  void numbersMayBeStrings() {
    var body =
        """
        {"code":"400","message":"errors","failures":[{"index":"2","message":"late"}]}""";

    assertThat(of(400, body)).isEqualTo(new TakenExcept(List.of(new ItemFailure(2, "late"))));
  }

  @Test
  void aListWithAServerErrorIsAList() {
    var body =
        """
        {"code":500,"message":"errors","failures":[{"index":2,"message":"broadcast failed"}]}""";

    assertThat(of(500, body))
        .isEqualTo(new TakenExcept(List.of(new ItemFailure(2, "broadcast failed"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "null",
        "{\"failures\":7}",
        "{\"failures\":[7,{\"index\":-1},{\"index\":\"x\"},{}]}"
      })
  void anUnreadableBodyListsNothing(String body) {
    assertThat(of(400, body)).isEqualTo(new Refused());
    assertThat(of(503, body)).isEqualTo(new Fault());
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 406, 410, 415, 501})
  void anUnsupportedMessageIsNoRejection(int status) {
    assertThat(of(status, "no")).isEqualTo(new Unable());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 502, 503})
  void anErrorOfTheNodeIsAFault(int status) {
    assertThat(of(status, "no")).isEqualTo(new Fault());
  }

  /// A search that begins again at each word would take minutes.
  @Test
  void aLongTextOfTheSameWordIsSearchedOnce() {
    assertThat(of(400, "prior".repeat(200_000))).isEqualTo(new Refused());
  }

  private static NodePublishResult of(int status, String body) {
    return NodePublishResult.of(status, Buffer.buffer(body));
  }
}
