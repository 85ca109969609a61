package org.fresnel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedHistoryTest {
  private static final int PAIRS = 10_000;
  private static final int DUTIES = 1_000_000;
  private static final int VALIDATORS = 1000;
  private static final int EPOCH = 32;

  @Test
  void everyConflictingPairIsFound() {
    var random = new Random(19);
    var history = new SignedHistory();
    var found = new HashMap<Offence, Integer>();
    for (var pair = 0; pair < PAIRS; pair++) {
      var target = 100L + random.nextInt(50);
      var source = target - 1 - random.nextInt(20);
      var first = new Signed.Vote(target * EPOCH, source, target, random.nextLong());
      var second = conflicting(first, random);
      if (random.nextInt(5) == 0) {
        history.add(pair, new Signed.Proposal(target * EPOCH, 1));
        count(found, history.judge(pair, new Signed.Proposal(target * EPOCH, 2)));
      } else {
        history.add(pair, first);
        for (var after = 0; after < random.nextInt(12); after++) {
          var later = new Signed.Vote((400L + after) * EPOCH, 300, 400 + after, after);
          if (history.judge(pair, later) instanceof Judgement.Clear) {
            history.add(pair, later);
          }
        }
        count(found, history.judge(pair, second));
      }
    }

    assertThat(found.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(PAIRS);
    assertThat(found.keySet()).contains(Offence.values());
  }

  private static void count(Map<Offence, Integer> found, Judgement judgement) {
    if (judgement instanceof Judgement.Conflict(var offence, _)) {
      found.merge(offence, 1, Integer::sum);
    }
  }

  private static Signed.Vote conflicting(Signed.Vote first, Random random) {
    var further = 1 + random.nextInt(10);
    return switch (random.nextInt(3)) {
      case 0 ->
          new Signed.Vote(first.slot(), first.source(), first.target(), first.digest() + further);
      case 1 ->
          new Signed.Vote(
              first.slot() + EPOCH, first.source() - further, first.target() + further, 1);
      default ->
          first.target() - first.source() > 2
              ? new Signed.Vote(first.slot(), first.source() + 1, first.target() - 1, 1)
              : new Signed.Vote(first.slot(), first.source() - further, first.target() + 1, 1);
    };
  }

  /// A million duties of two clients, whose nodes see reorganisations. The clients protect their
  /// validators as EIP-3076 asks, send some messages again, some of them late, and the router
  /// restarts.
  @Test
  void noHonestDutyConflicts() {
    var random = new Random(7);
    var clients = List.of(new HonestClient(random), new HonestClient(random));
    var history = new SignedHistory();
    var lines = new ArrayList<String>();
    var duties = 0;
    var held = 0;
    for (var epoch = 2L; duties < DUTIES; epoch++) {
      if (epoch % 400 == 0) {
        history = restarted(lines);
      }
      for (var validator = 0L; validator < VALIDATORS; validator++) {
        var client = clients.get((int) (validator % 2));
        for (var signed : client.duty(validator, epoch)) {
          var judgement = history.judge(validator, signed);
          held += judgement instanceof Judgement.Conflict ? 1 : 0;
          duties++;
          if (judgement instanceof Judgement.Clear) {
            history.add(validator, signed);
            lines.add(SignatureLine.of("n", Instant.EPOCH, signed, List.of(validator)).text());
          }
        }
      }
      if (lines.size() > 100_000) {
        lines.subList(0, 50_000).clear();
      }
    }

    assertThat(held).isZero();
  }

  private static SignedHistory restarted(List<String> lines) {
    var history = new SignedHistory();
    for (var text : lines) {
      var line = SignatureLine.read(text).orElseThrow();
      line.validators().forEach(it -> history.add(it, line.signed()));
    }
    return history;
  }

  private static final class HonestClient {
    private record Signature(long source, long target) {}

    private final Random random;
    private final Map<Long, Signature> last = new HashMap<>();
    private final Map<Long, List<Signed>> sent = new HashMap<>();

    /// The justified epoch of its node; a reorganisation may take it back.
    private long justified;

    private HonestClient(Random random) {
      this.random = random;
    }

    List<Signed> duty(long validator, long epoch) {
      if (random.nextInt(100) == 0) {
        justified = Math.max(0, epoch - 1 - random.nextInt(4));
      }
      var messages = new ArrayList<Signed>();
      var before = last.getOrDefault(validator, new Signature(0, 0));
      if (justified >= before.source() && epoch > before.target()) {
        last.put(validator, new Signature(justified, epoch));
        messages.add(
            new Signed.Vote(
                epoch * EPOCH + validator % EPOCH, justified, epoch, random.nextInt(3)));
      }
      if (random.nextInt(64) == 0) {
        messages.add(new Signed.Proposal(epoch * EPOCH + validator % EPOCH, random.nextLong()));
      }
      var earlier = sent.computeIfAbsent(validator, _ -> new ArrayList<>());
      if (!earlier.isEmpty() && random.nextInt(4) == 0) {
        messages.add(earlier.get(random.nextInt(earlier.size())));
      }
      earlier.addAll(messages);
      if (earlier.size() > 8) {
        earlier.subList(0, 4).clear();
      }
      return messages;
    }
  }

  @Test
  void theValidatorWithoutASignatureForTheLongestTimeIsDropped() {
    var history = new SignedHistory(2 * 4096);
    history.add(1, new Signed.Vote(320, 9, 10, 1));
    history.add(2, new Signed.Vote(320, 9, 10, 1));
    history.judge(1, new Signed.Vote(352, 9, 11, 1));
    history.add(3, new Signed.Vote(320, 9, 10, 1));

    assertThat(history.voters()).containsExactlyInAnyOrder(1L, 3L);
  }
}
