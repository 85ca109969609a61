package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.routing.EndpointClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionControlTest {
  private final AdmissionControl hundred = new AdmissionControl(100);

  @ParameterizedTest
  @EnumSource(names = {"HEAD", "AGGREGATE", "PRODUCE", "PUBLISH", "SUBSCRIBE"})
  void dutiesMayUseEveryPlace(EndpointClass kind) {
    assertThat(hundred.admits(kind, 99)).isTrue();
    assertThat(hundred.admits(kind, 100)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"IMMUTABLE", "ANY", "LOCAL"})
  void otherReadsLeaveAFifthForDuties(EndpointClass kind) {
    assertThat(hundred.admits(kind, 79)).isTrue();
    assertThat(hundred.admits(kind, 80)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "HEAVY")
  void largeReadsLeaveHalfOfThePlaces(EndpointClass kind) {
    assertThat(hundred.admits(kind, 49)).isTrue();
    assertThat(hundred.admits(kind, 50)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAD", "ANY", "HEAVY"})
  void aSinglePlaceIsForEveryClass(EndpointClass kind) {
    assertThat(new AdmissionControl(1).admits(kind, 0)).isTrue();
  }
}
