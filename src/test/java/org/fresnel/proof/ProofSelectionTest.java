package org.fresnel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.junit.jupiter.api.Test;

class ProofSelectionTest {
  private static final EndpointTable TABLE = EndpointTable.load();
  private static final DutyRead PROPOSERS = read("/eth/v2/validator/duties/proposer/3");
  private static final DutyRead VALIDATORS = read("/eth/v1/beacon/states/head/validators?id=1");

  @Test
  void attestationDataIsReadWithoutAnyClient() {
    var selected = ProofSelection.reads(List.of(), Set.of(), TABLE, 100);

    assertThat(selected)
        .extracting(it -> it.route().ask().target())
        .containsExactly("/eth/v1/validator/attestation_data?slot=100&committee_index=0");
  }

  @Test
  void theClientsAttestationDataReplacesTheRoutersOwn() {
    var clients = read("/eth/v1/validator/attestation_data?slot=100&committee_index=7");

    assertThat(ProofSelection.reads(List.of(clients), Set.of(), TABLE, 100))
        .containsExactly(clients);
  }

  @Test
  void theOtherReadsTakeTurns() {
    var reads = List.of(PROPOSERS, VALIDATORS);

    assertThat(ProofSelection.reads(reads, Set.of(), TABLE, 100)).last().isEqualTo(PROPOSERS);
    assertThat(ProofSelection.reads(reads, Set.of(), TABLE, 101)).last().isEqualTo(VALIDATORS);
  }

  @Test
  void aReadThatANodeFailedIsRepeatedInEverySlot() {
    var reads = List.of(PROPOSERS, VALIDATORS);

    assertThat(ProofSelection.reads(reads, Set.of(VALIDATORS.operation()), TABLE, 100))
        .contains(PROPOSERS, VALIDATORS);
  }

  private static DutyRead read(String target) {
    return new DutyRead(
        (Route.Known) TABLE.route("GET", target),
        Optional.empty(),
        Optional.empty(),
        Optional.of("a"));
  }
}
