package org.fresnel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureLineTest {
  private static final Instant AT = Instant.ofEpochSecond(1_767_225_600);

  @Test
  void aVoteOfSeveralValidatorsIsOneLine() {
    var vote = new Signed.Vote(321, 9, 10, -5);
    var line = SignatureLine.of("0xab-12", AT, vote, List.of(70L, 3L, 1_000_000L));

    assertThat(line.text())
        .isEqualTo("signed 0xab-12 1767225600 vote 321 9 10 fffffffffffffffb 3,1v,lfju");
    assertThat(SignatureLine.read(line.text())).contains(line);
    assertThat(line.validators()).containsExactly(3L, 70L, 1_000_000L);
  }

  @Test
  void aBlockIsALine() {
    var line = SignatureLine.of("n", AT, new Signed.Proposal(321, 7), List.of(4L));

    assertThat(SignatureLine.read(line.text())).contains(line);
  }

  @Test
  void aConflictIsALine() {
    var found = new Judgement.Conflict(Offence.DOUBLE_VOTE, new Signed.Vote(1, 0, 1, 1));
    var conflict =
        SigningConflict.of(AT, 4, found, new Signed.Vote(2, 0, 1, 2), SigningConflict.Action.HELD);

    assertThat(SigningConflict.read(conflict.line("n"))).contains(conflict);
    assertThat(SignatureLine.read(conflict.line("n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "signed",
        "signed n x vote 1 0 1 1 3",
        "signed n 1 vote 1 0 1 1 ",
        "signed n 1 vote 1 0 1 zz 3",
        "signed n 99999999999999999 vote 1 0 1 1 3",
        "conflict n 1 2 NOTHING 3 HELD text",
        "other n 1 vote 1 0 1 1 3"
      })
  void anyOtherTextIsNoLine(String text) {
    assertThat(SignatureLine.read(text)).isEmpty();
    assertThat(SigningConflict.read(text)).isEmpty();
  }
}
