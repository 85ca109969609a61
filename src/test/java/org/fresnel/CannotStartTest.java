package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A port that cannot be opened is explained by its key.
class CannotStartTest {
  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            new BindException("Address already in use"),
            ".port: expected a free port on 127.0.0.1, came 80, which is taken"),
        Arguments.of(
            new BindException("Permission denied"),
            ".port: expected a port that this user may open, such as one from 1024 on, came 80"),
        Arguments.of(
            new BindException("Cannot assign requested address"),
            ".host: expected an address of this machine, came 127.0.0.1"),
        Arguments.of(
            new BindException("Address not available"),
            ".host: expected an address of this machine, came 127.0.0.1"),
        Arguments.of(
            new UnknownHostException("nowhere"),
            ".host: expected an address of this machine, came 127.0.0.1"));
  }

  @BeforeEach
  void configureTheControlPlane() {
    System.setProperty(Main.CONTROL_HOST, "127.0.0.1");
    System.setProperty(Main.CONTROL_PORT, "80");
  }

  @AfterEach
  void forgetTheControlPlane() {
    System.clearProperty(Main.CONTROL_HOST);
    System.clearProperty(Main.CONTROL_PORT);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theDataPlane(Exception refusal, String words) {
    var failure = CannotStart.router("127.0.0.1", 80, refusal);

    assertThat(CannotStart.words(new RuntimeException(failure))).isEqualTo("listen" + words);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theControlPlane(Exception refusal, String words) {
    assertThat(CannotStart.words(new RuntimeException(refusal))).isEqualTo("control" + words);
  }

  @Test
  void theControlPlanesRefusalIsReadThroughQuarkusWords() {
    var refusal = new QuarkusBindException("127.0.0.1", 80, new BindException("Permission denied"));

    assertThat(CannotStart.words(refusal)).contains("that this user may open");
  }

  @Test
  void aRouterThatFailsForAnotherReasonDoesNotBlameTheAddress() {
    var failure = CannotStart.router("127.0.0.1", 80, new IllegalStateException("odd"));

    assertThat(CannotStart.words(failure)).contains("the router did not start", "odd");
  }

  @Test
  void whatNobodyForesawIsShownWhole() {
    assertThat(CannotStart.words(new IllegalStateException("odd")))
        .startsWith("cannot start: java.lang.IllegalStateException: odd\n\tat ");
  }
}
