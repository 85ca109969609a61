package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fresnel.Shows;
import org.fresnel.conditions.Condition;
import org.fresnel.guard.SigningConflict;
import org.fresnel.guard.SigningConflict.Action;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that the slashing rules forbid together, through routers in front of simulated nodes.
class GuardOverSocketsTest {
  private static final String MODE = "guard.mode";
  private static final String ENFORCE = "enforce";
  private static final long SLOT = RouterSite.FIRST_SLOT;
  private static final SigningClient.Vote FIRST = vote(5, "aa");
  private static final SigningClient.Vote SECOND = vote(5, "bb");

  private final RouterSite site = RouterSite.of(2);

  @TempDir Path directory;

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aSecondVoteIsPassedOnWithAnAlarmByDefault() {
    var router = site.start();
    var client = new SigningClient(router);

    assertThat(client.attests(FIRST).statusCode()).isEqualTo(200);
    assertThat(client.attestsInSsz(FIRST).statusCode()).isEqualTo(200);
    assertThat(client.attests(SECOND).statusCode()).isEqualTo(200);

    awaitThat(() -> actions(router).equals(List.of(Action.PASSED)));
    awaitThat(
        () ->
            router.conditions().stream()
                .anyMatch(
                    it ->
                        it.kind() == Condition.Kind.SIGNATURE_CONFLICT
                            && it.subject().equals("5")));
    assertThat(site.node(1).requests("POST", SigningClient.ATTESTATIONS)).hasSize(3);
  }

  @Test
  @Shows(MODE)
  void onlyTheVoteThatConflictsIsHeldBack() {
    var router = site.start(MODE, ENFORCE);
    var client = new SigningClient(router);
    client.attests(FIRST);

    var answer = client.attests(vote(4, "bb"), SECOND, vote(6, "bb"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(failures(answer)).containsExactly(1);
    assertThat(answer.body()).contains("validator 5 signed a second vote for the target epoch");
    var sent = site.node(2).requests("POST", SigningClient.ATTESTATIONS).getLast().body();
    assertThat(new JsonArray(sent))
        .extracting(it -> ((JsonObject) it).getString("attester_index"))
        .containsExactly("4", "6");
    assertThat(client.attests(FIRST).statusCode()).isEqualTo(200);
  }

  @Test
  void aVoteInSszIsComparedWithOneInJson() {
    var router = site.start(MODE, ENFORCE);
    var client = new SigningClient(router);
    client.attests(FIRST);

    assertThat(client.attestsInSsz(FIRST).statusCode()).isEqualTo(200);
    var answer = client.attestsInSsz(SECOND, vote(6, "bb"));

    assertThat(failures(answer)).containsExactly(0);
    var sent = site.node(2).requests("POST", SigningClient.ATTESTATIONS).getLast().body();
    assertThat(sent.length()).isEqualTo(240);
    assertThat(sent.getLongLE(8)).isEqualTo(6);
    assertThat(failures(client.attestsInSsz(SECOND))).containsExactly(0);
  }

  @Test
  void aVoteAroundAnEarlierOneIsHeldBack() {
    var router = site.start(MODE, ENFORCE);
    var client = new SigningClient(router);
    client.attests(new SigningClient.Vote(5, SLOT - 8, 10, "aa"));

    var answer = client.attests(new SigningClient.Vote(5, SLOT, 9, "aa"));

    assertThat(failures(answer)).containsExactly(0);
    assertThat(site.node(1).requests("POST", SigningClient.ATTESTATIONS)).hasSize(1);
  }

  @Test
  void aSecondBlockIsHeldBackAndTheSameOneIsNot() {
    var router = site.start(MODE, ENFORCE);
    var client = new SigningClient(router);
    assertThat(client.proposes(7, SLOT, "aa").statusCode()).isEqualTo(200);
    assertThat(client.proposes(7, SLOT, "aa").statusCode()).isEqualTo(200);
    assertThat(client.proposesInSsz(7, SLOT, "aa").statusCode()).isEqualTo(200);

    var answers = List.of(client.proposes(7, SLOT, "bb"), client.proposesInSsz(7, SLOT, "bb"));

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(400);
    assertThat(answers.getFirst().body())
        .contains("validator 7 signed a second block for the slot");
    assertThat(actions(router)).containsExactly(Action.HELD);
    assertThat(site.node(1).requests("POST", SigningClient.BLOCKS)).hasSize(3);
  }

  @Test
  void whatWasSignedBeforeARestartIsKnown() {
    try (var router = site.startKeeping(directory, MODE, ENFORCE)) {
      new SigningClient(router).attests(FIRST);
    }
    var router = site.startKeeping(directory, MODE, ENFORCE);
    var client = new SigningClient(router);

    assertThat(client.attests(FIRST).statusCode()).isEqualTo(200);
    assertThat(client.attests(SECOND).statusCode()).isEqualTo(400);
  }

  @Test
  void whatWentThroughAnotherRouterIsKnown() throws IOException {
    var group = new RouterGroup(site, 2);
    var one = group.start(1, 1, MODE, ENFORCE);
    var two = group.start(2, 2, MODE, ENFORCE);
    new SigningClient(one).attests(FIRST);
    awaitThat(() -> two.signatures().validators() == 1);

    assertThat(new SigningClient(two).attests(FIRST).statusCode()).isEqualTo(200);
    assertThat(new SigningClient(two).attests(SECOND).statusCode()).isEqualTo(400);
  }

  @Test
  void nothingIsComparedIfTheGuardIsOff() {
    var router = site.start(MODE, "off");
    var client = new SigningClient(router);
    client.attests(FIRST);

    assertThat(client.attests(SECOND).statusCode()).isEqualTo(200);
    assertThat(router.signatures().validators()).isZero();
    assertThat(router.conditions()).isEmpty();
  }

  @Test
  @Shows("guard.on-slashing")
  void theDutiesOfASlashedValidatorAreStopped() {
    var router = site.start("guard.on-slashing", "stop");
    var client = new SigningClient(router);
    client.attests(FIRST, vote(6, "aa"));
    site.slash(5);
    awaitThat(() -> router.validators().all().containsKey(5L));

    var answer =
        client.attests(
            new SigningClient.Vote(5, SLOT + 1, 11, "aa"),
            new SigningClient.Vote(6, SLOT + 1, 11, "aa"));

    assertThat(failures(answer)).containsExactly(0);
    assertThat(answer.body()).contains("validator 5 is slashed: its duties are stopped");
    awaitThat(
        () ->
            router.conditions().stream()
                .anyMatch(it -> it.kind() == Condition.Kind.VALIDATOR_SLASHED));
  }

  private static SigningClient.Vote vote(int validator, String head) {
    return new SigningClient.Vote(validator, SLOT, 11, head);
  }

  private static List<Integer> failures(HttpResponse<String> answer) {
    return new JsonObject(answer.body())
        .getJsonArray("failures").stream()
            .map(it -> ((JsonObject) it).getInteger("index"))
            .toList();
  }

  private static List<Action> actions(RunningRouter router) {
    return router.signatures().conflicts().stream().map(SigningConflict::action).toList();
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(RunningRouter.PATIENCE).until(condition);
  }
}
