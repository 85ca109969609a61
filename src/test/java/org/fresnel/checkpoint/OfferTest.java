package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.checkpoint.Roots.A;
import static org.fresnel.checkpoint.Roots.B;
import static org.fresnel.checkpoint.Roots.at;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferTest {
  private static final Held HELD =
      new Held(
          "0x01",
          at(100, A),
          3200,
          B,
          "electra",
          new Held.SszFile("state", 1000),
          Optional.empty(),
          new Held.Evidence(List.of("one"), List.of("teku"), "one", Instant.EPOCH, true),
          256);

  private Optional<Held> held = Optional.of(HELD);
  private Optional<String> against = Optional.empty();
  private Map<String, Verdict> pinned = Map.of();
  private Map<String, Verdict> provided = Map.of();
  private long epoch = 102;
  private boolean noneFinal;

  @Test
  void whatNothingSpeaksAgainstIsServed() {
    assertThat(offer()).isEqualTo(new Offer.Served(HELD));
  }

  @Test
  void withoutACheckpointItIsSaidWhatIsLacking() {
    held = Optional.empty();

    assertThat(offer()).isEqualTo(new Offer.Refused("nobody agrees"));
  }

  @Test
  void ofAChainThatHasFinalizedNothingNoneIsRefused() {
    held = Optional.empty();
    noneFinal = true;

    assertThat(offer()).isEqualTo(new Offer.NoneYet());
  }

  @Test
  void itIsServedInTheLastEpochOfItsPeriod() {
    epoch = 356;

    assertThat(offer()).isInstanceOf(Offer.Served.class);
  }

  @Test
  void itIsRefusedOnceItsPeriodIsOver() {
    epoch = 357;

    assertThat(refusal()).contains("until epoch 356", "epoch 357");
  }

  @Test
  void itIsRefusedWhenTheNodesAgreeOnAnother() {
    against = Optional.of(B);

    assertThat(refusal()).contains(A, B);
  }

  @Test
  void itIsRefusedWhenANodeContradictsThePin() {
    pinned = Map.of("one", new Verdict.Contradicted("has another"));

    assertThat(refusal()).contains("pinned", "one: has another");
  }

  @Test
  void itIsRefusedWhenAProviderContradictsIt() {
    provided = Map.of("other.example", new Verdict.Contradicted("has another"));

    assertThat(refusal()).contains("other.example: has another");
  }

  @Test
  void whoKnowsNothingSpeaksNotAgainstIt() {
    pinned = Map.of("one", new Verdict.Unknown("not asked"));
    provided = Map.of("other.example", new Verdict.Unknown("no answer"));

    assertThat(offer()).isInstanceOf(Offer.Served.class);
  }

  private Offer offer() {
    return Offer.of(
        new Offer.Known(held, "nobody agrees", against, pinned, provided, epoch, noneFinal));
  }

  private String refusal() {
    return switch (offer()) {
      case Offer.Refused(var reason) -> reason;
      case Offer.Served _ -> "served";
      case Offer.NoneYet _ -> "none yet";
    };
  }
}
