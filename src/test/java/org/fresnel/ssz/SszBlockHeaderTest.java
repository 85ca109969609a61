package org.fresnel.ssz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SszBlockHeaderTest {
  private static final String ZERO = "0x" + "0".repeat(64);

  @Test
  void theFirstMainnetBlockHasItsPublishedRoot() {
    var genesis =
        new SszBlockHeader(
            0,
            0,
            ZERO,
            "0x7e76880eb67bbdc86250aa578958e9d0675e64e714337855204fb5abaaf82c2b",
            "0xccb62460692be0ec813b56be97f68a82cf57abc102e27bf49ebf4190ff22eedd");

    assertThat(genesis.root())
        .isEqualTo("0x4d611d5b93fdab69013a7f0a2f961caca0c853f87cfe9595fe50038163079360");
  }

  @Test
  void aMalformedRootIsRefused() {
    var header = new SszBlockHeader(1, 2, "0x12", ZERO, ZERO);

    assertThatThrownBy(header::root)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a root is 0x and 64 hex digits, not 0x12");
  }
}
