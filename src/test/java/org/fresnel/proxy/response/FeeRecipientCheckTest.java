package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FeeRecipientCheckTest {
  private static final String WANTED = "0x" + "aB".repeat(20);
  private static final String OTHER = "0x" + "cd".repeat(20);
  private static final String ZERO = "0x" + "00".repeat(20);
  private final FeeRecipientCheck recipients =
      validator -> validator == 7 ? Optional.of(WANTED) : Optional.empty();

  @Test
  void aBlockWithAnotherFeeRecipientIsRejected() {
    assertThat(recipients.objection(block(false, 7, OTHER)))
        .hasValue(
            new Objection.Contradicted(
                "its block pays %s, but validator 7 registered %s".formatted(OTHER, WANTED)));
  }

  @Test
  void aBlockWithoutAFeeRecipientIsTheWorst() {
    assertThat(recipients.objection(block(false, 7, ZERO)))
        .hasValue(
            new Objection.PaysNobody(
                "its block pays %s, but validator 7 registered %s".formatted(ZERO, WANTED)));
    assertThat(recipients.objection(block(false, 8, ZERO)))
        .hasValueSatisfying(it -> assertThat(it).isInstanceOf(Objection.PaysNobody.class));
  }

  @Test
  void theZeroAddressIsAcceptedIfConfigured() {
    FeeRecipientCheck burning = _ -> Optional.of(ZERO);

    assertThat(burning.objection(block(false, 7, ZERO))).isEmpty();
  }

  @Test
  void addressesAreComparedWithoutCase() {
    assertThat(recipients.objection(block(false, 7, "0x" + "Ab".repeat(20)))).isEmpty();
  }

  @Test
  void aBuildersBlockIsAccepted() {
    assertThat(recipients.objection(block(true, 7, OTHER))).isEmpty();
  }

  @Test
  void aBlockOfAnUnknownValidatorNeedsConfirmation() {
    assertThat(recipients.objection(block(false, 8, OTHER)))
        .hasValueSatisfying(
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        Objection.Unconfirmed.class,
                        unconfirmed -> assertThat(unconfirmed.recipient()).isEqualTo(OTHER)));
  }

  @Test
  void anUnreadableBlockIsAccepted() {
    var unread =
        new ProducedBlock(
            false, Optional.empty(), BigInteger.ZERO, OptionalLong.empty(), Optional.empty());

    assertThat(recipients.objection(unread)).isEmpty();
  }

  private static ProducedBlock block(boolean blinded, long proposer, String recipient) {
    return new ProducedBlock(
        blinded,
        Optional.empty(),
        BigInteger.ZERO,
        OptionalLong.of(proposer),
        Optional.of(recipient));
  }
}
