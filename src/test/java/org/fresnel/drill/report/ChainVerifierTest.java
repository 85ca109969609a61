package org.fresnel.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fresnel.auth.VerificationKey;
import org.fresnel.fixture.SigningKeyFiles;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was done to a chain of signed reports is found, and the report is named.
class ChainVerifierTest {
  private static final List<VerificationKey> KEY =
      List.of(ReportedDrills.verificationKey(SigningKeyFiles.FIRST));
  private static final String OTHER_TEXT = "MDAwMA==";

  private final List<SignedReport> chain = signed(SigningKeyFiles.FIRST);

  private static List<SignedReport> signed(SigningKeyFiles file) {
    var desk = new ReportedDrills();
    desk.key = Optional.of(ReportedDrills.signingKey(file));
    return desk.chain(new MemoryStore(), 4);
  }

  @Test
  void anUnchangedChainIsIntact() {
    assertThat(ChainVerifier.verify(chain, KEY))
        .isEqualTo(new ChainVerdict.Intact(4, 1, chain.getLast().hash(), 4));
  }

  @Test
  void aPartOfTheChainIsIntact() {
    assertThat(ChainVerifier.verify(chain.subList(1, 3), KEY))
        .isEqualTo(new ChainVerdict.Intact(2, 2, chain.get(2).hash(), 2));
    assertThat(ChainVerifier.verify(chain.subList(3, 4), KEY))
        .isInstanceOf(ChainVerdict.Intact.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"number\":2>\"number\":3",
        "\"previous\":\">\"previous\":\"0",
        "\"written\":\"2026>\"written\":\"2025",
        "1.2.3>1.2.4",
        "fresnel-1>fresnel-2",
        "drill-2>drill-3",
        "\"verdict\":\"passed\">\"verdict\":\"failed\"",
        "\"shortcomings\":[]>\"shortcomings\":[\"x\"]",
        "\"reason\":\"\">\"reason\":\"x\"",
        "\"from\":\"2026>\"from\":\"2025",
        "\"until\":\"2026>\"until\":\"2025",
        "hang>down",
        "primary>node-1",
        "[\"a\"]>[\"b\"]",
        "30000>30001",
        "0.5>0.6",
        "15000.0>15001.0",
        "2100.0>210.0",
        "44.0>4.0",
        "request of a client>own read",
        "\"requests\":120>\"requests\":121",
        "\"failedOver\":3>\"failedOver\":0",
        "\"hedges\":2>\"hedges\":0",
        "\"failedRequests\":0,\"dutyRequests\">\"failedRequests\":1,\"dutyRequests\"",
        "\"slowestMs\":450.0>\"slowestMs\":45.0",
        "\"passed\":0>\"passed\":9"
      })
  void aChangedFieldIsFound(String change) {
    var parts = change.split(">", 2);
    var changed =
        changed(1, it -> copy(it, it.report().replace(parts[0], parts[1]), it.hash()));

    assertThat(changed.get(1).report()).isNotEqualTo(chain.get(1).report());
    assertThat(problems(changed)).anyMatch(it -> it.contains("it was changed"));
    assertThat(problems(changed).getFirst()).startsWith("report ");
  }

  @Test
  void aNewHashDoesNotHideAChange() {
    var changed =
        changed(
            1,
            it -> {
              var text = it.report().replace("\"failedOver\":3", "\"failedOver\":0");
              return copy(it, text, SignedReport.of(text, Optional.empty()).hash());
            });

    assertThat(problems(changed))
        .containsExactly(
            "report 2 (drill-2): its signature is not one of this key over its content",
            "report 3 (drill-3): it does not name the hash of report 2, so one of the two was"
                + " replaced");
    assertThat(ChainVerifier.verify(changed, List.of()))
        .isInstanceOf(ChainVerdict.Broken.class);
  }

  static Stream<Arguments> forgedEnvelopes() {
    return Stream.of(
        Arguments.of(
            forged(it -> new SignedReport(it.report(), "0".repeat(64), it.signature(), it.publicKey())),
            "its content does not have its hash"),
        Arguments.of(
            forged(
                it ->
                    new SignedReport(
                        it.report(), it.hash(), Optional.of(OTHER_TEXT), it.publicKey())),
            "its signature is not one of this key"),
        Arguments.of(
            forged(
                it -> new SignedReport(it.report(), it.hash(), Optional.of("%"), it.publicKey())),
            "its signature is not one of this key"),
        Arguments.of(
            forged(
                it ->
                    new SignedReport(it.report(), it.hash(), it.signature(), Optional.of("ab"))),
            "expected the key"),
        Arguments.of(
            forged(
                it ->
                    new SignedReport(it.report(), it.hash(), Optional.empty(), Optional.empty())),
            "it is not signed"));
  }

  private static UnaryOperator<SignedReport> forged(UnaryOperator<SignedReport> change) {
    return change;
  }

  @ParameterizedTest
  @MethodSource("forgedEnvelopes")
  void aChangedEnvelopeIsFound(UnaryOperator<SignedReport> change, String problem) {
    assertThat(problems(changed(1, change)).getFirst())
        .startsWith("report 2 (drill-2): ")
        .contains(problem);
  }

  @Test
  void aMissingReportIsFound() {
    assertThat(problems(List.of(chain.get(0), chain.get(2), chain.get(3))))
        .containsExactly(
            "report 3 (drill-3): expected report 2 after report 1, so reports are missing, or their"
                + " order was changed");
  }

  @Test
  void anotherOrderIsFound() {
    assertThat(problems(List.of(chain.get(1), chain.get(0)))).hasSize(1);
  }

  @Test
  void theReportsOfAnotherKeyAreFound() {
    assertThat(problems(signed(SigningKeyFiles.SECOND)))
        .hasSize(4)
        .allMatch(it -> it.contains("expected the key"));
  }

  @Test
  void aLaterKeyIsGivenToo() {
    var second = ReportedDrills.signingKey(SigningKeyFiles.SECOND);
    var both = changed(3, it -> SignedReport.of(it.report(), Optional.of(second)));

    assertThat(problems(both)).allMatch(it -> it.contains("expected the key"));
    assertThat(
            ChainVerifier.verify(
                both,
                List.of(
                    KEY.getFirst(), ReportedDrills.verificationKey(SigningKeyFiles.SECOND))))
        .isInstanceOf(ChainVerdict.Intact.class);
  }

  @Test
  void unsignedReportsAloneProveNothingOfAKey() {
    assertThat(problems(new ReportedDrills().chain(new MemoryStore(), 2)))
        .containsExactly("expected at least one report with a signature, got none");
  }

  @Test
  void noReportsProveNothing() {
    assertThat(problems(List.of())).containsExactly("expected at least one report, got none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"number\":\"1\"}", "{\"number\":1", "1"})
  void contentThatIsNoReportIsFound(String content) {
    var changed = changed(1, it -> copy(it, content, it.hash()));

    assertThat(problems(changed)).contains("entry 2: expected a report with a number, got none");
  }

  private List<SignedReport> changed(int place, UnaryOperator<SignedReport> change) {
    var changed = new ArrayList<>(chain);
    changed.set(place, change.apply(chain.get(place)));
    return changed;
  }

  private static SignedReport copy(SignedReport from, String report, String hash) {
    return new SignedReport(report, hash, from.signature(), from.publicKey());
  }

  private static List<String> problems(List<SignedReport> reports) {
    return switch (ChainVerifier.verify(reports, KEY)) {
      case ChainVerdict.Broken(var problems) -> problems;
      case ChainVerdict.Intact intact -> throw new AssertionError(intact);
    };
  }
}
