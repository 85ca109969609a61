package org.fresnel.ssz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
  @Test
  void missingConstantsAreThoseOfMainnet() {
    assertThat(Preset.of(Map.of()).constant("SYNC_COMMITTEE_SIZE")).isEqualTo(512);
  }

  @Test
  void reportedConstantsAreUsed() {
    assertThat(Preset.of(Map.of("SYNC_COMMITTEE_SIZE", "32")).constant("SYNC_COMMITTEE_SIZE"))
        .isEqualTo(32);
  }

  @Test
  void invalidConstantsAreIgnored() {
    var spec =
        Map.of(
            "SYNC_COMMITTEE_SIZE", "0",
            "PTC_SIZE", "-3",
            "SLOTS_PER_EPOCH", "many",
            "SLOTS_PER_HISTORICAL_ROOT", "99999999999999999999999");

    assertThat(Preset.of(spec)).isEqualTo(Preset.of(Map.of()));
  }

  @ParameterizedTest
  @EnumSource
  void everyForkHasItsTypes(Fork fork) {
    var types = ForkTypes.of(fork, Preset.of(Map.of()));

    assertThat(types.container("BeaconState").size()).isEqualTo(SszType.VARIABLE);
    assertThat(types.container("SignedBeaconBlock").size()).isEqualTo(SszType.VARIABLE);
    assertThat(types.container("Validator").size()).isEqualTo(121);
    assertThat(types.container("BeaconBlockHeader").size()).isEqualTo(SszBlockHeader.SIZE);
  }

  @ParameterizedTest
  @EnumSource
  void aForkIsFoundByItsName(Fork fork) {
    assertThat(Fork.named(fork.label())).contains(fork);
  }

  @Test
  void aFutureForkIsUnknown() {
    assertThat(Fork.named("Gloas")).isEmpty();
    assertThat(Fork.named("heze")).isEmpty();
  }
}
