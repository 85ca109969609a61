package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.List;
import org.fresnel.fixture.FramingCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A refused request ends its connection: what came behind it, in the same segment or later, is not
/// read. [org.fresnel.packaged] holds the packaged program against the same cases.
class RefusedFramingTest {
  @AutoClose private static final AbusedProxy gate = new AbusedProxy();

  static List<FramingCase> cases() {
    return FramingCase.all();
  }

  @AfterEach
  void noNodeHasSeenAnything() {
    assertThat(gate.arrived()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingBehindItIsRead(FramingCase refused) {
    gate.breaksOff(refused.withAnotherBehind());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noLaterBytesAreRead(FramingCase refused) {
    try (var client = gate.client()) {
      client.send(refused.bytes());
      try {
        client.send(FramingCase.SECOND);
      } catch (UncheckedIOException _) {
        // The router has closed the connection already.
      }
      client.rest();
    }
  }
}
