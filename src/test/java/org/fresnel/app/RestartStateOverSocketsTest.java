package org.fresnel.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.fresnel.fixture.Caller;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the router knew is there over a restart, even if it was killed a second after it learnt it.
class RestartStateOverSocketsTest {
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final String BLINDED = "/eth/v2/beacon/blinded_blocks";
  private static final String ATTESTATIONS = "/eth/v2/beacon/pool/attestations";
  private static final String FILE = "restart.state";
  private static final Pattern SLOT = Pattern.compile("\"slot\":\"(\\d+)\"");

  @TempDir Path folder;
  private int directories;

  private Path directory() {
    return directory(directories);
  }

  private Path directory(int number) {
    return folder.resolve("state-" + number);
  }

  private void copy(int from, int to) {
    try {
      Files.createDirectories(directory(to));
      Files.copy(directory(from).resolve(FILE), directory(to).resolve(FILE));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Kills the router: the disk is what it was after the last job. The caller starts the next one.
  private Path killed(RunningRouter router) {
    router.saveRestartState();
    directories++;
    copy(directories - 1, directories);
    router.close();
    return directory();
  }

  private static int ssz(RunningRouter router, String agent) {
    var message =
        HttpRequest.newBuilder(router.uri(ATTESTATIONS))
            .header("Content-Type", "application/octet-stream")
            .header("Eth-Consensus-Version", "electra")
            .header("User-Agent", agent)
            .POST(BodyPublishers.noBody())
            .build();
    try (var caller = new Caller()) {
      return caller.send(message, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void aNodeAtItsGateStaysThereOverARestart() {
    try (var site = RouterSite.of(2)) {
      var router = site.startKeeping(directory(), "failback.min-slots", "8");
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");
      site.heal(1);
      router.awaitHealth("node-1", "recovering");

      var next = site.startKeeping(killed(router), "failback.min-slots", "8");

      assertThat(next.status("node-1").health().kind().label()).isEqualTo("recovering");
      assertThat(answerer(next.get(ROOT))).isEqualTo("node-2");
      site.pass(8);
      next.awaitHealth("node-1", "ready");
    }
  }

  @Test
  void aNodeThatWasDownHasToPassTheGateAfterARestart() {
    try (var site = RouterSite.of(2)) {
      var router = site.startKeeping(directory(), "failback.min-slots", "8");
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");
      var state = killed(router);
      site.heal(1);

      var next = site.startKeeping(state, "failback.min-slots", "8");

      assertThat(next.status("node-1").health().kind().label()).isEqualTo("recovering");
      assertThat(next.status("node-2").health().kind().label()).isEqualTo("ready");
    }
  }

  @Test
  void anOrderlyStopSavesAsWell() {
    try (var site = RouterSite.of(2)) {
      var router = site.startKeeping(directory(), "failback.min-slots", "8");
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");
      router.close();
      site.heal(1);

      directories++;
      copy(0, 1);
      var next = site.startKeeping(directory(), "failback.min-slots", "8");

      assertThat(next.status("node-1").health().kind().label()).isEqualTo("recovering");
    }
  }

  @Test
  void aNodeThatTakesOnlyJsonIsKnownOverARestart() {
    try (var site = RouterSite.of(2, ClientProfile.LIGHTHOUSE, ClientProfile.PRYSM)) {
      var router = site.startKeeping(directory());
      assertThat(ssz(router, "Prysm/v7")).isEqualTo(200);
      await().until(() -> site.node(2).requests("POST", ATTESTATIONS).size() == 1);

      var next = site.launchKeeping(killed(router));

      assertThat(ssz(next, "teku/v25.1")).isEqualTo(415);
      assertThat(ssz(next, "Prysm/v7")).isEqualTo(200);
      assertThat(site.node(2).requests("POST", ATTESTATIONS)).hasSize(1);
    }
  }

  @Test
  void aBlockGoesToItsProducerFirstOverARestart() {
    try (var site = RouterSite.of(2)) {
      var router = site.startKeeping(directory());
      site.apply(1, new Fault.Errors(500).on("/eth/v3/validator/blocks"));
      var block =
          router.get(
              "/eth/v3/validator/blocks/%d?randao_reveal=0x%s"
                  .formatted(site.slot(), "c0".repeat(96)));
      assertThat(answerer(block)).isEqualTo("node-2");
      site.heal(1);
      site.apply(2, new Fault.Slow(Duration.ofMillis(500)).on(BLINDED));

      var next = site.startKeeping(killed(router));
      var message = "{\"message\":{\"slot\":\"%d\"},\"signature\":\"0x\"}".formatted(site.slot());
      var answer = next.postLater(BLINDED, message);

      await().until(() -> !site.node(2).requests("POST", BLINDED).isEmpty());
      assertThat(site.node(1).requests("POST", BLINDED)).isEmpty();
      answer.join();
      await().until(() -> !site.node(1).requests("POST", BLINDED).isEmpty());
    }
  }

  @Test
  void noHeadIsAnnouncedThatIsOlderThanTheLastBeforeTheRestart() throws IOException {
    try (var site = RouterSite.of(2)) {
      site.apply(2, new Fault.StaleHead(2));
      var router = site.startKeeping(directory());
      site.awaitStreams(1, 1);
      site.awaitStreams(2, 1);
      site.pass(1);
      router.awaitHeadOf("node-1", site.slot());
      site.linger();
      router.awaitHeadOf("node-2", site.slot() - 2);
      var last = site.slot();
      var state = killed(router);
      site.apply(1, new Fault.Down());

      var next = site.startKeeping(state);
      try (var events =
          new BufferedReader(
              new InputStreamReader(next.stream("/eth/v1/events?topics=head"), UTF_8))) {
        site.awaitStreams(2, 1);
        site.pass(1);
        next.awaitHeadOf("node-2", last - 1);
        site.heal(2);

        assertThat(firstSlot(events)).isEqualTo(last + 1);
      }
    }
  }

  private static long firstSlot(BufferedReader events) throws IOException {
    for (var line = events.readLine(); line != null; line = events.readLine()) {
      var slot = SLOT.matcher(line);
      if (line.startsWith("data:") && slot.find()) {
        return Long.parseLong(slot.group(1));
      }
    }
    throw new AssertionError("the stream has ended");
  }
}
