package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.checkpoint.CheckpointNotation;
import org.fresnel.node.Checkpoint;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class CheckpointKeysTest {
  private static final String STATE = "/eth/v2/debug/beacon/states/finalized";
  private static final int MEBIBYTE = 1 << 20;
  private static final long EPOCH = 10;

  @TempDir Path folder;

  @Test
  @Shows("checkpoint.serve")
  void aNodeAnswersIfNoCheckpointIsServed() {
    try (var site = RouterSite.of(3)) {
      var serving = site.startKeeping(folder.resolve("a")).awaitCheckpoint(EPOCH);
      var passing = site.startKeeping(folder.resolve("b"), "checkpoint.serve", "false");

      assertThat(header(serving.ssz(STATE), "Fresnel-Checkpoint")).endsWith(":" + EPOCH);
      assertThat(header(passing.ssz(STATE), "Fresnel-Checkpoint")).isEqualTo("none");
      assertThat(header(passing.ssz(STATE), "Fresnel-Node")).startsWith("node-");
    }
  }

  @Test
  @Shows("checkpoint.quorum")
  void theConfiguredNumberOfNodesHasToAgree() {
    try (var site = RouterSite.of(3)) {
      site.apply(3, new Fault.Down());

      site.startKeeping(folder.resolve("a")).awaitCheckpoint(EPOCH);
      var strict = site.startKeeping(folder.resolve("b"), "checkpoint.quorum", "3");

      strict.awaitRefusal("expected 3 nodes to agree on a finalized checkpoint: node-1 reports");
      assertThat(strict.ssz(STATE).statusCode()).isEqualTo(503);
    }
  }

  @Test
  @Shows("checkpoint.quorum-clients")
  void theConfiguredNumberOfImplementationsHasToAgree() {
    try (var same = RouterSite.of(2);
        var mixed = RouterSite.of(2, ClientProfile.TEKU, ClientProfile.NIMBUS)) {
      mixed
          .startKeeping(folder.resolve("a"), "checkpoint.quorum-clients", "2")
          .awaitCheckpoint(EPOCH);
      var strict = same.startKeeping(folder.resolve("b"), "checkpoint.quorum-clients", "2");

      strict.awaitRefusal("expected 2 nodes of 2 implementations to agree");
    }
  }

  @Test
  @Shows("checkpoint.refresh")
  void aCheckpointIsReplacedAtTheConfiguredAge() {
    try (var site = RouterSite.of(2)) {
      var eager =
          site.startKeeping(
              folder.resolve("a"), "checkpoint.refresh", "1s", "probe.slow-interval", "500ms");
      var patient = site.startKeeping(folder.resolve("b"), "probe.slow-interval", "500ms");
      eager.awaitCheckpoint(EPOCH);
      patient.awaitCheckpoint(EPOCH);
      site.pass(8);

      eager.awaitCheckpoint(EPOCH + 1);

      assertThat(patient.checkpoint().newest().orElseThrow().checkpoint().epoch()).isEqualTo(EPOCH);
    }
  }

  @Test
  @Shows("checkpoint.max-state")
  void aLargerStateIsNotFetched() {
    try (var site = RouterSite.withStates(2, 2 * MEBIBYTE)) {
      site.startKeeping(folder.resolve("a"), "checkpoint.max-state", "3MiB").awaitCheckpoint(EPOCH);
      var small = site.startKeeping(folder.resolve("b"), "checkpoint.max-state", "1MiB");

      small.awaitRefusal("expected at most 1048576 bytes, got");
    }
  }

  @Test
  @Shows("checkpoint.verify-state")
  void aWrongStateIsServedOnlyWithoutVerification() {
    try (var site = RouterSite.withStates(2, MEBIBYTE)) {
      site.applyToAll(new Fault.WrongState());

      site.startKeeping(folder.resolve("a"), "checkpoint.verify-state", "false")
          .awaitCheckpoint(EPOCH);
      site.startKeeping(folder.resolve("b")).awaitRefusal("expected the state 0x");
    }
  }

  @Test
  @Shows("checkpoint.pin")
  void aCheckpointThatContradictsThePinIsNotServed() {
    try (var site = RouterSite.of(2)) {
      var right =
          CheckpointNotation.written(
              site.startKeeping(folder.resolve("a"))
                  .awaitCheckpoint(EPOCH)
                  .checkpoint()
                  .newest()
                  .orElseThrow()
                  .checkpoint());
      var wrong = CheckpointNotation.written(new Checkpoint(8, "0x" + "4b".repeat(32)));

      site.startKeeping(folder.resolve("b"), "checkpoint.pin", right).awaitCheckpoint(EPOCH);
      site.startKeeping(folder.resolve("c"), "checkpoint.pin", wrong)
          .awaitRefusal("the pinned checkpoint is contradicted");
    }
  }

  @Test
  @Shows("checkpoint.providers[*].url")
  void aCheckpointThatAProviderContradictsIsNotServed() {
    try (var site = RouterSite.of(2);
        var other = RouterSite.of(1)) {
      var key = "checkpoint.providers[0].url";
      other.apply(1, new Fault.Forked(72));

      site.startKeeping(folder.resolve("a"), key, site.node(1).url().toString())
          .awaitCheckpoint(EPOCH);
      site.startKeeping(folder.resolve("b"), key, other.node(1).url().toString())
          .awaitRefusal("is contradicted: ");
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }
}
