package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The router and a node restart together, in any order and with any delay between them: no block
/// pays anybody else than its validator wants.
class RouterRestartsOverSocketsTest {
  private static final int ROUNDS = 100;
  private static final int NODES = 3;
  private static final long VALIDATORS = 64;
  private static final long SEED = 5052;
  private static final long LONGEST_DELAY_MILLIS = 25;
  private static final String PREPARE = "/eth/v1/validator/prepare_beacon_proposer";
  private static final Pattern PROPOSER = Pattern.compile("\"proposer_index\":\"(\\d+)\"");
  private static final Pattern FEE = Pattern.compile("\"fee_recipient\":\"(0x[0-9a-f]{40})\"");

  @TempDir Path folder;

  /// Four recipients in turn, others in each round.
  private static String recipient(long validator, int round) {
    return "0x%036d%04d".formatted(round + 1, validator % 4 + 1);
  }

  private static String preparations(int round) {
    return LongStream.range(0, VALIDATORS)
        .mapToObj(
            it ->
                "{\"validator_index\":\"%d\",\"fee_recipient\":\"%s\"}"
                    .formatted(it, recipient(it, round)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void everyBlockPaysTheConfiguredFeeRecipient() {
    var dice = new Random(SEED);
    var wrong = new ArrayList<String>();
    try (var site = RouterSite.of(NODES)) {
      var router = site.startKeeping(directory(0));
      for (var round = 1; round <= ROUNDS; round++) {
        prepare(router, round);
        awaitSaved(round);
        router = restarted(site, router, round, dice);
        wrong.addAll(wronglyPaying(site, router, round));
        site.pass(1);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theOtherNodesPayCorrectlyWithoutAStateDirectory() {
    var wrong = new ArrayList<String>();
    try (var site = RouterSite.of(NODES)) {
      var router = site.start();
      for (var round = 1; round <= 10; round++) {
        prepare(router, round);
        for (var number = 1; number <= NODES; number++) {
          var node = site.node(number);
          await()
              .atMost(RunningRouter.PATIENCE)
              .until(() -> node.preparations().size() == VALIDATORS);
        }
        site.restart(1 + round % NODES);
        router.close();
        router = site.start();
        wrong.addAll(wronglyPaying(site, router, round));
        site.pass(1);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// A client sends again what was not taken.
  private static void prepare(RunningRouter router, int round) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .ignoreExceptions()
        .atMost(Duration.ofMinutes(1))
        .until(() -> router.post(PREPARE, preparations(round)).statusCode() == 200);
  }

  /// Kills both, as the power does: the disk is what it was at that moment.
  private RunningRouter restarted(RouterSite site, RunningRouter router, int round, Random dice) {
    var next = new ArrayList<RunningRouter>();
    var steps =
        new ArrayList<Runnable>(
            List.of(
                () -> site.restart(1 + dice.nextInt(NODES)),
                () -> {
                  copy(directory(round - 1), directory(round));
                  router.close();
                  pause(dice);
                  next.add(site.launchKeeping(directory(round)));
                }));
    Collections.shuffle(steps, dice);
    for (var step : steps) {
      step.run();
      pause(dice);
    }
    return next.getFirst();
  }

  /// A kill within the moment that the disk takes may cost what came in it.
  private void awaitSaved(int round) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(RunningRouter.PATIENCE)
        .until(() -> journal(directory(round - 1)).contains(recipient(0, round)));
  }

  /// The whole lines on disk.
  private static String journal(Path directory) {
    try (var files = Files.list(directory)) {
      var text = new StringBuilder();
      for (var file : files.filter(RouterRestartsOverSocketsTest::isOfValidatorState).toList()) {
        text.append(Files.readString(file));
      }
      return text.substring(0, text.lastIndexOf("\n") + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfValidatorState(Path file) {
    return file.getFileName().toString().matches("validator-state-\\d+\\.journal");
  }

  /// Asks as soon as the router listens, again while it has no node yet.
  private static List<String> wronglyPaying(RouterSite site, RunningRouter router, int round) {
    var wrong = new ArrayList<String>();
    for (var slot : List.of(site.slot(), site.slot() + 1)) {
      var target =
          "/eth/v3/validator/blocks/%d?builder_boost_factor=0&randao_reveal=0x%s"
              .formatted(slot, "ab".repeat(96));
      var block =
          await()
              .pollInterval(Duration.ofMillis(10))
              .atMost(RunningRouter.PATIENCE)
              .until(() -> router.get(target), answer -> answer.statusCode() == 200)
              .body();
      var wanted = recipient(Long.parseLong(first(PROPOSER, block)), round);
      var paid = first(FEE, block);
      if (!paid.equals(wanted)) {
        wrong.add("round %d: slot %d pays %s, wanted %s".formatted(round, slot, paid, wanted));
      }
    }
    return wrong;
  }

  private static String first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
    return found.group(1);
  }

  private static void pause(Random dice) {
    try {
      Thread.sleep(dice.nextLong(LONGEST_DELAY_MILLIS + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Path directory(int round) {
    return folder.resolve("state-" + round);
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.list(from)) {
      Files.createDirectories(to);
      for (var file : files.filter(RouterRestartsOverSocketsTest::isOfValidatorState).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
