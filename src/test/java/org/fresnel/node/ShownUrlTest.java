package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of a URL everything is shown but its path: hosted nodes have keys there.
class ShownUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://node:5052, http://node:5052",
    "https://hosted.example, https://hosted.example",
    "https://hosted.example/0123abcd, https://hosted.example/***",
    "https://hosted.example:8443/v2/0123abcd, https://hosted.example:8443/***",
    "http://[::1]:5052/key, http://[::1]:5052/***"
  })
  void thePathIsHidden(String url, String shown) {
    assertThat(Node.at("a", url).shownUrl()).isEqualTo(shown);
  }
}
