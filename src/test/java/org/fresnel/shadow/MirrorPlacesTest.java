package org.fresnel.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MirrorPlacesTest {
  private long now;
  private final MirrorPlaces places = new MirrorPlaces(2, 100, 3, () -> now);

  @Test
  void theCopiesInFlightAreBounded() {
    assertThat(places.take("a", 1, 0)).isTrue();
    assertThat(places.take("a", 1, 0)).isTrue();
    assertThat(places.take("a", 1, 0)).isFalse();
    assertThat(places.take("b", 1, 0)).isTrue();

    places.free("a", 1);

    assertThat(places.take("a", 1, 0)).isTrue();
  }

  @Test
  void attestationDataHasPlacesOfItsOwn() {
    places.take("a", 1, 0);
    places.take("a", 1, 0);

    assertThat(places.take("a", 1, 1)).isTrue();
    assertThat(places.take("a", 1, 1)).isFalse();
  }

  @Test
  void theBytesInFlightAreBounded() {
    assertThat(places.take("a", 60, 0)).isTrue();
    assertThat(places.take("a", 60, 0)).isFalse();
    places.free("a", 60);
    assertThat(places.take("a", 60, 0)).isTrue();
  }

  @Test
  void theCopiesOfASecondAreBounded() {
    for (var i = 0; i < 3; i++) {
      assertThat(places.take("a", 1, 0)).isTrue();
      places.free("a", 1);
    }
    assertThat(places.take("a", 1, 0)).isFalse();

    now = 1_000_000_000;

    assertThat(places.take("a", 1, 0)).isTrue();
  }
}
