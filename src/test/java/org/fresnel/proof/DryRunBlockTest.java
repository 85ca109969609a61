package org.fresnel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.node.Head;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.EndpointTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunBlockTest {
  private static final EndpointTable TABLE = EndpointTable.load();
  private static final Head OF_THIS_SLOT = new Head(100, "0xa");
  private static final Head BEFORE = new Head(99, "0xb");

  @ParameterizedTest
  @ValueSource(strings = {"lighthouse", "teku", "prysm"})
  void theseClientsBuildABlockOfTheNextSlot(String client) {
    assertThat(DryRunBlock.slot(client, OF_THIS_SLOT, 100)).contains(101L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "lodestar", "grandine", ""})
  void otherClientsAreAskedInAnEmptySlotOnly(String client) {
    assertThat(DryRunBlock.slot(client, OF_THIS_SLOT, 100)).isEmpty();
    assertThat(DryRunBlock.slot(client, BEFORE, 100)).contains(100L);
  }

  @Test
  void anEmptySlotIsUsedForEveryClient() {
    assertThat(DryRunBlock.slot("teku", BEFORE, 100)).contains(100L);
  }

  @Test
  void theRequestIsThatOfTheSpecification() {
    var local = DryRunBlock.local(TABLE, 7).route();

    assertThat(local.kind()).isEqualTo(EndpointClass.PRODUCE);
    assertThat(local.ask().target())
        .isEqualTo(
            "/eth/v3/validator/blocks/7?randao_reveal=0xc0"
                + "0".repeat(190)
                + "&skip_randao_verification&builder_boost_factor=0");
    assertThat(DryRunBlock.ordinary(TABLE, 7).route().ask().value("builder_boost_factor"))
        .isEmpty();
  }
}
